package org.tally.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.engine.Engine;
import org.tally.journal.Durability;
import org.tally.journal.Journal;
import org.tally.journal.JournalLife;
import org.tally.journal.JournalPosition;
import org.tally.journal.JournalReader;
import org.tally.journal.directory.DataDirectory;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.TradeDecoder;
import org.tally.protocol.codec.TradeEncoder;

class DiffVerbTest
{
    private static final String MASS_CANCEL_DIFFERENT = """

        before it, on both
        2026-03-02T10:31:11.000000000Z  command 23
            new account 2 instrument ACME clOrdId 20 side buy type market tif ioc quantity 12
        2026-03-02T10:31:11.000000000Z  command 24
            new account 2 instrument ACME clOrdId 21 side buy type limit tif day price 95.00 quantity 4
        2026-03-02T10:31:12.000000000Z  command 25
            phase instrument ACME phase continuous
        """;
    private static final String MASS_CANCEL = """
        2026-03-02T10:31:13.000000000Z  command 26
            mass-cancel account 2
          before  bid  4 @ 95.00 (1)
                  ask  6 @ 99.50 (1)
                  continuous, last 99.50
            event cancelled instrument ACME account 2 clOrdId 21 orderId 11 quantity 4 reason mass-cancel
            event mass-cancelled account 2 count 1
          after   bid  -
        """;

    @TempDir
    private Path temporary;
    private Path day;
    private Path other;
    private JournaledScenario audited;

    @BeforeEach
    void journalTheDay()
    {
        day = temporary.resolve("day");
        other = temporary.resolve("other");
        audited = JournaledScenario.in(day, AuditedDay.LINES);
    }

    @Test
    void shouldFindNoDifferenceIfNothingWasChanged()
    {
        whatIf();
        assertDiff(0, """
            A           DAY, 27 commands, 42 events
            B           OTHER, 27 commands, 42 events
            equal       all 27 commands and their events
            state hash  HASH at the end of both
            """.replace("HASH", audited.stateHash()));
    }

    @Test
    void shouldSayWhereDaysDifferFirstAndWhatCameOfIt()
    {
        whatIf("--without", "2");
        assertDiff(1, """
            A           DAY, 27 commands, 42 events
            B           OTHER, 17 commands, 27 events
            different   in commands, first at command 3

            before it, on both
            2026-03-02T10:31:00.000000000Z  command 1
                instrument symbol ACME priceDecimals 2 tickSize 0.01 lotSize 1 minPrice 0.01 maxPrice
                    10000000000000.00 phase continuous
            2026-03-02T10:31:00.000000000Z  command 2
                account account 1

            A
            2026-03-02T10:31:00.000000000Z  command 3
                account account 2
                event account-defined account 2

            B
            2026-03-02T10:31:00.000000000Z  command 3
                account account 3 stp decrement
                event account-defined account 3

            accounts                               trades                   volume                 position
            1 ACME                                  5 > 4                  26 > 18                -22 > -14
            2 ACME                                  3 > 0                   17 > 0                    7 > 0
            3 ACME                                      4                  17 > 18                  15 > 14

            instruments                            trades                   volume                     last
            ACME                                    6 > 4                  30 > 18            99.50 > 98.00

            orders fared differently: 4
            1/1            ACME       24 @ 99.85, 6 account-blocked      > 16 @ 100.20, 14 account-blocked
            3/5            ACME       16 @ 100.175, filled               > 16 @ 100.20, filled
            3/7            ACME       nothing, 5 expired                 > nothing, 6 expired
            3/8            ACME       nothing, self-trade                > 1 @ 98.00, self-trade

            orders only in A: 4
            2/1            ACME       4 @ 100.10, filled
            2/2            ACME       1 @ 98.00, 2 no-liquidity
            2/20           ACME       12 @ 99.50, filled
            2/21           ACME       nothing, 4 mass-cancel

            """ + hashes());
    }

    @Test
    void shouldSayHowManyMoreRowsThereAre()
    {
        whatIf("--without", "2");
        final String out = run("--rows", "1").out();
        assertTrue(out.contains("""
            1 ACME                                  5 > 4                  26 > 18                -22 > -14
            and 2 more
            """), out);
        assertTrue(out.contains("""
            1/1            ACME       24 @ 99.85, 6 account-blocked      > 16 @ 100.20, 14 account-blocked
            and 3 more
            """), out);
    }

