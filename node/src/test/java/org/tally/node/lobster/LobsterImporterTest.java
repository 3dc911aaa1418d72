package org.tally.node.lobster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days of a few rows and two levels, made up. */
class LobsterImporterTest
{
    private static final String FIRST_ROW = "10100,5,10000,7,10200,5,9900,7";
    private static final List<String> BEGINNING = List.of(
        "{\"command\":\"instrument\",\"time\":1340251200500000000,\"symbol\":\"ABC\",\"priceDecimals\":4," +
            "\"tickSize\":0.0100,\"lotSize\":1,\"minPrice\":0.0100,\"maxPrice\":100000000000.0000," +
            "\"phase\":\"continuous\"}",
        "{\"command\":\"account\",\"time\":1340251200500000000,\"account\":1}",
        "{\"command\":\"account\",\"time\":1340251200500000000,\"account\":2}",
        "{\"command\":\"account\",\"time\":1340251200500000000,\"account\":3}",
        seed(1, "buy", "1.0000", 7), seed(2, "buy", "0.9900", 7),
        seed(3, "sell", "1.0100", 5), seed(4, "sell", "1.0200", 5));

    @Test
    void shouldSeedFirstRowAtNewYorksTime() throws IOException
    {
        assertEquals(BEGINNING, imported("0.5,1,77,5,10100,-1", FIRST_ROW));
    }

    @Test
    void shouldEnterOrderAndForgetTheLevelThatItDrivesOut() throws IOException
    {
        assertContinues(List.of(order(1, 80, "buy", "1.0050", 3, "day"),
            "{\"command\":\"cancel\",\"time\":1340251201000000000,\"account\":2,\"clOrdId\":2}", "# row 1"),
            "1,1,80,3,10050,1", "10100,5,10050,3,10200,5,10000,7");
    }

    @Test
    void shouldSeedTheLevelThatComesIntoView() throws IOException
    {
        assertContinues(List.of(
            "{\"command\":\"cancel\",\"time\":1340251201000000000,\"account\":2,\"clOrdId\":1}",
            order(2, 5, "buy", "0.9800", 40, "day"), "# row 1"),
            "1,3,55,7,10000,1", "10100,5,9900,7,10200,5,9800,40");
    }

    @Test
    void shouldTakeAwayFromSeededQuantityWhatWasNotSeenToCome() throws IOException
    {
        assertContinues(List.of("{\"command\":\"replace\",\"time\":1340251201000000000,\"account\":2,\"clOrdId\":1," +
            "\"newClOrdId\":1,\"quantity\":4}", "# row 1"),
            "1,2,55,3,10000,1", "10100,5,10000,4,10200,5,9900,7");
    }

    @Test
    void shouldMakeOneOrderOfExecutionsAtOneTimeAndPassOverHiddenOnes() throws IOException
    {
        assertContinues(List.of(
            order(2, 5, "sell", "1.0300", 9, "day"),
            "# executions 1: 2/3 10100x5, 2/4 10200x2",
            order(3, 6, "buy", "1.0200", 7, "ioc"), "# row 3"),
            "1,4,56,5,10100,-1", "10200,5,10000,7,10300,9,9900,7",
            "1,5,0,1,10150,-1", "10200,5,10000,7,10300,9,9900,7",
            "1,4,57,2,10200,-1", "10200,3,10000,7,10300,9,9900,7");
    }

    @Test
    void shouldRepairWhatTheExchangeFilledOutOfOrder() throws IOException
    {
        assertContinues(List.of(order(1, 80, "buy", "1.0000", 3, "day"), "# row 1", "# repaired 2: 1/80 10000x3",
            "{\"command\":\"cancel\",\"time\":1340251202000000000,\"account\":1,\"clOrdId\":80}", "# row 2"),
            "1,1,80,3,10000,1", "10100,5,10000,10,10200,5,9900,7",
            "2,4,80,3,10000,1", FIRST_ROW);
    }

    @Test
    void shouldNotForgetWhereTheWindowIsNotFull() throws IOException
    {
        assertContinues(List.of(
            "{\"command\":\"cancel\",\"time\":1340251201000000000,\"account\":2,\"clOrdId\":1}", "# row 1",
            "{\"command\":\"cancel\",\"time\":1340251202000000000,\"account\":2,\"clOrdId\":2}", "# row 2"),
            "1,3,55,7,10000,1", "10100,5,9900,7,10200,5,-9999999999,0",
            "2,3,56,7,9900,1", "10100,5,-9999999999,0,10200,5,-9999999999,0");
    }

