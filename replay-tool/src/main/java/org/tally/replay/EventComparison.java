package org.tally.replay;

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
        this.journal = journal;
        this.missing = missing;
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        if (difference != null)
        {
            return;
        }
        if (hasEnded || !journal.next())
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

    /** Says that all commands were applied: what the journal still holds no command caused. */
    public void end()
    {
        if (difference == null && !hasEnded && journal.next())
        {
            difference = "the event journal goes on at sequence=" + journal.sequence() + " index=" + journal.index() +
                " where the commands cause no further event";
        }
    }

    private boolean isEqual(final DirectBuffer buffer, final int offset, final int length)
    {
        if (length != journal.length())
        {
            return false;
        }
        for (int i = 0; i < length; i++)
        {
            if (buffer.getByte(offset + i) != journal.buffer().getByte(journal.offset() + i))
            {
                return false;
            }
        }
        return true;
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
