package org.tally.replay.export.table;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One thread only. Writes a table as CSV (RFC 4180, UTF-8): a line of column names, then a line a row. Lines end with a
 * line feed alone, as tools on Unix want them. An empty cell has no characters; a text is quoted if it has a quote, a
 * comma, a line end or a space at either end, or is empty.
 */
public final class CsvWriter implements TableWriter
{
    private final List<Column> columns;
    private final OutputStream out;
    private final StringBuilder line = new StringBuilder(512);
    private final TimeText times = new TimeText();

    /**
     * Writes the line of column names.
     *
     * @param columns of the table.
     * @param out     to write to, buffered.
     * @throws IOException if that fails.
     */
    public CsvWriter(final Columns columns, final OutputStream out) throws IOException
    {
        this.columns = columns.all();
        this.out = out;
        for (final Column column : this.columns)
        {
            separate(column);
            appendText(column.name());
        }
        endLine();
    }

    @Override
    public void write(final Row row) throws IOException
    {
        for (final Column column : columns)
        {
            separate(column);
            final Object cell = row.cell(column);
            if (cell != null)
            {
                append(column.kind(), cell);
            }
        }
        endLine();
    }

    /** Nothing is missing. */
    @Override
    public void complete()
    {
    }

    private void append(final Column.Kind kind, final Object cell)
    {
        switch (kind)
        {
            case TEXT -> appendText((String)cell);
            case NUMBER -> line.append((long)cell);
            case DECIMAL -> line.append(((BigDecimal)cell).toPlainString());
            case TIME -> times.append((long)cell, line);
            case BOOLEAN -> line.append((boolean)cell);
        }
    }

    private void appendText(final String text)
    {
        if (isPlain(text))
        {
            line.append(text);
        }
        else
        {
            line.append('"').append(text.replace("\"", "\"\"")).append('"');
        }
    }

    private static boolean isPlain(final String text)
    {
        for (int i = 0; i < text.length(); i++)
        {
            final char c = text.charAt(i);
            if (c == '"' || c == ',' || c == '\n' || c == '\r')
            {
                return false;
            }
        }
        return !text.isEmpty() && text.charAt(0) != ' ' && text.charAt(text.length() - 1) != ' ';
    }

    private void separate(final Column column)
    {
        if (column.position() > 0)
        {
            line.append(',');
        }
    }

    private void endLine() throws IOException
    {
        out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        line.setLength(0);
    }
}
