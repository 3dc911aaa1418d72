package org.tally.engine;

/**
 * Matching thread only. What one account has in one instrument: its position, and the leaves of its live orders by
 * side.
 */
final class Holding
{
    final int number;
    final Account account;
    final Instrument instrument;

    long position;
    private long openBuys;
    private long openSells;

    Holding(final int number, final Account account, final Instrument instrument)
    {
        this.number = number;
        this.account = account;
        this.instrument = instrument;
    }

    long openBuys()
    {
        return openBuys;
    }

    long openSells()
    {
        return openSells;
    }

    void open(final boolean isSell, final long leavesDelta)
    {
        // Without a branch: no processor can guess the side of the next order.
        final long ofSell = isSell ? leavesDelta : 0;
        openSells += ofSell;
        openBuys += leavesDelta - ofSell;
    }

    void trade(final boolean isSell, final long quantity)
    {
        position += isSell ? -quantity : quantity;
        open(isSell, -quantity);
    }
}
