package org.tally.perf.workload;

import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.protocol.MessageDescriptor;

/**
 * Commands encoded beforehand, so that making them is not measured: a {@link GeneratedDay}.
 */
public final class Workload
{
    private static final int SLOT = MessageDescriptor.MAX_COMMAND_LENGTH;
    private static final int PAGE_BITS = 16;

    private final UnsafeBuffer[] pages;
    private final int count;

    public Workload(final long seed, final int count)
    {
        this.count = count;
        pages = new UnsafeBuffer[(count >>> PAGE_BITS) + 1];
        final GeneratedDay day = new GeneratedDay(seed, count);
        for (int i = 0; i < count; i++)
        {
            if ((i & (1 << PAGE_BITS) - 1) == 0)
            {
                pages[i >>> PAGE_BITS] = new UnsafeBuffer(BufferUtil.allocateDirectAligned(SLOT << PAGE_BITS, 64));
            }
            day.next();
            buffer(i).putBytes(offset(i), day.buffer(), 0, MessageDescriptor.length(day.buffer(), 0));
        }
    }

    public int count()
    {
        return count;
    }

    public UnsafeBuffer buffer(final int command)
    {
        return pages[command >>> PAGE_BITS];
    }

    public int offset(final int command)
    {
        return (command & (1 << PAGE_BITS) - 1) * SLOT;
    }

    /** The first of the commands, from the first on. */
    public CommandSource source(final int limit)
    {
        return new CommandSource()
        {
            private int current = -1;

            @Override
            public boolean hasNext()
            {
                return current + 1 < limit;
            }

            @Override
            public void next()
            {
                current++;
            }

            @Override
            public DirectBuffer buffer()
            {
                return Workload.this.buffer(current);
            }

            @Override
            public int offset()
            {
                return Workload.this.offset(current);
            }
        };
    }
}
