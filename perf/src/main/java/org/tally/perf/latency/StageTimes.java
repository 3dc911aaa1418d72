package org.tally.perf.latency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.HdrHistogram.Histogram;

/**
 * One thread only. What each stage of the way took, nanoseconds: from when the command had passed every stage before it
 * until it had passed this one. Where stages run beside each other, what one does while another still works is not
 * seen.
 */
public final class StageTimes
{
    private static final String[] STEPS = {
        "client to gateway, polled and checked", "copied into the input ring", "command journaled", "matched",
        "event sent to the client", "received by the client"};

    private final Histogram[] steps = new Histogram[STEPS.length];

    /** Of all commands whose stamps are kept, among these. */
    StageTimes(final StageStamps stamps, final long first, final long last)
    {
        Arrays.setAll(steps, step -> new Histogram(3));
        for (long sequence = Math.max(first, last - StageStamps.CAPACITY + 1); sequence <= last; sequence++)
        {
            if (stamps.has(sequence))
            {
                add(stamps, sequence);
            }
        }
    }

    private void add(final StageStamps stamps, final long sequence)
    {
        long passedNs = stamps.timeNs(sequence, 0);
        for (int step = 0; step < STEPS.length; step++)
        {
            final long timeNs = stamps.timeNs(sequence, step + 1);
            steps[step].recordValue(Math.max(0, timeNs - passedNs));
            passedNs = Math.max(passedNs, timeNs);
        }
    }

    public List<String> lines(final String load, final boolean isJson)
    {
        final List<String> lines = new ArrayList<>();
        for (int step = 0; step < STEPS.length; step++)
        {
            lines.add(String.format(Locale.ROOT, isJson ?
                "{\"bench\":\"stages, %s: %s\",\"p50Ns\":%d,\"p90Ns\":%d,\"p99Ns\":%d,\"count\":%d}" :
                "%s, %-40s p50 %,8d ns   p90 %,8d   p99 %,8d   (%,d)", load, STEPS[step],
                steps[step].getValueAtPercentile(50), steps[step].getValueAtPercentile(90),
                steps[step].getValueAtPercentile(99), steps[step].getTotalCount()));
        }
        return lines;
    }
}
