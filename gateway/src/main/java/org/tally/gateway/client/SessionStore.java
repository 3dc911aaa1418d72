package org.tally.gateway.client;

import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.protocol.MessageDescriptor;

/**
 * One thread at a time. What a session remembers from one connection to the next: the last event that it was told, and
 * the commands that it sent last. A client that is given the store of the client before it goes on exactly where that
 * was: it is told every event that it missed, once and in order, and sends again, with the same numbers, what the
 * exchange has not applied.
 * <p>
 * It is in memory. A process that is to go on after its own end keeps {@link #lastEventSequence()} and
 * {@link #lastEventIndex()} together with what it made of the events, and gives them to
 * {@link #resumeAfter(long, int)}; of its commands {@link TallyClient#lastAppliedSessionSequence()} says which were
 * applied, and those after it are its own to send again.
 */
public final class SessionStore
{
    /** More than can be on their way: what Aeron holds of one client, and a ring of the exchange. */
    private static final int DEFAULT_CAPACITY = 16 * 1024;
    private static final long NONE = -1;

    private final UnsafeBuffer commands;
    private final int mask;
    private final int capacity;
    private long first = 1;
    private long last;
    private long lastEventSequence = NONE;
    private int lastEventIndex;

    /** An empty store for the last 16,384 commands; takes 2 MiB. */
    public SessionStore()
    {
        this(DEFAULT_CAPACITY);
    }

    /**
     * An empty store.
     *
     * @param capacity how many commands it keeps: a power of two, not less than can be sent before the exchange
     *                 applies the first; 0 keeps none, for a client that sends again itself.
     */
    public SessionStore(final int capacity)
    {
        if (capacity != 0 && !BitUtil.isPowerOfTwo(capacity))
        {
            throw new IllegalArgumentException("not a power of two: capacity=" + capacity);
        }
        this.capacity = capacity;
        mask = capacity - 1;
        commands = new UnsafeBuffer(new byte[capacity * MessageDescriptor.MAX_COMMAND_LENGTH]);
    }

    /**
     * The next connection is told every event after this one; for a process that goes on where an earlier one was.
     *
     * @param sequence of the last event that was told; 0 for all events since the beginning.
     * @param index    of that event.
     * @return this.
     */
    public SessionStore resumeAfter(final long sequence, final int index)
    {
        if (sequence < 0 || index < 0)
        {
            throw new IllegalArgumentException("not an event: sequence=" + sequence + ", index=" + index);
        }
        lastEventSequence = sequence;
        lastEventIndex = index;
        return this;
    }

    /**
     * The sequence of the last event that the listener was told, in the order of the exchange; within a method of the
     * listener, of the event it is told.
     *
     * @return sequence, or -1 before the first.
     */
    public long lastEventSequence()
    {
        return lastEventSequence;
    }

    /**
     * The index of that event.
     *
     * @return index within its command.
     */
    public int lastEventIndex()
    {
        return lastEventIndex;
    }

    boolean hasPosition()
    {
        return lastEventSequence != NONE;
    }

    /** Moves to an event; false, and nothing moves, if it is not after the last. */
    boolean told(final long sequence, final int index)
    {
        if (sequence < lastEventSequence || sequence == lastEventSequence && index <= lastEventIndex)
        {
            return false;
        }
        lastEventSequence = sequence;
        lastEventIndex = index;
        return true;
    }

    /** Keeps a command; the oldest is forgotten when there is no room. One sent again leaves those after it kept. */
    void sent(final long number, final DirectBuffer buffer, final int length)
    {
        last = Math.max(last, number);
        first = Math.max(first, number - capacity + 1);
        if (number > last - capacity)
        {
            commands.putBytes(offset(number), buffer, 0, length);
        }
    }

    /** Forgets commands up to this number: the exchange has applied them. */
    void applied(final long number)
    {
        if (number + 1 < first && first <= last)
        {
            throw new IllegalStateException("commands to send again are not kept: lastApplied=" + number +
                ", firstKept=" + first + ", lastSent=" + last + ", capacity=" + capacity);
        }
        first = number + 1;
        last = capacity == 0 ? number : Math.max(last, number);
    }

    /** Forgets commands from this number on: they were refused, and their numbers are used again. */
    void refused(final long number)
    {
        last = number - 1;
        first = Math.min(first, number);
    }

    /** The number of the last command, kept or not. */
    long last()
    {
        return last;
    }

    DirectBuffer buffer()
    {
        return commands;
    }

    int offset(final long number)
    {
        return (int)(number & mask) * MessageDescriptor.MAX_COMMAND_LENGTH;
    }

    int length(final long number)
    {
        return MessageDescriptor.length(commands, offset(number));
    }
}
