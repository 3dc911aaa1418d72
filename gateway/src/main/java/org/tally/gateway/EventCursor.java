package org.tally.gateway;

import org.agrona.DirectBuffer;

/**
 * Egress thread only. Goes through recorded events in their order, one by one, and never waits.
 */
public interface EventCursor extends AutoCloseable
{
    /**
     * Goes to the next event.
     *
     * @return false at the end of what is recorded by now; true later if more was.
     */
    boolean next();

    /**
     * Whether what comes next is not kept any more, though it was when the cursor was opened.
     *
     * @return true if {@link #next()} will give nothing more.
     */
    default boolean isLost()
    {
        return false;
    }

    /**
     * Where the current event lies.
     *
     * @return a buffer, valid until the cursor moves or is closed.
     */
    DirectBuffer buffer();

    /**
     * Where the current event begins.
     *
     * @return offset of its header.
     */
    int offset();

    /**
     * How long the current event is.
     *
     * @return length in bytes, header included.
     */
    int length();

    /** Lets go of what it holds. */
    @Override
    void close();
}
