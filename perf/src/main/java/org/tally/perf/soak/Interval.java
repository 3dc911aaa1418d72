package org.tally.perf.soak;

import org.HdrHistogram.Histogram;

/**
 * What happened between two moments.
 *
 * @param startNs when the soak began, of {@link System#nanoTime()}.
 * @param begin   of the interval.
 * @param end     of the interval.
 * @param trips   round trips of new orders that ended in it, nanoseconds.
 */
record Interval(long startNs, Sample begin, Sample end, Histogram trips)
{
    /** From the beginning of this interval to the end of one that follows on it. */
    Interval with(final Interval next)
    {
        final Histogram both = trips.copy();
        both.add(next.trips);
        return new Interval(startNs, begin, next.end, both);
    }

    /** From the beginning of the soak to the end of the interval. */
    double seconds()
    {
        return (end.timeNs() - startNs) / 1e9;
    }

    long commands()
    {
        return end.sequence() - begin.sequence();
    }

    double commandsASecond()
    {
        return commands() * 1e9 / (end.timeNs() - begin.timeNs());
    }

    double journalBytesACommand()
    {
        return (end.journals() - begin.journals()) / (double)Math.max(1, commands());
    }

    /** How many of the machine's processors others kept busy. */
    double othersCpus()
    {
        return (end.othersCpuNs() - begin.othersCpuNs()) / (double)(end.timeNs() - begin.timeNs());
    }

    long collections()
    {
        return end.collections() - begin.collections();
    }

    long collectionMs()
    {
        return end.collectionMs() - begin.collectionMs();
    }

    long allocatedByOrders()
    {
        return end.allocatedByOrders() - begin.allocatedByOrders();
    }

    long allocatedBySnapshots()
    {
        return end.allocatedBySnapshots() - begin.allocatedBySnapshots();
    }
}
