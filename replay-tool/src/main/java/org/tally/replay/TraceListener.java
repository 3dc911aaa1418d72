package org.tally.replay;

import java.io.IOException;

/**
 * Is told what happened to the orders that are traced, in order.
 */
interface TraceListener
{
    /**
     * A command concerned some of the orders.
     *
     * @param command with what came of it.
     * @throws IOException if it cannot be told on.
     */
    void onCommand(TracedCommand command) throws IOException;

    /**
     * There is no more.
     *
     * @param lastSequence of the commands looked at.
     * @throws IOException if it cannot be told on.
     */
    void onEnd(long lastSequence) throws IOException;
}
