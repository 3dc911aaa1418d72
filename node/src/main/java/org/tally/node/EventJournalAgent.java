package org.tally.node;

import org.agrona.concurrent.Agent;

import org.tally.journal.JournalWriter;
import org.tally.protocol.MessageDescriptor;

/**
 * Writes the events of the output ring to their journal, a batch at a time, once their commands are durable.
 */
final class EventJournalAgent implements Agent
{
    private final MessageRing output;
    private final DurableEvents events;
    private final JournalWriter journal;
    private final int batchLimit;

    EventJournalAgent(final MessageRing output, final DurableEvents events, final JournalWriter journal,
        final int batchLimit)
    {
        this.output = output;
        this.events = events;
        this.journal = journal;
        this.batchLimit = batchLimit;
    }

    @Override
    public int doWork()
    {
        final long last = events.position();
        final long end = events.available(batchLimit);
        if (end == last)
        {
            return 0;
        }
        for (long next = last + 1; next <= end; next++)
        {
            final int offset = output.offset(next);
            journal.append(output.buffer(), offset, MessageDescriptor.length(output.buffer(), offset));
        }
        journal.commit();
        events.passed(end);
        return (int)(end - last);
    }

    @Override
    public String roleName()
    {
        return "event-journal";
    }
}
