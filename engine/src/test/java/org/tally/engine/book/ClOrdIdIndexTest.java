package org.tally.engine.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

class ClOrdIdIndexTest
{
    private record Key(int account, long clOrdId)
    {
    }

    private final Orders orders = new Orders();
    private final ClOrdIdIndex index = new ClOrdIdIndex(orders, orders::holding);
    private final Map<Key, Integer> model = new HashMap<>();

    @Test
    void shouldFindWhatAMapFinds()
    {
        for (long seed = 1; seed <= 10; seed++)
        {
            final Random random = new Random(seed);
            for (int i = 0; i < 20_000; i++)
            {
                final Key key = new Key(random.nextInt(4), random.nextInt(3_000));
                if (random.nextInt(i < 10_000 ? 3 : 6) > 1)
                {
                    remove(key);
                }
                else
                {
                    add(key);
                }
                assertEquals(model.getOrDefault(key, 0), index.find(key.account, key.clOrdId), "seed=" + seed);
            }
        }
    }

    @Test
    void shouldExpectNearlyEveryOrderThatItFindsAlsoWhileItGrows()
    {
        final Random random = new Random(1);
        int expected = 0;
        for (int i = 1; i <= 20_000; i++)
        {
            add(new Key(i % 3, i));
            final int clOrdId = 1 + random.nextInt(i);
            final long expectation = index.expect(clOrdId % 3, clOrdId);
            index.fetch(expectation);
            final int order = index.expected(expectation);
            expected += order == index.find(clOrdId % 3, clOrdId) ? 1 : 0;
            final int unknown = index.expected(index.expect(7, i));
            assertTrue(unknown == 0 || orders.clOrdId(unknown) <= i, "0 or a live order: " + unknown);
        }
        assertTrue(expected > 19_000, "expected=" + expected);
    }

    @Test
    void shouldFindEachOfManyWhoseIdsDifferOnlyInHighBits()
    {
        final List<Key> keys = new ArrayList<>();
        for (int i = 0; i < 50_000; i++)
        {
            keys.add(new Key(i % 3, (long)i << 40));
        }
        keys.forEach(this::add);
        keys.forEach(key -> assertEquals(model.get(key), index.find(key.account, key.clOrdId), key.toString()));
        keys.forEach(this::remove);
        keys.forEach(key -> assertEquals(0, index.find(key.account, key.clOrdId), key.toString()));
    }

    @Test
    void shouldFindTheSameOrdersByAnyKeyAndWhileItGrows()
    {
        final List<Key> keys = new ArrayList<>();
        for (int i = 0; i < 5_000; i++)
        {
            keys.add(new Key(i % 3, i * 7L));
            add(keys.get(i));
            if (i % 97 == 0)
            {
                index.key(i * 0x9E37_79B9_7F4A_7C15L);
            }
        }
        keys.forEach(key -> assertEquals(model.get(key), index.find(key.account, key.clOrdId), key.toString()));
        keys.forEach(this::remove);
        keys.forEach(key -> assertEquals(0, index.find(key.account, key.clOrdId), key.toString()));
    }

    @Test
    void shouldFindEveryOrderAlsoBeyondWhatWasReserved()
    {
        index.reserve(3_000);
        for (int i = 1; i <= 20_000; i++)
        {
            add(new Key(i % 3, i));
        }
        model.forEach((key, order) ->
            assertEquals(order, index.find(key.account, key.clOrdId), key.toString()));
        assertThrows(IllegalStateException.class, () -> index.reserve(50_000));
    }

    @Test
    void shouldRemoveAndFindOrdersAtEachStepOfItsGrowth()
    {
        for (long seed = 1; seed <= 5; seed++)
        {
            final Random random = new Random(seed);
            final ClOrdIdIndex growing = new ClOrdIdIndex(orders, orders::holding);
            final List<Integer> live = new ArrayList<>();
            for (int i = 1; i <= 30_000; i++)
            {
                live.add(orders.add(i, i, 1, 0));
                growing.add(1, live.get(live.size() - 1));
                if (random.nextInt(3) == 0)
                {
                    Collections.swap(live, random.nextInt(live.size()), live.size() - 1);
                    final int gone = live.remove(live.size() - 1);
                    growing.remove(1, gone);
                    assertEquals(0, growing.find(1, orders.clOrdId(gone)), "removed; seed=" + seed + " step=" + i);
                    orders.remove(gone);
                }
                final int any = live.isEmpty() ? 0 : live.get(random.nextInt(live.size()));
                assertEquals(any, any == 0 ? 0 : growing.find(1, orders.clOrdId(any)), "seed=" + seed + " step=" + i);
            }
            live.forEach(order -> assertEquals(order, growing.find(1, orders.clOrdId(order)), "at the end"));
        }
    }

    private void add(final Key key)
    {
        if (!model.containsKey(key))
        {
            final int order = orders.add(1, key.clOrdId, key.account, 0);
            index.add(key.account, order);
            model.put(key, order);
        }
    }

    private void remove(final Key key)
    {
        final Integer order = model.remove(key);
        if (order != null)
        {
            index.remove(key.account, order);
            orders.remove(order);
        }
    }
}
