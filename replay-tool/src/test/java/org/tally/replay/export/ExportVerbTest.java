package org.tally.replay.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.tally.replay.JournaledScenario;
import org.tally.replay.VerbRun;

class ExportVerbTest
{
    /** Orders that end in every way: replaced, triggered, decremented, expired, cancelled, filled in an auction. */
    private static final String ENDINGS = """
        {"command":"instrument","symbol":"ACME","priceDecimals":2,"tickSize":0.01,"time":1772447460000000000}
        {"command":"account","account":1}
        {"command":"account","account":2,"stp":"decrement"}
        {"command":"new","account":1,"instrument":"ACME","clOrdId":1,"side":"sell","price":10.00,"quantity":3}
        {"command":"new","account":1,"instrument":"ACME","clOrdId":2,"side":"sell","price":10.01,"quantity":2}
        {"command":"new","account":1,"instrument":"ACME","clOrdId":3,"side":"sell","type":"stop-limit",\
        "stopPrice":10.01,"price":9.00,"quantity":4}
        {"command":"new","account":2,"instrument":"ACME","clOrdId":1,"side":"buy","price":10.02,"quantity":20,\
        "time":1772447461000000001}
        {"command":"replace","account":2,"clOrdId":1,"newClOrdId":7,"price":8.00,"quantity":12}
        {"command":"new","account":2,"instrument":"ACME","clOrdId":8,"side":"sell","tif":"ioc","price":8.00,\
        "quantity":1}
        {"command":"new","account":1,"instrument":"ACME","clOrdId":4,"side":"buy","tif":"gtd",\
        "expireTime":1772447462000000000,"price":7.50,"quantity":5,"displayQuantity":2,"stp":"cancel-both"}
        {"command":"tick","time":1772447463000000000}
        {"command":"cancel","account":1,"clOrdId":9}
        {"command":"phase","instrument":"ACME","phase":"auction"}
        {"command":"new","account":1,"instrument":"ACME","clOrdId":5,"side":"sell","type":"market","quantity":1}
        {"command":"phase","instrument":"ACME","phase":"continuous"}
        """;

    private static final String ORDER_COLUMNS = """
        orderId,account,clOrdId,originalClOrdId,instrument,side,type,tif,price,stopPrice,quantity,displayQuantity,\
        minQuantity,postOnly,stp,expireTime,status,reason,filled,leaves,cancelled,averagePrice,trades,replaces,\
        enteredTime,enteredSequence,triggeredTime,endedTime,endedSequence
        """;
    private static final String TRADE_COLUMNS = """
        tradeId,sequence,index,time,instrument,price,quantity,aggressor,auction,buyAccount,buyClOrdId,buyOrderId,\
        buyLeaves,sellAccount,sellClOrdId,sellOrderId,sellLeaves
        """;

    @TempDir
    private Path data;
    @TempDir
    private Path into;

    @Test
    void shouldWriteARowForEachTrade() throws IOException
    {
        JournaledScenario.in(data, ENDINGS);
        assertEquals(new VerbRun(0, "read                 23\n" +
            "trades                4 rows in " + file("trades.csv") + "\n", ""),
            run("--format", "csv", "--what", "trades"));
        assertEquals(TRADE_COLUMNS + """
            1,7,1,2026-03-02T10:31:01.000000001Z,ACME,10.00,3,buy,false,2,1,4,17,1,1,1,0
            2,7,2,2026-03-02T10:31:01.000000001Z,ACME,10.01,2,buy,false,2,1,4,15,1,2,2,0
            3,7,4,2026-03-02T10:31:01.000000001Z,ACME,10.02,4,sell,false,2,1,4,11,1,3,3,0
            4,15,1,2026-03-02T10:31:03.000000000Z,ACME,8.00,1,none,true,2,7,4,1,1,5,7,0
            """, read("trades.csv"));
    }

