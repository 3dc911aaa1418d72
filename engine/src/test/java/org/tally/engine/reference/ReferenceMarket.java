package org.tally.engine.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

import org.tally.protocol.codec.CancelReason;
import org.tally.protocol.codec.SelfTradePrevention;
import org.tally.protocol.codec.Side;

/** Test thread. Section 1: all that the engine remembers, in lists that are scanned, and the elementary facts. */
final class ReferenceMarket
{
    static final Comparator<ReferenceOrder> BY_ORDER_ID = Comparator.comparingLong(order -> order.orderId);

    final List<ReferenceInstrument> instruments = new ArrayList<>();
    final List<ReferenceAccount> accounts = new ArrayList<>();
    final List<ReferenceOrder> liveOrders = new ArrayList<>();
    final ReferenceEvents events = new ReferenceEvents();
    long timeNs;
    int rules = 1;
    private long lastOrderId;
    private long lastTradeId;
    private long lastPriority;

    ReferenceInstrument instrument(final String symbol)
    {
        return instruments.stream().filter(candidate -> candidate.symbol.equals(symbol)).findFirst().orElse(null);
    }

    ReferenceAccount account(final long number)
    {
        return accounts.stream().filter(candidate -> candidate.number == number).findFirst().orElse(null);
    }

    /** The account's live order of that clOrdId, or null. */
    ReferenceOrder liveOrder(final long account, final long clOrdId)
    {
        for (final ReferenceOrder order : liveOrders)
        {
            if (order.clOrdId == clOrdId && order.account.number == account)
            {
                return order;
            }
        }
        return null;
    }

    /** Those that fit, lowest orderId first. */
    List<ReferenceOrder> liveOrders(final Predicate<ReferenceOrder> condition)
    {
        return liveOrders.stream().filter(condition).sorted(BY_ORDER_ID).toList();
    }

    void moveTimeTo(final long nowNs)
    {
        timeNs = nowNs;
        events.timeNs(nowNs);
    }

    /** Section 3: "one `accepted` event". */
    void accept(final ReferenceOrder order)
    {
        order.orderId = ++lastOrderId;
        liveOrders.add(order);
        events.event("accepted", order).number("orderId", order.orderId)
            .name("side", order.side).name("type", order.type).name("tif", order.tif)
            .number("quantity", order.quantity)
            .price("price", order.instrument, order.price)
            .price("stopPrice", order.instrument, order.stopPrice)
            .numberIf(order.displayQuantity != 0, "displayQuantity", order.displayQuantity)
            .numberIf(order.minQuantity != 0, "minQuantity", order.minQuantity)
            .truthIf(order.isPostOnly, "postOnly")
            .nameIf(order.stp != SelfTradePrevention.NONE, "stp", order.stp)
            .numberIf(order.expireTime != 0, "expireTime", order.expireTime)
            .end();
    }

    void cancel(final ReferenceOrder order, final CancelReason reason)
    {
        liveOrders.remove(order);
        events.event("cancelled", order).number("orderId", order.orderId)
            .number("quantity", order.leaves()).name("reason", reason).end();
    }

    /** Section 4: "An order gets a new priority number, from one counter, when it comes to rest". */
    void rest(final ReferenceOrder order)
    {
        order.place = ReferenceOrder.Place.BOOK;
        order.priority = ++lastPriority;
        order.showNext();
    }

    /** Section 4: "it shows the next min(displayQuantity, leaves), takes a new priority number". */
    void refresh(final ReferenceOrder iceberg)
    {
        rest(iceberg);
        events.event("refreshed", iceberg).number("orderId", iceberg.orderId)
            .number("displayed", iceberg.shown).number("leaves", iceberg.leaves()).end();
    }

    /** Both fill, positions move, filled orders end; aggressor null in an auction. */
    void trade(final ReferenceOrder one, final ReferenceOrder other, final long price, final long quantity,
        final Side aggressor)
    {
        final ReferenceOrder buy = one.isBuy() ? one : other;
        final ReferenceOrder sell = one.isBuy() ? other : one;
        final ReferenceInstrument instrument = buy.instrument;
        buy.filled += quantity;
        sell.filled += quantity;
        buy.account.addToPosition(instrument.symbol, quantity);
        sell.account.addToPosition(instrument.symbol, -quantity);
        instrument.lastPrice = price;
        events.event("trade").text("instrument", instrument.symbol).number("tradeId", ++lastTradeId)
            .price("price", instrument, price).number("quantity", quantity)
            .text("aggressor", aggressor == null ? "none" : ReferenceEvents.printed(aggressor))
            .number("buyAccount", buy.account.number).number("buyClOrdId", buy.clOrdId)
            .number("buyOrderId", buy.orderId).number("buyLeaves", buy.leaves())
            .number("sellAccount", sell.account.number).number("sellClOrdId", sell.clOrdId)
            .number("sellOrderId", sell.orderId).number("sellLeaves", sell.leaves())
            .end();
        endIfFilled(buy);
        endIfFilled(sell);
    }

    private void endIfFilled(final ReferenceOrder order)
    {
        if (order.leaves() == 0)
        {
            liveOrders.remove(order);
        }
    }
}
