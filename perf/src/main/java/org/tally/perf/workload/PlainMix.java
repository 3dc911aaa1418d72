package org.tally.perf.workload;

import java.util.SplittableRandom;

import org.tally.perf.workload.OrderFlow.Action;

/**
 * New limit orders near a price that stays, as many cancels, and a tenth immediate-or-cancel, with about a thousand
 * live orders; no message changes an order. A fifth of the new orders and all of the immediate ones reach the other
 * side.
 */
public final class PlainMix
{
    private static final int SLOTS = 3_000;
    private static final int MIDDLE = 10_000;
    private static final int FARTHEST = 50;
    private static final int REACH = 10;

    private PlainMix()
    {
    }

    /** That many messages, the same for the same seed. */
    public static OrderFlow of(final long seed, final int count)
    {
        final OrderFlow flow = new OrderFlow("plain mix");
        final SplittableRandom random = new SplittableRandom(seed);
        final long[] orderIds = new long[SLOTS];
        for (int orderId = 1; orderId <= count; orderId++)
        {
            final int slot = random.nextInt(SLOTS);
            final boolean isSell = (slot & 1) != 0;
            final int distance = random.nextInt(-REACH, FARTHEST - REACH);
            final int quantity = random.nextInt(1, 101);
            if (random.nextInt(10) == 0)
            {
                flow.add(Action.IOC, isSell, orderId, price(isSell, -REACH), quantity);
            }
            else if (orderIds[slot] == 0)
            {
                orderIds[slot] = orderId;
                flow.add(Action.NEW, isSell, orderId, price(isSell, distance), quantity);
            }
            else
            {
                flow.add(Action.CANCEL, isSell, orderIds[slot], 0, 0);
                orderIds[slot] = 0;
            }
        }
        return flow;
    }

    private static long price(final boolean isSell, final int distance)
    {
        return isSell ? MIDDLE + distance : MIDDLE - distance;
    }
}
