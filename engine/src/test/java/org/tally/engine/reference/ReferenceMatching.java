package org.tally.engine.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;

import org.tally.protocol.codec.CancelReason;
import org.tally.protocol.codec.OrdType;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.SelfTradePrevention;
import org.tally.protocol.codec.TimeInForce;

/** Sections 4 and 7: takers, and the stops that their trades set off. */
final class ReferenceMatching
{
    private final ReferenceMarket market;
    private final ReferenceBook book;

    ReferenceMatching(final ReferenceMarket market, final ReferenceBook book)
    {
        this.market = market;
        this.book = book;
    }

    /** A taker, and after it the stops. */
    void take(final ReferenceOrder taker)
    {
        final List<Long> tradePrices = takeAlone(taker);
        trigger(joinQueue(taker.instrument, tradePrices));
    }

    /** Section 7: "the queue is worked first in, first out, within the same command". */
    void trigger(final List<ReferenceOrder> stops)
    {
        final Queue<ReferenceOrder> queue = new ArrayDeque<>(stops);
        while (!queue.isEmpty())
        {
            final ReferenceOrder stop = queue.remove();
            stop.isTriggered = true;
            market.events.event("triggered", stop).number("orderId", stop.orderId).end();
            queue.addAll(joinQueue(stop.instrument, takeAlone(stop)));
        }
    }

    /** Section 7: "every waiting stop of the instrument met by any of that taker's trade prices joins a queue". */
    List<ReferenceOrder> joinQueue(final ReferenceInstrument instrument, final Collection<Long> tradePrices)
    {
        final List<ReferenceOrder> met = market.liveOrders(order -> order.instrument == instrument &&
            order.place == ReferenceOrder.Place.STOPS && tradePrices.stream().anyMatch(order::isMetBy));
        met.forEach(stop -> stop.place = ReferenceOrder.Place.TRIGGER_QUEUE);
        return met;
    }

    /** Section 7: "Wait outside the book ... If the last trade already meets it, it triggers at once". */
    void waitOrTrigger(final ReferenceOrder stop)
    {
        stop.place = ReferenceOrder.Place.STOPS;
        final ReferenceInstrument instrument = stop.instrument;
        final boolean isMet = instrument.lastPrice != null && stop.isMetBy(instrument.lastPrice);
        if (instrument.phase == Phase.CONTINUOUS && isMet)
        {
            stop.place = ReferenceOrder.Place.TRIGGER_QUEUE;
            trigger(List.of(stop));
        }
    }

    /** Section 4: the prices of its trades. */
    private List<Long> takeAlone(final ReferenceOrder taker)
    {
        taker.place = ReferenceOrder.Place.INCOMING;
        final CancelReason whyNothing = whyItMustNotTrade(taker);
        if (whyNothing != null)
        {
            market.cancel(taker, whyNothing);
            return List.of();
        }
        final List<Long> tradePrices = match(taker);
        if (market.liveOrders.contains(taker))
        {
            restOrCancel(taker);
        }
        return tradePrices;
    }

    private CancelReason whyItMustNotTrade(final ReferenceOrder taker)
    {
        if (taker.tif == TimeInForce.FOK && couldTradeNow(taker) < taker.leaves())
        {
            return CancelReason.FOK;
        }
        final boolean isTooLittle = taker.minQuantity > 0 && couldTradeNow(taker) < taker.minQuantity;
        return isTooLittle ? CancelReason.MIN_QUANTITY : null;
    }

    /** Section 4: "Could trade now" counts makers' whole leaves, hidden quantity included ... */
    private long couldTradeNow(final ReferenceOrder taker)
    {
        long quantity = 0;
        for (final ReferenceOrder maker : book.resting(taker.instrument, !taker.isBuy()))
        {
            final boolean isOwn = isSelfTrade(taker, maker);
            final boolean isEnd = isOwn && taker.stp != SelfTradePrevention.CANCEL_RESTING;
            if (isEnd || !book.accepts(taker, maker.price))
            {
                return quantity;
            }
            quantity += isOwn ? 0 : maker.leaves();
        }
        return quantity;
    }

    private static boolean isSelfTrade(final ReferenceOrder taker, final ReferenceOrder maker)
    {
        return taker.stp != SelfTradePrevention.NONE && taker.account == maker.account;
    }

    private List<Long> match(final ReferenceOrder taker)
    {
        final List<Long> tradePrices = new ArrayList<>();
        ReferenceOrder maker = book.bestAgainst(taker);
        while (maker != null && market.liveOrders.contains(taker) && book.accepts(taker, maker.price))
        {
            if (isSelfTrade(taker, maker))
            {
                preventSelfTrade(taker, maker);
            }
            else
            {
                tradePrices.add(maker.price);
                tradeShownPart(taker, maker);
            }
            maker = book.bestAgainst(taker);
        }
        return tradePrices;
    }

    /** Section 4: "A trade's price is the maker's price"; "Only the shown part trades at its place in the queue". */
    private void tradeShownPart(final ReferenceOrder taker, final ReferenceOrder maker)
    {
        final long quantity = Math.min(taker.leaves(), maker.shown);
        market.trade(maker, taker, maker.price, quantity, taker.side);
        maker.shown -= quantity;
        if (maker.shown == 0 && maker.leaves() > 0)
        {
            market.refresh(maker);
        }
    }

    /** Section 4: "Self-trade prevention". */
    private void preventSelfTrade(final ReferenceOrder taker, final ReferenceOrder maker)
    {
        switch (taker.stp)
        {
            case CANCEL_RESTING:
                market.cancel(maker, CancelReason.SELF_TRADE);
                break;

            case CANCEL_AGGRESSOR:
                market.cancel(taker, CancelReason.SELF_TRADE);
                break;

            case CANCEL_BOTH:
                market.cancel(maker, CancelReason.SELF_TRADE);
                market.cancel(taker, CancelReason.SELF_TRADE);
                break;

            case DECREMENT:
                decrement(taker, maker);
                break;

            default:
                throw new IllegalStateException("stp=" + taker.stp);
        }
    }

    /** Section 4: "both leaves shrink by the smaller leaves, without a trade". */
    private void decrement(final ReferenceOrder taker, final ReferenceOrder maker)
    {
        final long quantity = Math.min(taker.leaves(), maker.leaves());
        market.events.event("decremented").text("instrument", taker.instrument.symbol)
            .number("account", taker.account.number).number("makerOrderId", maker.orderId)
            .number("takerOrderId", taker.orderId).number("quantity", quantity).end();
        for (final ReferenceOrder order : List.of(maker, taker))
        {
            order.quantity -= quantity;
            order.showNoMoreThanLeaves();
            if (order.leaves() == 0)
            {
                market.cancel(order, CancelReason.SELF_TRADE);
            }
        }
    }

    /** Section 4: "What is left of the taker". */
    private void restOrCancel(final ReferenceOrder taker)
    {
        if (taker.type == OrdType.MARKET || taker.type == OrdType.STOP)
        {
            market.cancel(taker, CancelReason.NO_LIQUIDITY);
        }
        else if (taker.isImmediate())
        {
            market.cancel(taker, taker.tif == TimeInForce.FOK ? CancelReason.FOK : CancelReason.IOC);
        }
        else
        {
            market.rest(taker);
        }
    }
}
