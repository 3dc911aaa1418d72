package org.tally.perf.workload;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * One thread only. An order book as plain as can be, price then time, for a maker of orders who has to know which of
 * them are live and at what price the last ones traded.
 */
final class ModelBook
{
    private static final Comparator<Order> AGE = Comparator.comparingLong(order -> order.id);
    private static final Comparator<Order> PRIORITY =
        Comparator.<Order>comparingLong(order -> order.isSell ? order.price : -order.price)
            .thenComparingLong(order -> order.arrival);

    private final TreeSet<Order> bids = new TreeSet<>(PRIORITY);
    private final TreeSet<Order> asks = new TreeSet<>(PRIORITY);
    private final List<Order> byAge = new ArrayList<>();
    private long arrivals;
    private long lastPrice;

    /** A live order, as it is now. */
    static final class Order
    {
        final long id;
        final boolean isSell;
        private long price;
        private long open;
        private long arrival;

        private Order(final long id, final boolean isSell, final long open)
        {
            this.id = id;
            this.isSell = isSell;
            this.open = open;
        }

        long price()
        {
            return price;
        }

        long open()
        {
            return open;
        }
    }

    /** An empty book; the price stands for that of the last trade until there is one. */
    ModelBook(final long lastPrice)
    {
        this.lastPrice = lastPrice;
    }

    /** The number of live orders of a side. */
    int size(final boolean isSell)
    {
        return side(isSell).size();
    }

    /** The number of live orders. */
    int size()
    {
        return byAge.size();
    }

    /** A live order by its age, from the oldest, 0; a move makes it no younger. */
    Order byAge(final int place)
    {
        return byAge.get(place);
    }

    long lastPrice()
    {
        return lastPrice;
    }

    /** A limit order whose rest rests; ids rise. */
    void enter(final long id, final boolean isSell, final long price, final long quantity)
    {
        final Order order = new Order(id, isSell, quantity);
        byAge.add(order);
        place(order, price);
    }

    /** A limit order whose rest is cancelled. */
    void take(final boolean isSell, final long price, final long quantity)
    {
        match(isSell, price, quantity);
    }

    void cancel(final Order order)
    {
        side(order.isSell).remove(order);
        forget(order);
    }

    /** Takes a quantity off, at most all. */
    void reduce(final Order order, final long by)
    {
        order.open -= by;
        if (order.open == 0)
        {
            cancel(order);
        }
    }

    void move(final Order order, final long price)
    {
        side(order.isSell).remove(order);
        place(order, price);
    }

    private void place(final Order order, final long price)
    {
        order.open = match(order.isSell, price, order.open);
        order.price = price;
        order.arrival = arrivals++;
        if (order.open == 0)
        {
            forget(order);
        }
        else
        {
            side(order.isSell).add(order);
        }
    }

    /** What is left. */
    private long match(final boolean isSell, final long price, final long quantity)
    {
        final TreeSet<Order> makers = side(!isSell);
        long left = quantity;
        while (left > 0 && !makers.isEmpty() && crosses(isSell, price, makers.first().price))
        {
            final Order maker = makers.first();
            final long traded = Math.min(left, maker.open);
            left -= traded;
            lastPrice = maker.price;
            reduce(maker, traded);
        }
        return left;
    }

    private static boolean crosses(final boolean isSell, final long price, final long makerPrice)
    {
        return isSell ? price <= makerPrice : price >= makerPrice;
    }

    private void forget(final Order order)
    {
        byAge.remove(Collections.binarySearch(byAge, order, AGE));
    }

    private TreeSet<Order> side(final boolean isSell)
    {
        return isSell ? asks : bids;
    }
}
