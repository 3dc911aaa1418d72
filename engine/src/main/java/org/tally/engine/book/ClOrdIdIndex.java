package org.tally.engine.book;

/**
 * Matching thread only. Finds a live order by its account and clOrdId.
 * <p>
 * Open addressing with linear probing; a slot holds the order's handle and 32 bits of its hash, so that a probe reads
 * the order only when it is nearly certain to be the one. Removing shifts back what follows, so that no tombstones
 * gather.
 */
public final class ClOrdIdIndex
{
    /** Tells whose an order is. */
    @FunctionalInterface
    public interface Owners
    {
        /**
         * The account of an order.
         *
         * @param order handle.
         * @return number of the account.
         */
        int accountOf(int order);
    }

    private final Orders orders;
    private final Owners owners;
    private long[] slots = new long[1 << 10];
    private int mask = slots.length - 1;
    private int size;

    /**
     * An empty index.
     *
     * @param orders the pool of the orders.
     * @param owners tells the account of an order.
     */
    public ClOrdIdIndex(final Orders orders, final Owners owners)
    {
        this.orders = orders;
        this.owners = owners;
    }

    /**
     * Finds a live order.
     *
     * @param account number of its account.
     * @param clOrdId of the order.
     * @return order, or 0.
     */
    public int find(final int account, final long clOrdId)
    {
        final int hash = hash(account, clOrdId);
        for (int i = hash & mask; slots[i] != 0; i = i + 1 & mask)
        {
            final long slot = slots[i];
            if ((int)(slot >>> 32) == hash && isOrder((int)slot, account, clOrdId))
            {
                return (int)slot;
            }
        }
        return 0;
    }

    /**
     * Adds an order under its present clOrdId, which must be free.
     *
     * @param account number of its account.
     * @param order   handle.
     */
    public void add(final int account, final int order)
    {
        if (++size > slots.length * 5L / 8)
        {
            grow();
        }
        final int hash = hash(account, orders.clOrdId(order));
        put((long)hash << 32 | order);
    }

    /**
     * Removes an order.
     *
     * @param account number of its account.
     * @param order   handle, still with the clOrdId under which it was added.
     */
    public void remove(final int account, final int order)
    {
        final int hash = hash(account, orders.clOrdId(order));
        final long slot = (long)hash << 32 | order;
        int hole = hash & mask;
        while (slots[hole] != slot)
        {
            hole = hole + 1 & mask;
        }
        size--;
        shiftBackInto(hole);
    }

    private void shiftBackInto(final int firstHole)
    {
        int hole = firstHole;
        for (int i = hole + 1 & mask; slots[i] != 0; i = i + 1 & mask)
        {
            final int home = (int)(slots[i] >>> 32) & mask;
            if ((i - home & mask) >= (i - hole & mask))
            {
                slots[hole] = slots[i];
                hole = i;
            }
        }
        slots[hole] = 0;
    }

    private boolean isOrder(final int order, final int account, final long clOrdId)
    {
        return orders.clOrdId(order) == clOrdId && owners.accountOf(order) == account;
    }

    private void put(final long slot)
    {
        int i = (int)(slot >>> 32) & mask;
        while (slots[i] != 0)
        {
            i = i + 1 & mask;
        }
        slots[i] = slot;
    }

    private void grow()
    {
        final long[] old = slots;
        slots = new long[old.length * 2];
        mask = slots.length - 1;
        for (final long slot : old)
        {
            if (slot != 0)
            {
                put(slot);
            }
        }
    }

    /** The finalizer of MurmurHash3 (Austin Appleby, public domain), over both numbers. */
    private static int hash(final int account, final long clOrdId)
    {
        long h = clOrdId + account * 0x9E37_79B9_7F4A_7C15L;
        h = (h ^ h >>> 33) * 0xFF51_AFD7_ED55_8CCDL;
        h = (h ^ h >>> 33) * 0xC4CE_B9FE_1A85_EC53L;
        return (int)(h ^ h >>> 33);
    }
}
