package org.tally.node;

import com.lmax.disruptor.Sequence;

import org.agrona.concurrent.Agent;

import org.tally.journal.JournalWriter;
import org.tally.protocol.MessageDescriptor;

/**
 * Writes the commands of the input ring to their journal, a batch at a time. Its position moves only when the batch is
 * durable: that is what lets events out.
 */
final class CommandJournalAgent implements Agent
{
    private final MessageRing input;
    private final Sequence position;
    private final JournalWriter journal;
    private final int batchLimit;

    CommandJournalAgent(final MessageRing input, final Sequence position, final JournalWriter journal,
        final int batchLimit)
    {
        this.input = input;
        this.position = position;
        this.journal = journal;
        this.batchLimit = batchLimit;
    }

    @Override
    public int doWork()
    {
        final long last = position.get();
        final long end = Math.min(input.published(), last + batchLimit);
        if (end == last)
        {
            return 0;
        }
        for (long next = last + 1; next <= end; next++)
        {
            final int offset = input.offset(next);
            journal.append(input.buffer(), offset, MessageDescriptor.length(input.buffer(), offset));
        }
        journal.commit();
        position.set(end);
        return (int)(end - last);
    }

    @Override
    public String roleName()
    {
        return "command-journal";
    }
}
