package org.tally.node;

import com.lmax.disruptor.Sequence;

import org.tally.protocol.MessageDescriptor;

/**
 * The output ring as its readers may see it: an event is held back until the command that caused it is durable. Each
 * reader has one of its own and uses it on its own thread.
 */
final class DurableEvents
{
    private final MessageRing output;
    private final Sequence position;
    private final Sequence commandsDurable;
    private final long firstSequence;

    /**
     * One reader's view.
     *
     * @param output          the ring.
     * @param position        of the reader.
     * @param commandsDurable how far command journaling is in the input ring.
     * @param firstSequence   the command sequence at ring sequence 0 of the input ring.
     */
    DurableEvents(final MessageRing output, final Sequence position, final Sequence commandsDurable,
        final long firstSequence)
    {
        this.output = output;
        this.position = position;
        this.commandsDurable = commandsDurable;
        this.firstSequence = firstSequence;
    }

    /** How far the reader is. */
    long position()
    {
        return position.get();
    }

    /** The last event, at most limit ahead, whose command is durable; the position if there is none. */
    long available(final int limit)
    {
        final long last = position.get();
        final long published = Math.min(output.published(), last + limit);
        if (published == last)
        {
            return last;
        }
        final long durable = firstSequence + commandsDurable.get();
        long end = published;
        while (end > last && MessageDescriptor.sequence(output.buffer(), output.offset(end)) > durable)
        {
            end--;
        }
        return end;
    }

    /** Says that the reader is done with all events up to this one. */
    void passed(final long end)
    {
        position.set(end);
    }
}
