package org.tally.engine;

import static org.tally.engine.book.OrderTerms.NO_PRICE;

import org.tally.engine.book.BookSide;
import org.tally.engine.book.Levels;

/**
 * Matching thread only. Finds the price at which an auction trades most (rules, section 8): one walk over the levels of
 * both sides, from the lowest price to the highest.
 */
final class UncrossPrice
{
    private final Levels levels;

    private long volume;
    private long imbalance;
    private long lowest;
    private long highest;
    private boolean isBuyExcess;
    private boolean isSellExcess;

    UncrossPrice(final Levels levels)
    {
        this.levels = levels;
    }

    /** Quantity that trades at the price found; 0 if nothing does. */
    long volume()
    {
        return volume;
    }

    /** The price; NO_PRICE if there is none. */
    long find(final Instrument instrument)
    {
        volume = -1;
        imbalance = 0;
        final long marketBuys = levels.leaves(instrument.marketBuys);
        final long marketSells = levels.leaves(instrument.marketSells);
        if (instrument.bids.best() != 0 || instrument.asks.best() != 0)
        {
            walk(instrument, marketBuys, marketSells);
            return choose(instrument.referencePrice());
        }
        final long reference = instrument.referencePrice();
        volume = reference == NO_PRICE ? 0 : Math.min(marketBuys, marketSells);
        return reference;
    }

    private void walk(final Instrument instrument, final long marketBuys, final long marketSells)
    {
        final BookSide bids = instrument.bids;
        final BookSide asks = instrument.asks;
        long buys = marketBuys;
        for (int level = bids.best(); level != 0; level = bids.next(level))
        {
            buys += levels.leaves(level);
        }
        long sells = marketSells;
        int bid = bids.worst();
        int ask = asks.best();
        while (bid != 0 || ask != 0)
        {
            final boolean isBid = bid != 0 && (ask == 0 || bids.price(bid) <= asks.price(ask));
            final boolean isAsk = ask != 0 && (bid == 0 || asks.price(ask) <= bids.price(bid));
            final long price = isBid ? bids.price(bid) : asks.price(ask);
            if (isAsk)
            {
                sells += levels.leaves(ask);
                ask = asks.next(ask);
            }
            consider(price, buys, sells);
            if (isBid)
            {
                buys -= levels.leaves(bid);
                bid = bids.previous(bid);
            }
        }
    }

    private void consider(final long price, final long buys, final long sells)
    {
        final long executable = Math.min(buys, sells);
        final long difference = Math.abs(buys - sells);
        if (executable < volume || executable == volume && difference > imbalance)
        {
            return;
        }
        if (executable > volume || difference < imbalance)
        {
            volume = executable;
            imbalance = difference;
            lowest = price;
            isBuyExcess = true;
            isSellExcess = true;
        }
        highest = price;
        isBuyExcess &= buys > sells;
        isSellExcess &= buys < sells;
    }

    private long choose(final long reference)
    {
        if (isBuyExcess)
        {
            return highest;
        }
        if (isSellExcess || reference == NO_PRICE)
        {
            return lowest;
        }
        return Math.max(lowest, Math.min(highest, reference));
    }
}
