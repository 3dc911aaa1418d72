package org.tally.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

class BookVerbTest
{
    private static final String ACME_AFTER_9 = """
        sequence 9, 2026-03-02T10:31:01.000000000Z

        ACME  continuous  last -  waiting stops 0
          orders          bid        price          ask   orders
                                    100.30            7        1
                                    100.20           15        2
                       spread         0.20
               2           20       100.00
        """;

    @TempDir
    private Path directory;

    @Test
    void shouldPrintALadderAnInstrumentWithTheLastTradesAndTheMoment()
    {
        assertOut("""
            sequence 16, 2026-03-02T10:31:08.000000000Z

            ACME  continuous  last 100.20  waiting stops 1
              orders          bid        price          ask   orders
                                        100.30            7        1
                                        100.20           13        2
                           spread         0.20
                   2           20       100.00
              trades, latest first
              2026-03-02T10:31:07.123456789Z       100.20            2  buy
              2026-03-02T10:31:07.123456789Z       100.20           10  buy

            BETA  auction  last -  waiting stops 0  crossed
              orders          bid        price          ask   orders
                                            53            1        1
                   1            8           52
                   1            4           50            6        1
            """, JournaledScenario.DAY);
    }

    @Test
    void shouldShowTheBookAfterASequence()
    {
        assertOut(ACME_AFTER_9, JournaledScenario.DAY, "--at", "9");
    }

    @Test
    void shouldShowTheBookAtATimeAfterTheLastCommandNotLater()
    {
        assertOut("""
            sequence 10, 2026-03-02T10:31:01.000000000Z

            ACME  continuous  last -  waiting stops 1
              orders          bid        price          ask   orders
                                        100.30            7        1
                                        100.20           15        2
                           spread         0.20
                   2           20       100.00
            """, JournaledScenario.DAY, "--at", "2026-03-02T10:31:07.123456788Z");
    }

    @Test
    void shouldTakeALargePlainNumberAsNanoseconds()
    {
        assertOut("""
            sequence 4, 2026-03-02T10:31:00.000000000Z

            ACME  continuous  last -  waiting stops 0
              no orders
            """, JournaledScenario.DAY, "--at", "1772447460000000000");
    }

    @Test
    void shouldListTheOrdersOfEachLevelFirstInPriorityFirst()
    {
        assertOut("""
            sequence 16, 2026-03-02T10:31:08.000000000Z

            ACME  continuous  last 100.20  waiting stops 1
              orders          bid        price          ask   orders
                                        100.30            7        1
                  ask  orderId 1  account 1  clOrdId 1  leaves 7  shown 7
                                        100.20           13        2
                  ask  orderId 3  account 2  clOrdId 1  leaves 3  shown 3
                  ask  orderId 2  account 1  clOrdId 2  leaves 20  shown 10
                           spread         0.20
                   2           20       100.00
                  bid  orderId 4  account 2  clOrdId 2  leaves 15  shown 15
                  bid  orderId 5  account 3  clOrdId 1  leaves 5  shown 5
              trades, latest first
              2026-03-02T10:31:07.123456789Z       100.20            2  buy
              2026-03-02T10:31:07.123456789Z       100.20           10  buy
            """, JournaledScenario.DAY, "--orders", "--instrument", "ACME");
    }

    @Test
    void shouldShowNoMoreLevelsThanAskedAndSayHowManyThereAre()
    {
        assertOut("""
            sequence 18, 2026-03-02T10:31:08.000000000Z

            ACME  continuous  last 100.20  waiting stops 1
              orders          bid        price          ask   orders
                                                and 1 above
                                        100.20           13        2
                  ask  orderId 3  account 2  clOrdId 1  leaves 3  shown 3
                  ask  orderId 2  account 1  clOrdId 2  leaves 20  shown 10
                           spread         0.20
                   2           20       100.00
                  bid  orderId 4  account 2  clOrdId 2  leaves 15  shown 15
                  bid  orderId 5  account 3  clOrdId 1  leaves 5  shown 5
                      and 2 below
              trades, latest first
              2026-03-02T10:31:07.123456789Z       100.20            2  buy
              2026-03-02T10:31:07.123456789Z       100.20           10  buy
            """, JournaledScenario.DAY + """
            {"command":"new","account":1,"instrument":"ACME","clOrdId":11,"side":"buy","price":99.99,"quantity":1}
            {"command":"new","account":1,"instrument":"ACME","clOrdId":12,"side":"buy","price":99.98,"quantity":1}
            """, "--instrument", "ACME", "--levels", "1", "--orders");
    }

