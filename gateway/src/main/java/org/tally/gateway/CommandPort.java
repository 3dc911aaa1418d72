package org.tally.gateway;

import org.agrona.MutableDirectBuffer;

/**
 * Gateway thread only. Where commands enter the exchange: claim a slot, write a whole command message into it,
 * publish.
 */
public interface CommandPort
{
    /** There is no slot free now; try again later. */
    int BACK_PRESSURED = -1;

    /**
     * The buffer in which all slots lie.
     *
     * @return the buffer.
     */
    MutableDirectBuffer buffer();

    /**
     * Claims the next slot. It must be published before another is claimed.
     *
     * @return offset of a slot of {@link org.tally.protocol.MessageDescriptor#MAX_COMMAND_LENGTH} bytes, or
     * {@link #BACK_PRESSURED}.
     */
    int claim();

    /** Gives the command in the claimed slot its sequence and hands it on. */
    void publish();
}
