package org.tally.perf.workload;

import java.util.ArrayList;
import java.util.List;

import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.protocol.MessageDescriptor;

/**
 * Commands encoded beforehand, so that making them is not measured.
 */
public final class Workload
{
    private static final int SLOT = MessageDescriptor.MAX_COMMAND_LENGTH;
    private static final int PAGE_BITS = 16;

    private final List<UnsafeBuffer> pages = new ArrayList<>();
    private int count;

    /** A {@link GeneratedDay}. */
    public Workload(final long seed, final int count)
    {
        this(new GeneratedDay(seed, count));
    }

    /** All that a source has. */
    public Workload(final CommandSource source)
    {
        while (source.hasNext())
        {
            source.next();
            add(source.buffer(), source.offset());
        }
    }

    private void add(final DirectBuffer command, final int commandOffset)
    {
        if (count >>> PAGE_BITS == pages.size())
        {
            pages.add(new UnsafeBuffer(BufferUtil.allocateDirectAligned(SLOT << PAGE_BITS, 64)));
        }
        buffer(count).putBytes(
            offset(count), command, commandOffset, MessageDescriptor.length(command, commandOffset));
        count++;
    }

    public int count()
    {
        return count;
    }

    public UnsafeBuffer buffer(final int command)
    {
        return pages.get(command >>> PAGE_BITS);
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
