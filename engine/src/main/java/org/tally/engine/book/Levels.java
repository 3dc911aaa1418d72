package org.tally.engine.book;

/**
 * Matching thread only. Price levels: the queue of the orders at one price of one side, with its sums.
 * <p>
 * A level is a record among those of the orders. Its queue is a ring that begins and ends with the level, so that an
 * order comes and goes without a question about its neighbours.
 * <pre>
 *   0 key (orders the side, best first)   1 leaves of all its orders   2 of it hidden
 *   3 number of orders | node of the price index
 *   4 first | last order of the queue, in the place of an order's next | previous
 * </pre>
 */
public final class Levels
{
    private static final int KEY = 0;
    private static final int LEAVES = 1;
    private static final int HIDDEN = 2;
    private static final int COUNT = 6;
    private static final int PRICE_NODE = 7;

    private final Orders orders;
    private final PriceNodes priceNodes = new PriceNodes();
    private int size;

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
        size++;
        final int level = orders.take();
        orders.field(level, KEY, key);
        orders.field(level, LEAVES, 0);
        orders.field(level, HIDDEN, 0);
        orders.intField(level, COUNT, 0);
        orders.queueNext(level, level);
        orders.queuePrevious(level, level);
        return level;
    }

    void remove(final int level)
    {
        size--;
        orders.release(level);
    }

    /**
     * How many levels there are.
     *
     * @return the number.
     */
    public int size()
    {
        return size;
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
        final int last = orders.queuePrevious(level);
        orders.level(order, level);
        orders.queuePrevious(order, last);
        orders.queueNext(order, level);
        orders.queueNext(last, order);
        orders.queuePrevious(level, order);
        orders.add(level, LEAVES, orders.leaves(order));
        if (hidden != 0)
        {
            orders.add(level, HIDDEN, hidden);
        }
        orders.intField(level, COUNT, orders.intField(level, COUNT) + 1);
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
        final int next = orders.queueNext(order);
        final int previous = orders.queuePrevious(order);
        orders.queueNext(previous, next);
        orders.queuePrevious(next, previous);
        orders.level(order, 0);
        orders.add(level, LEAVES, -orders.leaves(order));
        if (hidden != 0)
        {
            orders.add(level, HIDDEN, -hidden);
        }
        orders.intField(level, COUNT, orders.intField(level, COUNT) - 1);
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
        orders.add(level, LEAVES, leavesDelta);
        if (hiddenDelta != 0)
        {
            orders.add(level, HIDDEN, hiddenDelta);
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
        return orders.field(level, KEY);
    }

    /**
     * Sum of the leaves of its orders.
     *
     * @param level handle.
     * @return quantity.
     */
    public long leaves(final int level)
    {
        return orders.field(level, LEAVES);
    }

    /**
     * Sum of what its orders show.
     *
     * @param level handle.
     * @return quantity.
     */
    public long shown(final int level)
    {
        return orders.field(level, LEAVES) - orders.field(level, HIDDEN);
    }

    /**
     * Number of its orders.
     *
     * @param level handle.
     * @return number.
     */
    public int orderCount(final int level)
    {
        return orders.intField(level, COUNT);
    }

    /**
     * First order of the queue.
     *
     * @param level handle.
     * @return order, or 0.
     */
    public int first(final int level)
    {
        final int first = orders.queueNext(level);
        return first == level ? 0 : first;
    }

    /**
     * Last order of the queue.
     *
     * @param level handle.
     * @return order, or 0.
     */
    public int last(final int level)
    {
        final int last = orders.queuePrevious(level);
        return last == level ? 0 : last;
    }

    /** The nodes of the indexes of all sides. */
    PriceNodes priceNodes()
    {
        return priceNodes;
    }

    /** The node of its side's index that leads to the level; 0 if none does. */
    int priceNode(final int level)
    {
        return orders.intField(level, PRICE_NODE);
    }

    void priceNode(final int level, final int node)
    {
        orders.intField(level, PRICE_NODE, node);
    }
}