    @Test
    void shouldWriteARowForEachOrderAsItIsAtTheEnd() throws IOException
    {
        JournaledScenario.in(data, ENDINGS);
        run("--format", "csv", "--what", "orders");
        assertEquals(ORDER_COLUMNS + """
            1,1,1,1,ACME,sell,limit,day,10.00,,3,,,false,none,,filled,,3,0,0,10.000000000,1,0,\
            2026-03-02T10:31:00.000000000Z,4,,2026-03-02T10:31:01.000000001Z,7
            2,1,2,2,ACME,sell,limit,day,10.01,,2,,,false,none,,filled,,2,0,0,10.010000000,1,0,\
            2026-03-02T10:31:00.000000000Z,5,,2026-03-02T10:31:01.000000001Z,7
            3,1,3,3,ACME,sell,stop-limit,day,9.00,10.01,4,,,false,none,,filled,,4,0,0,10.020000000,1,0,\
            2026-03-02T10:31:00.000000000Z,6,2026-03-02T10:31:01.000000001Z,2026-03-02T10:31:01.000000001Z,7
            5,2,8,8,ACME,sell,limit,ioc,8.00,,0,,,false,decrement,,cancelled,self-trade,0,0,0,,0,0,\
            2026-03-02T10:31:01.000000001Z,9,,2026-03-02T10:31:01.000000001Z,9
            6,1,4,4,ACME,buy,limit,gtd,7.50,,5,2,,false,cancel-both,2026-03-02T10:31:02.000000000Z,expired,expired,\
            0,0,5,,0,0,2026-03-02T10:31:01.000000001Z,10,,2026-03-02T10:31:02.000000000Z,11
            7,1,5,5,ACME,sell,market,ioc,,,1,,,false,none,,filled,,1,0,0,8.000000000,1,0,\
            2026-03-02T10:31:03.000000000Z,14,,2026-03-02T10:31:03.000000000Z,15
            4,2,7,1,ACME,buy,limit,day,8.00,,11,,,false,decrement,,live,,10,1,0,9.810000000,4,1,\
            2026-03-02T10:31:01.000000001Z,7,,,
            """, read("orders.csv"));
    }

    @Test
    void shouldWriteTheSameTableAsParquet() throws SQLException
    {
        JournaledScenario.in(data, ENDINGS);
        run("--format", "parquet", "--what", "orders");
        try (DuckDb reader = new DuckDb())
        {
            assertEquals(List.of(
                "3|sell|stop-limit|9.000000000|10.010000000|4|-|-|false|filled|-|10.020000000|1772447461000000001",
                "4|buy|limit|8.000000000|-|11|-|-|false|live|-|9.810000000|-",
                "6|buy|limit|7.500000000|-|5|2|1772447462000000000|false|expired|expired|-|1772447462000000000"),
                reader.rows("SELECT orderId, side, type, price, stopPrice, quantity, displayQuantity, " +
                    "epoch_ns(expireTime), postOnly, status, reason, averagePrice, epoch_ns(endedTime) FROM " +
                    DuckDb.table(file("orders.parquet")) + " WHERE orderId IN (3, 4, 6) ORDER BY orderId"));
        }
    }

    @Test
    void shouldWriteWhatTheLinesOfEventsLeaveOut() throws SQLException
    {
        JournaledScenario.in(data, """
            {"command":"instrument","symbol":"ACME","priceDecimals":2,"tickSize":0.05,"lotSize":10,"minPrice":-1.00,\
            "maxPrice":500.00,"referencePrice":100.00,"bandPercent":10.5,"phase":"auction"}
            {"command":"account","account":1}
            {"command":"logon","session":5,"account":1,"connection":17}
            """);
        run("--format", "csv", "--what", "events");
        try (DuckDb reader = new DuckDb())
        {
            assertEquals(List.of("instrument-defined|ACME|2|0.05|10|-1.00|500.00|100.00|10.50|auction|-",
                "account-defined|-|-|-|-|-|-|-|-|-|-", "logon-accepted|-|-|-|-|-|-|-|-|-|17"),
                reader.rows("SELECT event, instrument, priceDecimals, tickSize, lotSize, minPrice, maxPrice, " +
                    "referencePrice, bandPercent, phase, connection FROM " + DuckDb.table(file("events.csv"))));
        }
    }

