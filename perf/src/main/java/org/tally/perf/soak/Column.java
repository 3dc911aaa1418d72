package org.tally.perf.soak;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What is written of each interval: for programs by name and in plain units, for people in a table.
 */
enum Column
{
    /** From the beginning of the soak to the end of the interval. */
    SECOND("second", "second", 1, 1, Interval::seconds),
    /** That were taken in the interval. */
    COMMANDS_A_SECOND("commandsPerSecond", "commands/s", 1, 0, Interval::commandsASecond),
    /** The median round trip. */
    P50("p50Ns", "p50 µs", 1e3, 1, interval -> interval.trips().getValueAtPercentile(50)),
    /** 99 of 100 round trips are not longer. */
    P99("p99Ns", "p99 µs", 1e3, 1, interval -> interval.trips().getValueAtPercentile(99)),
    /** The longest round trip. */
    MAX("maxNs", "max µs", 1e3, 1, interval -> interval.trips().getMaxValue()),
    /** Used at the end of the interval, garbage included. */
    HEAP("heapBytes", "heap MB", 1e6, 2, interval -> interval.end().heap()),
    /** Memory of the process that belongs to no file. */
    ANONYMOUS("anonymousBytes", "own MB", 1e6, 1, interval -> interval.end().anonymous()),
    /** Memory of the process, mapped files included. */
    RESIDENT("residentBytes", "RSS MB", 1e6, 1, interval -> interval.end().resident()),
    /** Within the interval. */
    COLLECTIONS("collections", "collections", 1, 0, Interval::collections),
    /** How long they lasted. */
    COLLECTION_MS("collectionMs", "ms", 1, 0, Interval::collectionMs),
    /** Within the interval, by the threads on the way of an order. */
    ALLOCATED_BY_ORDERS("allocatedByOrdersBytes", "allocated B", 1, 0, Interval::allocatedByOrders),
    /** Within the interval, by the thread that takes snapshots. */
    ALLOCATED_BY_SNAPSHOTS("allocatedBySnapshotsBytes", "snapshots B", 1, 0, Interval::allocatedBySnapshots),
    /** On disk at the end of the interval. */
    JOURNALS("journalBytes", "journals MB", 1e6, 0, interval -> interval.end().journals()),
    /** By which the journals grew. */
    JOURNALS_A_COMMAND("journalBytesPerCommand", "B/command", 1, 1, Interval::journalBytesACommand),
    /** Processors of the machine that other processes kept busy. */
    OTHERS("othersCpus", "others CPUs", 1, 2, Interval::othersCpus);

    private final String key;
    private final String heading;
    private final double unit;
    private final int decimals;
    private final ToDoubleFunction<Interval> of;

    Column(final String key, final String heading, final double unit, final int decimals,
        final ToDoubleFunction<Interval> of)
    {
        this.key = key;
        this.heading = heading;
        this.unit = unit;
        this.decimals = decimals;
        this.of = of;
    }

    String key()
    {
        return key;
    }

    String heading()
    {
        return heading;
    }

    double of(final Interval interval)
    {
        return of.applyAsDouble(interval);
    }

    /** As people read it. */
    String text(final double value)
    {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value / unit);
    }

    private String number(final Interval interval)
    {
        return String.format(Locale.ROOT, unit == 1 && decimals > 0 ? "%.3f" : "%.0f", of(interval));
    }

    static String headings()
    {
        return row(column -> column.heading);
    }

    static String text(final Interval interval)
    {
        return row(column -> column.text(column.of(interval)));
    }

    private static String row(final Function<Column, String> cell)
    {
        return Arrays.stream(values())
            .map(column -> " ".repeat(Math.max(0, column.width() - cell.apply(column).length())) + cell.apply(column))
            .collect(Collectors.joining("  "));
    }

    private int width()
    {
        return Math.max(heading.length(), 8);
    }

    static String csvHeader()
    {
        return Arrays.stream(values()).map(column -> column.key).collect(Collectors.joining(","));
    }

    static String csv(final Interval interval)
    {
        return Arrays.stream(values()).map(column -> column.number(interval)).collect(Collectors.joining(","));
    }

    static String json(final Interval interval)
    {
        return "{\"bench\":\"soak\"," + Arrays.stream(values())
            .map(column -> "\"" + column.key + "\":" + column.number(interval)).collect(Collectors.joining(",")) + "}";
    }
}
