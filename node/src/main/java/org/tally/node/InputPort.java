package org.tally.node;

import org.agrona.MutableDirectBuffer;

import org.tally.gateway.CommandPort;
import org.tally.protocol.MessageDescriptor;

/**
 * Gateway thread only. Where commands enter the input ring: each gets the next sequence.
 */
final class InputPort implements CommandPort
{
    private final MessageRing ring;
    private final long firstSequence;

    InputPort(final MessageRing ring, final long firstSequence)
    {
        this.ring = ring;
        this.firstSequence = firstSequence;
    }

    @Override
    public MutableDirectBuffer buffer()
    {
        return ring.buffer();
    }

    @Override
    public int claim()
    {
        return ring.tryClaim() ? ring.offset(ring.claimed()) : BACK_PRESSURED;
    }

    @Override
    public void publish()
    {
        MessageDescriptor.sequence(ring.buffer(), ring.offset(ring.claimed()), firstSequence + ring.claimed());
        ring.publish();
    }
}
