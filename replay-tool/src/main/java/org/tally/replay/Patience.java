package org.tally.replay;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * One thread only. How long a tool waits for an event that is due: a running node journals events right after their
 * commands; where none runs, they will not come. It is had anew for each command.
 */
final class Patience implements BooleanSupplier
{
    private static final long INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(2);

    private long waitedNs;

    /** What was waited for has come. */
    void renew()
    {
        waitedNs = 0;
    }

    @Override
    public boolean getAsBoolean()
    {
        LockSupport.parkNanos(INTERVAL_NS);
        waitedNs += INTERVAL_NS;
        return waitedNs < LIMIT_NS;
    }
}
