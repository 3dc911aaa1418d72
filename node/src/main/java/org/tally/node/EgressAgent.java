package org.tally.node;

import java.util.function.IntSupplier;

import org.agrona.concurrent.Agent;

import org.tally.engine.EventListener;
import org.tally.protocol.MessageDescriptor;

/**
 * Hands the events of the output ring to whoever takes them out of the exchange, once their commands are durable.
 */
final class EgressAgent implements Agent
{
    private final MessageRing output;
    private final DurableEvents events;
    private final EventListener listener;
    private final IntSupplier housekeeping;
    private final int batchLimit;

    EgressAgent(final MessageRing output, final DurableEvents events, final EventListener listener,
        final IntSupplier housekeeping, final int batchLimit)
    {
        this.output = output;
        this.events = events;
        this.listener = listener;
        this.housekeeping = housekeeping;
        this.batchLimit = batchLimit;
    }

    @Override
    public int doWork()
    {
        final long last = events.position();
        final long end = events.available(batchLimit);
        for (long next = last + 1; next <= end; next++)
        {
            final int offset = output.offset(next);
            listener.onEvent(output.buffer(), offset, MessageDescriptor.length(output.buffer(), offset));
        }
        if (end > last)
        {
            events.passed(end);
        }
        return (int)(end - last) + housekeeping.getAsInt();
    }

    @Override
    public String roleName()
    {
        return "egress";
    }
}
