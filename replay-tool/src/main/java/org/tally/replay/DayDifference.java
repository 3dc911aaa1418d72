package org.tally.replay;

import java.util.ArrayList;
import java.util.List;

import org.tally.protocol.scenario.EventPrinter;

/**
 * Where two days are different first.
 *
 * @param kind      what is different there.
 * @param sequences of the command on either day; 0 for a day that has ended.
 * @param events    of that command on either day, in the scenario format.
 */
record DayDifference(Kind kind, long[] sequences, List<List<String>> events)
{
    /** What can be different. */
    enum Kind
    {
        /** The commands are. */
        COMMANDS("commands"),
        /** The commands are the same, their events are not. */
        EVENTS("events"),
        /** One of the days has ended, the other goes on. */
        LENGTH("length");

        private final String word;

        Kind(final String word)
        {
            this.word = word;
        }

        @Override
        public String toString()
        {
            return word;
        }
    }

    /** The difference at the present commands of two days. */
    static DayDifference of(final Kind kind, final DaySide first, final boolean hasFirst, final DaySide second,
        final boolean hasSecond)
    {
        return new DayDifference(kind, new long[]{hasFirst ? first.sequence() : 0, hasSecond ? second.sequence() : 0},
            List.of(print(first.events()), print(second.events())));
    }

    private static List<String> print(final EventBatch events)
    {
        final List<String> lines = new ArrayList<>();
        events.print(new EventPrinter(), lines::add);
        return lines;
    }
}
