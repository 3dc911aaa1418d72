package org.tally.torture;

import org.agrona.DirectBuffer;

/**
 * What a client wants: one command after the other.
 */
interface CommandFlow
{
    /**
     * Makes the next command; session, number and account are not yet filled in.
     *
     * @return the buffer that holds it from 0 until the next call, or null if the client wants nothing now.
     */
    DirectBuffer next();
}
