package org.tally.node;

import java.util.Locale;
import java.util.function.LongSupplier;

import org.agrona.concurrent.Agent;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Its own thread; what it found may be asked by any. Watches the space that is left for the journals. Mapped files
 * notice a full disk late, and may lose by then what was acknowledged: so orders are refused when less is left than the
 * limit, and the node stops when less than a quarter of it is left. Orders are taken again once there is space.
 */
final class SpaceWatch implements Agent
{
    private static final long INTERVAL_NS = 10_000_000L;
    private static final int STOP_FRACTION = 4;
    private static final double MEBIBYTE = 1 << 20;

    private final LongSupplier usableBytes;
    private final long limitBytes;
    private final EpochNanoClock clock;
    private long nextNs;
    private volatile boolean isLow;

    /**
     * A watch.
     *
     * @param usableBytes what is left, in bytes.
     * @param limitBytes  below which orders are refused; 0 watches nothing.
     * @param clock       for the time between looks.
     */
    SpaceWatch(final LongSupplier usableBytes, final long limitBytes, final EpochNanoClock clock)
    {
        this.usableBytes = usableBytes;
        this.limitBytes = limitBytes;
        this.clock = clock;
        look();
    }

    /** Whether too little is left to take orders. */
    boolean isLow()
    {
        return isLow;
    }

    @Override
    public int doWork()
    {
        final long nowNs = clock.nanoTime();
        if (nowNs < nextNs)
        {
            return 0;
        }
        nextNs = nowNs + INTERVAL_NS;
        look();
        return 0;
    }

    private void look()
    {
        if (limitBytes > 0)
        {
            final long left = usableBytes.getAsLong();
            isLow = left < limitBytes;
            if (left < limitBytes / STOP_FRACTION)
            {
                throw new NodeException(String.format(Locale.ROOT,
                    "only %.1f MiB are left where the data directory is, and orders were refused below %.1f MiB: " +
                    "the node stops before anything is lost; free some space and start it again",
                    left / MEBIBYTE, limitBytes / MEBIBYTE));
            }
        }
    }

    @Override
    public String roleName()
    {
        return "space";
    }
}
