package org.tally.replay.export;

import java.io.IOException;

import org.agrona.DirectBuffer;

/**
 * One thread only. Hears the events of a range in their order and makes rows of them.
 */
interface Table
{
    /** Told of each event; the bytes are valid during the call. */
    void onEvent(DirectBuffer buffer, int offset) throws IOException;

    /** Told when the range is over, before the table is completed. */
    default void onEnd() throws IOException
    {
    }
}
