package org.tally.perf.measure;

import java.util.Locale;

/**
 * One thread only. How long something took in each of several rounds: the median and the spread.
 */
public final class Durations
{
    private final Figures milliseconds = new Figures();

    public void add(final long elapsedNs)
    {
        milliseconds.add(elapsedNs / 1e6);
    }

    public double medianMs()
    {
        return milliseconds.median();
    }

    public String text(final String what)
    {
        return String.format(Locale.ROOT, "%-46s %,10.1f ms   (least %,.1f, most %,.1f, %d rounds)",
            what, medianMs(), milliseconds.least(), milliseconds.most(), milliseconds.size());
    }

    public String json(final String what)
    {
        return String.format(Locale.ROOT, "{\"bench\":\"%s\",\"ms\":%.3f,\"least\":%.3f,\"most\":%.3f,\"rounds\":%d}",
            what, medianMs(), milliseconds.least(), milliseconds.most(), milliseconds.size());
    }
}
