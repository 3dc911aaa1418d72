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
    private int firstOrder;
    private int lastOrder;
    private int openOrders;

    Account(final int number, final long id, final Orders orders)
    {
        this.number = number;
        this.id = id;
        this.orders = orders;
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

    int firstOrder()
    {
        return firstOrder;
    }

    /** Adds an order; orderIds only grow, so the list stays in their order. */
    void add(final int order)
    {
        openOrders++;
        orders.accountPrevious(order, lastOrder);
        orders.accountNext(order, 0);
        if (lastOrder == 0)
        {
            firstOrder = order;
        }
        else
        {
            orders.accountNext(lastOrder, order);
        }
        lastOrder = order;
    }

    /** Empties the list; its orders live on and must be added again. */
    void clearOrders()
    {
        firstOrder = 0;
        lastOrder = 0;
        openOrders = 0;
    }

    void remove(final int order)
    {
        openOrders--;
        final int next = orders.accountNext(order);
        final int previous = orders.accountPrevious(order);
        if (previous == 0)
        {
            firstOrder = next;
        }
        else
        {
            orders.accountNext(previous, next);
        }
        if (next == 0)
        {
            lastOrder = previous;
        }
        else
        {
            orders.accountPrevious(next, previous);
        }
    }
}
