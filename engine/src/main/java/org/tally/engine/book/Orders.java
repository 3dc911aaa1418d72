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
    private static final int QUEUE = 4;
    private static final int PLACE = 5;
    private static final int ACCOUNT_LIST = 6;
    private static final int FLAGS = 7;

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
        final int order = take();
        field(order, ORDER_ID, orderId);
        field(order, CL_ORD_ID, clOrdId);
        field(order, PLACE, holding & 0xFFFF_FFFFL);
        field(order, FLAGS, flags & 0xFFFF_FFFFL);
        return order;
    }

    /**
     * Gives the record of an order back. It must be out of every queue and list.
     *
     * @param order handle.
     */
    public void remove(final int order)
    {
        release(order);
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
        return high(order, PLACE);
    }

    void level(final int order, final int level)
    {
        high(order, PLACE, level);
    }

    /**
     * What ties the order to its account and instrument.
     *
     * @param order handle.
     * @return number of the holding.
     */
    public int holding(final int order)
    {
        return low(order, PLACE);
    }

    /**
     * The order behind, in the queue of its level.
     *
     * @param order handle.
     * @return order, or 0.
     */
    public int next(final int order)
    {
        return high(order, QUEUE);
    }

    void next(final int order, final int next)
    {
        high(order, QUEUE, next);
    }

    int previous(final int order)
    {
        return low(order, QUEUE);
    }

    void previous(final int order, final int previous)
    {
        low(order, QUEUE, previous);
    }

    /**
     * The account's order with the next greater orderId.
     *
     * @param order handle.
     * @return order, or 0.
     */
    public int accountNext(final int order)
    {
        return high(order, ACCOUNT_LIST);
    }

    /**
     * Sets the account's next order.
     *
     * @param order handle.
     * @param next  order, or 0.
     */
    public void accountNext(final int order, final int next)
    {
        high(order, ACCOUNT_LIST, next);
    }

    /**
     * The account's order with the next smaller orderId.
     *
     * @param order handle.
     * @return order, or 0.
     */
    public int accountPrevious(final int order)
    {
        return low(order, ACCOUNT_LIST);
    }

    /**
     * Sets the account's previous order.
     *
     * @param order    handle.
     * @param previous order, or 0.
     */
    public void accountPrevious(final int order, final int previous)
    {
        low(order, ACCOUNT_LIST, previous);
    }

    /**
     * The record of what only some orders have, in {@link OrderTerms}.
     *
     * @param order handle.
     * @return record, or 0 for a plain order.
     */
    public int terms(final int order)
    {
        return high(order, FLAGS);
    }

    /**
     * Sets the record of what only some orders have.
     *
     * @param order handle.
     * @param terms record in {@link OrderTerms}.
     */
    public void terms(final int order, final int terms)
    {
        high(order, FLAGS, terms);
    }

    /**
     * Side, type and the like.
     *
     * @param order handle.
     * @return flags, see {@link OrderFlags}.
     */
    public int flags(final int order)
    {
        return low(order, FLAGS);
    }

    /**
     * Sets side, type and the like.
     *
     * @param order handle.
     * @param flags see {@link OrderFlags}.
     */
    public void flags(final int order, final int flags)
    {
        low(order, FLAGS, flags);
    }
}
