package org.tally.perf.measure;

import java.util.Locale;

import org.HdrHistogram.Histogram;

/**
 * How a distribution of times is printed.
 */
public final class RoundTrips
{
    private RoundTrips()
    {
    }

    public static String text(final String what, final Histogram nanoseconds)
    {
        return String.format(Locale.ROOT,
            "%-34s p50 %,.1f µs   p90 %,.1f   p99 %,.1f   p99.9 %,.1f   max %,.1f   (%,d)", what,
            nanoseconds.getValueAtPercentile(50) / 1e3, nanoseconds.getValueAtPercentile(90) / 1e3,
            nanoseconds.getValueAtPercentile(99) / 1e3, nanoseconds.getValueAtPercentile(99.9) / 1e3,
            nanoseconds.getMaxValue() / 1e3, nanoseconds.getTotalCount());
    }

    public static String json(final String what, final int rate, final Histogram nanoseconds)
    {
        return String.format(Locale.ROOT, "{\"bench\":\"%s\",\"rate\":%d,\"p50Ns\":%d,\"p90Ns\":%d,\"p99Ns\":%d," +
            "\"p999Ns\":%d,\"maxNs\":%d,\"count\":%d}", what, rate, nanoseconds.getValueAtPercentile(50),
            nanoseconds.getValueAtPercentile(90), nanoseconds.getValueAtPercentile(99),
            nanoseconds.getValueAtPercentile(99.9), nanoseconds.getMaxValue(), nanoseconds.getTotalCount());
    }

    public static String json(final String what, final Histogram nanoseconds)
    {
        return String.format(Locale.ROOT, "{\"bench\":\"%s\",\"p50Ns\":%d,\"p90Ns\":%d,\"p99Ns\":%d," +
            "\"p999Ns\":%d,\"maxNs\":%d,\"count\":%d}", what, nanoseconds.getValueAtPercentile(50),
            nanoseconds.getValueAtPercentile(90), nanoseconds.getValueAtPercentile(99),
            nanoseconds.getValueAtPercentile(99.9), nanoseconds.getMaxValue(), nanoseconds.getTotalCount());
    }
}
