package org.tally.node;

import java.util.concurrent.TimeUnit;

import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.YieldingIdleStrategy;

/**
 * What a thread does when its stages had nothing to do.
 */
public enum Idle
{
    /** Goes on at once: lowest latency, for threads that have a core of their own. */
    SPIN,
    /** Lets others run and goes on: low latency where threads share cores. */
    YIELD,
    /** Sleeps ever longer, up to a tenth of a millisecond: leaves the machine to others, at the cost of latency. */
    BACKOFF;

    /**
     * Does that.
     *
     * @return a strategy for one thread.
     */
    public IdleStrategy strategy()
    {
        return switch (this)
        {
            case SPIN -> new BusySpinIdleStrategy();
            case YIELD -> new YieldingIdleStrategy();
            case BACKOFF -> new BackoffIdleStrategy(
                100, 10, TimeUnit.MICROSECONDS.toNanos(1), TimeUnit.MICROSECONDS.toNanos(100));
        };
    }
}
