package org.tally.perf;

import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.node.demo.TradingDay;
import org.tally.protocol.MessageDescriptor;

/**
 * Commands encoded beforehand, so that making them is not measured: {@link TradingDay} with a seed.
 */
final class Workload
{
    private static final int SLOT = MessageDescriptor.MAX_COMMAND_LENGTH;
    private static final int PAGE_BITS = 16;

    private final UnsafeBuffer[] pages;
    private final int count;

    Workload(final long seed, final int count)
    {
        this.count = count;
        pages = new UnsafeBuffer[(count >>> PAGE_BITS) + 1];
        final TradingDay day = new TradingDay(seed, 1, count, 0, count);
        for (int i = 0; i < count; i++)
        {
            if ((i & (1 << PAGE_BITS) - 1) == 0)
            {
                pages[i >>> PAGE_BITS] = new UnsafeBuffer(BufferUtil.allocateDirectAligned(SLOT << PAGE_BITS, 64));
            }
            day.next();
            final UnsafeBuffer page = buffer(i);
            page.putBytes(offset(i), day.buffer(), 0, MessageDescriptor.length(day.buffer(), 0));
            MessageDescriptor.sequence(page, offset(i), i + 1L);
            MessageDescriptor.timestampNs(page, offset(i), i + 1L);
        }
    }

    int count()
    {
        return count;
    }

    UnsafeBuffer buffer(final int command)
    {
        return pages[command >>> PAGE_BITS];
    }

    int offset(final int command)
    {
        return (command & (1 << PAGE_BITS) - 1) * SLOT;
    }
}
