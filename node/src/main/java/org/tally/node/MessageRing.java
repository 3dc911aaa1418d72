package org.tally.node;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SingleProducerSequencer;

import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A ring of messages: one producer thread, any number of readers, each on a thread of its own. The Disruptor's
 * sequences say how far each is; the messages lie in slots of one length in one buffer. Nobody waits in here.
 */
final class MessageRing
{
    private static final int CACHE_LINE = 64;

    private final SingleProducerSequencer sequencer;
    private final UnsafeBuffer buffer;
    private final int slotLength;
    private final int mask;
    private long claimed = -1;

    /**
     * An empty ring.
     *
     * @param slots      how many; a power of two.
     * @param slotLength bytes of each.
     */
    MessageRing(final int slots, final int slotLength)
    {
        sequencer = new SingleProducerSequencer(slots, new BusySpinWaitStrategy());
        buffer = new UnsafeBuffer(BufferUtil.allocateDirectAligned(slots * slotLength, CACHE_LINE));
        this.slotLength = slotLength;
        this.mask = slots - 1;
    }

    /** Adds a reader, before the first message: what it has not passed is not overwritten. */
    Sequence addReader()
    {
        final Sequence reader = new Sequence(-1);
        sequencer.addGatingSequences(reader);
        return reader;
    }

    UnsafeBuffer buffer()
    {
        return buffer;
    }

    /** Where the slot of a ring sequence begins. */
    int offset(final long sequence)
    {
        return (int)(sequence & mask) * slotLength;
    }

    /** From the beginning of one slot to that of the next, bytes. */
    int slotLength()
    {
        return slotLength;
    }

    /** The last ring sequence up to which slots lie one behind the other in the buffer. */
    long lastInARow(final long sequence)
    {
        return sequence | mask;
    }

    /** Producer: claims the next slot, if there is one; it is published by {@link #publish()}. */
    boolean tryClaim()
    {
        if (!sequencer.hasAvailableCapacity(1))
        {
            return false;
        }
        claimed = sequencer.next();
        return true;
    }

    /** Producer: the ring sequence claimed last. */
    long claimed()
    {
        return claimed;
    }

    /** Producer: lets readers see all that was claimed. */
    void publish()
    {
        sequencer.publish(claimed);
    }

    /** The last ring sequence that readers may read. */
    long published()
    {
        return sequencer.getCursor();
    }
}
