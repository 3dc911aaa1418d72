package org.tally.engine;

import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.Side;

/**
 * Is told the books as they stand: for each instrument, in order of definition, its state, then its levels, best first,
 * bids before asks, each with its orders, first in priority first, then the end.
 */
public interface BookListener
{
    /** Stands for no last trade. */
    long NO_PRICE = Long.MIN_VALUE;

    /**
     * An instrument begins.
     *
     * @param symbol        of the instrument.
     * @param priceDecimals of its prices.
     * @param phase         at present.
     * @param lastPrice     price of its last trade, or {@link #NO_PRICE}.
     * @param waitingStops  number of stop orders that wait.
     */
    void onBook(String symbol, int priceDecimals, Phase phase, long lastPrice, int waitingStops);

    /**
     * One level of the instrument.
     *
     * @param side       of the level.
     * @param price      of the level.
     * @param quantity   shown.
     * @param orderCount number of its orders.
     */
    void onLevel(Side side, long price, long quantity, int orderCount);

    /**
     * One order of the level told last. Whoever shows levels only leaves this out.
     *
     * @param orderId of the order.
     * @param account whose it is.
     * @param clOrdId of the order.
     * @param leaves  quantity open.
     * @param shown   of the leaves: less than all for an iceberg.
     */
    default void onOrder(final long orderId, final long account, final long clOrdId, final long leaves,
        final long shown)
    {
    }

    /**
     * The instrument ends.
     */
    void onBookEnd();
}
