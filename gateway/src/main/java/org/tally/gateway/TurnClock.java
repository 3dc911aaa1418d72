package org.tally.gateway;

import java.util.concurrent.atomic.AtomicLong;

import org.agrona.concurrent.EpochNanoClock;

/**
 * Time, read once a turn of the gateway thread, because reading a clock costs more than most of what is done in a turn.
 * For intervals it goes as the clock goes, but never back when the clock is set back. The egress thread goes by the
 * same time.
 */
final class TurnClock
{
    private final EpochNanoClock clock;
    private final AtomicLong epochNs;
    private final AtomicLong nowNs;

    TurnClock(final EpochNanoClock clock)
    {
        this.clock = clock;
        epochNs = new AtomicLong(clock.nanoTime());
        nowNs = new AtomicLong(epochNs.getPlain());
    }

    /** Gateway thread: begins a turn, and gives how long the last one began before. */
    long advance()
    {
        final long timeNs = clock.nanoTime();
        final long elapsedNs = Math.max(0, timeNs - epochNs.getPlain());
        epochNs.setRelease(timeNs);
        nowNs.setRelease(nowNs.getPlain() + elapsedNs);
        return elapsedNs;
    }

    /** The time at which this turn began. */
    long nowNs()
    {
        return nowNs.getAcquire();
    }

    /** What the clock itself said then. */
    long epochNs()
    {
        return epochNs.getAcquire();
    }
}
