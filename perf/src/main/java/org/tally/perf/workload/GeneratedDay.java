package org.tally.perf.workload;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.node.demo.TradingDay;
import org.tally.protocol.MessageDescriptor;

/**
 * One thread only. A {@link TradingDay}, made command by command while it is used, a nanosecond from one to the next.
 */
public final class GeneratedDay implements CommandSource
{
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MessageDescriptor.MAX_COMMAND_LENGTH]);
    private final TradingDay day;
    private final long count;
    private long made;

    public GeneratedDay(final long seed, final long count)
    {
        this.count = count;
        day = new TradingDay(seed, 1, count, 0, count);
    }

    @Override
    public boolean hasNext()
    {
        return made < count;
    }

    @Override
    public void next()
    {
        day.next();
        buffer.putBytes(0, day.buffer(), 0, MessageDescriptor.length(day.buffer(), 0));
        made++;
        MessageDescriptor.sequence(buffer, 0, made);
        MessageDescriptor.timestampNs(buffer, 0, made);
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
}
