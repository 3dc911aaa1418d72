package org.tally.node.demo;

import java.util.Arrays;

import org.tally.protocol.codec.Phase;

/**
 * One thread only. When, in a day of so many commands, which instrument changes its phase: an opening auction,
 * continuous trading, a halt of one instrument, an auction within the day of another, a closing auction, the close.
 * An endless day begins like that, but where the closing auction would come, its halt and its auction come again.
 */
final class DaySchedule
{
    private static final int HALTED_INSTRUMENT = 1;
    private static final int INTERRUPTED_INSTRUMENT = 2;

    private final long length;
    private final int instruments;
    private final boolean isEndless;
    private final Phase[] phases;
    private int step;
    private long repeats;

    DaySchedule(final long length, final boolean isEndless, final int instruments)
    {
        this.length = length;
        this.isEndless = isEndless;
        this.instruments = instruments;
        phases = new Phase[instruments];
        Arrays.fill(phases, Phase.AUCTION);
    }

    /** The phase that an instrument is in, by the schedule. */
    Phase phase(final int instrument)
    {
        return phases[instrument];
    }

    boolean isEndless()
    {
        return isEndless;
    }

    /** How many times the length of the day is over: 0, unless it is endless. */
    long repeats()
    {
        return repeats;
    }

    /** The instrument whose phase changes now, after so many commands; -1 if none does. Its phase is the new one. */
    int change(final long commandsInAll)
    {
        final long commands = commandsInAll - repeats * length;
        final int changesOfAll = instruments;
        if (step < changesOfAll)
        {
            return changeWhen(commands >= length / 50, step, Phase.CONTINUOUS);
        }
        switch (step - changesOfAll)
        {
            case 0:
                return changeWhen(commands >= length * 2 / 5, HALTED_INSTRUMENT, Phase.HALTED);

            case 1:
                return changeWhen(commands >= length * 21 / 50, HALTED_INSTRUMENT, Phase.CONTINUOUS);

            case 2:
                return changeWhen(commands >= length * 3 / 5, INTERRUPTED_INSTRUMENT, Phase.AUCTION);

            case 3:
                return changeWhen(commands >= length * 31 / 50, INTERRUPTED_INSTRUMENT, Phase.CONTINUOUS);

            default:
                return isEndless ? repeat(commands) : changeAtTheEnd(commands, step - changesOfAll - 4);
        }
    }

    private int repeat(final long commands)
    {
        if (commands >= length)
        {
            repeats++;
            step = instruments;
        }
        return -1;
    }

    private int changeAtTheEnd(final long commands, final int endStep)
    {
        if (endStep < instruments)
        {
            return changeWhen(commands >= length * 49 / 50, endStep, Phase.AUCTION);
        }
        return endStep < 2 * instruments ?
            changeWhen(commands >= length - instruments, endStep - instruments, Phase.CLOSED) : -1;
    }

    private int changeWhen(final boolean isDue, final int instrument, final Phase phase)
    {
        if (!isDue)
        {
            return -1;
        }
        step++;
        phases[instrument] = phase;
        return instrument;
    }
}
