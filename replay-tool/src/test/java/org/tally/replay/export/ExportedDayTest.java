package org.tally.replay.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.tally.replay.JournaledScenario;
import org.tally.replay.RandomDay;
import org.tally.replay.VerbRun;

/**
 * Random days (the seed is in the test's name), exported and read by DuckDB, against sums made of the engine's own
 * events.
 */
class ExportedDayTest
{
    private static final int COMMANDS = 4000;
    /** What the table of events has beyond the keys of the scenario format. */
    private static final Set<String> ADDED = Set.of("priceDecimals", "connection", "tickSize", "lotSize", "minPrice",
        "maxPrice", "referencePrice", "bandPercent");
    private static final Set<String> TIMES = Set.of("time", "expireTime");
    private static final Set<String> PRICES = Set.of("price", "stopPrice");

    @TempDir
    private Path directory;

    private DuckDb reader;

    @BeforeEach
    void openTheReader() throws SQLException
    {
        reader = new DuckDb();
    }

    @AfterEach
    void closeTheReader() throws SQLException
    {
        reader.close();
    }

    @ParameterizedTest(name = "seed {0}, {1}")
    @CsvSource({"1, csv", "1, parquet", "2, parquet", "3, csv"})
    void shouldComeToTheSameSumsAsTheEvents(final long seed, final String format) throws SQLException
    {
        final DayLedger ledger = export(seed, format);
        assertEquals(Set.of("live", "filled", "cancelled", "expired"), ledger.statuses().keySet());
        assertEquals(ledger.volumes(), reader.rows("SELECT instrument, sum(CAST(quantity AS BIGINT)) FROM " +
            table("trades", format) + " GROUP BY instrument ORDER BY instrument"));
        assertEquals(ledger.orders(), reader.rows("SELECT orderId, status, reason, clOrdId, quantity, filled, " +
            "leaves, cancelled, averagePrice, trades FROM " + table("orders", format) +
            " ORDER BY CAST(orderId AS BIGINT)"));
        assertEquals(ledger.positions(), reader.rows("SELECT account, instrument, sum(CASE side WHEN 'buy' THEN 1 " +
            "ELSE -1 END * CAST(filled AS BIGINT)) FROM " + table("orders", format) +
            " WHERE CAST(filled AS BIGINT) > 0 GROUP BY ALL ORDER BY account, instrument"));
        assertEquals(List.of("0"), reader.rows("SELECT count(*) FROM " + table("orders", format) +
            " WHERE CAST(quantity AS BIGINT) <> " +
            "CAST(filled AS BIGINT) + CAST(leaves AS BIGINT) + CAST(cancelled AS BIGINT)"));
    }

    @ParameterizedTest(name = "seed {0}, {1}")
    @CsvSource({"4, csv", "4, parquet"})
    void shouldHaveEveryFieldOfEveryEvent(final long seed, final String format) throws SQLException
    {
        final DayLedger ledger = export(seed, format);
        final String times = "csv".equals(format) ? "*" :
            "* REPLACE (epoch_ns(time) AS time, epoch_ns(expireTime) AS expireTime)";
        final List<Map<String, String>> found = new ArrayList<>();
        for (final Map<String, String> row : reader.cells("SELECT " + times + " FROM " + table("events", format)))
        {
            found.add(withoutAdditions(row));
        }
        final List<Map<String, String>> expected = ledger.events().stream().map(ExportedDayTest::comparable).toList();
        assertEquals(expected, found);
    }

    private DayLedger export(final long seed, final String format)
    {
        final JournaledScenario day =
            JournaledScenario.in(directory.resolve("data"), RandomDay.of(seed, COMMANDS));
        final VerbRun run = VerbRun.in(directory.resolve("data"), new ExportVerb(), "--format", format,
            "--into", directory.toString());
        assertEquals("", run.err());
        assertEquals(0, run.exitCode());
        assertTrue(day.events().size() > COMMANDS, "events=" + day.events().size());
        return new DayLedger(day.events());
    }

    private String table(final String name, final String format)
    {
        return DuckDb.table(directory.resolve(name + "." + format));
    }

    /** The format's lines leave out what says nothing; instruments are printed with their symbol alone. */
    private static Map<String, String> withoutAdditions(final Map<String, String> row)
    {
        final Map<String, String> kept = comparable(row);
        kept.keySet().removeAll(ADDED);
        kept.remove("postOnly", "false");
        kept.remove("stp", "none");
        if ("instrument-defined".equals(kept.get("event")))
        {
            kept.remove("phase");
        }
        return kept;
    }

    private static Map<String, String> comparable(final Map<String, String> cells)
    {
        final Map<String, String> comparable = new TreeMap<>(cells);
        comparable.replaceAll((key, value) ->
            TIMES.contains(key) && value.endsWith("Z") ? nanos(Instant.parse(value)) :
            PRICES.contains(key) ? new BigDecimal(value).stripTrailingZeros().toPlainString() : value);
        return comparable;
    }

    private static String nanos(final Instant instant)
    {
        return String.valueOf(instant.getEpochSecond() * 1_000_000_000L + instant.getNano());
    }
}
