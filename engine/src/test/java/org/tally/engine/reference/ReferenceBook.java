package org.tally.engine.reference;

import java.util.Comparator;
import java.util.List;

import org.tally.protocol.codec.OrdType;

/** Section 4: who stands before whom, and what a taker accepts. */
final class ReferenceBook
{
    /** Section 8: "market orders first, then price from high to low (sells: low to high), then priority number". */
    static final Comparator<ReferenceOrder> BY_PRIORITY = Comparator
        .comparing((ReferenceOrder order) -> order.price != null)
        .thenComparing((one, other) -> one.price == null ? 0 : betterPrice(one, other))
        .thenComparingLong(order -> order.priority);

    private final ReferenceMarket market;

    ReferenceBook(final ReferenceMarket market)
    {
        this.market = market;
    }

    private static int betterPrice(final ReferenceOrder one, final ReferenceOrder other)
    {
        return one.isBuy() ? Long.compare(other.price, one.price) : Long.compare(one.price, other.price);
    }

    /** The resting orders of one side, first to trade first. */
    List<ReferenceOrder> resting(final ReferenceInstrument instrument, final boolean isBuy)
    {
        return market.liveOrders.stream()
            .filter(order -> isRestingIn(order, instrument, isBuy)).sorted(BY_PRIORITY).toList();
    }

    /** "Best price first; at one price, the order with the lowest priority number"; or null. */
    ReferenceOrder bestAgainst(final ReferenceOrder taker)
    {
        return market.liveOrders.stream()
            .filter(order -> isRestingIn(order, taker.instrument, !taker.isBuy())).min(BY_PRIORITY).orElse(null);
    }

    private static boolean isRestingIn(
        final ReferenceOrder order,
        final ReferenceInstrument instrument,
        final boolean isBuy)
    {
        return order.place == ReferenceOrder.Place.BOOK && order.instrument == instrument && order.isBuy() == isBuy;
    }

    /** "A limit taker matches while the best opposite price is not worse than its own; a market taker in the band". */
    boolean accepts(final ReferenceOrder taker, final long makerPrice)
    {
        if (taker.type == OrdType.MARKET || taker.type == OrdType.STOP)
        {
            return !taker.instrument.isOutsideBand(makerPrice);
        }
        return taker.isBuy() ? makerPrice <= taker.price : makerPrice >= taker.price;
    }
}
