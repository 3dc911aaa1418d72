package org.tally.perf.soak;

import java.util.List;
import java.util.Locale;

/**
 * Whether an exchange stayed as it was during a soak: nothing drifted, nothing was collected, and less than a byte a
 * command was allocated on the way of orders (the JVM itself and a new piece of a journal's file take a little).
 */
final class SoakVerdict
{
    private final Interval whole;
    private final List<Drift> drifts;

    SoakVerdict(final List<Interval> intervals)
    {
        whole = intervals.stream().reduce(Interval::with).orElseThrow();
        drifts = Drift.of(intervals);
    }

    boolean isSteady()
    {
        return whole.collections() == 0 && allocatedACommand() < 1 && drifts.stream().noneMatch(Drift::isDrift);
    }

    /** Prints the verdict and what it is made of; whether it is good. */
    boolean print(final boolean isJson)
    {
        drifts.forEach(drift -> System.out.println(isJson ? drift.json() : drift.text()));
        System.out.println(isJson ? json() : text());
        return isSteady();
    }

    private String text()
    {
        final String collections = whole.collections() == 0 ? "no garbage collection" :
            whole.collections() + " garbage collections of " + whole.collectionMs() + " ms in all";
        return String.format(Locale.ROOT,
            "allocated    %,d bytes on the way of %,d commands (%.4f a command), %,d for snapshots: %s%n" +
            "others       kept %.2f processors of the machine busy%n" +
            "verdict      %s", whole.allocatedByOrders(), whole.commands(), allocatedACommand(),
            whole.allocatedBySnapshots(), collections, whole.othersCpus(),
            isSteady() ? "no drift, no collection" : "NOT STEADY");
    }

    private String json()
    {
        return String.format(Locale.ROOT, "{\"bench\":\"soak verdict\",\"commands\":%d,\"collections\":%d," +
            "\"collectionMs\":%d,\"allocatedByOrdersBytes\":%d,\"allocatedPerCommand\":%.4f," +
            "\"allocatedBySnapshotsBytes\":%d,\"isSteady\":%b}", whole.commands(), whole.collections(),
            whole.collectionMs(), whole.allocatedByOrders(), allocatedACommand(), whole.allocatedBySnapshots(),
            isSteady());
    }

    private double allocatedACommand()
    {
        return whole.allocatedByOrders() / (double)Math.max(1, whole.commands());
    }
}
