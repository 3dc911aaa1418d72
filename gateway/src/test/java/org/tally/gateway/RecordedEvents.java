package org.tally.gateway;

import java.util.ArrayList;
import java.util.List;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.protocol.MessageDescriptor;

/**
 * A history in a test's hand: how much of it cursors can see, and from where on it is kept, is the test's choice.
 */
public final class RecordedEvents implements EventHistory
{
    private final List<byte[]> events = new ArrayList<>();
    private int visible = Integer.MAX_VALUE;
    private long firstSequence = 1;
    private boolean isLost;
    private int open;

    /** Keeps an event. */
    void record(final DirectBuffer buffer, final int offset, final int length)
    {
        final byte[] event = new byte[length];
        buffer.getBytes(offset, event);
        events.add(event);
    }

    /** Cursors see so many events. */
    void visible(final int count)
    {
        visible = count;
    }

    int size()
    {
        return events.size();
    }

    /** How many cursors are open. */
    int open()
    {
        return open;
    }

    /** What cursors have yet to see is not kept any more. */
    void lose()
    {
        isLost = true;
    }

    /** The events of this command and of later ones are kept. */
    public void firstSequence(final long sequence)
    {
        firstSequence = sequence;
    }

    @Override
    public long firstSequence()
    {
        return firstSequence;
    }

    @Override
    public long lastSequence()
    {
        return events.isEmpty() ? 0 : MessageDescriptor.sequence(new UnsafeBuffer(events.get(events.size() - 1)), 0);
    }

    @Override
    public EventCursor after(final long sequence, final int index)
    {
        int next = 0;
        while (next < events.size() && !isAfter(new UnsafeBuffer(events.get(next)), sequence, index))
        {
            next++;
        }
        open++;
        return new Cursor(next);
    }

    private static boolean isAfter(final DirectBuffer event, final long sequence, final int index)
    {
        final long found = MessageDescriptor.sequence(event, 0);
        return found > sequence || found == sequence && MessageDescriptor.index(event, 0) > index;
    }

    private final class Cursor implements EventCursor
    {
        private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
        private int next;

        Cursor(final int next)
        {
            this.next = next;
        }

        @Override
        public boolean next()
        {
            if (isLost || next >= Math.min(visible, events.size()))
            {
                return false;
            }
            buffer.wrap(events.get(next++));
            return true;
        }

        @Override
        public boolean isLost()
        {
            return isLost;
        }

        @Override
        public DirectBuffer buffer()
        {
            return buffer;
        }

        @Override
        public int offset()
        {
            return 0;
        }

        @Override
        public int length()
        {
            return buffer.capacity();
        }

        @Override
        public void close()
        {
            open--;
        }
    }
}
