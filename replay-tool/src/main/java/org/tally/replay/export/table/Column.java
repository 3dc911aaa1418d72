package org.tally.replay.export.table;

/**
 * A column of a table; any of its cells may be empty.
 *
 * @param position in the table, from 0.
 * @param name     as the scenario format has it.
 * @param kind     of its cells.
 */
public record Column(int position, String name, Kind kind)
{
    /** Digits after the point in a column of decimals, where it has one number of them. */
    public static final int SCALE = 9;

    /**
     * What the cells of a column are.
     */
    public enum Kind
    {
        /** A word, a symbol. */
        TEXT,
        /** A signed 64-bit integer. */
        NUMBER,
        /** A price, exact, with at most {@link #SCALE} digits after the point. */
        DECIMAL,
        /** A moment, in nanoseconds since the Unix epoch (UTC). */
        TIME,
        /** Yes or no. */
        BOOLEAN
    }
}
