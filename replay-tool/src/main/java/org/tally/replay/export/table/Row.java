package org.tally.replay.export.table;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * One thread only. The cells of a row; used again for the next one. A cell that nothing was put into is empty.
 */
public final class Row
{
    /** What the schema's optional integers, prices and moments hold for "nothing". */
    private static final long NULL = Long.MIN_VALUE;

    private final Object[] cells;

    /**
     * An empty row.
     *
     * @param columns of its table, all of them declared.
     */
    public Row(final Columns columns)
    {
        cells = new Object[columns.all().size()];
    }

    /**
     * Empties all cells.
     */
    public void clear()
    {
        Arrays.fill(cells, null);
    }

    /**
     * Puts a word into a cell.
     *
     * @param column of kind TEXT.
     * @param text   or null for an empty cell.
     * @return this.
     */
    public Row text(final Column column, final String text)
    {
        return put(column, Column.Kind.TEXT, text);
    }

    /**
     * Puts an integer into a cell.
     *
     * @param column of kind NUMBER.
     * @param number or the schema's null for an empty cell.
     * @return this.
     */
    public Row number(final Column column, final long number)
    {
        return put(column, Column.Kind.NUMBER, number == NULL ? null : number);
    }

    /**
     * Puts an integer into a cell, unless it is 0.
     *
     * @param column of kind NUMBER.
     * @param number where 0 says that it is not used.
     * @return this.
     */
    public Row numberUnlessZero(final Column column, final long number)
    {
        return number(column, number == 0 ? NULL : number);
    }

    /**
     * Puts a price into a cell.
     *
     * @param column   of kind DECIMAL.
     * @param units    of 10^-decimals, or the schema's null for an empty cell.
     * @param decimals of the instrument.
     * @return this.
     */
    public Row price(final Column column, final long units, final int decimals)
    {
        return decimal(column, units == NULL ? null : BigDecimal.valueOf(units, decimals));
    }

    /**
     * Puts a decimal into a cell, unless it is 0.
     *
     * @param column   of kind DECIMAL.
     * @param units    of 10^-decimals, where 0 says that it is not used.
     * @param decimals of the units.
     * @return this.
     */
    public Row decimalUnlessZero(final Column column, final long units, final int decimals)
    {
        return price(column, units == 0 ? NULL : units, decimals);
    }

    /**
     * Puts a decimal into a cell.
     *
     * @param column  of kind DECIMAL.
     * @param decimal or null for an empty cell.
     * @return this.
     */
    public Row decimal(final Column column, final BigDecimal decimal)
    {
        return put(column, Column.Kind.DECIMAL, decimal);
    }

    /**
     * Puts a moment into a cell.
     *
     * @param column of kind TIME.
     * @param timeNs nanoseconds since the Unix epoch, or the schema's null for an empty cell.
     * @return this.
     */
    public Row time(final Column column, final long timeNs)
    {
        return put(column, Column.Kind.TIME, timeNs == NULL ? null : timeNs);
    }

    /**
     * Puts a moment into a cell, unless it is 0.
     *
     * @param column of kind TIME.
     * @param timeNs nanoseconds since the Unix epoch, where 0 says that it is not used.
     * @return this.
     */
    public Row timeUnlessZero(final Column column, final long timeNs)
    {
        return time(column, timeNs == 0 ? NULL : timeNs);
    }

    /**
     * Puts yes or no into a cell.
     *
     * @param column of kind BOOLEAN.
     * @param isSo   whether it is yes.
     * @return this.
     */
    public Row bool(final Column column, final boolean isSo)
    {
        return put(column, Column.Kind.BOOLEAN, isSo);
    }

    /**
     * What is in a cell.
     *
     * @param column of the row's table.
     * @return a String, Long, BigDecimal, Long or Boolean, as the kind of the column is; null if the cell is empty.
     */
    public Object cell(final Column column)
    {
        return cells[column.position()];
    }

    private Row put(final Column column, final Column.Kind kind, final Object value)
    {
        if (column.kind() != kind)
        {
            throw new IllegalArgumentException("a cell of another kind: column=" + column + " found=" + kind);
        }
        cells[column.position()] = value;
        return this;
    }
}