    @Test
    void shouldListTheOrdersOfBothSidesAtAPriceWhereABookIsCrossed()
    {
        assertOut("""
            sequence 16, 2026-03-02T10:31:08.000000000Z

            BETA  auction  last -  waiting stops 0  crossed
              orders          bid        price          ask   orders
                                            53            1        1
                  ask  orderId 11  account 3  clOrdId 7  leaves 1  shown 1
                   1            8           52
                  bid  orderId 8  account 1  clOrdId 3  leaves 8  shown 8
                   1            4           50            6        1
                  bid  orderId 9  account 2  clOrdId 5  leaves 4  shown 4
                  ask  orderId 10  account 3  clOrdId 6  leaves 6  shown 6
            """, JournaledScenario.DAY, "--instrument", "BETA", "--orders");
    }

    @Test
    void shouldShowTheTradesOfAnAuctionWithoutAnAggressor()
    {
        assertOut("""
            sequence 17, 2026-03-02T10:31:10.000000000Z

            BETA  continuous  last 52  waiting stops 0
              orders          bid        price          ask   orders
                                            53            1        1
                           spread            1
                   1            2           52
                   1            4           50
              trades, latest first
              2026-03-02T10:31:10.000000000Z           52            6  none
            """, JournaledScenario.DAY + """
            {"command":"phase","instrument":"BETA","phase":"continuous","time":1772447470000000000}
            """, "--instrument", "BETA");
    }

    @Test
    void shouldKeepTheLastFiveTradesAndPrintNegativePrices()
    {
        assertOut("""
            sequence 10, 1970-01-01T00:00:00.000000000Z

            SPREAD  continuous  last -0.6  waiting stops 0
              orders          bid        price          ask   orders
                                          -0.5           85        1
                           spread          0.1
                   1            3         -0.6
              trades, latest first
              1970-01-01T00:00:00.000000000Z         -0.6            6  sell
              1970-01-01T00:00:00.000000000Z         -0.5            5  buy
              1970-01-01T00:00:00.000000000Z         -0.5            4  buy
              1970-01-01T00:00:00.000000000Z         -0.5            3  buy
              1970-01-01T00:00:00.000000000Z         -0.5            2  buy
            """, """
            {"command":"instrument","symbol":"SPREAD","priceDecimals":1,"tickSize":0.1,"minPrice":-10.0,"maxPrice":10.0}
            {"command":"account","account":1}
            {"command":"new","account":1,"instrument":"SPREAD","clOrdId":1,"side":"sell","price":-0.5,"quantity":100}
            {"command":"new","account":1,"instrument":"SPREAD","clOrdId":2,"side":"buy","price":-0.5,"quantity":1}
            {"command":"new","account":1,"instrument":"SPREAD","clOrdId":2,"side":"buy","price":-0.5,"quantity":2}
            {"command":"new","account":1,"instrument":"SPREAD","clOrdId":2,"side":"buy","price":-0.5,"quantity":3}
            {"command":"new","account":1,"instrument":"SPREAD","clOrdId":2,"side":"buy","price":-0.5,"quantity":4}
            {"command":"new","account":1,"instrument":"SPREAD","clOrdId":2,"side":"buy","price":-0.5,"quantity":5}
            {"command":"new","account":1,"instrument":"SPREAD","clOrdId":3,"side":"buy","price":-0.6,"quantity":9}
            {"command":"new","account":1,"instrument":"SPREAD","clOrdId":4,"side":"sell","price":-0.6,"quantity":6}
            """);
    }

    @Test
    void shouldSayThatABookIsEmpty()
    {
        assertOut("""
            sequence 1, 2026-03-02T10:31:00.000000000Z

            ACME  continuous  last -  waiting stops 0
              no orders
            """, JournaledScenario.DAY, "--at", "1");
    }

    @Test
    void shouldSayThatNoInstrumentIsDefined()
    {
        assertOut("""
            sequence 0, before the first command

            no instrument is defined
            """, "");
    }

    @Test
    void shouldPrintBookLinesOfTheScenarioFormat()
    {
        assertOut("""
            {"book":"ACME","phase":"continuous","last":100.20,"bids":[[100.00,20,2]],\
            "asks":[[100.20,13,2],[100.30,7,1]],"stops":1}
            {"book":"BETA","phase":"auction","bids":[[52,8,1],[50,4,1]],"asks":[[50,6,1],[53,1,1]],"stops":0}
            """, JournaledScenario.DAY, "--json");
    }

    @Test
    void shouldPrintTheBookLineOfOneInstrument()
    {
        assertOut("""
            {"book":"BETA","phase":"auction","bids":[[52,8,1]],"asks":[],"stops":0}
            """, JournaledScenario.DAY, "--json", "--instrument", "BETA", "--at", "13");
    }

