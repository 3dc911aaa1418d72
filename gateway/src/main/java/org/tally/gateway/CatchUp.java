package org.tally.gateway;

import org.tally.protocol.MessageDescriptor;

/**
 * Egress thread only. How far one client is on its way through the history, from the last event it had to where egress
 * is.
 * <pre>
 *   history   ───────────────────────────▶ recorded so far
 *   client     had ── sent by cursor ──▶│
 *   egress    ──────────────────────────────▶ handled       (or behind what is recorded)
 *
 *   cursor at handled: the client gets the next event live
 *   cursor at the end, but not at handled: joining. Live events are held from now on, and follow once the cursor is
 *   where egress was when holding began; so a history that is always a little behind keeps nobody waiting.
 * </pre>
 */
final class CatchUp
{
    private final EventCursor cursor;
    private final long logonSequence;
    private long sequence;
    private int index;
    private boolean isPending;
    private boolean isJoining;
    private long joinSequence;
    private int joinIndex;

    /** From after this event on; the answer to the client's logon has this sequence. */
    CatchUp(final EventCursor cursor, final long sequence, final int index, final long logonSequence)
    {
        this.cursor = cursor;
        this.sequence = sequence;
        this.index = index;
        this.logonSequence = logonSequence;
    }

    EventCursor cursor()
    {
        return cursor;
    }

    long logonSequence()
    {
        return logonSequence;
    }

    /** Goes to the next event, unless the current one has not been passed yet; false at the end of the history. */
    boolean next()
    {
        isPending = isPending || cursor.next();
        return isPending;
    }

    /** The current event was dealt with. */
    void passed()
    {
        isPending = false;
        sequence = MessageDescriptor.sequence(cursor.buffer(), cursor.offset());
        index = MessageDescriptor.index(cursor.buffer(), cursor.offset());
    }

    /** Whether everything was passed that the client is not to get live. */
    boolean isComplete(final long handledSequence, final int handledIndex)
    {
        return isJoining ? isAt(joinSequence, joinIndex) : isAt(handledSequence, handledIndex);
    }

    private boolean isAt(final long otherSequence, final int otherIndex)
    {
        return sequence > otherSequence || sequence == otherSequence && index >= otherIndex;
    }

    /** Whether live events are held for the client. */
    boolean isJoining()
    {
        return isJoining;
    }

    /** Live events are held from now on: all after this one, the last that egress has handled. */
    void join(final long handledSequence, final int handledIndex)
    {
        isJoining = true;
        joinSequence = handledSequence;
        joinIndex = handledIndex;
    }

    /** What was held is forgotten: it will come from the history. */
    void leave()
    {
        isJoining = false;
    }

    void close()
    {
        cursor.close();
    }
}
