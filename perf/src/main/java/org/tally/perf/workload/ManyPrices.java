package org.tally.perf.workload;

/**
 * One thread only. Adversarial: one order a price, over a million prices (1,048,576; the greatest power of two in the
 * number of commands if that is less), half of them bids and half asks, which come in scattered order; then, in turn,
 * the order at any of the prices is cancelled, and a new one comes to that price: every command makes or removes a
 * level.
 */
final class ManyPrices extends OneBook
{
    private static final long MOST = 1 << 20;
    private static final long SCATTER = 0x9E37_79B9L;

    private final long prices;
    private long place;

    ManyPrices(final long seed, final long count)
    {
        super(seed, count);
        prices = Math.min(MOST, Long.highestOneBit(count));
    }

    @Override
    void trade(final long number)
    {
        if (number < prices)
        {
            place = number * SCATTER & prices - 1;
            orderAtPlace();
        }
        else if ((number - prices & 1) == 0)
        {
            place = random.nextLong(prices);
            cancel(place + 1);
        }
        else
        {
            orderAtPlace();
        }
    }

    private void orderAtPlace()
    {
        order(place + 1, place >= prices / 2, MIDDLE - prices / 2 + place);
    }
}
