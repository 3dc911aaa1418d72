package org.tally.torture.check;

import org.agrona.DirectBuffer;

import org.tally.protocol.MessageDescriptor;

/**
 * What names an event for ever.
 *
 * @param sequence of its command.
 * @param index    within it.
 */
record EventId(long sequence, int index) implements Comparable<EventId>
{
    /** Before every event. */
    static final EventId NONE = new EventId(0, -1);

    static EventId of(final DirectBuffer buffer, final int offset)
    {
        return new EventId(MessageDescriptor.sequence(buffer, offset), MessageDescriptor.index(buffer, offset));
    }

    @Override
    public int compareTo(final EventId other)
    {
        return sequence == other.sequence ? Integer.compare(index, other.index) :
            Long.compare(sequence, other.sequence);
    }

    @Override
    public String toString()
    {
        return sequence + "/" + index;
    }
}
