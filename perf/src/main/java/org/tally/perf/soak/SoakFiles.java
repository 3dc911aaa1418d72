package org.tally.perf.soak;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

import org.tally.perf.measure.TimeSeriesPicture;

/**
 * One thread only. What is kept of a soak: its intervals as a table, their round trips as HdrHistogram's tools read
 * them, and a picture.
 */
final class SoakFiles
{
    private static final double MICROSECONDS = 1e3;
    private static final double MEGABYTES = 1e6;

    private final Path directory;
    private final List<Interval> intervals;

    SoakFiles(final Path directory, final List<Interval> intervals)
    {
        this.directory = directory;
        this.intervals = intervals;
    }

    void write() throws IOException
    {
        Files.createDirectories(directory);
        writeTable();
        writeHistograms();
        writePicture();
    }

    private void writeTable() throws IOException
    {
        final List<String> lines = new ArrayList<>(List.of(Column.csvHeader()));
        intervals.forEach(interval -> lines.add(Column.csv(interval)));
        Files.write(directory.resolve("soak.csv"), lines);
    }

    private void writeHistograms() throws IOException
    {
        final Histogram all = new Histogram(3);
        try (PrintStream out = stream("soak.hlog"))
        {
            final HistogramLogWriter log = new HistogramLogWriter(out);
            log.outputLogFormatVersion();
            log.outputStartTime(intervals.get(0).trips().getStartTimeStamp());
            log.outputLegend();
            intervals.forEach(interval -> log.outputIntervalHistogram(interval.trips()));
        }
        intervals.forEach(interval -> all.add(interval.trips()));
        try (PrintStream out = stream("soak.hgrm"))
        {
            all.outputPercentileDistribution(out, MICROSECONDS);
        }
    }

    private PrintStream stream(final String name) throws IOException
    {
        return new PrintStream(Files.newOutputStream(directory.resolve(name)), false, StandardCharsets.UTF_8);
    }

    private void writePicture() throws IOException
    {
        new TimeSeriesPicture(values(Column.SECOND, 1))
            .chart("commands a second", false)
            .line("commands/s", values(Column.COMMANDS_A_SECOND, 1))
            .chart("round trip of a new order, µs", true)
            .line("p50", values(Column.P50, MICROSECONDS))
            .line("p99", values(Column.P99, MICROSECONDS))
            .line("max", values(Column.MAX, MICROSECONDS))
            .chart("memory of the node's process, MB", false)
            .line("RSS", values(Column.RESIDENT, MEGABYTES))
            .line("of it its own", values(Column.ANONYMOUS, MEGABYTES))
            .line("heap used", values(Column.HEAP, MEGABYTES))
            .chart("garbage collections in the interval", false)
            .line("collections", values(Column.COLLECTIONS, 1))
            .chart("journals on disk, MB", false)
            .line("journals", values(Column.JOURNALS, MEGABYTES))
            .chart("processors of the machine that others kept busy", false)
            .line("others", values(Column.OTHERS, 1))
            .write(directory.resolve("soak.png"));
    }

    private double[] values(final Column column, final double unit)
    {
        return intervals.stream().mapToDouble(interval -> column.of(interval) / unit).toArray();
    }
}
