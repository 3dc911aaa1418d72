package org.tally.replay;

import org.tally.journal.HashChain;
import org.tally.journal.Journal;
import org.tally.journal.JournalException;
import org.tally.journal.JournalReader;
import org.tally.journal.Journals;

/**
 * One thread only. Reads both journals side by side into the chain of hashes over them, as far as asked.
 */
public final class HashedJournals implements AutoCloseable
{
    private final JournalReader commands;
    private final JournalReader events;
    private final HashChain chain;
    private boolean hasEvent;

    /**
     * Goes on from a link of the chain.
     *
     * @param journals to read.
     * @param start    the chain at the end of a block; {@link org.tally.journal.HashChain.Link#NONE} is the very
     * beginning.
     */
    public HashedJournals(final Journals journals, final HashChain.Link start)
    {
        chain = new HashChain(start);
        commands = journals.reader(Journal.COMMANDS);
        events = journals.reader(Journal.EVENTS);
        commands.seek(start.sequence() + 1);
        events.seek(start.sequence() + 1);
    }

    /**
     * Takes in all commands up to one, and their events. The events of that command must all be in the journal.
     *
     * @param sequence of the last command to take in.
     * @throws JournalException if the journal ends before it.
     */
    public void advanceTo(final long sequence)
    {
        while (chain.sequence() < sequence)
        {
            if (!commands.next())
            {
                throw new JournalException("the command journal ends at " + chain.sequence() +
                    ", before command " + sequence);
            }
            chain.onCommand(commands.buffer(), commands.offset(), commands.length());
            takeEvents(commands.sequence());
        }
    }

    private void takeEvents(final long sequence)
    {
        hasEvent = hasEvent || events.next();
        while (hasEvent && events.sequence() == sequence)
        {
            chain.onEvent(events.buffer(), events.offset(), events.length());
            hasEvent = events.next();
        }
    }

    /**
     * The chain as far as the journals have been taken in.
     *
     * @return never null.
     */
    public HashChain chain()
    {
        return chain;
    }

    @Override
    public void close()
    {
        commands.close();
        events.close();
    }
}
