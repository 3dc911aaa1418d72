package org.tally.replay.export.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.tally.replay.export.DuckDb;

class CsvWriterTest
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
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void shouldWriteTheNamesOfColumnsOfATableWithoutRows() throws IOException
    {
        new CsvWriter(COLUMNS, out).complete();
        assertEquals("text,number,price,time,yes\n", text());
    }

    @Test
    void shouldWriteEveryKindOfCellAndEmptyOnes() throws IOException
    {
        final CsvWriter writer = new CsvWriter(COLUMNS, out);
        write(writer, row.text(TEXT, "ACME").number(NUMBER, 1).price(PRICE, 10025, 2)
            .time(TIME, 1772447467123456789L).bool(YES, true));
        write(writer, row);
        write(writer, row.number(NUMBER, -5).price(PRICE, -1, 9).time(TIME, 1772447467000000001L).bool(YES, false));
        write(writer, row.price(PRICE, 1_000_000_000_000_000L, 0).time(TIME, Long.MAX_VALUE));
        assertEquals("""
            text,number,price,time,yes
            ACME,1,100.25,2026-03-02T10:31:07.123456789Z,true
            ,,,,
            ,-5,-0.000000001,2026-03-02T10:31:07.000000001Z,false
            ,,1000000000000000,2262-04-11T23:47:16.854775807Z,
            """, text());
    }

    @Test
    void shouldQuoteWhatAReaderWouldSplitOrStrip() throws IOException, SQLException
    {
        final List<String> texts = List.of("a,b", "a\"b", "\"", "a\nb", "a\rb", " a", "a ", "a b", "it's");
        final CsvWriter writer = new CsvWriter(COLUMNS, out);
        for (final String cell : texts)
        {
            write(writer, row.text(TEXT, cell).number(NUMBER, 1));
        }
        final Path file = Files.write(directory.resolve("table.csv"), out.toByteArray());
        try (DuckDb reader = new DuckDb())
        {
            assertEquals(texts.stream().map((cell) -> cell + "|1").toList(),
                reader.rows("SELECT text, number FROM " + DuckDb.table(file)));
        }
    }

    @Test
    void shouldRefuseACellOfAnotherKind()
    {
        assertThrows(IllegalArgumentException.class, () -> row.number(PRICE, 5));
    }

    private void write(final CsvWriter writer, final Row filled) throws IOException
    {
        writer.write(filled);
        filled.clear();
    }

    private String text()
    {
        return out.toString(StandardCharsets.UTF_8);
    }
}
