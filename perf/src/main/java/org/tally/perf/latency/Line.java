package org.tally.perf.latency;

import org.agrona.DirectBuffer;

/**
 * One thread only. A client's connection to what is measured: commands out, answers in, one for each command and in
 * their order.
 */
interface Line extends AutoCloseable
{
    /** Sends a command, or not at all: false if there is no room now. */
    boolean offer(DirectBuffer buffer, int length);

    /** Tells the listener the answers that came since, and gives the work done. */
    int poll();

    /** Ends the connection. */
    @Override
    void close();

    /** Is told of answers. */
    interface Listener
    {
        /** The answer to the next command, which has this sequence in the exchange. */
        void onAnswer(long sequence);
    }
}
