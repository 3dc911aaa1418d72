package org.tally.engine.book;

import java.util.Arrays;

/**
 * Matching thread only. Live orders with an expireTime, the next due first and at one time the lowest orderId: a binary
 * heap that knows where each order is, so that a cancel takes its timer out.
 */
public final class ExpiryTimers
{
    private final Orders orders;
    private final OrderTerms terms;
    private int[] heap = new int[64];
    private int size;

    /**
     * No timers.
     *
     * @param orders the pool of the orders.
     * @param terms  the pool of their terms.
     */
    public ExpiryTimers(final Orders orders, final OrderTerms terms)
    {
        this.orders = orders;
        this.terms = terms;
    }

    /**
     * When the first timer is due.
     *
     * @return nanoseconds since the Unix epoch; {@link Long#MAX_VALUE} if there is none.
     */
    public long nextDueNs()
    {
        return size == 0 ? Long.MAX_VALUE : dueNs(heap[1]);
    }

    /**
     * The order whose timer is due first.
     *
     * @return order; there must be one.
     */
    public int next()
    {
        return heap[1];
    }

    /**
     * Starts the timer of an order.
     *
     * @param order with an expireTime.
     */
    public void add(final int order)
    {
        if (++size == heap.length)
        {
            heap = Arrays.copyOf(heap, heap.length * 2);
        }
        rise(size, order);
    }

    /**
     * Stops the timer of an order.
     *
     * @param order with a timer.
     */
    public void remove(final int order)
    {
        final int place = terms.timerPlace(orders.terms(order));
        final int last = heap[size--];
        if (last != order)
        {
            sink(place, last);
            rise(terms.timerPlace(orders.terms(last)), last);
        }
    }

    private void rise(final int from, final int order)
    {
        int place = from;
        while (place > 1 && isBefore(order, heap[place >> 1]))
        {
            put(place, heap[place >> 1]);
            place >>= 1;
        }
        put(place, order);
    }

    private void sink(final int from, final int order)
    {
        int place = from;
        for (int child = place << 1; child <= size; child = place << 1)
        {
            if (child < size && isBefore(heap[child + 1], heap[child]))
            {
                child++;
            }
            if (!isBefore(heap[child], order))
            {
                break;
            }
            put(place, heap[child]);
            place = child;
        }
        put(place, order);
    }

    private void put(final int place, final int order)
    {
        heap[place] = order;
        terms.timerPlace(orders.terms(order), place);
    }

    private boolean isBefore(final int a, final int b)
    {
        final long dueA = dueNs(a);
        final long dueB = dueNs(b);
        return dueA < dueB || dueA == dueB && orders.orderId(a) < orders.orderId(b);
    }

    private long dueNs(final int order)
    {
        return terms.expireTimeNs(orders.terms(order));
    }
}
