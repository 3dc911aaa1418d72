package org.tally.engine;

import java.util.Arrays;

import org.tally.engine.book.Orders;
import org.tally.protocol.codec.DefineAccountDecoder;
import org.tally.protocol.codec.SelfTradePrevention;

/**
 * Matching thread only. An account: its settings, its live orders in order of orderId, its holdings.
 */
final class Account
{
    final int number;
    final long id;

    SelfTradePrevention stp = SelfTradePrevention.NONE;
    long maxOrderQuantity;
    long maxOrderNotional;
    long maxOpenOrders;
    long maxPosition;
    boolean isBlocked;

    private final Orders orders;
    private Holding[] holdings = new Holding[4];
    private final int orderList;
    private int openOrders;

    Account(final int number, final long id, final Orders orders)
    {
        this.number = number;
        this.id = id;
        this.orders = orders;
        this.orderList = orders.addList();
    }

    /** Takes from the command what is not null; the rest stays. */
    void change(final DefineAccountDecoder command)
    {
        if (command.stp() != SelfTradePrevention.NULL_VAL)
        {
            stp = command.stp();
        }
        maxOrderQuantity = orElse(command.maxOrderQuantity(), maxOrderQuantity);
        maxOrderNotional = orElse(command.maxOrderNotional(), maxOrderNotional);
        maxOpenOrders = orElse(command.maxOpenOrders(), maxOpenOrders);
        maxPosition = orElse(command.maxPosition(), maxPosition);
    }

    private static long orElse(final long value, final long present)
    {
        return value == DefineAccountDecoder.maxPositionNullValue() ? present : value;
    }

    /** The holding of an instrument, or null if the account never had an order in it. */
    Holding holding(final int instrument)
    {
        return instrument < holdings.length ? holdings[instrument] : null;
    }

    void holding(final Holding holding)
    {
        if (holding.instrument.number >= holdings.length)
        {
            holdings = Arrays.copyOf(holdings, Math.max(holdings.length * 2, holding.instrument.number + 1));
        }
        holdings[holding.instrument.number] = holding;
    }

    int openOrders()
    {
        return openOrders;
    }

    /** The live order with the least orderId; 0 if there is none. */
    int firstOrder()
    {
        return orders.nextInList(orderList, orderList);
    }

    /** The live order with the next greater orderId; 0 if there is none. */
    int orderAfter(final int order)
    {
        return orders.nextInList(orderList, order);
    }

    /** Adds an order; orderIds only grow, so the list stays in their order. */
    void add(final int order)
    {
        openOrders++;
        orders.appendToList(orderList, order);
    }

    void remove(final int order)
    {
        openOrders--;
        orders.removeFromList(order);
    }
}
