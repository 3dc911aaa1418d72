package org.tally.replay.export;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Test thread. The reader that shares nothing with what wrote the files: DuckDB, in memory.
 */
public final class DuckDb implements AutoCloseable
{
    private final Connection connection;

    /** A database without tables; UTC, and no downloads of extensions. */
    public DuckDb() throws SQLException
    {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement())
        {
            statement.execute("SET autoinstall_known_extensions=false");
        }
    }

    /** What to select from, to read a file; CSV is read as text, without guessing. */
    public static String table(final Path file)
    {
        return file.toString().endsWith(".csv") ?
            "read_csv('" + file + "', all_varchar=true, header=true, delim=',', quote='\"', escape='\"')" :
            "read_parquet('" + file + "')";
    }

    /** The rows, cells as text with a bar between, an empty cell as "-". */
    public List<String> rows(final String query) throws SQLException
    {
        try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(query))
        {
            final int columns = result.getMetaData().getColumnCount();
            final List<String> rows = new ArrayList<>();
            while (result.next())
            {
                rows.add(row(result, columns));
            }
            return rows;
        }
    }

    /** The rows, each with its cells by the names of their columns, without the empty ones. */
    public List<Map<String, String>> cells(final String query) throws SQLException
    {
        try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(query))
        {
            final List<String> names = names(result.getMetaData());
            final List<Map<String, String>> rows = new ArrayList<>();
            while (result.next())
            {
                final Map<String, String> row = new TreeMap<>();
                for (int i = 0; i < names.size(); i++)
                {
                    row.put(names.get(i), cell(result, i + 1));
                }
                row.values().removeIf(Objects::isNull);
                rows.add(row);
            }
            return rows;
        }
    }

    private static List<String> names(final ResultSetMetaData metaData) throws SQLException
    {
        final List<String> names = new ArrayList<>();
        for (int i = 1; i <= metaData.getColumnCount(); i++)
        {
            names.add(metaData.getColumnName(i));
        }
        return names;
    }

    private static String row(final ResultSet result, final int columns) throws SQLException
    {
        final StringBuilder row = new StringBuilder();
        for (int i = 1; i <= columns; i++)
        {
            final String cell = cell(result, i);
            row.append(i == 1 ? "" : "|").append(cell == null ? "-" : cell);
        }
        return row.toString();
    }

    private static String cell(final ResultSet result, final int column) throws SQLException
    {
        final Object cell = result.getObject(column);
        return cell instanceof BigDecimal decimal ? decimal.toPlainString() : cell == null ? null : cell.toString();
    }

    @Override
    public void close() throws SQLException
    {
        connection.close();
    }
}
