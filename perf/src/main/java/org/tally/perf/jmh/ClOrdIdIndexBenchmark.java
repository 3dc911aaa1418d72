package org.tally.perf.jmh;

import java.util.SplittableRandom;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

import org.tally.engine.book.ClOrdIdIndex;
import org.tally.engine.book.Orders;

/**
 * Finding a live order by account and clOrdId, one at random of so many, and taking one out and putting it in again.
 * Not measured: growing.
 */
public class ClOrdIdIndexBenchmark extends PartBenchmark
{
    private static final int ACCOUNTS = 100;
    private static final int PICKS = 1 << 16;

    @Param({"1000", "1000000"})
    private int live;

    private final Orders orders = new Orders();
    private final ClOrdIdIndex index = new ClOrdIdIndex(orders, orders::holding);
    private final int[] picks = new int[PICKS];
    private int next;

    @Setup
    public void fill()
    {
        for (int i = 0; i < live; i++)
        {
            final int account = i % ACCOUNTS;
            index.add(account, orders.add(i, clOrdId(i), account, 0));
        }
        final SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < PICKS; i++)
        {
            picks[i] = random.nextInt(live);
        }
    }

    private static long clOrdId(final int number)
    {
        return number / ACCOUNTS + 1;
    }

    private int pick()
    {
        return picks[next++ & PICKS - 1];
    }

    @Benchmark
    public int find()
    {
        final int number = pick();
        return index.find(number % ACCOUNTS, clOrdId(number));
    }

    @Benchmark
    public int findNone()
    {
        final int number = pick();
        return index.find(number % ACCOUNTS, clOrdId(number + live));
    }

    /** The handles of a new pool count from 1. */
    @Benchmark
    public void removeThenAdd()
    {
        final int number = pick();
        index.remove(number % ACCOUNTS, number + 1);
        index.add(number % ACCOUNTS, number + 1);
    }
}
