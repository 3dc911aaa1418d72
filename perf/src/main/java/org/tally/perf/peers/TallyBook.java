package org.tally.perf.peers;

import org.tally.engine.book.BookSide;
import org.tally.engine.book.ClOrdIdIndex;
import org.tally.engine.book.Levels;
import org.tally.engine.book.Orders;
import org.tally.perf.workload.OrderFlow;

/**
 * One thread only. What lies under Tally's engine, the book of one instrument and the index of its orders, matched by
 * price and time; without accounts, checks, events, icebergs and the rest.
 */
final class TallyBook implements Book
{
    private static final int SELL = 1;

    private final Orders orders = new Orders();
    private final Levels levels = new Levels(orders);
    private final BookSide bids = new BookSide(orders, levels, true);
    private final BookSide asks = new BookSide(orders, levels, false);
    private final ClOrdIdIndex ids = new ClOrdIdIndex(orders, order -> 0);
    private final TradeSum trades = new TradeSum();

    @Override
    public void apply(final OrderFlow flow, final int message)
    {
        final long id = flow.orderId(message);
        switch (flow.action(message))
        {
            case NEW -> enter(id, flow.isSell(message), flow.price(message), flow.quantity(message));
            case IOC -> match(flow.isSell(message), flow.price(message), flow.quantity(message));
            case CANCEL -> cancel(id);
            case REDUCE -> reduce(id, flow.quantity(message));
            case MOVE -> move(id, flow.price(message));
            case MODIFY -> modify(id, flow.price(message), flow.quantity(message));
            default -> throw new IllegalArgumentException("not an action of a book: " + flow.action(message));
        }
    }

    @Override
    public Outcome outcome()
    {
        return trades.outcome();
    }

    private void enter(final long id, final boolean isSell, final long price, final long quantity)
    {
        if (ids.find(0, id) != 0)
        {
            return;
        }
        final long leaves = match(isSell, price, quantity);
        if (leaves > 0)
        {
            final int order = orders.add(id, id, 0, isSell ? SELL : 0);
            orders.leaves(order, leaves);
            side(isSell).append(order, price, 0);
            ids.add(0, order);
        }
    }

    private void cancel(final long id)
    {
        final int order = ids.find(0, id);
        if (order != 0)
        {
            side(isSell(order)).remove(order, 0);
            forget(order);
        }
    }

    private void reduce(final long id, final long by)
    {
        final int order = ids.find(0, id);
        if (order != 0)
        {
            final long leaves = orders.leaves(order);
            if (by >= leaves)
            {
                cancel(id);
            }
            else
            {
                orders.leaves(order, leaves - by);
                levels.adjust(orders.level(order), -by, 0);
            }
        }
    }

    private void move(final long id, final long price)
    {
        final int order = ids.find(0, id);
        if (order != 0)
        {
            moveOrder(order, price, orders.leaves(order));
        }
    }

    private void modify(final long id, final long price, final long quantity)
    {
        final int order = ids.find(0, id);
        if (order != 0)
        {
            moveOrder(order, price, quantity);
        }
    }

    private void moveOrder(final int order, final long price, final long quantity)
    {
        final boolean isSell = isSell(order);
        side(isSell).remove(order, 0);
        final long leaves = match(isSell, price, quantity);
        if (leaves > 0)
        {
            orders.leaves(order, leaves);
            side(isSell).append(order, price, 0);
        }
        else
        {
            forget(order);
        }
    }

    /** Trades as far as the price allows; what is left. */
    private long match(final boolean isSell, final long price, final long quantity)
    {
        final BookSide opposite = side(!isSell);
        final long limit = opposite.key(price);
        long leaves = quantity;
        int level = opposite.best();
        while (leaves > 0 && level != 0 && levels.key(level) <= limit)
        {
            leaves -= trade(opposite, level, leaves);
            level = opposite.best();
        }
        return leaves;
    }

    private long trade(final BookSide opposite, final int level, final long wanted)
    {
        final int maker = levels.first(level);
        final long open = orders.leaves(maker);
        final long quantity = Math.min(wanted, open);
        trades.add(orders.orderId(maker), opposite.price(level), quantity);
        orders.leaves(maker, open - quantity);
        levels.adjust(level, -quantity, 0);
        if (open == quantity)
        {
            opposite.remove(maker, 0);
            forget(maker);
        }
        return quantity;
    }

    private void forget(final int order)
    {
        ids.remove(0, order);
        orders.remove(order);
    }

    private boolean isSell(final int order)
    {
        return orders.flags(order) == SELL;
    }

    private BookSide side(final boolean isSell)
    {
        return isSell ? asks : bids;
    }
}
