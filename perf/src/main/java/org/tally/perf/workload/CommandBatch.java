package org.tally.perf.workload;

import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.engine.Engine;
import org.tally.protocol.MessageDescriptor;

/**
 * One thread only. The next few commands of a source, ready in memory as they would be in the slots of a ring, so that
 * making them is not measured with what is done to them.
 */
public final class CommandBatch
{
    private static final int SLOT = MessageDescriptor.MAX_COMMAND_LENGTH;

    private final UnsafeBuffer buffer;
    private final int capacity;
    private int size;

    public CommandBatch(final int capacity)
    {
        this.capacity = capacity;
        buffer = new UnsafeBuffer(BufferUtil.allocateDirectAligned(capacity * SLOT, 64));
    }

    public int size()
    {
        return size;
    }

    /** Takes the next commands in place of those before; false if there is none. */
    public boolean fill(final CommandSource source)
    {
        size = 0;
        while (size < capacity && source.hasNext())
        {
            source.next();
            buffer.putBytes(size * SLOT, source.buffer(), source.offset(),
                MessageDescriptor.length(source.buffer(), source.offset()));
            size++;
        }
        return size > 0;
    }

    /**
     * Applies all of them, looking ahead as the matching thread of a node does.
     *
     * @return how long that took, nanoseconds.
     */
    public long applyTo(final Engine engine)
    {
        final long startNs = System.nanoTime();
        for (int first = 0; first < size; first += Engine.MOST_LOOKED_AHEAD)
        {
            final int end = Math.min(size, first + Engine.MOST_LOOKED_AHEAD);
            engine.lookAhead(buffer, first * SLOT, SLOT, end - first);
            for (int i = first; i < end; i++)
            {
                engine.apply(buffer, i * SLOT);
            }
        }
        return System.nanoTime() - startNs;
    }
}