    @Test
    void shouldWriteTheOrdersEnteredInARangeAsTheyAreAtItsEnd() throws IOException
    {
        JournaledScenario.in(data, ENDINGS);
        final String expected = ORDER_COLUMNS + """
            3,1,3,3,ACME,sell,stop-limit,day,9.00,10.01,4,,,false,none,,filled,,4,0,0,10.020000000,1,0,\
            2026-03-02T10:31:00.000000000Z,6,2026-03-02T10:31:01.000000001Z,2026-03-02T10:31:01.000000001Z,7
            4,2,1,1,ACME,buy,limit,day,10.02,,20,,,false,decrement,,live,,9,11,0,10.011111111,3,0,\
            2026-03-02T10:31:01.000000001Z,7,,,
            """;
        assertEquals(new VerbRun(0, expected, ""), table("orders", "--from", "6", "--to", "7"));
    }

    @Test
    void shouldWriteWhatHappenedInARangeOfTime()
    {
        JournaledScenario.in(data, JournaledScenario.DAY);
        final VerbRun expected = table("events", "--from", "5", "--to", "10");
        assertEquals(7, expected.out().lines().count(), expected.out());
        assertEquals(expected,
            table("events", "--since", "2026-03-02T10:31:01Z", "--until", "2026-03-02T10:31:07.123456788Z"));
    }

    @Test
    void shouldWriteWhatConcernsAnInstrumentOrAnAccount()
    {
        JournaledScenario.in(data, JournaledScenario.DAY);
        assertEquals(List.of("8", "9", "10", "11"), firstCells(table("orders", "--instrument", "BETA")));
        assertEquals(List.of("7", "5", "10", "11"), firstCells(table("orders", "--account", "3")));
        assertEquals(List.of("1"), firstCells(table("trades", "--account", "1")));
        assertEquals(List.of("instrument-defined", "accepted", "accepted", "accepted", "accepted"),
            firstCells(table("events", "--instrument", "BETA")));
    }

    @Test
    void shouldWriteTheTableOfAFileToStandardOutput() throws IOException
    {
        JournaledScenario.in(data, JournaledScenario.DAY);
        assertEquals(0, run("--format", "csv").exitCode());
        for (final String table : List.of("orders", "trades", "events"))
        {
            assertEquals(new VerbRun(0, read(table + ".csv"), ""), table(table));
        }
    }

    @Test
    void shouldRefuseToMixStandardOutputWithAnythingElse()
    {
        JournaledScenario.in(data, JournaledScenario.DAY);
        final VerbRun refused = new VerbRun(2, "",
            "standard output takes one table as CSV and nothing else: --format csv --what TABLE, no --json\n");
        assertEquals(refused, toStandardOutput("--format", "csv"));
        assertEquals(refused, toStandardOutput("--format", "parquet", "--what", "orders"));
        assertEquals(refused, toStandardOutput("--format", "csv", "--what", "orders", "--json"));
    }

    @Test
    void shouldRefuseADirectoryThatIsAFile() throws IOException
    {
        JournaledScenario.in(data, JournaledScenario.DAY);
        Files.writeString(file("day"), "mine");
        assertEquals(new VerbRun(2, "", file("day") + " is not a directory\n"),
            export(file("day").toString(), "--format", "csv"));
    }

    @Test
    void shouldReplaceFilesOnlyIfForced() throws IOException
    {
        JournaledScenario.in(data, JournaledScenario.DAY);
        Files.writeString(file("trades.csv"), "mine");
        assertEquals(new VerbRun(2, "", file("trades.csv") + " is there: --force replaces it\n"),
            run("--format", "csv"));
        assertEquals(List.of("trades.csv"), names());
        assertEquals("mine", read("trades.csv"));
        assertEquals(0, run("--format", "csv", "--force").exitCode());
        assertEquals(List.of("events.csv", "orders.csv", "trades.csv"), names());
        assertTrue(read("trades.csv").startsWith(TRADE_COLUMNS), read("trades.csv"));
    }

