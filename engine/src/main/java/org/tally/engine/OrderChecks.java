package org.tally.engine;

import static org.tally.engine.book.OrderTerms.NO_PRICE;

import org.tally.engine.book.BookSide;
import org.tally.engine.book.Levels;
import org.tally.engine.book.OrderFlags;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.RejectReason;

/**
 * Matching thread only. The checks of a new order and of an order as a replace would make it, in the order of the rules
 * (sections 3 and 6). Each gives the reason of the first that fails, or null.
 */
final class OrderChecks
{
    /** No order is larger. */
    static final long MAX_QUANTITY = 1_000_000_000_000L;

    private final LiveOrders live;
    private final Rules rules;
    private final Levels levels;

    OrderChecks(final LiveOrders live, final Rules rules)
    {
        this.live = live;
        this.rules = rules;
        this.levels = live.levels;
    }

    /** Checks 3 to 11 of a new order; instrument and account are known, its holding is not yet. */
    RejectReason ofNew(final IncomingOrder order, final long timeNs)
    {
        RejectReason reason = entry(order);
        if (reason == null && (order.clOrdId < 1 || live.find(order.account.id, order.clOrdId) != 0))
        {
            reason = RejectReason.DUPLICATE_CLIENT_ORDER_ID;
        }
        if (reason == null && !isQuantityValid(order))
        {
            reason = RejectReason.INVALID_QUANTITY;
        }
        if (reason == null && !arePricesValid(order))
        {
            reason = RejectReason.INVALID_PRICE;
        }
        if (reason == null && !isCombinationValid(order, timeNs))
        {
            reason = RejectReason.INVALID_COMBINATION;
        }
        return reason != null ? reason : bandRiskAndPostOnly(order, order.leaves, 0, order.account.openOrders() + 1L);
    }

    /**
     * Checks 3, 4, 6, 7, 9, 10 and 11 of an order as a replace would make it.
     *
     * @param order     with the new prices; its leaves are what the new quantity would leave open.
     * @param quantity  the new total.
     * @param oldLeaves what is open now.
     */
    RejectReason ofReplace(final IncomingOrder order, final long quantity, final long oldLeaves)
    {
        final RejectReason reason = entry(order);
        if (reason != null)
        {
            return reason;
        }
        if (quantity <= 0 || quantity > MAX_QUANTITY || quantity % order.instrument.lotSize != 0)
        {
            return RejectReason.INVALID_QUANTITY;
        }
        if (!arePricesValid(order))
        {
            return RejectReason.INVALID_PRICE;
        }
        return bandRiskAndPostOnly(order, quantity, oldLeaves, order.account.openOrders());
    }

    private static RejectReason entry(final IncomingOrder order)
    {
        if (order.account.isBlocked)
        {
            return RejectReason.ACCOUNT_BLOCKED;
        }
        return isTakenInPhase(order) ? null : RejectReason.PHASE;
    }

    private static boolean isTakenInPhase(final IncomingOrder order)
    {
        final Phase phase = order.instrument.phase;
        if (phase == Phase.AUCTION)
        {
            return !order.isPostOnly() && !(order.isLimit() && order.isImmediate());
        }
        return phase == Phase.CONTINUOUS;
    }

    private static boolean isQuantityValid(final IncomingOrder order)
    {
        final long lotSize = order.instrument.lotSize;
        final long quantity = order.leaves;
        return quantity > 0 && quantity <= MAX_QUANTITY && isMultiple(quantity, lotSize) &&
            isPartValid(order.displayQuantity, quantity, lotSize) && isPartValid(order.minQuantity, quantity, lotSize);
    }

    private static boolean isPartValid(final long part, final long quantity, final long lotSize)
    {
        return part == 0 || part > 0 && part <= quantity && isMultiple(part, lotSize);
    }

    private static boolean isMultiple(final long value, final long unit)
    {
        return unit == 1 || value % unit == 0;
    }

    private static boolean arePricesValid(final IncomingOrder order)
    {
        final boolean takesLimit = OrderFlags.takesLimitPrice(order.flags);
        final boolean takesStop = OrderFlags.takesStopPrice(order.flags);
        return isPriceValid(order.price, takesLimit, order.instrument) &&
            isPriceValid(order.stopPrice, takesStop, order.instrument);
    }

    private static boolean isPriceValid(final long price, final boolean isTaken, final Instrument instrument)
    {
        if (price == NO_PRICE || !isTaken)
        {
            return price == NO_PRICE && !isTaken;
        }
        return price >= instrument.minPrice && price <= instrument.maxPrice && isMultiple(price, instrument.tickSize);
    }

    private static boolean isCombinationValid(final IncomingOrder order, final long timeNs)
    {
        final boolean isLimit = order.isLimit();
        if (OrderFlags.isMarket(order.flags) && !order.isImmediate() && order.instrument.phase == Phase.CONTINUOUS)
        {
            return false;
        }
        if (order.isImmediate() && (order.isStop() || order.isPostOnly() || order.displayQuantity != 0))
        {
            return false;
        }
        if (order.minQuantity != 0 && !OrderFlags.isImmediateOrCancel(order.flags))
        {
            return false;
        }
        if (!isLimit && (order.isPostOnly() || order.displayQuantity != 0))
        {
            return false;
        }
        return OrderFlags.isGoodTillDate(order.flags) ? order.expireTimeNs > timeNs : order.expireTimeNs == 0;
    }

    private RejectReason bandRiskAndPostOnly(final IncomingOrder order, final long quantity, final long oldLeaves,
        final long openOrders)
    {
        if (!order.isMarket() && !order.instrument.isInBand(order.price))
        {
            return RejectReason.PRICE_BAND;
        }
        final RejectReason reason = RiskLimits.check(order, quantity, oldLeaves, openOrders, rules.inForce());
        if (reason != null)
        {
            return reason;
        }
        return order.isPostOnly() && wouldMatch(order) ? RejectReason.POST_ONLY_WOULD_CROSS : null;
    }

    private boolean wouldMatch(final IncomingOrder order)
    {
        final BookSide opposite = order.instrument.side(!order.isSell());
        return order.instrument.phase == Phase.CONTINUOUS && opposite.best() != 0 &&
            levels.key(opposite.best()) <= opposite.key(order.price);
    }
}
