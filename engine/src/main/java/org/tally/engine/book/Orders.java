package org.tally.engine.book;

/**
 * Matching thread only. All live orders.
 * <pre>
 *   0 orderId   1 clOrdId   2 leaves   3 filled
 *   4 next | previous in the queue of its level
 *   5 level | holding (account and instrument)
 *   6 next | previous order of the account, by orderId
 *   7 terms record (0 for a plain order) | flags
 * </pre>
 * The price of a resting order is that of its level.
 */
public final class Orders extends RecordPool
{
    private static final int ORDER_ID = 0;
    private static final int CL_ORD_ID = 1;
    private static final int LEAVES = 2;
    private static final int FILLED = 3;

    private static final int QUEUE_NEXT = 8;
    private static final int QUEUE_PREVIOUS = 9;
    private static final int LEVEL = 10;
    private static final int HOLDING = 11;
    private static final int ACCOUNT_NEXT = 12;
    private static final int ACCOUNT_PREVIOUS = 13;
    private static final int TERMS = 14;
    private static final int FLAGS = 15;

    private int size;

    /** Written so that no compiler leaves out the reading. */
    private int fetched;

    /**
     * No orders.
     */
    public Orders()
    {
    }

    /**
     * Takes a record for an order.
     *
     * @param orderId of the order.
     * @param clOrdId of the order.
     * @param holding of the order.
     * @param flags   of the order, see {@link OrderFlags}.
     * @return its handle.
     */
    public int add(final long orderId, final long clOrdId, final int holding, final int flags)
    {
        size++;
        final int order = take();
        field(order, ORDER_ID, orderId);
        field(order, CL_ORD_ID, clOrdId);
        intField(order, LEVEL, 0);
        intField(order, HOLDING, holding);
        intField(order, TERMS, 0);
        intField(order, FLAGS, flags);
        return order;
    }

    /**
     * Gives the record of an order back. It must be out of every queue and list.
     *
     * @param order handle.
     */
    public void remove(final int order)
    {
        size--;
        release(order);
    }

    /**
     * How many orders there are.
     *
     * @return the number.
     */
    public int size()
    {
        return size;
    }

    /**
     * Given by the engine.
     *
     * @param order handle.
     * @return orderId.
     */
    public long orderId(final int order)
    {
        return field(order, ORDER_ID);
    }

    /**
     * Chosen by the client.
     *
     * @param order handle.
     * @return clOrdId.
     */
    public long clOrdId(final int order)
    {
        return field(order, CL_ORD_ID);
    }

    /**
     * Changes the clOrdId.
     *
     * @param order   handle.
     * @param clOrdId the new one.
     */
    public void clOrdId(final int order, final long clOrdId)
    {
        field(order, CL_ORD_ID, clOrdId);
    }

    /**
     * Quantity open.
     *
     * @param order handle.
     * @return leaves.
     */
    public long leaves(final int order)
    {
        return field(order, LEAVES);
    }

    /**
     * Sets the quantity open. The sums of the level are the caller's.
     *
     * @param order  handle.
     * @param leaves the quantity.
     */
    public void leaves(final int order, final long leaves)
    {
        field(order, LEAVES, leaves);
    }

    /**
     * Quantity traded.
     *
     * @param order handle.
     * @return filled.
     */
    public long filled(final int order)
    {
        return field(order, FILLED);
    }

    /**
     * Sets the quantity traded.
     *
     * @param order  handle.
     * @param filled the quantity.
     */
    public void filled(final int order, final long filled)
    {
        field(order, FILLED, filled);
    }

    /**
     * The level in whose queue the order is.
     *
     * @param order handle.
     * @return level, or 0.
     */
    public int level(final int order)
    {
        return intField(order, LEVEL);
    }

    void level(final int order, final int level)
    {
        intField(order, LEVEL, level);
    }

    /**
     * What ties the order to its account and instrument.
     *
     * @param order handle.
     * @return number of the holding.
     */
    public int holding(final int order)
    {
        return intField(order, HOLDING);
    }

