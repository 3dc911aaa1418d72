package org.tally.replay;

import org.tally.engine.BookListener;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.Side;

/**
 * One thread only. Passes the book of one instrument on, and no other.
 */
final class OneBook implements BookListener
{
    private final String wanted;
    private final BookListener listener;
    private boolean isWanted;

    OneBook(final String symbol, final BookListener listener)
    {
        this.wanted = symbol;
        this.listener = listener;
    }

    @Override
    public void onBook(final String symbol, final int priceDecimals, final Phase phase, final long lastPrice,
        final int waitingStops)
    {
        isWanted = wanted.equals(symbol);
        if (isWanted)
        {
            listener.onBook(symbol, priceDecimals, phase, lastPrice, waitingStops);
        }
    }

    @Override
    public void onLevel(final Side side, final long price, final long quantity, final int orderCount)
    {
        if (isWanted)
        {
            listener.onLevel(side, price, quantity, orderCount);
        }
    }

    @Override
    public void onOrder(final long orderId, final long account, final long clOrdId, final long leaves,
        final long shown)
    {
        if (isWanted)
        {
            listener.onOrder(orderId, account, clOrdId, leaves, shown);
        }
    }

    @Override
    public void onBookEnd()
    {
        if (isWanted)
        {
            listener.onBookEnd();
        }
    }
}
