package org.tally.node;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableDirectByteBuffer;

import org.tally.protocol.MessageDescriptor;

/**
 * Matching thread only. Events, in order, that the output ring had no room for yet: one command may cause more than a
 * ring holds.
 */
final class EventBacklog
{
    private final ExpandableDirectByteBuffer events = new ExpandableDirectByteBuffer(1 << 16);
    private int head;
    private int tail;

    boolean isEmpty()
    {
        return head == tail;
    }

    void add(final DirectBuffer buffer, final int offset, final int length)
    {
        events.putBytes(tail, buffer, offset, length);
        tail += length;
    }

    /** Puts as many into the ring as it has room for, and publishes them; gives how many. */
    int drainTo(final MessageRing ring)
    {
        int count = 0;
        while (head < tail && ring.tryClaim())
        {
            final int length = MessageDescriptor.length(events, head);
            ring.buffer().putBytes(ring.offset(ring.claimed()), events, head, length);
            head += length;
            count++;
        }
        if (count > 0)
        {
            ring.publish();
        }
        if (head == tail)
        {
            head = 0;
            tail = 0;
        }
        return count;
    }
}
