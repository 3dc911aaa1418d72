package org.tally.replay.export.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The columns of a table, in their order; each method adds one. Filled once by the table that declares them.
 */
public final class Columns
{
    private final List<Column> columns = new ArrayList<>();

    /**
     * No columns yet.
     */
    public Columns()
    {
    }

    /**
     * Adds a column of words.
     *
     * @param name of the column.
     * @return the column.
     */
    public Column text(final String name)
    {
        return add(name, Column.Kind.TEXT);
    }

    /**
     * Adds a column of integers.
     *
     * @param name of the column.
     * @return the column.
     */
    public Column number(final String name)
    {
        return add(name, Column.Kind.NUMBER);
    }

    /**
     * Adds a column of prices.
     *
     * @param name of the column.
     * @return the column.
     */
    public Column decimal(final String name)
    {
        return add(name, Column.Kind.DECIMAL);
    }

    /**
     * Adds a column of moments.
     *
     * @param name of the column.
     * @return the column.
     */
    public Column time(final String name)
    {
        return add(name, Column.Kind.TIME);
    }

    /**
     * Adds a column of yes and no.
     *
     * @param name of the column.
     * @return the column.
     */
    public Column bool(final String name)
    {
        return add(name, Column.Kind.BOOLEAN);
    }

    /**
     * All columns so far.
     *
     * @return a view, in their order.
     */
    public List<Column> all()
    {
        return Collections.unmodifiableList(columns);
    }

    private Column add(final String name, final Column.Kind kind)
    {
        final Column column = new Column(columns.size(), name, kind);
        columns.add(column);
        return column;
    }
}
