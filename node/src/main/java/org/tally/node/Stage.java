package org.tally.node;

/**
 * Where a command is on its way, in the order of the way.
 */
public enum Stage
{
    /** The gateway has polled and checked it, and asks for its place in the input ring. */
    TAKEN,
    /** It is in the input ring, with its sequence and time. */
    QUEUED,
    /** It is durable. */
    JOURNALED,
    /** It is applied, and its events are in the output ring. */
    MATCHED,
    /** Its first event was given to the transport. */
    SENT
}
