package org.tally.perf.workload;

import org.agrona.DirectBuffer;

/**
 * For one thread. Commands, one after the other, each with a timestamp and still without a session.
 */
public interface CommandSource
{
    boolean hasNext();

    /** Goes to the next command, which must be there. */
    void next();

    /** Holds the command until the next one. */
    DirectBuffer buffer();

    /** At which the command's header begins. */
    int offset();
}
