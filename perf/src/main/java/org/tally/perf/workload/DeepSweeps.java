package org.tally.perf.workload;

import org.tally.protocol.codec.TimeInForce;

/**
 * One thread only. Adversarial: 4,096 orders come, and one order of the other side takes them all. In turn they lie one
 * a price over 4,096 prices, coming in scattered order, and all at one price; and in turn they are asks and bids.
 */
final class DeepSweeps extends OneBook
{
    private static final int DEPTH = 1 << 12;
    private static final int SCATTER = 0x9E37_79B9;

    DeepSweeps(final long seed, final long count)
    {
        super(seed, count);
    }

    @Override
    void trade(final long number)
    {
        final long sweep = number / (DEPTH + 1);
        final int place = (int)(number % (DEPTH + 1));
        final boolean isSpread = (sweep & 1) == 0;
        final boolean areSells = (sweep & 2) == 0;
        final long depth = areSells ? DEPTH : -DEPTH;
        if (place == DEPTH)
        {
            order(number + 1, !areSells, MIDDLE + depth).timeInForce(TimeInForce.IOC).quantity(QUANTITY * DEPTH);
        }
        else
        {
            final long distance = isSpread ? place * SCATTER & DEPTH - 1 : 0;
            order(number + 1, areSells, MIDDLE + (areSells ? distance : -distance));
        }
    }
}
