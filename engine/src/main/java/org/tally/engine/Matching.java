package org.tally.engine;

import org.tally.engine.book.BookSide;
import org.tally.engine.book.Levels;
import org.tally.engine.book.Orders;
import org.tally.protocol.codec.CancelReason;
import org.tally.protocol.codec.SelfTradePrevention;

/**
 * Matching thread only. Continuous matching of one incoming order: price, then time (rules, section 4).
 */
final class Matching
{
    private final LiveOrders live;
    private final Orders orders;
    private final Levels levels;
    private final EventPublisher events;
    private final Counters counters;

    Matching(final LiveOrders live, final EventPublisher events, final Counters counters)
    {
        this.live = live;
        this.orders = live.orders;
        this.levels = live.levels;
        this.events = events;
        this.counters = counters;
    }

    /**
     * Matches an order and lets what is left of it rest or end.
     *
     * @param taker in no queue; if it has a record, that is kept only while the order lives.
     */
    void match(final IncomingOrder taker)
    {
        final CancelReason refusal = refusal(taker);
        if (refusal != null)
        {
            cancelRest(taker, refusal);
            return;
        }
        if (!sweep(taker))
        {
            return;
        }
        if (taker.leaves == 0)
        {
            leave(taker);
        }
        else if (taker.isMarket())
        {
            cancelRest(taker, CancelReason.NO_LIQUIDITY);
        }
        else if (taker.isImmediate())
        {
            cancelRest(taker, taker.isFillOrKill() ? CancelReason.FOK : CancelReason.IOC);
        }
        else
        {
            live.rest(taker);
        }
    }

    private CancelReason refusal(final IncomingOrder taker)
    {
        if (taker.isFillOrKill() && !canTrade(taker, taker.leaves))
        {
            return CancelReason.FOK;
        }
        return taker.minQuantity > 0 && !canTrade(taker, taker.minQuantity) ? CancelReason.MIN_QUANTITY : null;
    }

    /** Matches as far as prices allow; false if self-trade prevention ended the taker. */
    private boolean sweep(final IncomingOrder taker)
    {
        final BookSide opposite = taker.instrument.side(!taker.isSell());
        int level = opposite.best();
        while (taker.leaves > 0 && level != 0 && accepts(taker, opposite, level))
        {
            final int maker = levels.first(level);
            if (taker.preventsSelfTrade() && orders.holding(maker) == taker.holding.number)
            {
                if (!preventSelfTrade(taker, maker))
                {
                    return false;
                }
            }
            else
            {
                trade(taker, maker, opposite.price(level));
            }
            level = opposite.best();
        }
        return true;
    }

    private boolean accepts(final IncomingOrder taker, final BookSide opposite, final int level)
    {
        return taker.isMarket() ?
            taker.instrument.isInBand(opposite.price(level)) :
            levels.key(level) <= opposite.key(taker.price);
    }

    private void trade(final IncomingOrder taker, final int maker, final long price)
    {
        final long shown = live.shown(maker);
        final long quantity = Math.min(taker.leaves, shown);
        final Holding holding = live.holding(maker);
        taker.trade(price, quantity);
        taker.holding.trade(taker.isSell(), quantity);
        holding.trade(!taker.isSell(), quantity);
        live.fill(maker, quantity);
        taker.instrument.lastPrice(price);
        events.trade(taker, maker, counters.nextTradeId(), price, quantity);
        if (orders.leaves(maker) == 0)
        {
            live.end(maker, holding);
        }
        else if (quantity == shown)
        {
            live.refresh(maker);
            events.refreshed(maker);
        }
    }

    /** What the taker's setting says when it meets an order of its own account; false if that ended the taker. */
    private boolean preventSelfTrade(final IncomingOrder taker, final int maker)
    {
        switch (taker.stp())
        {
            case CANCEL_RESTING:
                cancel(maker, CancelReason.SELF_TRADE);
                return true;

            case CANCEL_AGGRESSOR:
                cancelRest(taker, CancelReason.SELF_TRADE);
                return false;

            case CANCEL_BOTH:
                cancel(maker, CancelReason.SELF_TRADE);
                cancelRest(taker, CancelReason.SELF_TRADE);
                return false;

            default:
                return decrement(taker, maker);
        }
    }

    private boolean decrement(final IncomingOrder taker, final int maker)
    {
        final long quantity = Math.min(taker.leaves, orders.leaves(maker));
        taker.leaves -= quantity;
        taker.holding.open(taker.isSell(), -quantity);
        taker.holding.open(!taker.isSell(), -quantity);
        live.shrink(maker, orders.leaves(maker) - quantity);
        events.decremented(taker, maker, quantity);
        if (orders.leaves(maker) == 0)
        {
            cancel(maker, CancelReason.SELF_TRADE);
        }
        if (taker.leaves == 0)
        {
            cancelRest(taker, CancelReason.SELF_TRADE);
            return false;
        }
        return true;
    }

    /** Cancels a queued order. */
    void cancel(final int order, final CancelReason reason)
    {
        final Holding holding = live.holding(order);
        events.cancelled(order, holding, reason);
        holding.open(live.isSell(order), -orders.leaves(order));
        live.end(order, holding);
    }

    private void cancelRest(final IncomingOrder taker, final CancelReason reason)
    {
        events.cancelled(taker, reason);
        taker.holding.open(taker.isSell(), -taker.leaves);
        leave(taker);
    }

    private void leave(final IncomingOrder taker)
    {
        if (taker.order != 0)
        {
            live.forget(taker.order, taker.holding);
        }
    }

    /** Whether at least this quantity could trade now, counted as section 4 of the rules says. */
    private boolean canTrade(final IncomingOrder taker, final long quantity)
    {
        final BookSide opposite = taker.instrument.side(!taker.isSell());
        long missing = quantity;
        int level = opposite.best();
        while (missing > 0 && level != 0 && accepts(taker, opposite, level))
        {
            if (!taker.preventsSelfTrade())
            {
                missing -= levels.leaves(level);
            }
            else
            {
                int order = levels.first(level);
                while (missing > 0 && order != 0)
                {
                    if (orders.holding(order) != taker.holding.number)
                    {
                        missing -= orders.leaves(order);
                    }
                    else if (taker.stp() != SelfTradePrevention.CANCEL_RESTING)
                    {
                        return false;
                    }
                    order = orders.next(order);
                }
            }
            level = opposite.next(level);
        }
        return missing <= 0;
    }
}
