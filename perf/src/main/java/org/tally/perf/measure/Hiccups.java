package org.tally.perf.measure;

/**
 * How late a loop is that has nothing to do but to look at the clock: the part of the machine, its kernel and the JVM
 * in whatever is measured beside it. The loop keeps the planned times of a fixed rate, on the caller's thread.
 */
public final class Hiccups
{
    private static final long SECOND_NS = 1_000_000_000L;

    private Hiccups()
    {
    }

    /** Takes a round of latenesses. */
    public static void measure(final LatencyCurve curve, final int rate, final long durationNs)
    {
        curve.beginRound(durationNs);
        final long startNs = System.nanoTime();
        final long count = Math.multiplyExact(durationNs, (long)rate) / SECOND_NS;
        for (long i = 0; i < count; i++)
        {
            final long dueNs = startNs + i * SECOND_NS / rate;
            long nowNs = System.nanoTime();
            while (nowNs - dueNs < 0)
            {
                Thread.onSpinWait();
                nowNs = System.nanoTime();
            }
            curve.record(dueNs, nowNs - dueNs);
        }
        curve.endRound();
    }
}
