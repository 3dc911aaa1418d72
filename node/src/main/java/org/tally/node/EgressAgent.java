package org.tally.node;

import org.agrona.concurrent.Agent;

import org.tally.gateway.Egress;
import org.tally.protocol.MessageDescriptor;

/**
 * Hands the events of the output ring to the gateway's egress, once their commands are durable.
 */
final class EgressAgent implements Agent
{
    private final MessageRing output;
    private final DurableEvents events;
    private final Egress egress;
    private final int batchLimit;

    EgressAgent(final MessageRing output, final DurableEvents events, final Egress egress, final int batchLimit)
    {
        this.output = output;
        this.events = events;
        this.egress = egress;
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
            egress.onEvent(output.buffer(), offset, MessageDescriptor.length(output.buffer(), offset));
        }
        if (end > last)
        {
            events.passed(end);
        }
        return (int)(end - last) + egress.doWork();
    }

    @Override
    public String roleName()
    {
        return "egress";
    }
}