    @Test
    void shouldTellWhatItWroteInOneJsonLine()
    {
        JournaledScenario.in(data, JournaledScenario.DAY);
        assertEquals(new VerbRun(0, "{\"eventsRead\":19,\"ordersRows\":11,\"tradesRows\":2,\"ordersFile\":\"" +
            file("orders.parquet") + "\",\"tradesFile\":\"" + file("trades.parquet") + "\"}\n", ""),
            run("--format", "parquet", "--what", "trades,orders", "--json"));
    }

    @Test
    void shouldWriteWholeFilesOfAnEmptyRange() throws IOException, SQLException
    {
        JournaledScenario.in(data, JournaledScenario.DAY);
        assertEquals(0, run("--format", "csv", "--from", "1000").exitCode());
        assertEquals(ORDER_COLUMNS, read("orders.csv"));
        assertEquals(TRADE_COLUMNS, read("trades.csv"));
        assertEquals(0, run("--format", "parquet", "--from", "1000").exitCode());
        try (DuckDb reader = new DuckDb())
        {
            for (final String table : List.of("orders", "trades", "events"))
            {
                assertEquals(List.of("0"),
                    reader.rows("SELECT count(*) FROM " + DuckDb.table(file(table + ".parquet"))));
            }
        }
    }

    @Test
    void shouldLeaveNoFileBehindIfTheJournalIsDamaged() throws IOException
    {
        JournaledScenario.inDocuments(data, JournaledScenario.DAY, 2);
        damageTheFirst("BETA");
        final VerbRun run = run("--format", "csv");
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("checksum"), run.err());
        assertEquals(List.of(), names());
        assertEquals(0, run("--format", "csv", "--to", "10").exitCode(), "what lies before the damage is whole");
    }

    @Test
    void shouldLeaveNoFileBehindIfItCannotBeWritten() throws IOException
    {
        JournaledScenario.in(data, JournaledScenario.DAY);
        Files.createDirectory(file("trades.csv.part"));
        assertEquals(1, run("--format", "csv").exitCode());
        assertEquals(List.of("trades.csv.part"), names());
    }

    private void damageTheFirst(final String symbol) throws IOException
    {
        try (Stream<Path> files = Files.walk(data.resolve("events")))
        {
            final Path queue = files.filter((path) -> path.toString().endsWith(".cq4")).findFirst().orElseThrow();
            try (FileChannel channel = FileChannel.open(queue, StandardOpenOption.READ, StandardOpenOption.WRITE))
            {
                final ByteBuffer bytes = ByteBuffer.allocate(1 << 20);
                channel.read(bytes, 0);
                final int offset = new String(bytes.array(), StandardCharsets.ISO_8859_1).indexOf(symbol);
                channel.write(ByteBuffer.wrap(new byte[] {'X'}), offset);
            }
        }
    }

    private static List<String> firstCells(final VerbRun run)
    {
        return run.out().lines().skip(1).map((line) -> line.substring(0, line.indexOf(','))).toList();
    }

    private VerbRun run(final String... arguments)
    {
        return export(into.toString(), arguments);
    }

    private VerbRun toStandardOutput(final String... arguments)
    {
        return export("-", arguments);
    }

    private VerbRun table(final String table, final String... arguments)
    {
        final Stream<String> all = Stream.concat(Stream.of("--format", "csv", "--what", table), Stream.of(arguments));
        return toStandardOutput(all.toArray(String[]::new));
    }

    private VerbRun export(final String target, final String... arguments)
    {
        final Stream<String> all = Stream.concat(Stream.of("--into", target), Stream.of(arguments));
        return VerbRun.in(data, new ExportVerb(), all.toArray(String[]::new));
    }

    private Path file(final String name)
    {
        return into.resolve(name);
    }

    private String read(final String name) throws IOException
    {
        return Files.readString(file(name));
    }

    private List<String> names() throws IOException
    {
        try (Stream<Path> files = Files.list(into))
        {
            return files.map((path) -> path.getFileName().toString()).sorted().toList();
        }
    }
}
