package org.tally.perf.workload;

import java.util.Arrays;

/**
 * Messages of one instrument in terms that every order book knows, ready in memory: the work on which order books are
 * compared. An order is named by an id that only it has.
 * <pre>
 *   record of four longs:   0 action | side   1 order id   2 price in ticks   3 quantity
 * </pre>
 * Filled by one thread; once filled, any may read.
 */
public final class OrderFlow
{
    private static final int RECORD_BITS = 2;
    private static final int SELL = 1 << 8;

    private final String name;
    private long[] records = new long[1 << 12];
    private int count;

    /** What a message asks for. */
    public enum Action
    {
        /** A limit order whose rest rests. */
        NEW,
        /** A limit order whose rest is cancelled. */
        IOC,
        /** Removes an order; it may be gone already. */
        CANCEL,
        /** Takes a quantity off what is open; the place in the queue stays. The order may be gone already. */
        REDUCE,
        /** Gives a new price; the place in the queue is lost. The order may be gone already. */
        MOVE,
        /** Gives a new price and a new open quantity; the place in the queue is lost. It may be gone already. */
        MODIFY;

        private static final Action[] ALL = values();
    }

    /** An empty flow; its name says what figures are of. */
    public OrderFlow(final String name)
    {
        this.name = name;
    }

    public String name()
    {
        return name;
    }

    /** Adds a message; what its action does not speak of is 0. */
    public OrderFlow add(
        final Action action, final boolean isSell, final long orderId, final long price, final long quantity)
    {
        final int at = count++ << RECORD_BITS;
        if (at == records.length)
        {
            records = Arrays.copyOf(records, records.length * 2);
        }
        records[at] = action.ordinal() | (isSell ? SELL : 0);
        records[at + 1] = orderId;
        records[at + 2] = price;
        records[at + 3] = quantity;
        return this;
    }

    public int count()
    {
        return count;
    }

    public Action action(final int message)
    {
        return Action.ALL[(int)records[message << RECORD_BITS] & 0xFF];
    }

    /** The side of the order, for every action. */
    public boolean isSell(final int message)
    {
        return (records[message << RECORD_BITS] & SELL) != 0;
    }

    public long orderId(final int message)
    {
        return records[(message << RECORD_BITS) + 1];
    }

    /** The price of a NEW, IOC, MOVE or MODIFY. */
    public long price(final int message)
    {
        return records[(message << RECORD_BITS) + 2];
    }

    /** The quantity of a NEW or IOC, that to take off of a REDUCE, the new open quantity of a MODIFY. */
    public long quantity(final int message)
    {
        return records[(message << RECORD_BITS) + 3];
    }
}