    /**
     * The order behind, in the queue of its level.
     *
     * @param order handle.
     * @return order, or 0.
     */
    public int next(final int order)
    {
        final int next = queueNext(order);
        return next == level(order) ? 0 : next;
    }

    /** What stands behind in the ring of a queue: an order, or the level itself. For a level, its first order. */
    int queueNext(final int record)
    {
        return intField(record, QUEUE_NEXT);
    }

    void queueNext(final int record, final int next)
    {
        intField(record, QUEUE_NEXT, next);
    }

    int queuePrevious(final int record)
    {
        return intField(record, QUEUE_PREVIOUS);
    }

    void queuePrevious(final int record, final int previous)
    {
        intField(record, QUEUE_PREVIOUS, previous);
    }

    /**
     * Makes an empty list of orders, such as those of an account: a ring of account links that begins and ends with a
     * record of its own.
     *
     * @return its handle.
     */
    public int addList()
    {
        final int list = take();
        intField(list, ACCOUNT_NEXT, list);
        intField(list, ACCOUNT_PREVIOUS, list);
        return list;
    }

    /**
     * Puts an order at the end of a list.
     *
     * @param list  handle.
     * @param order which must be in no list.
     */
    public void appendToList(final int list, final int order)
    {
        final int last = intField(list, ACCOUNT_PREVIOUS);
        intField(order, ACCOUNT_PREVIOUS, last);
        intField(order, ACCOUNT_NEXT, list);
        intField(last, ACCOUNT_NEXT, order);
        intField(list, ACCOUNT_PREVIOUS, order);
    }

    /**
     * Takes an order out of its list.
     *
     * @param order handle.
     */
    public void removeFromList(final int order)
    {
        final int next = intField(order, ACCOUNT_NEXT);
        final int previous = intField(order, ACCOUNT_PREVIOUS);
        intField(previous, ACCOUNT_NEXT, next);
        intField(next, ACCOUNT_PREVIOUS, previous);
    }

    /**
     * The order behind another in a list.
     *
     * @param list  handle.
     * @param order in the list, or the list itself.
     * @return the next order, or the first; 0 if there is none.
     */
    public int nextInList(final int list, final int order)
    {
        final int next = intField(order, ACCOUNT_NEXT);
        return next == list ? 0 : next;
    }

    /**
     * The record of what only some orders have, in {@link OrderTerms}.
     *
     * @param order handle.
     * @return record, or 0 for a plain order.
     */
    public int terms(final int order)
    {
        return intField(order, TERMS);
    }

    /**
     * Sets the record of what only some orders have.
     *
     * @param order handle.
     * @param terms record in {@link OrderTerms}.
     */
    public void terms(final int order, final int terms)
    {
        intField(order, TERMS, terms);
    }

    /**
     * Side, type and the like.
     *
     * @param order handle.
     * @return flags, see {@link OrderFlags}.
     */
    public int flags(final int order)
    {
        return intField(order, FLAGS);
    }

    /**
     * Sets side, type and the like.
     *
     * @param order handle.
     * @param flags see {@link OrderFlags}.
     */
    public void flags(final int order, final int flags)
    {
        intField(order, FLAGS, flags);
    }

    /**
     * Fetches an order from memory, so that it is at hand when it is needed.
     *
     * @param order handle, or 0.
     */
    public void fetch(final int order)
    {
        fetched += intField(order, LEVEL);
    }

    /**
     * Fetches from memory what stands beside an order in its queue and in the list of its account.
     *
     * @param order handle of a live order.
     */
    public void fetchNeighbours(final int order)
    {
        fetched += intField(queueNext(order), LEVEL) + intField(queuePrevious(order), LEVEL) +
            intField(intField(order, ACCOUNT_NEXT), LEVEL) + intField(intField(order, ACCOUNT_PREVIOUS), LEVEL);
    }
}
