package org.tally.perf.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/**
 * Intervals of a second, 1000 commands each; only what a test speaks of differs from one to the next.
 */
class DriftTest
{
    private static final long SECOND_NS = 1_000_000_000L;

    private final List<Interval> intervals = new ArrayList<>();
    private Sample last = new Sample(0, 0, 20_000_000, 3, 30, 0, 0, 300_000_000, 100_000_000, 1_000_000, 0);

    private DriftTest interval(final long commands, final long tripNs, final long heap, final long journalBytes)
    {
        final Sample end = new Sample(last.timeNs() + SECOND_NS, last.sequence() + commands, heap, last.collections(),
            last.collectionMs(), last.allocatedByOrders(), last.allocatedBySnapshots(), last.resident(),
            last.anonymous(), last.journals() + journalBytes, last.othersCpuNs());
        return ending(end, tripNs);
    }

    private DriftTest ending(final Sample end, final long tripNs)
    {
        final Histogram trips = new Histogram(3);
        trips.recordValue(tripNs);
        intervals.add(new Interval(0, last, end, trips));
        last = end;
        return this;
    }

    private DriftTest steady()
    {
        return interval(1000, 2000, 20_000_000, 250_000);
    }

    private List<Column> drifted()
    {
        return Drift.of(intervals).stream().filter(Drift::isDrift).map(Drift::what).toList();
    }

    @Test
    void shouldFindNoDriftInEqualIntervals()
    {
        steady().steady().steady();
        assertEquals(List.of(), drifted());
        assertEquals(true, new SoakVerdict(intervals).isSteady());
    }

    @Test
    void shouldFindWhatBecameWorseFromTheFirstThirdToTheLast()
    {
        steady().steady().interval(900, 4000, 40_000_000, 300_000);
        assertEquals(
            List.of(Column.COMMANDS_A_SECOND, Column.P50, Column.HEAP, Column.JOURNALS_A_COMMAND), drifted());
        assertEquals(false, new SoakVerdict(intervals).isSteady());
    }

    @Test
    void shouldNotMindWhatBecameBetterOrWasWorseForAMoment()
    {
        interval(1000, 4000, 40_000_000, 250_000).interval(100, 900_000, 90_000_000, 25_000).steady();
        assertEquals(List.of(), drifted());
    }

    @Test
    void shouldNotBeSteadyWithACollection()
    {
        steady().steady();
        ending(new Sample(last.timeNs() + SECOND_NS, last.sequence() + 1000, last.heap(), 4, 35, 0, 0,
            last.resident(), last.anonymous(), last.journals() + 250_000, 0), 2000);
        assertEquals(List.of(), drifted());
        assertEquals(false, new SoakVerdict(intervals).isSteady());
    }

    @Test
    void shouldNotBeSteadyIfAByteACommandIsAllocated()
    {
        steady().steady();
        ending(new Sample(last.timeNs() + SECOND_NS, last.sequence() + 1000, last.heap(), 3, 30, 3000, 0,
            last.resident(), last.anonymous(), last.journals() + 250_000, 0), 2000);
        assertEquals(List.of(), drifted());
        assertEquals(false, new SoakVerdict(intervals).isSteady());
    }

    @Test
    void shouldWriteTheSameColumnsForProgramsEverywhere()
    {
        steady();
        assertEquals("second,commandsPerSecond,p50Ns,p99Ns,maxNs,heapBytes,anonymousBytes,residentBytes,collections," +
            "collectionMs,allocatedByOrdersBytes,allocatedBySnapshotsBytes,journalBytes,journalBytesPerCommand," +
            "othersCpus", Column.csvHeader());
        assertEquals("1.000,1000,2000,2000,2000,20000000,100000000,300000000,0,0,0,0,1250000,250.000,0.000",
            Column.csv(intervals.get(0)));
        assertEquals("{\"bench\":\"soak\",\"second\":1.000,\"commandsPerSecond\":1000,\"p50Ns\":2000,\"p99Ns\":2000," +
            "\"maxNs\":2000,\"heapBytes\":20000000,\"anonymousBytes\":100000000,\"residentBytes\":300000000," +
            "\"collections\":0,\"collectionMs\":0,\"allocatedByOrdersBytes\":0,\"allocatedBySnapshotsBytes\":0," +
            "\"journalBytes\":1250000,\"journalBytesPerCommand\":250.000,\"othersCpus\":0.000}",
            Column.json(intervals.get(0)));
    }
}
