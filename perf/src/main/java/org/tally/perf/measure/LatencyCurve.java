package org.tally.perf.measure;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * One thread only. Times of one kind, in nanoseconds, taken in several rounds and kept by the second. All its memory is
 * taken when a round begins; a time longer than a minute counts as a minute.
 */
public final class LatencyCurve
{
    private static final long LONGEST_NS = 60_000_000_000L;
    private static final long INTERVAL_NS = 1_000_000_000L;
    private static final int DIGITS = 3;
    private static final double MICROSECOND = 1_000;

    private final String name;
    private final List<Histogram> intervals = new ArrayList<>();
    private final List<Histogram> rounds = new ArrayList<>();
    private Histogram[] current = new Histogram[0];
    private long startNs;

    public LatencyCurve(final String name)
    {
        this.name = name;
    }

    public String name()
    {
        return name;
    }

    /** Begins a round that takes about so long. */
    public void beginRound(final long durationNs)
    {
        final String tag = "round-" + (rounds.size() + 1);
        final long startMs = System.currentTimeMillis();
        current = new Histogram[(int)(durationNs / INTERVAL_NS) + 1];
        for (int i = 0; i < current.length; i++)
        {
            current[i] = new Histogram(LONGEST_NS, DIGITS);
            current[i].setTag(tag);
            current[i].setStartTimeStamp(startMs + i * 1_000L);
            current[i].setEndTimeStamp(startMs + (i + 1) * 1_000L);
        }
        startNs = System.nanoTime();
    }

    /** A time that began then, by {@link System#nanoTime()}. */
    public void record(final long beganNs, final long durationNs)
    {
        final long interval = (beganNs - startNs) / INTERVAL_NS;
        current[(int)Math.max(0, Math.min(interval, current.length - 1))].recordValue(
            Math.max(0, Math.min(durationNs, LONGEST_NS)));
    }

    public void endRound()
    {
        final Histogram round = new Histogram(LONGEST_NS, DIGITS);
        Arrays.stream(current).filter(interval -> interval.getTotalCount() > 0).forEach(interval ->
        {
            intervals.add(interval);
            round.add(interval);
        });
        rounds.add(round);
    }

    /** Over all rounds. */
    public Histogram total()
    {
        final Histogram total = new Histogram(LONGEST_NS, DIGITS);
        rounds.forEach(total::add);
        return total;
    }

    /** Of each round. */
    public Figures percentile(final double percentile)
    {
        final Figures figures = new Figures();
        rounds.forEach(round -> figures.add(round.getValueAtPercentile(percentile)));
        return figures;
    }

    /** Writes the percentiles, in microseconds, and the log of the seconds, in files that HdrHistogram's tools read. */
    public void write(final Path directory) throws IOException
    {
        final String file = name.replaceAll("[^A-Za-z0-9]+", "-");
        try (PrintStream out = stream(directory.resolve(file + ".hgrm")))
        {
            total().outputPercentileDistribution(out, MICROSECOND);
        }
        try (PrintStream out = stream(directory.resolve(file + ".hlog")))
        {
            final HistogramLogWriter log = new HistogramLogWriter(out);
            log.outputComment("[" + name + ", nanoseconds]");
            log.outputLogFormatVersion();
            log.outputStartTime(intervals.isEmpty() ? 0 : intervals.get(0).getStartTimeStamp());
            log.outputLegend();
            intervals.forEach(log::outputIntervalHistogram);
        }
    }

    private static PrintStream stream(final Path file) throws IOException
    {
        return new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8);
    }
}
