package org.tally.perf.workload;

/**
 * One thread only. Adversarial: storms of cancels. 65,536 orders come, at 1,000 prices a side; then all of them are
 * cancelled in scattered order, and one cancel of four comes twice, the second time too late. After every third storm
 * the orders are cancelled by one mass cancel an account instead.
 */
final class CancelStorm extends OneBook
{
    private static final int ORDERS = 1 << 16;
    private static final int PRICES = 1_000;
    private static final int SCATTER = 0x9E37_79B9;

    private long first = 1;
    private int placed;
    private int cancelled;
    private int storms;
    private boolean isTwice;

    CancelStorm(final long seed, final long count)
    {
        super(seed, count);
    }

    @Override
    void trade(final long number)
    {
        if (placed < ORDERS)
        {
            final boolean isSell = random.nextBoolean();
            final int distance = 1 + random.nextInt(PRICES);
            order(first + placed, isSell, MIDDLE + (isSell ? distance : -distance));
            placed++;
        }
        else if (storms % 4 == 3)
        {
            maker.massCancel(++cancelled);
            endAt(ACCOUNTS);
        }
        else
        {
            cancel(first + (cancelled * SCATTER & ORDERS - 1));
            isTwice = !isTwice && (cancelled & 3) == 3;
            cancelled += isTwice ? 0 : 1;
            endAt(ORDERS);
        }
    }

    private void endAt(final int all)
    {
        if (cancelled == all)
        {
            first += ORDERS;
            placed = 0;
            cancelled = 0;
            storms++;
        }
    }
}
