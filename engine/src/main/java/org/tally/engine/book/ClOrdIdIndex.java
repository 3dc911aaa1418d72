package org.tally.engine.book;

/**
 * Matching thread only. Finds a live order by its account and clOrdId.
 * <p>
 * A hash table that is at most half full. When it grows, each order that is added takes a few others along from the
 * old table to the new one, so that no order waits for all the others. Nor does one wait for the new table: the last
 * orders that the old one has room for clear it piece by piece, which is also when the system first provides its pages.
 * <p>
 * Clients choose clOrdIds, so that whoever knows the hash can send orders that all fall into one group, each a walk
 * past all the others. Therefore the hash has a key. It decides where an order lies in the table and nothing else: what
 * is found is the same by any key.
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
         * @return id of the account.
         */
        long accountOf(int order);
    }

    private static final int INITIAL_GROUPS = 1 << 6;
    private static final int GROUPS_TAKEN_ALONG = 2;
    private static final int GROUPS_CLEARED = 4;

    private final Orders orders;
    private final Owners owners;
    private ClOrdIdTable table = cleared(new ClOrdIdTable(INITIAL_GROUPS));
    private int size;
    private long keyOfClOrdId;
    private long keyOfAccount;

    /** The table before, while orders are still in it; then null. */
    private ClOrdIdTable old;
    private long emptiedGroups;

    /** The table after, once the present one is nearly as full as it may be; else null. */
    private ClOrdIdTable next;

    /** Written so that no compiler leaves out the reading. */
    private long fetched;

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
        take(0);
    }

    /**
     * Scatters the orders by another key than 0; goes through all of them.
     *
     * @param key any number, best one that no client knows.
     */
    public void key(final long key)
    {
        final ClOrdIdTable before = table;
        table = cleared(new ClOrdIdTable(before.groups()));
        take(key);
        takeAll(before);
        if (old != null)
        {
            takeAll(old);
            old = null;
        }
    }

    /**
     * Makes room before the first order is added, so that many need not be taken along again and again.
     *
     * @param count of orders that will be live.
     * @throws IllegalStateException if orders were added already.
     */
    public void reserve(final int count)
    {
        if (size != 0 || old != null || next != null)
        {
            throw new IllegalStateException("reserve=" + count + " but orders were added, size=" + size);
        }
        long groups = table.groups();
        while (groups * ClOrdIdTable.GROUP_SIZE / 2 < count)
        {
            groups *= 2;
        }
        if (groups != table.groups())
        {
            table.free();
            table = cleared(new ClOrdIdTable(groups));
        }
    }

    private void take(final long key)
    {
        keyOfClOrdId = scattered(key + 0x9E37_79B9_7F4A_7C15L);
        keyOfAccount = scattered(keyOfClOrdId + 0x9E37_79B9_7F4A_7C15L);
    }

    private void takeAll(final ClOrdIdTable from)
    {
        for (long number = 0; number < from.groups(); number++)
        {
            final long group = from.group(number);
            for (long bits = ClOrdIdTable.taken(ClOrdIdTable.tags(group)); bits != 0; bits &= bits - 1)
            {
                final int order = ClOrdIdTable.order(group, ClOrdIdTable.place(bits));
                table.add(hash(owners.accountOf(order), orders.clOrdId(order)), order);
            }
        }
        from.free();
    }

    /**
     * Finds a live order.
     *
     * @param account id of its account.
     * @param clOrdId of the order.
     * @return order, or 0.
     */
    public int find(final long account, final long clOrdId)
    {
        final long hash = hash(account, clOrdId);
        final int order = find(table, hash, account, clOrdId);
        return order != 0 || old == null ? order : find(old, hash, account, clOrdId);
    }

    private int find(final ClOrdIdTable where, final long hash, final long account, final long clOrdId)
    {
        for (long group = where.home(hash);; group = where.following(group))
        {
            final long tags = ClOrdIdTable.tags(group);
            for (long bits = ClOrdIdTable.candidates(tags, hash); bits != 0; bits &= bits - 1)
            {
                final int order = ClOrdIdTable.order(group, ClOrdIdTable.place(bits));
                if (orders.clOrdId(order) == clOrdId && owners.accountOf(order) == account)
                {
                    return order;
                }
            }
            if (!ClOrdIdTable.hasOverflowed(tags))
            {
                return 0;
            }
        }
    }

    /**
     * The first step of a look ahead.
     *
     * @param account id of the account of an order that will be asked for.
     * @param clOrdId of the order.
     * @return for {@link #fetch} and {@link #expected}.
     */
    public long expect(final long account, final long clOrdId)
    {
        return hash(account, clOrdId);
    }

    /**
     * The second step: fetches from memory what leads to the order.
     *
     * @param expectation as {@link #expect} gave it.
     */
    public void fetch(final long expectation)
    {
        fetched += ClOrdIdTable.tags(table.home(expectation));
        if (old != null)
        {
            fetched += ClOrdIdTable.tags(old.home(expectation));
        }
    }

    /**
     * The third step.
     *
     * @param expectation as {@link #expect} gave it, nothing having been added or removed since.
     * @return most often the order asked for, if it is live; else 0 or another live order.
     */
    public int expected(final long expectation)
    {
        final int order = expected(table, expectation);
        return order != 0 || old == null ? order : expected(old, expectation);
    }

    private static int expected(final ClOrdIdTable where, final long hash)
    {
        final long group = where.home(hash);
        final long bits = ClOrdIdTable.candidates(ClOrdIdTable.tags(group), hash);
        return bits == 0 ? 0 : ClOrdIdTable.order(group, ClOrdIdTable.place(bits));
    }

    /**
     * Adds an order under its present clOrdId, which must be free.
     *
     * @param account id of its account.
     * @param order   handle.
     */
    public void add(final long account, final int order)
    {
        final long limit = table.groups() * ClOrdIdTable.GROUP_SIZE / 2;
        if (++size > limit)
        {
            grow();
        }
        if (old != null)
        {
            takeAlong();
        }
        else if (size > limit - table.groups() * 2 / GROUPS_CLEARED)
        {
            prepareToGrow();
        }
        table.add(hash(account, orders.clOrdId(order)), order);
    }

    private void grow()
    {
        old = table;
        emptiedGroups = 0;
        table = cleared(next);
        next = null;
    }

    /** Orders enough come between the first and the last call to clear all groups. */
    private void prepareToGrow()
    {
        if (next == null)
        {
            next = new ClOrdIdTable(table.groups() * 2);
        }
        next.clear(GROUPS_CLEARED);
    }

    private static ClOrdIdTable cleared(final ClOrdIdTable table)
    {
        table.clear(table.groups());
        return table;
    }

    /** Before the table can be half full again, the old one is empty. */
    private void takeAlong()
    {
        for (int i = 0; i < GROUPS_TAKEN_ALONG; i++)
        {
            final long group = old.group(emptiedGroups++);
            for (long bits = ClOrdIdTable.taken(ClOrdIdTable.tags(group)); bits != 0; bits &= bits - 1)
            {
                final int order = ClOrdIdTable.order(group, ClOrdIdTable.place(bits));
                final long hash = hash(owners.accountOf(order), orders.clOrdId(order));
                old.remove(hash, order);
                table.add(hash, order);
            }
        }
        if (emptiedGroups == old.groups())
        {
            old.free();
            old = null;
        }
    }

    /**
     * Removes an order.
     *
     * @param account id of its account.
     * @param order   handle, still with the clOrdId under which it was added.
     */
    public void remove(final long account, final int order)
    {
        size--;
        final long hash = hash(account, orders.clOrdId(order));
        if (!table.remove(hash, order) && (old == null || !old.remove(hash, order)))
        {
            throw new IllegalStateException("not in the index: order " + order + " of account " + account);
        }
    }

    /** Both halves of a product of 128 bits, so that every bit of both numbers counts (the way of Wang Yi's wyhash). */
    private long hash(final long account, final long clOrdId)
    {
        final long a = clOrdId ^ keyOfClOrdId;
        final long b = account * 0x9E37_79B9_7F4A_7C15L ^ keyOfAccount | 1;
        return a * b ^ Math.multiplyHigh(a, b);
    }

    /** The finalizer of MurmurHash3 (Austin Appleby, public domain). */
    private static long scattered(final long number)
    {
        long h = (number ^ number >>> 33) * 0xFF51_AFD7_ED55_8CCDL;
        h = (h ^ h >>> 33) * 0xC4CE_B9FE_1A85_EC53L;
        return h ^ h >>> 33;
    }
}