    @Test
    void shouldSayWhichDayEndsEarlier()
    {
        JournaledScenario.in(other,
            AuditedDay.LINES.substring(0, AuditedDay.LINES.lastIndexOf("{\"command\":\"mass-cancel")));
        assertDiff(1, """
            A           DAY, 27 commands, 42 events
            B           OTHER, 25 commands, 38 events
            different   B ends earlier; equal up to there
            """ + MASS_CANCEL_DIFFERENT + "\nA\n" + MASS_CANCEL + """

            B has ended

            orders fared differently: 2
            1/1            ACME       24 @ 99.85, 6 account-blocked      > 24 @ 99.85, 6 live
            2/21           ACME       nothing, 4 mass-cancel             > nothing, 4 live

            """ + hashes());
    }

    @Test
    void shouldSayThatEventsDifferAndWithWhichDayThisReleaseAgrees() throws IOException
    {
        journalWithAnotherQuantityOfTrade6();
        assertDiff(1, """
            A           DAY, 27 commands, 42 events
            B           OTHER, 27 commands, 42 events
            different   in events, first of command 25

            before it, on both
            2026-03-02T10:31:11.000000000Z  command 22
                phase instrument ACME phase auction
            2026-03-02T10:31:11.000000000Z  command 23
                new account 2 instrument ACME clOrdId 20 side buy type market tif ioc quantity 12
            2026-03-02T10:31:11.000000000Z  command 24
                new account 2 instrument ACME clOrdId 21 side buy type limit tif day price 95.00 quantity 4

            A
            2026-03-02T10:31:12.000000000Z  command 25
                phase instrument ACME phase continuous
              before  bid  4 @ 95.00 (1)
                      ask  10 @ 99.50 (1)
                      auction, last 98.00
                event uncrossed instrument ACME price 99.50 volume 12
                event trade instrument ACME tradeId 6 price 99.50 quantity 12 aggressor none buyAccount 2
                    buyClOrdId 20 buyOrderId 10 buyLeaves 0 sellAccount 1 sellClOrdId 11 sellOrderId 1
                    sellLeaves 6
                event phase-changed instrument ACME phase continuous
              after   ask  6 @ 99.50 (1)
                      continuous, last 99.50

            B
            2026-03-02T10:31:12.000000000Z  command 25
                phase instrument ACME phase continuous
              before  bid  4 @ 95.00 (1)
                      ask  10 @ 99.50 (1)
                      auction, last 98.00
                event uncrossed instrument ACME price 99.50 volume 12
                event trade instrument ACME tradeId 6 price 99.50 quantity 11 aggressor none buyAccount 2
                    buyClOrdId 20 buyOrderId 10 buyLeaves 0 sellAccount 1 sellClOrdId 11 sellOrderId 1
                    sellLeaves 6
                event phase-changed instrument ACME phase continuous
              after   ask  6 @ 99.50 (1)
                      continuous, last 99.50

            this release decides as A

            accounts                               trades                   volume                 position
            1 ACME                                      5                  26 > 25                -22 > -21
            2 ACME                                      3                  17 > 16                    7 > 6

            instruments                            trades                   volume                     last
            ACME                                        6                  30 > 29                    99.50

            orders fared differently: 2
            1/1            ACME       24 @ 99.85, 6 account-blocked      > 23 @ 99.865217, 6 account-blocked
            2/20           ACME       12 @ 99.50, filled                 > 11 @ 99.50, filled

            state hash  HASH at the end of both
            """.replace("HASH", audited.stateHash()));
    }

