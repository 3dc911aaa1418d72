package org.tally.replay;

import java.util.function.BooleanSupplier;

import org.agrona.DirectBuffer;

import org.tally.engine.EventListener;
import org.tally.journal.JournalReader;
import org.tally.protocol.scenario.EventPrinter;

/**
 * One thread only. Compares events, byte for byte, with those of an event journal, and remembers the first difference.
 * Events for which the journal has no counterpart, because it ends earlier, go to another listener.
 */
public final class EventComparison implements EventListener
{
    private final JournalReader journal;
    private final EventListener missing;
    private final BooleanSupplier isMoreAwaited;
    private long compared;
    private long missingCount;
    private boolean hasEnded;
    private String difference;

    /**
     * A comparison from the reader's next event on.
     *
     * @param journal reader of an event journal, before the first event to compare with.
     * @param missing is told each event that the journal, having ended, does not hold.
     */
    public EventComparison(final JournalReader journal, final EventListener missing)
    {
        this(journal, missing, () -> false);
    }

    /**
     * A comparison from the reader's next event on, with a journal that is still being written.
     *
     * @param journal       reader of an event journal, before the first event to compare with.
     * @param missing       is told each event that the journal, having ended, does not hold.
     * @param isMoreAwaited is asked, each time the journal has no event where one is due, whether to look again; it may
     *                      take its time to answer.
     */
    public EventComparison(
        final JournalReader journal, final EventListener missing, final BooleanSupplier isMoreAwaited)
    {
        this.journal = journal;
        this.missing = missing;
        this.isMoreAwaited = isMoreAwaited;
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        if (difference != null)
        {
            return;
        }
        if (hasEnded || !hasNext())
        {
            hasEnded = true;
            missingCount++;
            missing.onEvent(buffer, offset, length);
        }
        else if (isEqual(buffer, offset, length))
        {
            compared++;
        }
        else
        {
            difference = describe(buffer, offset);
        }
    }

    private boolean hasNext()
    {
        boolean isAwaited = true;
        while (isAwaited)
        {
            if (journal.next())
            {
                return true;
            }
            isAwaited = isMoreAwaited.getAsBoolean();
        }
        // What came while the answer was given.
        return journal.next();
    }

    /** Says that all commands were applied: what the journal still holds no command caused. */
    public void end()
    {
        end(Long.MAX_VALUE, () -> false);
    }

    /**
     * Says that all commands were applied that were there: what the journal still holds no command caused, unless it is
     * of a command that came meanwhile.
     *
     * @param lastSequence of the last command applied.
     * @param isFollowed   is asked, if the journal goes on behind it, whether there is a further command by now.
     */
    public void end(final long lastSequence, final BooleanSupplier isFollowed)
    {
        if (difference == null && !hasEnded && journal.next() &&
            (journal.sequence() <= lastSequence || !isFollowed.getAsBoolean()))
        {
            difference = "the event journal goes on at sequence=" + journal.sequence() + " index=" + journal.index() +
                " where the commands cause no further event";
        }
    }

    private boolean isEqual(final DirectBuffer buffer, final int offset, final int length)
    {
        final DirectBuffer journaled = journal.buffer();
        final int journaledOffset = journal.offset();
        if (length != journal.length())
        {
            return false;
        }
        int i = 0;
        while (i + Long.BYTES <= length && buffer.getLong(offset + i) == journaled.getLong(journaledOffset + i))
        {
            i += Long.BYTES;
        }
        while (i < length && buffer.getByte(offset + i) == journaled.getByte(journaledOffset + i))
        {
            i++;
        }
        return i == length;
    }

    private String describe(final DirectBuffer buffer, final int offset)
    {
        final EventPrinter printer = new EventPrinter();
        final String caused = printer.print(buffer, offset).toString().strip();
        final String journaled = printer.print(journal.buffer(), journal.offset()).toString().strip();
        return "the commands cause " + caused + " where the event journal has " + journaled;
    }

    /**
     * How many events were equal.
     *
     * @return the number.
     */
    public long compared()
    {
        return compared;
    }

    /**
     * How many events the journal did not hold because it ended earlier.
     *
     * @return the number.
     */
    public long missing()
    {
        return missingCount;
    }

    /**
     * The first difference, in words.
     *
     * @return null if there is none.
     */
    public String difference()
    {
        return difference;
    }
}
