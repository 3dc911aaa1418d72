package org.tally.engine.book;

/**
 * Matching thread only. Price levels: the queue of the orders at one price of one side, with its sums.
 * <pre>
 *   0 key (orders the side, best first)   1 leaves of all its orders   2 of it hidden
 *   3 next (worse) | previous (better) level of the side
 *   4 first | last order of the queue     5 number of orders
 * </pre>
 */
public final class Levels extends RecordPool
{
    private static final int KEY = 0;
    private static final int LEAVES = 1;
    private static final int HIDDEN = 2;
    private static final int SIDE_LIST = 3;
    private static final int QUEUE = 4;
    private static final int COUNT = 5;

    private final Orders orders;

    /**
     * Levels of the orders of one pool.
     *
     * @param orders the pool.
     */
    public Levels(final Orders orders)
    {
        this.orders = orders;
    }

    /**
     * Takes a level without orders.
     *
     * @param key that orders it among the levels of its side.
     * @return its handle.
     */
    public int add(final long key)
    {
        final int level = take();
        field(level, KEY, key);
        return level;
    }

    void remove(final int level)
    {
        release(level);
    }

    /**
     * Puts an order at the end of the queue.
     *
     * @param level  handle.
     * @param order  which must be in no queue, with its leaves set.
     * @param hidden how much of its leaves is not shown.
     */
    public void append(final int level, final int order, final long hidden)
    {
        final int last = last(level);
        orders.level(order, level);
        orders.previous(order, last);
        orders.next(order, 0);
        if (last == 0)
        {
            high(level, QUEUE, order);
        }
        else
        {
            orders.next(last, order);
        }
        low(level, QUEUE, order);
        add(level, LEAVES, orders.leaves(order));
        add(level, HIDDEN, hidden);
        add(level, COUNT, 1);
    }

    /**
     * Takes an order out of the queue.
     *
     * @param order  in the queue of some level.
     * @param hidden how much of its leaves is not shown.
     */
    public void unlink(final int order, final long hidden)
    {
        final int level = orders.level(order);
        final int next = orders.next(order);
        final int previous = orders.previous(order);
        if (previous == 0)
        {
            high(level, QUEUE, next);
        }
        else
        {
            orders.next(previous, next);
        }
        if (next == 0)
        {
            low(level, QUEUE, previous);
        }
        else
        {
            orders.previous(next, previous);
        }
        orders.level(order, 0);
        add(level, LEAVES, -orders.leaves(order));
        add(level, HIDDEN, -hidden);
        add(level, COUNT, -1);
    }

    /**
     * Counts less (or more) leaves, after an order of the level changed its own.
     *
     * @param level       handle.
     * @param leavesDelta change of the order's leaves.
     * @param hiddenDelta change of what the order hides.
     */
    public void adjust(final int level, final long leavesDelta, final long hiddenDelta)
    {
        add(level, LEAVES, leavesDelta);
        if (hiddenDelta != 0)
        {
            add(level, HIDDEN, hiddenDelta);
        }
    }

    /**
     * What orders the level among those of its side, see {@link BookSide#key(long)}.
     *
     * @param level handle.
     * @return key.
     */
    public long key(final int level)
    {
        return field(level, KEY);
    }

    /**
     * Sum of the leaves of its orders.
     *
     * @param level handle.
     * @return quantity.
     */
    public long leaves(final int level)
    {
        return field(level, LEAVES);
    }

    /**
     * Sum of what its orders show.
     *
     * @param level handle.
     * @return quantity.
     */
    public long shown(final int level)
    {
        return field(level, LEAVES) - field(level, HIDDEN);
    }

    /**
     * Number of its orders.
     *
     * @param level handle.
     * @return number.
     */
    public int orderCount(final int level)
    {
        return (int)field(level, COUNT);
    }

    /**
     * First order of the queue.
     *
     * @param level handle.
     * @return order, or 0.
     */
    public int first(final int level)
    {
        return high(level, QUEUE);
    }

    /**
     * Last order of the queue.
     *
     * @param level handle.
     * @return order, or 0.
     */
    public int last(final int level)
    {
        return low(level, QUEUE);
    }

    /**
     * The next worse level of the side.
     *
     * @param level handle.
     * @return level, or 0.
     */
    public int next(final int level)
    {
        return high(level, SIDE_LIST);
    }

    void next(final int level, final int next)
    {
        high(level, SIDE_LIST, next);
    }

    /**
     * The next better level of the side.
     *
     * @param level handle.
     * @return level, or 0.
     */
    public int previous(final int level)
    {
        return low(level, SIDE_LIST);
    }

    void previous(final int level, final int previous)
    {
        low(level, SIDE_LIST, previous);
    }
}
