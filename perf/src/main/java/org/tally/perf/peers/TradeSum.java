package org.tally.perf.peers;

/**
 * One thread only. Sums up trades so that another order or content gives another sum.
 */
final class TradeSum
{
    private long trades;
    private long volume;
    private long sum;

    void add(final long makerId, final long price, final long quantity)
    {
        trades++;
        volume += quantity;
        sum = (sum * 31 + makerId) * 31 + price ^ quantity << 40;
    }

    Book.Outcome outcome()
    {
        return new Book.Outcome(trades, volume, sum);
    }
}
