package org.tally.gateway;

import org.agrona.DirectBuffer;

import org.tally.protocol.codec.LogoffReason;

/**
 * A client's connection, as egress sees it.
 */
public interface Connection
{
    /** The client does not read fast enough; try again later. */
    long BACK_PRESSURED = -2;
    /** The client is gone. */
    long NOT_CONNECTED = -1;
    /** The connection was closed on this side. */
    long CLOSED = -4;

    /**
     * The connection's number, unique for the life of the transport. Any thread.
     *
     * @return a number.
     */
    long id();

    /**
     * Sends a message, or not at all. Egress thread only; never waits.
     *
     * @param buffer that holds it.
     * @param offset at which it begins.
     * @param length of it.
     * @return a positive number if it was taken, otherwise {@link #BACK_PRESSURED}, {@link #NOT_CONNECTED} or
     * {@link #CLOSED}.
     */
    long offer(DirectBuffer buffer, int offset, int length);

    /**
     * Ends the connection: what was sent still arrives, except to a slow consumer. Egress thread only; the
     * connection is not used afterwards, and its listener is told nothing more.
     *
     * @param reason of the end.
     */
    void close(LogoffReason reason);
}
