package org.tally.perf.workload;

import java.util.Arrays;

import org.tally.protocol.codec.Phase;

/**
 * One thread only. When, in a day of so many commands, which instrument changes its phase: all of them open by an
 * auction in the first fiftieth and close by one in the last; between, in each tenth of the day, one is halted for a
 * two-hundredth and comes back by an auction as long.
 */
final class DayPhases
{
    private static final int HALTS = 8;

    private final long length;
    private final Phase[] phases;
    private final long[] times;
    private final int[] instruments;
    private final Phase[] changes;
    private int size;
    private int next;

    DayPhases(final long length, final int instrumentCount)
    {
        this.length = length;
        phases = new Phase[instrumentCount];
        Arrays.fill(phases, Phase.CONTINUOUS);
        final int all = instrumentCount * 4 + HALTS * 3;
        times = new long[all];
        instruments = new int[all];
        changes = new Phase[all];
        plan(instrumentCount);
    }

    private void plan(final int instrumentCount)
    {
        all(0, Phase.AUCTION, instrumentCount);
        all(length / 50, Phase.CONTINUOUS, instrumentCount);
        for (int halt = 1; halt <= HALTS; halt++)
        {
            add(length * halt / 10, halt, Phase.HALTED);
            add(length * halt / 10 + length / 200, halt, Phase.AUCTION);
            add(length * halt / 10 + length / 100, halt, Phase.CONTINUOUS);
        }
        all(length * 49 / 50, Phase.AUCTION, instrumentCount);
        all(length - instrumentCount, Phase.CLOSED, instrumentCount);
    }

    private void all(final long time, final Phase phase, final int instrumentCount)
    {
        for (int instrument = 0; instrument < instrumentCount; instrument++)
        {
            add(time, instrument, phase);
        }
    }

    private void add(final long time, final int instrument, final Phase phase)
    {
        times[size] = time;
        instruments[size] = instrument;
        changes[size++] = phase;
    }

    /** The instrument whose phase changes now, after so many commands; -1 if none does. Its phase is the new one. */
    int change(final long commands)
    {
        if (next == size || commands < times[next])
        {
            return -1;
        }
        final int instrument = instruments[next];
        phases[instrument] = changes[next++];
        return instrument;
    }

    /** The phase that an instrument is in. */
    Phase phase(final int instrument)
    {
        return phases[instrument];
    }
}
