package org.tally.perf.workload;

/**
 * One thread only. Adversarial: ids that collide in a hash. Every account names its orders by clOrdIds that all give
 * the same low 32 bits in a mix without a secret: the finalizer of MurmurHash3 over the sum of clOrdId and the
 * account's number times the golden ratio. Whoever reads an engine's source can compute such. 5,000 such orders are
 * live; then, in turn, the oldest is cancelled and a new one comes, at 100 prices a side.
 */
final class CollidingIds extends OneBook
{
    private static final int LIVE = 5_000;
    private static final int PRICES = 100;
    private static final long GOLDEN_RATIO = 0x9E37_79B9_7F4A_7C15L;
    private static final long INVERSE_OF_FIRST = 0x4F74_430C_22A5_4005L;
    private static final long INVERSE_OF_SECOND = 0x9CB4_B2F8_1293_37DBL;

    private final long[] clOrdIds = new long[LIVE];
    private long high;
    private int oldest;

    CollidingIds(final long seed, final long count)
    {
        super(seed, count);
    }

    @Override
    void trade(final long number)
    {
        if (clOrdIds[oldest] == 0)
        {
            clOrdIds[oldest] = nextClOrdId();
            final boolean isSell = random.nextBoolean();
            final int distance = 1 + random.nextInt(PRICES);
            maker.order(account(oldest), SYMBOL, clOrdIds[oldest], isSell, MIDDLE + (isSell ? distance : -distance));
            oldest = (oldest + 1) % LIVE;
        }
        else
        {
            maker.cancel(account(oldest), clOrdIds[oldest]);
            clOrdIds[oldest] = 0;
        }
    }

    /** The next for the account of the place that is being filled. */
    private long nextClOrdId()
    {
        final long ofAccount = (account(oldest) - 1) * GOLDEN_RATIO;
        long clOrdId;
        do
        {
            clOrdId = unmixed(++high << 32) - ofAccount;
        }
        while (clOrdId < 1);
        return clOrdId;
    }

    /** What the finalizer makes this number of; each of its steps can be undone. */
    static long unmixed(final long hash)
    {
        long h = hash ^ hash >>> 33;
        h *= INVERSE_OF_SECOND;
        h = (h ^ h >>> 33) * INVERSE_OF_FIRST;
        return h ^ h >>> 33;
    }
}
