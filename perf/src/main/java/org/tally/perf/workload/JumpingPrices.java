package org.tally.perf.workload;

import org.tally.protocol.codec.TimeInForce;

/**
 * One thread only. Adversarial: prices that jump. Each order lies far away from the one before: its distance from the
 * middle is uniform below 64, 64^2, 64^3, … or 64^8 ticks, each as often, so that near and far prices alternate over
 * fourteen decimal places and an index of prices is as deep as it gets. 10,000 to 20,000 orders are live; half of the
 * commands are new orders, three tenths cancels of any, a tenth replaces of any to a new such price, and a tenth ioc
 * orders at the middle, which find nothing.
 */
final class JumpingPrices extends OneBook
{
    private static final int FEWEST = 10_000;
    private static final int MOST = 20_000;
    private static final int DIGIT_BITS = 6;
    private static final int DIGITS = 8;

    private final LiveIds live = new LiveIds();
    private long clOrdId;

    JumpingPrices(final long seed, final long count)
    {
        super(seed, count);
    }

    @Override
    void trade(final long number)
    {
        final int dice = random.nextInt(10);
        if (live.size() < FEWEST || dice < 5 && live.size() < MOST)
        {
            live.add(++clOrdId);
            order(clOrdId, isSell(clOrdId), price(clOrdId));
        }
        else if (dice < 8)
        {
            final long order = any();
            live.remove(order);
            cancel(order);
        }
        else if (dice < 9)
        {
            final long order = any();
            maker.replace(account(order), order, price(order), QUANTITY);
        }
        else
        {
            order(++clOrdId, isSell(clOrdId), MIDDLE).timeInForce(TimeInForce.IOC);
        }
    }

    private long any()
    {
        return live.at(random.nextInt(live.size()));
    }

    private static boolean isSell(final long order)
    {
        return (order & 1) != 0;
    }

    private long price(final long order)
    {
        final long distance = 1 + random.nextLong(1L << DIGIT_BITS * (1 + random.nextInt(DIGITS)));
        return MIDDLE + (isSell(order) ? distance : -distance);
    }
}
