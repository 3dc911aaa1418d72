package org.tally.engine.book;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RecordPoolTest
{
    /** More than are copied when the block becomes large, so that it is then moved several times. */
    private static final int RECORDS = 300_000;

    private final Orders orders = new Orders();

    @Test
    void shouldKeepWhatIsInItWhileItGrows()
    {
        for (int i = 1; i <= RECORDS; i++)
        {
            assertEquals(i, add(i), "handle");
            if (Integer.bitCount(i) == 1 || Integer.bitCount(i + 1) == 1)
            {
                check(i);
            }
        }
        check(RECORDS);
    }

    @Test
    void shouldTakeTheRecordGivenBackLast()
    {
        final int first = add(1);
        final int second = add(2);
        orders.remove(first);
        orders.remove(second);
        assertEquals(second, add(3), "last given back");
        assertEquals(first, add(4), "given back before");
        assertEquals(3, add(5), "new");
    }

    private int add(final long number)
    {
        final int order = orders.add(number, -number, (int)number * 3, (int)number * 5);
        orders.leaves(order, number * 7);
        orders.filled(order, number * 11);
        return order;
    }

    private void check(final int last)
    {
        for (int i = 1; i <= last; i++)
        {
            final long sum = orders.orderId(i) + orders.clOrdId(i) + orders.holding(i) + orders.flags(i) +
                orders.leaves(i) + orders.filled(i);
            if (orders.orderId(i) != i || orders.clOrdId(i) != -i || sum != i * 26L)
            {
                throw new AssertionError("record " + i + " of " + last + " changed");
            }
        }
    }
}
