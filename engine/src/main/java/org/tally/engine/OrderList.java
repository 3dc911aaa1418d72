package org.tally.engine;

import java.util.Arrays;

import org.tally.engine.book.Orders;

/**
 * Matching thread only. Handles of orders, gathered and then sorted by orderId without allocating (heapsort, J. W. J.
 * Williams, 1964).
 */
final class OrderList
{
    private final Orders orders;
    private int[] list = new int[64];
    private int size;

    OrderList(final Orders orders)
    {
        this.orders = orders;
    }

    void clear()
    {
        size = 0;
    }

    void add(final int order)
    {
        if (size == list.length)
        {
            list = Arrays.copyOf(list, size * 2);
        }
        list[size++] = order;
    }

    int size()
    {
        return size;
    }

    int at(final int index)
    {
        return list[index];
    }

    /** Sorts what was added from an index on by orderId, the least first. */
    void sort(final int from)
    {
        final int count = size - from;
        for (int i = count / 2 - 1; i >= 0; i--)
        {
            sink(from, i, count);
        }
        for (int end = count - 1; end > 0; end--)
        {
            swap(from, from + end);
            sink(from, 0, end);
        }
    }

    private void sink(final int from, final int start, final int end)
    {
        int parent = start;
        for (int child = 2 * parent + 1; child < end; child = 2 * parent + 1)
        {
            if (child + 1 < end && orderId(from + child) < orderId(from + child + 1))
            {
                child++;
            }
            if (orderId(from + parent) >= orderId(from + child))
            {
                return;
            }
            swap(from + parent, from + child);
            parent = child;
        }
    }

    private long orderId(final int index)
    {
        return orders.orderId(list[index]);
    }

    private void swap(final int a, final int b)
    {
        final int order = list[a];
        list[a] = list[b];
        list[b] = order;
    }
}
