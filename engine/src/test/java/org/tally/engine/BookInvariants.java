package org.tally.engine;

import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.Side;

/** Test thread. What holds of every book, whatever the rules say: levels in order, none empty, not crossed. */
final class BookInvariants implements BookListener
{
    private String symbol;
    private Phase phase;
    private Long bestBid;
    private Long previousBid;
    private Long previousAsk;

    /** Throws an assertion error where one does not hold. */
    static void check(final Engine engine)
    {
        engine.books(new BookInvariants());
    }

    @Override
    public void onBook(
        final String nextSymbol,
        final int priceDecimals,
        final Phase nextPhase,
        final long lastPrice,
        final int waitingStops)
    {
        symbol = nextSymbol;
        phase = nextPhase;
        bestBid = null;
        previousBid = null;
        previousAsk = null;
    }

    @Override
    public void onLevel(final Side side, final long price, final long quantity, final int orderCount)
    {
        require(quantity >= orderCount && orderCount > 0, "empty level", price);
        if (side == Side.BUY)
        {
            require(previousAsk == null && (previousBid == null || price < previousBid), "bids out of order", price);
            bestBid = bestBid == null ? Long.valueOf(price) : bestBid;
            previousBid = price;
        }
        else
        {
            require(previousAsk == null || price > previousAsk, "asks out of order", price);
            require(phase != Phase.CONTINUOUS || bestBid == null || bestBid < price, "crossed book", price);
            previousAsk = price;
        }
    }

    @Override
    public void onBookEnd()
    {
        symbol = null;
    }

    private void require(final boolean isTrue, final String whatIsWrong, final long price)
    {
        if (!isTrue)
        {
            throw new AssertionError(whatIsWrong + ": instrument=" + symbol + ", price=" + price);
        }
    }
}
