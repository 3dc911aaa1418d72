package org.tally.engine.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

class ClOrdIdTableTest
{
    private static final long TAG = 1L << 56;
    private static final int MOST_OVERFLOWS = 65_535;

    private final Map<Integer, Long> hashes = new HashMap<>();

    @Test
    void shouldFindWhatAMapFindsHoweverHashesCollide()
    {
        for (long seed = 1; seed <= 20; seed++)
        {
            final Random random = new Random(seed);
            final ClOrdIdTable table = table(8);
            final int homes = 1 + random.nextInt(8);
            final int tags = 1 + random.nextInt(300);
            hashes.clear();
            for (int step = 0; step < 3_000; step++)
            {
                final int order = 1 + random.nextInt(60);
                if (hashes.containsKey(order))
                {
                    assertTrue(table.remove(hashes.remove(order), order), "removed; seed=" + seed);
                }
                else if (hashes.size() < 8 * ClOrdIdTable.GROUP_SIZE - 1)
                {
                    add(table, order, random.nextInt(homes) + random.nextInt(tags) * TAG);
                }
                assertEquals(hashes, found(table, 60), "seed=" + seed + " step=" + step);
            }
        }
    }

    @Test
    void shouldCountNoOverflowsOnceAllAreGone()
    {
        for (long seed = 1; seed <= 20; seed++)
        {
            final Random random = new Random(seed);
            final ClOrdIdTable table = table(8);
            final List<Integer> orders = new ArrayList<>();
            for (int order = 1; order < 8 * ClOrdIdTable.GROUP_SIZE; order++)
            {
                orders.add(order);
                add(table, order, random.nextInt(2));
            }
            Collections.shuffle(orders, random);
            orders.forEach(order -> assertTrue(table.remove(hashes.get(order), order)));
            for (int group = 0; group < 8; group++)
            {
                assertEquals(0, ClOrdIdTable.tags(table.group(group)), "tags and overflows; seed=" + seed);
            }
        }
    }

    @Test
    void shouldFindOrdersPastAGroupWithMoreOverflowsThanItCounts()
    {
        final int orders = MOST_OVERFLOWS + 10 + ClOrdIdTable.GROUP_SIZE;
        final ClOrdIdTable table = table(1 << 14);
        for (int order = 1; order <= orders; order++)
        {
            table.add(tagOf(order), order);
        }
        for (int order = 1; order < orders; order++)
        {
            assertTrue(table.remove(tagOf(order), order), "removed " + order);
        }
        assertTrue(table.remove(tagOf(orders), orders), "the last, many groups away");
        assertFalse(table.remove(tagOf(orders), orders), "removed before");
        assertTrue(ClOrdIdTable.hasOverflowed(ClOrdIdTable.tags(table.group(0))), "for ever");
    }

    private static long tagOf(final int order)
    {
        return order * TAG;
    }

    private static ClOrdIdTable table(final int groups)
    {
        final ClOrdIdTable table = new ClOrdIdTable(groups);
        table.clear(1);
        table.clear(groups);
        return table;
    }

    private void add(final ClOrdIdTable table, final int order, final long hash)
    {
        table.add(hash, order);
        hashes.put(order, hash);
    }

    /** Which of the orders are found by their hashes, on the way that the index takes. */
    private Map<Integer, Long> found(final ClOrdIdTable table, final int last)
    {
        final Map<Integer, Long> found = new HashMap<>();
        for (int order = 1; order <= last; order++)
        {
            final Long hash = hashes.get(order);
            if (hash != null && isFound(table, hash, order))
            {
                found.put(order, hash);
            }
        }
        return found;
    }

    private static boolean isFound(final ClOrdIdTable table, final long hash, final int order)
    {
        for (long group = table.home(hash);; group = table.following(group))
        {
            final long tags = ClOrdIdTable.tags(group);
            for (long bits = ClOrdIdTable.candidates(tags, hash); bits != 0; bits &= bits - 1)
            {
                if (ClOrdIdTable.order(group, ClOrdIdTable.place(bits)) == order)
                {
                    return true;
                }
            }
            if (!ClOrdIdTable.hasOverflowed(tags))
            {
                return false;
            }
        }
    }
}