    @Test
    void shouldCountWhatItCannotExplain() throws IOException
    {
        final LobsterSummary summary = summary("0.5,1,77,5,10100,-1\n1,3,90,8,10000,1\n2,7,0,0,-1,-1\n",
            FIRST_ROW + "\n" + FIRST_ROW + "\n" + FIRST_ROW + "\n");
        assertEquals(new LobsterSummary(3, 8, 1, 1, 0, 0, 0, 0, 0, 0, 4, 0, 0, 1, 1), summary);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        1,1,80,3,x,1        | 1,1,1,1,1,1,1,1   | m.csv:2: the column price is "x"; it must be a plain number
        1,1,80,3,10000      | 1,1,1,1,1,1,1,1   | m.csv:2: the column direction is ""
        1,1,80,3.5,10000,1  | 1,1,1,1,1,1,1,1   | m.csv:2: the column size is "3.5"
        1.0123456789,1,1,1,1,1  | 1,1,1,1,1,1,1,1   | m.csv:2: the column time is "1.0123456789"
        1,9,80,3,10000,1    | 1,1,1,1,1,1,1,1   | m.csv:2: type 9 is unknown; it must be 1 to 7
        1,1,80,3,10000,0    | 1,1,1,1,1,1,1,1   | m.csv:2: direction 0 is unknown; it must be 1 (buy) or -1
        1,1,80,3,10000,1,1  | 1,1,1,1,1,1,1,1   | m.csv:2: there are more columns than expected
        1,1,80,3,10000,1    | 1,1,1,1,1,1,1     | o.csv:2: the column size is ""
        1,1,80,3,10000,1    | 1,1,1,1,1,1,1,1,1 | o.csv:2: there are more columns than expected
        """)
    void shouldSayWhereFileIsWrong(final String message, final String row, final String expected)
    {
        final LobsterException exception = assertThrows(LobsterException.class,
            () -> summary("0,1,77,5,10100,-1\n" + message + "\n", FIRST_ROW + "\n" + row + "\n"));
        assertTrue(exception.getMessage().startsWith(expected), exception.getMessage());
    }

    @Test
    void shouldSayWhichFileEndsEarly()
    {
        final LobsterException exception = assertThrows(LobsterException.class,
            () -> summary("0,1,77,5,10100,-1\n0,1,78,5,10100,-1\n", FIRST_ROW + "\n"));
        assertTrue(exception.getMessage().startsWith("o.csv:2: the file ends here"), exception.getMessage());
    }

    private static void assertContinues(final List<String> expected, final String... messagesAndRows)
        throws IOException
    {
        final String[] lines = new String[messagesAndRows.length + 2];
        lines[0] = "0.5,1,77,5,10100,-1";
        lines[1] = FIRST_ROW;
        System.arraycopy(messagesAndRows, 0, lines, 2, messagesAndRows.length);
        final List<String> all = imported(lines);
        assertEquals(BEGINNING, all.subList(0, BEGINNING.size()));
        assertEquals(expected, all.subList(BEGINNING.size(), all.size()));
    }

    private static List<String> imported(final String... messagesAndRows) throws IOException
    {
        final StringBuilder messages = new StringBuilder();
        final StringBuilder rows = new StringBuilder();
        for (int i = 0; i < messagesAndRows.length; i++)
        {
            (i % 2 == 0 ? messages : rows).append(messagesAndRows[i]).append('\n');
        }
        final StringWriter out = new StringWriter();
        run(messages.toString(), rows.toString(), new LobsterScenario(out));
        return out.toString().lines().toList();
    }

    private static LobsterSummary summary(final String messages, final String rows) throws IOException
    {
        return run(messages, rows, new LobsterScenario(new StringWriter()));
    }

    private static LobsterSummary run(final String messages, final String rows, final LobsterListener listener)
        throws IOException
    {
        try (LobsterFiles files = new LobsterFiles(stream(messages), "m.csv", stream(rows), "o.csv"))
        {
            return new LobsterImporter("ABC", LocalDate.of(2012, 6, 21), listener).run(files);
        }
    }

    private static InputStream stream(final String text)
    {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String seed(final long clOrdId, final String side, final String price, final long quantity)
    {
        return order(2, clOrdId, side, price, quantity, "day").replace("1340251201000000000", "1340251200500000000");
    }

    private static String order(final long account, final long clOrdId, final String side, final String price,
        final long quantity, final String tif)
    {
        return "{\"command\":\"new\",\"time\":1340251201000000000,\"account\":" + account +
            ",\"instrument\":\"ABC\",\"clOrdId\":" + clOrdId + ",\"side\":\"" + side + "\",\"type\":\"limit\"," +
            "\"tif\":\"" + tif + "\",\"price\":" + price + ",\"quantity\":" + quantity + "}";
    }
}
