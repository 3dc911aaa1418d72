package org.tally.engine;

import static org.tally.engine.book.OrderTerms.NO_PRICE;

import org.tally.engine.book.BookSide;
import org.tally.engine.book.Levels;
import org.tally.engine.book.Orders;
import org.tally.protocol.codec.Phase;

/**
 * Matching thread only. An instrument and its book: orders at rest by side, stop orders that wait by side, and the
 * market orders that wait for an auction to end.
 */
final class Instrument
{
    final int number;
    final long symbolLow;
    final long symbolHigh;
    final int priceDecimals;
    final long tickSize;
    final long lotSize;
    final long minPrice;
    final long maxPrice;
    final long definedReferencePrice;
    final long bandBasisPoints;

    final BookSide bids;
    final BookSide asks;
    final BookSide buyStops;
    final BookSide sellStops;
    private final BookSide[] sides;
    final int marketBuys;
    final int marketSells;

    Phase phase;
    boolean isHaltedAuction;
    int waitingStops;
    private long lastPrice = NO_PRICE;
    private long bandReference = NO_PRICE;
    private long bandLow = Long.MIN_VALUE;
    private long bandHigh = Long.MAX_VALUE;

    Instrument(final int number, final InstrumentTerms terms, final Orders orders, final Levels levels)
    {
        this.number = number;
        symbolLow = terms.symbolLow;
        symbolHigh = terms.symbolHigh;
        priceDecimals = terms.priceDecimals;
        tickSize = terms.tickSize;
        lotSize = terms.lotSize;
        minPrice = terms.minPrice;
        maxPrice = terms.maxPrice;
        definedReferencePrice = terms.referencePrice;
        bandBasisPoints = terms.bandBasisPoints;
        phase = terms.phase;
        bids = new BookSide(orders, levels, true);
        asks = new BookSide(orders, levels, false);
        sides = new BookSide[] {bids, asks};
        buyStops = new BookSide(orders, levels, false);
        sellStops = new BookSide(orders, levels, true);
        marketBuys = levels.add(0);
        marketSells = levels.add(0);
        moveBand();
    }

    BookSide side(final boolean isSell)
    {
        return sides[isSell ? 1 : 0];
    }

    BookSide stops(final boolean isSell)
    {
        return isSell ? sellStops : buyStops;
    }

    /** Whether a level is the queue of waiting market orders of a side. */
    boolean isMarketOrders(final int level)
    {
        return level == marketBuys || level == marketSells;
    }

    int marketOrders(final boolean isSell)
    {
        return isSell ? marketSells : marketBuys;
    }

    long lastPrice()
    {
        return lastPrice;
    }

    void lastPrice(final long price)
    {
        lastPrice = price;
    }

    /** The last trade price, or before any trade the price given with the instrument; NO_PRICE for none. */
    long referencePrice()
    {
        return lastPrice != NO_PRICE ? lastPrice : definedReferencePrice;
    }

    boolean isInBand(final long price)
    {
        return price >= bandLow && price <= bandHigh;
    }

    long bandLow()
    {
        return bandLow;
    }

    long bandHigh()
    {
        return bandHigh;
    }

    /** Puts the band around the reference price; called at the end of each command that traded (rules, section 9). */
    void moveBand()
    {
        final long reference = referencePrice();
        if (bandBasisPoints == 0 || reference == bandReference)
        {
            return;
        }
        bandReference = reference;
        final long halfWidth = halfWidth(Math.abs(reference));
        bandLow = reference < Long.MIN_VALUE + 1 + halfWidth ? Long.MIN_VALUE + 1 : reference - halfWidth;
        bandHigh = reference > Long.MAX_VALUE - halfWidth ? Long.MAX_VALUE : reference + halfWidth;
    }

    /** Rounded down, which for whole prices is the same as rounding the bounds inwards. */
    private long halfWidth(final long price)
    {
        final long whole = price / 10_000;
        final long rest = price % 10_000;
        if (Math.multiplyHigh(whole, bandBasisPoints) != 0 || whole * bandBasisPoints < 0 ||
            bandBasisPoints > Long.MAX_VALUE / 10_000)
        {
            return Long.MAX_VALUE;
        }
        return Math.max(0, whole * bandBasisPoints + rest * bandBasisPoints / 10_000);
    }
}
