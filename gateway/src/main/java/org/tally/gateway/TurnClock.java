package org.tally.gateway;

import org.agrona.concurrent.EpochNanoClock;

/**
 * One thread only. Time for intervals, read once a turn: it goes as the clock goes, but never back when the clock is
 * set back.
 */
final class TurnClock
{
    private final EpochNanoClock clock;
    private long epochNs;
    private long nowNs;

    TurnClock(final EpochNanoClock clock)
    {
        this.clock = clock;
        epochNs = clock.nanoTime();
        nowNs = epochNs;
    }

    /** Begins a turn, and gives how long the last one began before. */
    long advance()
    {
        final long timeNs = clock.nanoTime();
        final long elapsedNs = Math.max(0, timeNs - epochNs);
        epochNs = timeNs;
        nowNs += elapsedNs;
        return elapsedNs;
    }

    /** The time at which this turn began. */
    long nowNs()
    {
        return nowNs;
    }

    /** What the clock itself said then. */
    long epochNs()
    {
        return epochNs;
    }
}
