package org.tally.replay.export.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.tally.replay.export.DuckDb;
import org.tally.replay.export.table.Column;
import org.tally.replay.export.table.Columns;
import org.tally.replay.export.table.Row;

class ParquetWriterTest
{
    private static final Columns COLUMNS = new Columns();
    private static final Column TEXT = COLUMNS.text("text");
    private static final Column NUMBER = COLUMNS.number("number");
    private static final Column PRICE = COLUMNS.decimal("price");
    private static final Column TIME = COLUMNS.time("time");
    private static final Column YES = COLUMNS.bool("yes");

    @TempDir
    private Path directory;

    private final Row row = new Row(COLUMNS);
    private Path file;
    private OutputStream out;
    private ParquetWriter writer;
    private DuckDb reader;

    @BeforeEach
    void begin() throws IOException, SQLException
    {
        file = directory.resolve("table.parquet");
        out = new BufferedOutputStream(Files.newOutputStream(file));
        writer = new ParquetWriter(COLUMNS, out);
        reader = new DuckDb();
    }

    @AfterEach
    void end() throws IOException, SQLException
    {
        out.close();
        reader.close();
    }

    @Test
    void shouldDeclareTheTypesOfItsColumns() throws IOException, SQLException
    {
        complete();
        assertEquals(List.of(
            "text|BYTE_ARRAY|-|OPTIONAL|UTF8|-|-|StringType()",
            "number|INT64|-|OPTIONAL|-|-|-|-",
            "price|FIXED_LEN_BYTE_ARRAY|12|OPTIONAL|DECIMAL|9|28|DecimalType(scale=9, precision=28)",
            "time|INT64|-|OPTIONAL|-|-|-|TimestampType(isAdjustedToUTC=1, unit=TimeUnit(MILLIS=<null>, " +
                "MICROS=<null>, NANOS=NanoSeconds()))",
            "yes|BOOLEAN|-|OPTIONAL|-|-|-|-"),
            reader.rows("SELECT name, type, type_length, repetition_type, converted_type, scale, precision, " +
                "logical_type FROM parquet_schema('" + file + "') WHERE num_children IS NULL"));
        assertEquals(List.of("VARCHAR|BIGINT|DECIMAL(28,9)|TIMESTAMPTZ_NS|BOOLEAN"), reader.rows(
            "SELECT typeof(text), typeof(number), typeof(price), typeof(time), typeof(yes) FROM " +
            "(SELECT 1) LEFT JOIN " + DuckDb.table(file) + " ON true"));
    }

    @Test
    void shouldWriteATableWithoutRows() throws IOException, SQLException
    {
        complete();
        assertEquals(List.of(), all());
    }

    @Test
    void shouldKeepEveryKindOfCellAndEmptyOnes() throws IOException, SQLException
    {
        write(row.text(TEXT, "ACME").number(NUMBER, 1).price(PRICE, 10025, 2).time(TIME, 1772447467123456789L)
            .bool(YES, true));
        write(row);
        write(row.text(TEXT, "\u20ac, \"x\"").number(NUMBER, -1).price(PRICE, -1, 9).time(TIME, 1).bool(YES, false));
        complete();
        assertEquals(List.of(
            "ACME|1|100.250000000|1772447467123456789|true",
            "-|-|-|-|-",
            "\u20ac, \"x\"|-1|-0.000000001|1|false"), all());
    }

    @Test
    void shouldKeepTheGreatestAndLeastNumbersExactly() throws IOException, SQLException
    {
        write(row.number(NUMBER, Long.MAX_VALUE).price(PRICE, Long.MAX_VALUE, 0));
        write(row.number(NUMBER, Long.MIN_VALUE + 1).price(PRICE, Long.MIN_VALUE + 1, 0));
        write(row.price(PRICE, Long.MAX_VALUE, 9));
        complete();
        assertEquals(List.of(
            "-|9223372036854775807|9223372036854775807.000000000|-|-",
            "-|-9223372036854775807|-9223372036854775807.000000000|-|-",
            "-|-|9223372036.854775807|-|-"), all());
    }

    @Test
    void shouldWriteSeveralRowGroupsWithWhatReadersPassThemOverBy() throws IOException, SQLException
    {
        final int rows = 600_000;
        for (int i = 0; i < rows; i++)
        {
            write(row.text(TEXT, "T" + i % 7).number(NUMBER, i).price(PRICE, i, 3).time(TIME, i).bool(YES, i % 2 == 0));
        }
        complete();
        assertEquals(List.of("262144|0|262143|0", "262144|262144|524287|0", "75712|524288|599999|0"),
            reader.rows("SELECT row_group_num_rows, stats_min_value, stats_max_value, stats_null_count " +
                "FROM parquet_metadata('" + file + "') WHERE path_in_schema = 'number' ORDER BY row_group_id"));
        assertEquals(List.of("600000|600000|7|179999700000|179999700.000000000|300000"),
            reader.rows("SELECT count(*), count(DISTINCT number), count(DISTINCT text), sum(number), sum(price), " +
                "count(*) FILTER (yes) FROM " + DuckDb.table(file)));
        assertEquals(List.of("T2|400003|400.003000000|400003|false"), reader.rows(
            "SELECT text, number, price, epoch_ns(time), yes FROM " + DuckDb.table(file) +
            " WHERE price > 400.0025 AND price < 400.0035"));
    }

    private void write(final Row filled) throws IOException
    {
        writer.write(filled);
        filled.clear();
    }

    private void complete() throws IOException
    {
        writer.complete();
        out.flush();
    }

    private List<String> all() throws SQLException
    {
        return reader.rows("SELECT text, number, price, epoch_ns(time), yes FROM " + DuckDb.table(file));
    }
}
