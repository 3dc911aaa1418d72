package org.tally.node.lobster;

import org.tally.protocol.codec.Side;

/** Single threaded: one row of an order book file, used again for the next: the best levels of both sides. */
public final class LobsterRow
{
    private final long[] prices;
    private final long[] quantities;

    LobsterRow(final int levels)
    {
        prices = new long[2 * levels];
        quantities = new long[2 * levels];
    }

    /**
     * How many levels a row has for each side, used or not.
     *
     * @return width of the window.
     */
    public int width()
    {
        return prices.length / 2;
    }

    /**
     * How many levels a side has.
     *
     * @param side of the book.
     * @return used levels.
     */
    public int depth(final Side side)
    {
        int depth = 0;
        while (depth < width() && quantity(side, depth) > 0)
        {
            depth++;
        }
        return depth;
    }

    /**
     * Price of a level.
     *
     * @param side  of the book.
     * @param level from 0, the best.
     * @return price in ten-thousandths of a dollar.
     */
    public long price(final Side side, final int level)
    {
        return prices[index(side, level)];
    }

    /**
     * Quantity of a level.
     *
     * @param side  of the book.
     * @param level from 0, the best.
     * @return quantity; 0 where there is no such level.
     */
    public long quantity(final Side side, final int level)
    {
        return quantities[index(side, level)];
    }

    void read(final Columns columns)
    {
        for (int level = 0; level < width(); level++)
        {
            read(columns, index(Side.SELL, level));
            read(columns, index(Side.BUY, level));
        }
        columns.end();
    }

    void copyFrom(final LobsterRow other)
    {
        System.arraycopy(other.prices, 0, prices, 0, prices.length);
        System.arraycopy(other.quantities, 0, quantities, 0, quantities.length);
    }

    private void read(final Columns columns, final int index)
    {
        prices[index] = columns.integer("price");
        quantities[index] = columns.integer("size");
    }

    private static int index(final Side side, final int level)
    {
        return 2 * level + (side == Side.SELL ? 0 : 1);
    }
}
