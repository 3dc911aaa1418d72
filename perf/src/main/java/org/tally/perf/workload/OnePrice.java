package org.tally.perf.workload;

import org.tally.protocol.codec.TimeInForce;

/**
 * One thread only. Adversarial: everything at one price. A queue of 50,000 buy orders at a single price, then half new
 * orders, three tenths cancels of any of the queue, a tenth replaces that shrink any of it, and a tenth sell orders
 * that take what is left of the first. The queue stays between 50,000 and 100,000 orders.
 */
final class OnePrice extends OneBook
{
    private static final int SHORTEST = 50_000;
    private static final int LONGEST = 100_000;

    private final LiveIds queue = new LiveIds();
    private final LiveIds shrunk = new LiveIds();
    private long clOrdId;
    private long first = 1;

    OnePrice(final long seed, final long count)
    {
        super(seed, count);
    }

    @Override
    void trade(final long number)
    {
        final int dice = random.nextInt(10);
        if (queue.size() < SHORTEST || dice < 5 && queue.size() < LONGEST)
        {
            order(++clOrdId, false, MIDDLE);
            queue.add(clOrdId);
        }
        else if (dice < 8)
        {
            final long cancelled = any();
            cancel(cancelled);
            forget(cancelled);
        }
        else if (dice < 9)
        {
            shrink(any());
        }
        else
        {
            takeFirst();
        }
    }

    private long any()
    {
        return queue.at(random.nextInt(queue.size()));
    }

    private void shrink(final long order)
    {
        maker.replace(account(order), order, MIDDLE, QUANTITY / 2);
        if (!shrunk.contains(order))
        {
            shrunk.add(order);
        }
    }

    /** ClOrdIds count up, and nobody loses the place in the queue: the least is the first. */
    private void takeFirst()
    {
        while (!queue.contains(first))
        {
            first++;
        }
        order(++clOrdId, true, MIDDLE).timeInForce(TimeInForce.IOC)
            .quantity(shrunk.contains(first) ? QUANTITY / 2 : QUANTITY);
        forget(first);
    }

    private void forget(final long order)
    {
        queue.remove(order);
        if (shrunk.contains(order))
        {
            shrunk.remove(order);
        }
    }
}
