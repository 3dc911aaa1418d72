package org.tally.engine.book;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookSideTest
{
    private final Orders orders = new Orders();
    private final Levels levels = new Levels(orders);
    private final NavigableMap<Long, List<Integer>> ascending = new TreeMap<>();
    private final NavigableMap<Long, List<Integer>> descending = new TreeMap<>(Comparator.reverseOrder());
    private int ids;

    @ParameterizedTest
    @ValueSource(longs = {1, 100, 64, 4_097, 1L << 20, 1L << 44, Long.MAX_VALUE})
    void shouldKeepLevelsInOrderWhateverTheSpreadOfPrices(final long spread)
    {
        for (long seed = 1; seed <= 5; seed++)
        {
            final String message = "seed=" + seed + " spread=" + spread;
            runRandomly(new Random(seed), spread, false, message);
            runRandomly(new Random(seed), spread, true, message);
        }
    }

    @Test
    void shouldTakeTheLeastAndTheGreatestPrices()
    {
        final BookSide side = new BookSide(orders, levels, false);
        final long[] prices = {Long.MIN_VALUE + 1, -1, 0, 1, Long.MAX_VALUE};
        for (final long price : prices)
        {
            append(side, ascending, price);
        }
        assertEquals(expected(ascending), actual(side), "levels");
    }

    @Test
    void shouldGiveBackEveryRecord()
    {
        final BookSide side = new BookSide(orders, levels, false);
        final List<Integer> added = new ArrayList<>();
        for (int i = 0; i < 10_000; i++)
        {
            added.add(append(side, ascending, i * 1_000L));
        }
        for (final int order : added)
        {
            side.remove(order, 0);
            orders.remove(order);
        }
        assertEquals(List.of(0, 0, 0), List.of(orders.size(), levels.size(), side.best()), "orders, levels, best");
    }

    @Test
    void shouldFindNeighboursAmongExtremePricesAndGiveBackEveryNode()
    {
        for (long seed = 1; seed <= 20; seed++)
        {
            final Random random = new Random(seed);
            final BookSide side = new BookSide(orders, levels, seed % 2 == 0);
            final NavigableMap<Long, List<Integer>> model = seed % 2 == 0 ? descending : ascending;
            for (final long price : extremePrices(random))
            {
                append(side, model, price);
            }
            while (!model.isEmpty())
            {
                assertEquals(expected(model), actual(side), "seed=" + seed);
                removeAny(random, side, model);
            }
            assertEquals(List.of(0, 0, 0, 0, 0),
                List.of(side.best(), side.worst(), orders.size(), levels.size(), levels.priceNodes().size()),
                "best, worst, orders, levels, nodes; seed=" + seed);
        }
    }

    /** The ends of the range, what lies beside each power of two, and a few of any size. */
    private static List<Long> extremePrices(final Random random)
    {
        final List<Long> prices = new ArrayList<>(List.of(Long.MIN_VALUE + 1, Long.MIN_VALUE + 2, Long.MAX_VALUE - 1));
        prices.add(Long.MAX_VALUE);
        for (int bit = 0; bit < 63; bit += 1 + random.nextInt(3))
        {
            final long power = 1L << bit;
            prices.addAll(List.of(power, power - 1, -power, 1 - power, random.nextLong() >> bit | 1));
        }
        Collections.shuffle(prices, random);
        return prices;
    }

    private void runRandomly(final Random random, final long spread, final boolean highestFirst, final String message)
    {
        final BookSide side = new BookSide(orders, levels, highestFirst);
        final NavigableMap<Long, List<Integer>> model = highestFirst ? descending : ascending;
        final List<Long> pricesInUse = new ArrayList<>();
        model.clear();
        for (int i = 0; i < 3_000; i++)
        {
            if (model.isEmpty() || random.nextInt(100) < (i < 1_500 ? 70 : 40))
            {
                final boolean isNew = pricesInUse.isEmpty() || random.nextInt(3) > 0;
                final long price = isNew ? price(random, spread) : pricesInUse.get(random.nextInt(pricesInUse.size()));
                pricesInUse.add(price);
                append(side, model, price);
            }
            else
            {
                removeAny(random, side, model);
            }
            if (i % 50 == 0)
            {
                assertEquals(expected(model), actual(side), message + " step=" + i);
            }
        }
        assertEquals(expected(model), actual(side), message);
    }

    private static long price(final Random random, final long spread)
    {
        final long draw = random.nextLong() >>> 1;
        return spread == Long.MAX_VALUE ? random.nextLong() | 1 : draw % spread - spread / 2;
    }

    private int append(final BookSide side, final NavigableMap<Long, List<Integer>> model, final long price)
    {
        final int order = orders.add(++ids, ids, 0, 0);
        orders.leaves(order, ids);
        side.append(order, price, 0);
        model.computeIfAbsent(price, key -> new ArrayList<>()).add(order);
        return order;
    }

    private void removeAny(final Random random, final BookSide side, final NavigableMap<Long, List<Integer>> model)
    {
        final List<Long> prices = new ArrayList<>(model.keySet());
        final long price = prices.get(random.nextInt(prices.size()));
        final List<Integer> queue = model.get(price);
        final int order = queue.remove(random.nextInt(queue.size()));
        if (queue.isEmpty())
        {
            model.remove(price);
        }
        side.remove(order, 0);
        orders.remove(order);
    }

    private String expected(final NavigableMap<Long, List<Integer>> model)
    {
        final StringBuilder text = new StringBuilder();
        model.forEach((price, queue) -> text.append(price).append(queue)
            .append(queue.stream().mapToLong(orders::leaves).sum()).append('\n'));
        return text.toString();
    }

    private String actual(final BookSide side)
    {
        final StringBuilder text = new StringBuilder();
        int previous = 0;
        for (int level = side.best(); level != 0; level = side.next(level))
        {
            assertEquals(previous, side.previous(level), "link back");
            previous = level;
            final List<Integer> queue = new ArrayList<>();
            for (int order = levels.first(level); order != 0; order = orders.next(order))
            {
                queue.add(order);
            }
            assertEquals(queue.size(), levels.orderCount(level), "order count");
            text.append(side.price(level)).append(queue).append(levels.leaves(level)).append('\n');
        }
        assertEquals(previous, side.worst(), "worst");
        return text.toString();
    }
}