    @Test
    void shouldSayWhereTheJournalEndsWhenASequenceLiesBehind()
    {
        assertRefused("there is no sequence 17: the journal ends at sequence 16, 2026-03-02T10:31:08.000000000Z",
            "--at", "17");
    }

    @Test
    void shouldSayWhereTheJournalEndsWhenATimeLiesBehind()
    {
        JournaledScenario.in(directory, JournaledScenario.DAY);
        final VerbRun run = VerbRun.in(
            directory, new BookVerb(), "--json", "--instrument", "BETA", "--at", "2026-03-02T11:00:00");
        assertEquals("""
            {"book":"BETA","phase":"auction","bids":[[52,8,1],[50,4,1]],"asks":[[50,6,1],[53,1,1]],"stops":0}
            """, run.out());
        assertEquals("tally: the journal ends before that moment, at sequence 16, 2026-03-02T10:31:08.000000000Z\n",
            run.err());
        assertEquals(0, run.exitCode());
    }

    @Test
    void shouldNotCallTheTimeOfTheLastCommandBehindTheEnd()
    {
        assertOut("""
            {"book":"BETA","phase":"auction","bids":[[52,8,1],[50,4,1]],"asks":[[50,6,1],[53,1,1]],"stops":0}
            """, JournaledScenario.DAY, "--json", "--instrument", "BETA", "--at", "2026-03-02T10:31:08Z");
    }

    @Test
    void shouldNameTheInstrumentsThereAreWhenAskedForAnother()
    {
        assertRefused("there is no instrument GAMMA at sequence 16, 2026-03-02T10:31:08.000000000Z, only ACME, BETA",
            "--instrument", "GAMMA");
    }

    @Test
    void shouldRefuseAnInstrumentThatWasNotDefinedYet()
    {
        assertRefused("there is no instrument ACME at sequence 0, before the first command",
            "--instrument", "ACME", "--at", "0");
    }

    @Test
    void shouldRefuseOptionsThatMakeNoSense()
    {
        assertRefused("--levels must be at least 1", "--levels", "0");
        assertRefused("--interval must be at least 1", "--follow", "--interval", "0");
        assertRefused("--follow shows what comes, --at what was: give one of them", "--follow", "--at", "3");
        assertRefused("--json has levels only: leave --orders out", "--json", "--orders");
        assertRefused("Invalid value for option '--at': 'noon' is neither a sequence nor a moment: " +
            "write a number below 10^15, nanoseconds since 1970, or 2026-03-02T10:31:07.123456789Z", "--at", "noon");
    }

    @Test
    void shouldFollowUntilNobodyReadsAnyMore()
    {
        JournaledScenario.in(directory, JournaledScenario.DAY);
        final ByteArrayOutputStream received = new ByteArrayOutputStream();
        final OutputStream closing = new OutputStream()
        {
            @Override
            public void write(final int b) throws IOException
            {
                received.write(b);
                if (b == '\n')
                {
                    throw new IOException("nobody reads any more");
                }
            }
        };
        final PrintStream out = System.out;
        try
        {
            System.setOut(new PrintStream(closing, true, StandardCharsets.UTF_8));
            final int exitCode = new CommandLine(new BookVerb())
                .execute("-d", directory.toString(), "--follow", "--json", "--instrument", "BETA");
            assertEquals(0, exitCode);
        }
        finally
        {
            System.setOut(out);
        }
        assertEquals("""
            {"book":"BETA","phase":"auction","bids":[[52,8,1],[50,4,1]],"asks":[[50,6,1],[53,1,1]],"stops":0}
            """, received.toString(StandardCharsets.UTF_8));
    }

    @Test
    void shouldSayThatADirectoryIsNotThere()
    {
        final Path nowhere = directory.resolve("nowhere");
        final VerbRun run = VerbRun.in(nowhere, new BookVerb());
        assertEquals(new VerbRun(1, "", "there is no directory " + nowhere + "\n"), run);
    }

    private void assertOut(final String expected, final String scenario, final String... arguments)
    {
        JournaledScenario.in(directory, scenario);
        assertEquals(new VerbRun(0, expected, ""), VerbRun.in(directory, new BookVerb(), arguments));
    }

    private void assertRefused(final String message, final String... arguments)
    {
        if (!directory.resolve("commands").toFile().exists())
        {
            JournaledScenario.in(directory, JournaledScenario.DAY);
        }
        assertEquals(new VerbRun(2, "", message + "\n"), VerbRun.in(directory, new BookVerb(), arguments));
    }
}
