package org.tally.engine;

import org.agrona.DirectBuffer;

/**
 * Is told each event, in order, on the matching thread.
 */
@FunctionalInterface
public interface EventListener
{
    /**
     * Takes one event; whoever cannot pass it on at once keeps it, the engine never asks again.
     *
     * @param buffer that holds the event until the call returns.
     * @param offset at which its SBE header begins.
     * @param length in bytes, header included.
     */
    void onEvent(DirectBuffer buffer, int offset, int length);
}
