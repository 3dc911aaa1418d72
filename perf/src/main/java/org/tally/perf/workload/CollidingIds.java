package org.tally.perf.workload;

/**
 * One thread only. Adversarial: ids that collide in a hash. 5,000 orders are live whose clOrdIds give, with their
 * accounts, the same low 12 bits of the hash that the engine uses as long as nobody gives it a key, so that all of them
 * fall into one group of its index; whoever reads the source can find such. Then, in turn, the oldest is cancelled and
 * comes again, at 100 prices a side. To an engine whose key is its own they are ids like any.
 */
final class CollidingIds extends OneBook
{
    static final long SAME_BITS = 0xFFF;

    private static final int LIVE = 5_000;
    private static final int PRICES = 100;
    private static final long GOLDEN_RATIO = 0x9E37_79B9_7F4A_7C15L;
    private static final long KEY_OF_CL_ORD_ID = scattered(GOLDEN_RATIO);
    private static final long KEY_OF_ACCOUNT = scattered(KEY_OF_CL_ORD_ID + GOLDEN_RATIO);

    private final long[] clOrdIds = new long[LIVE];
    private long lastTried;
    private int oldest;
    private boolean isLive;

    CollidingIds(final long seed, final long count)
    {
        super(seed, count);
    }

    @Override
    void trade(final long number)
    {
        isLive = !isLive && number >= LIVE;
        if (isLive)
        {
            maker.cancel(account(oldest), clOrdIds[oldest]);
        }
        else
        {
            final boolean isSell = random.nextBoolean();
            final int distance = 1 + random.nextInt(PRICES);
            if (clOrdIds[oldest] == 0)
            {
                clOrdIds[oldest] = nextClOrdId(account(oldest));
            }
            maker.order(account(oldest), SYMBOL, clOrdIds[oldest], isSell, MIDDLE + (isSell ? distance : -distance));
            oldest = (oldest + 1) % LIVE;
        }
    }

    private long nextClOrdId(final int account)
    {
        do
        {
            lastTried++;
        }
        while ((hash(account, lastTried) & SAME_BITS) != 0);
        return lastTried;
    }

    /** As the engine's index hashes by the key 0. */
    static long hash(final long account, final long clOrdId)
    {
        final long a = clOrdId ^ KEY_OF_CL_ORD_ID;
        final long b = account * GOLDEN_RATIO ^ KEY_OF_ACCOUNT | 1;
        return a * b ^ Math.multiplyHigh(a, b);
    }

    private static long scattered(final long number)
    {
        long h = (number ^ number >>> 33) * 0xFF51_AFD7_ED55_8CCDL;
        h = (h ^ h >>> 33) * 0xC4CE_B9FE_1A85_EC53L;
        return h ^ h >>> 33;
    }
}
