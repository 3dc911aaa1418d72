package org.tally.replay;

import static org.tally.replay.DayDifference.Kind.COMMANDS;
import static org.tally.replay.DayDifference.Kind.EVENTS;
import static org.tally.replay.DayDifference.Kind.LENGTH;

import org.tally.journal.Journals;

/**
 * One thread only. Goes through two days side by side, command by command, finds the first difference, and counts on
 * both to the end.
 */
final class DayComparison implements AutoCloseable
{
    private static final int PROGRESS_MASK = (1 << 14) - 1;

    private final MessageComparison messages;
    private final OrderPairs pairs;
    private final DayTally firstTally;
    private final DayTally secondTally;
    private final DaySide first;
    private final DaySide second;
    private long common;
    private DayDifference difference;

    /**
     * Before the first command.
     *
     * @param firstDay      the one.
     * @param secondDay     the other.
     * @param isTimeIgnored whether sequences, times and sessions do not count.
     * @param pairs         takes the orders of both days.
     */
    DayComparison(final Journals firstDay, final Journals secondDay, final boolean isTimeIgnored,
        final OrderPairs pairs)
    {
        this.messages = new MessageComparison(isTimeIgnored);
        this.pairs = pairs;
        this.firstTally = new DayTally(0, pairs);
        this.secondTally = new DayTally(1, pairs);
        this.first = new DaySide(firstDay, isTimeIgnored, firstTally);
        this.second = new DaySide(secondDay, isTimeIgnored, secondTally);
    }

    /** Goes to the end of both. */
    void run()
    {
        try (ProgressLine progress = new ProgressLine("commands compared"))
        {
            boolean hasFirst = first.next();
            boolean hasSecond = second.next();
            difference = difference(hasFirst, hasSecond);
            while (hasFirst && hasSecond && difference == null)
            {
                if ((++common & PROGRESS_MASK) == 0)
                {
                    progress.update(common, 0);
                }
                hasFirst = first.next();
                hasSecond = second.next();
                difference = difference(hasFirst, hasSecond);
            }
            finish(hasFirst, hasSecond, progress);
        }
        pairs.end(firstTally.live(), secondTally.live());
    }

    private DayDifference difference(final boolean hasFirst, final boolean hasSecond)
    {
        if (hasFirst != hasSecond)
        {
            return DayDifference.of(LENGTH, first, hasFirst, second, hasSecond);
        }
        if (hasFirst && !messages.areEqual(first.buffer(), first.offset(), second.buffer(), second.offset()))
        {
            return DayDifference.of(COMMANDS, first, true, second, true);
        }
        return messages.areEqual(first.events(), second.events()) ? null :
            DayDifference.of(EVENTS, first, true, second, true);
    }

    /**
     * Goes on with the day that is behind: by time, or in turns where the times of the days have nothing to do with
     * each other. So orders find their counterparts early, and few must be kept.
     */
    private void finish(final boolean hasFirst, final boolean hasSecond, final ProgressLine progress)
    {
        boolean isFirstOn = hasFirst;
        boolean isSecondOn = hasSecond;
        long count = common;
        while (isFirstOn || isSecondOn)
        {
            final boolean isFirstBehind = messages.isTimeIgnored() ?
                (count & 1) == 0 : first.timestampNs() <= second.timestampNs();
            if (isFirstOn && (isFirstBehind || !isSecondOn))
            {
                isFirstOn = first.next();
            }
            else
            {
                isSecondOn = second.next();
            }
            if ((++count & PROGRESS_MASK) == 0)
            {
                progress.update(count, 0);
            }
        }
    }

    /** The first difference; null if there is none. */
    DayDifference difference()
    {
        return difference;
    }

    /** How many commands are the same from the beginning on; those passed over do not count. */
    long common()
    {
        return common;
    }

    DaySide side(final int side)
    {
        return side == 0 ? first : second;
    }

    DayTally tally(final int side)
    {
        return side == 0 ? firstTally : secondTally;
    }

    @Override
    public void close()
    {
        first.close();
        second.close();
    }
}
