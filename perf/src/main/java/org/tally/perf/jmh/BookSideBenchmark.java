package org.tally.perf.jmh;

import java.util.SplittableRandom;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

import org.tally.engine.book.BookSide;
import org.tally.engine.book.Levels;
import org.tally.engine.book.Orders;

/**
 * One side of a book with so many levels, two ticks apart, an order at each. Prices are drawn evenly; those of a day
 * are near the touch, and so cheaper. Not measured: matching.
 */
public class BookSideBenchmark extends PartBenchmark
{
    private static final int PICKS = 1 << 16;

    @Param({"10", "10000"})
    private int count;

    private final Orders orders = new Orders();
    private final Levels levels = new Levels(orders);
    private final BookSide side = new BookSide(orders, levels, false);
    private final int[] picks = new int[PICKS];
    private int spare;
    private int next;

    @Setup
    public void fill()
    {
        for (int i = 0; i < count; i++)
        {
            side.append(order(), price(i), 0);
        }
        spare = order();
        final SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < PICKS; i++)
        {
            picks[i] = random.nextInt(count);
        }
    }

    private int order()
    {
        final int order = orders.add(1, 1, 0, 0);
        orders.leaves(order, 10);
        return order;
    }

    private static long price(final int number)
    {
        return 10_000 + 2L * number;
    }

    private int pick()
    {
        return picks[next++ & PICKS - 1];
    }

    @Benchmark
    public long bestPrice()
    {
        return side.price(side.best());
    }

    /** Finds the level of a price. */
    @Benchmark
    public void appendThenRemove()
    {
        side.append(spare, price(pick()), 0);
        side.remove(spare, 0);
    }

    /** Makes the level of a price, and removes it as it is empty again. */
    @Benchmark
    public void appendThenRemoveAtNewPrice()
    {
        side.append(spare, price(pick()) + 1, 0);
        side.remove(spare, 0);
    }

    /** The queue of the best level alone. */
    @Benchmark
    public void appendThenUnlink()
    {
        levels.append(side.best(), spare, 0);
        levels.unlink(spare, 0);
    }

    /** The pool of the orders alone. */
    @Benchmark
    public void takeThenRelease()
    {
        orders.remove(orders.add(1, 1, 0, 0));
    }
}
