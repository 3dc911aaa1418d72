package org.tally.node;

import java.util.function.LongSupplier;

import org.agrona.DirectBuffer;

import org.tally.gateway.EventCursor;
import org.tally.gateway.EventHistory;
import org.tally.journal.Journal;
import org.tally.journal.JournalException;
import org.tally.journal.JournalReader;
import org.tally.journal.Journals;

/**
 * The event journal as the history from which clients get what they missed: a reader for each that catches up, on the
 * egress thread.
 */
final class JournaledEvents implements EventHistory
{
    private final Journals journals;
    private final LongSupplier firstKept;
    private final LongSupplier lastDurable;

    /**
     * The events of a node.
     *
     * @param journals    of the node.
     * @param firstKept   the first command whose events, and all later ones, are kept; 1 if none was ever removed.
     *                    Moved before anything is removed. Any thread.
     * @param lastDurable the last durable command: no event of a later one leaves the node. Any thread.
     */
    JournaledEvents(final Journals journals, final LongSupplier firstKept, final LongSupplier lastDurable)
    {
        this.journals = journals;
        this.firstKept = firstKept;
        this.lastDurable = lastDurable;
    }

    @Override
    public long firstSequence()
    {
        return firstKept.getAsLong();
    }

    @Override
    public long lastSequence()
    {
        return lastDurable.getAsLong();
    }

    @Override
    public EventCursor after(final long sequence, final int index)
    {
        final JournalReader reader = journals.reader(Journal.EVENTS);
        final boolean isWhole = sequence == 0 || index == Integer.MAX_VALUE;
        final long first = sequence + (isWhole ? 1 : 0);
        try
        {
            reader.seek(sequence);
        }
        catch (final JournalException e)
        {
            reader.close();
            if (first < firstSequence())
            {
                return null;
            }
            throw e;
        }
        if (first < firstSequence())
        {
            reader.close();
            return null;
        }
        return new Cursor(reader, firstKept, sequence, index);
    }

    private static final class Cursor implements EventCursor
    {
        private final JournalReader reader;
        private final LongSupplier firstKept;
        private final long afterSequence;
        private final int afterIndex;
        private boolean isLost;

        Cursor(final JournalReader reader, final LongSupplier firstKept, final long afterSequence,
            final int afterIndex)
        {
            this.reader = reader;
            this.firstKept = firstKept;
            this.afterSequence = afterSequence;
            this.afterIndex = afterIndex;
        }

        /** A reader that is still in what was pruned comes to the end of a life whose next one is gone. */
        @Override
        public boolean next()
        {
            try
            {
                return !isLost && advance();
            }
            catch (final JournalException e)
            {
                if (reader.sequence() >= firstKept.getAsLong())
                {
                    throw e;
                }
                isLost = true;
                return false;
            }
        }

        @Override
        public boolean isLost()
        {
            return isLost;
        }

        private boolean advance()
        {
            boolean hasNext = reader.next();
            while (hasNext && reader.sequence() == afterSequence && reader.index() <= afterIndex)
            {
                hasNext = reader.next();
            }
            return hasNext;
        }

        @Override
        public DirectBuffer buffer()
        {
            return reader.buffer();
        }

        @Override
        public int offset()
        {
            return reader.offset();
        }

        @Override
        public int length()
        {
            return reader.length();
        }

        @Override
        public void close()
        {
            reader.close();
        }
    }
}