    @Test
    void shouldTakeTheEventsOfThisReleaseWhereAnEventJournalHasNone() throws IOException
    {
        whatIf();
        try (Stream<Path> files = Files.walk(other.resolve("events/00001")))
        {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList())
            {
                Files.delete(file);
            }
        }
        assertDiff(0, """
            A           DAY, 27 commands, 42 events
            B           OTHER, 27 commands, 42 events (42 not in the event journal: as this release decides)
            equal       all 27 commands and their events
            state hash  HASH at the end of both
            """.replace("HASH", audited.stateHash()));
    }

    @Test
    void shouldPrintJsonLines()
    {
        JournaledScenario.in(other, AuditedDay.LINES.replace("95.00", "94.00"));
        final List<String> lines = run("--json").out().lines().toList();
        assertEquals(List.of("""
            {"difference":"commands","day":"A","seq":24,"command":{"command":"new","time":1772447471000000000,\
            "account":2,"instrument":"ACME","clOrdId":21,"side":"buy","type":"limit","tif":"day","price":95.00,\
            "quantity":4},"events":[{"seq":24,"index":0,"time":1772447471000000000,"event":"accepted",\
            "instrument":"ACME","account":2,"clOrdId":21,"orderId":11,"side":"buy","type":"limit","tif":"day",\
            "quantity":4,"price":95.00}],"before":{"book":"ACME","phase":"auction","last":98.00,"bids":[],\
            "asks":[[99.50,10,1]]},"after":{"book":"ACME","phase":"auction","last":98.00,"bids":[[95.00,4,1]],\
            "asks":[[99.50,10,1]]},"stateHash":"HASH"}""", """
            {"difference":"commands","day":"B","seq":24,"command":{"command":"new","time":1772447471000000000,\
            "account":2,"instrument":"ACME","clOrdId":21,"side":"buy","type":"limit","tif":"day","price":94.00,\
            "quantity":4},"events":[{"seq":24,"index":0,"time":1772447471000000000,"event":"accepted",\
            "instrument":"ACME","account":2,"clOrdId":21,"orderId":11,"side":"buy","type":"limit","tif":"day",\
            "quantity":4,"price":94.00}],"before":{"book":"ACME","phase":"auction","last":98.00,"bids":[],\
            "asks":[[99.50,10,1]]},"after":{"book":"ACME","phase":"auction","last":98.00,"bids":[[94.00,4,1]],\
            "asks":[[99.50,10,1]]},"stateHash":"HASH"}""", """
            {"equal":false,"common":23,"commands":[27,27],"events":[42,42],"missingEvents":[0,0],"ordersDifferent":0,\
            "ordersAlone":[0,0],"stateHash":["HASH","HASH"]}"""),
            lines.stream().map((line) -> line.replaceAll("[0-9a-f]{64}", "HASH")).toList());
    }

    @Test
    void shouldRefuseWhatIsNoDataDirectory()
    {
        assertEquals(new VerbRun(2, "", "tally: there is no directory " + other + "\n"), run());
        assertEquals(new VerbRun(2, "", "Missing required parameter: 'B'\n"),
            VerbRun.of(new DiffVerb(), day.toString()));
        assertEquals(new VerbRun(2, "", "--rows and --levels must be at least 1\n"), run("--rows", "0"));
    }

    private void whatIf(final String... arguments)
    {
        final Stream<String> all = Stream.concat(Stream.of("--into", other.toString()), Stream.of(arguments));
        assertEquals(0, VerbRun.in(day, new WhatIfVerb(), all.toArray(String[]::new)).exitCode());
    }

    /** As a release would that counts wrongly. */
    private void journalWithAnotherQuantityOfTrade6()
    {
        try (DataDirectory data = DataDirectory.open(other);
            JournalLife life =
                data.journals().newLife(JournalPosition.NONE, JournalPosition.NONE, Durability.MEMORY, 0);
            JournalReader commands = DataDirectory.read(day).reader(Journal.COMMANDS))
        {
            final Engine engine = new Engine((buffer, offset, length) ->
                life.events().append(changed(buffer, offset, length), 0, length));
            while (commands.next())
            {
                life.commands().append(commands.buffer(), commands.offset(), commands.length());
                engine.apply(commands.buffer(), commands.offset());
            }
            life.commands().commit();
            life.events().commit();
        }
    }

    private static DirectBuffer changed(final DirectBuffer buffer, final int offset, final int length)
    {
        final UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
        copy.putBytes(0, buffer, offset, length);
        final TradeEncoder trade = new TradeEncoder().wrap(copy, MessageDescriptor.HEADER_LENGTH);
        if (MessageDescriptor.templateId(copy, 0) == TradeDecoder.TEMPLATE_ID &&
            copy.getLong(MessageDescriptor.HEADER_LENGTH + TradeDecoder.tradeIdEncodingOffset()) == 6)
        {
            trade.quantity(11);
        }
        return copy;
    }

    private String hashes()
    {
        return "state hash  " + hash(day) + " at the end of A\n            " + hash(other) + " at the end of B\n";
    }

    private static String hash(final Path directory)
    {
        return VerbRun.in(directory, new ReplayVerb(), "--no-books").out()
            .replaceAll("(?s).*state hash  (\\w+).*", "$1");
    }

    private void assertDiff(final int exitCode, final String expected, final String... arguments)
    {
        assertEquals(new VerbRun(exitCode, expected.replace("DAY", day.toString()).replace("OTHER", other.toString()),
            ""), run(arguments));
    }

    private VerbRun run(final String... arguments)
    {
        final Stream<String> all = Stream.concat(Stream.of(arguments), Stream.of(day.toString(), other.toString()));
        return VerbRun.of(new DiffVerb(), all.toArray(String[]::new));
    }
}
