package org.tally.torture.check;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import org.agrona.DirectBuffer;

/**
 * One thread only. The events that one client was told, and those that it is still owed: from the first event on it
 * must be told each one that concerns it, once and in order, whatever happens to nodes and connections in between.
 */
final class ToldEvents
{
    private final String name;
    private final long session;
    private final long account;
    private final Map<EventId, byte[]> unchecked = new HashMap<>();
    private final TreeMap<EventId, byte[]> owed = new TreeMap<>();
    private final TreeMap<EventId, byte[]> possible = new TreeMap<>();
    private EventId last = EventId.NONE;
    private EventId lastCaused = EventId.NONE;
    private long count;

    ToldEvents(final String name, final long session, final long account)
    {
        this.name = name;
        this.session = session;
        this.account = account;
    }

    /** The client was told an event, as it happened or later. */
    void told(final DirectBuffer buffer, final int offset, final int length)
    {
        final EventId id = EventId.of(buffer, offset);
        Violation.unless(id.compareTo(last) > 0, () -> name + ": told " + id + " after " + last);
        last = id;
        take(id, buffer, offset, length);
        possible.headMap(id, true).clear();
        requireNoneLeftOut();
    }

    /** The client was told the answer to its logon, which comes before the events that it has missed. */
    void toldAtLogon(final DirectBuffer buffer, final int offset, final int length)
    {
        take(EventId.of(buffer, offset), buffer, offset, length);
    }

    private void take(final EventId id, final DirectBuffer buffer, final int offset, final int length)
    {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        if (id.compareTo(lastCaused) > 0)
        {
            final byte[] before = unchecked.put(id, bytes);
            requireSame(id, bytes, before == null ? bytes : before);
        }
        else
        {
            final byte[] expected = owed.containsKey(id) ? owed.remove(id) : possible.remove(id);
            Violation.unless(expected != null, () -> name + ": told " + id + ", which it was not to be told");
            requireSame(id, bytes, expected);
        }
        count++;
    }

    private void requireSame(final EventId id, final byte[] asTold, final byte[] expected)
    {
        Violation.unless(Arrays.equals(asTold, expected), () ->
            name + ": event " + id + " was told otherwise than it is journaled");
    }

    /** An event is journaled, or will be: if the client was told it, it was told so. It may be said again later. */
    void caused(final Oracle.Event event)
    {
        final EventId id = event.id();
        if (id.compareTo(lastCaused) <= 0)
        {
            return;
        }
        lastCaused = id;
        final byte[] asTold = unchecked.remove(id);
        final byte[] expected = Audience.view(event.bytes(), account);
        requireSame(id, asTold == null ? expected : asTold, expected);
        if (!Audience.includes(event.bytes(), session, account))
        {
            final boolean isOfSessions = Audience.isOfSessions(event.bytes());
            Violation.unless(asTold == null || isOfSessions, () ->
                name + ": told " + id + ", which does not concern it");
            if (isOfSessions && id.compareTo(last) > 0)
            {
                possible.put(id, expected);
            }
        }
        else if (asTold == null)
        {
            owed.put(id, expected);
        }
    }

    /** All that was caused has been said: nothing else was told, and no event is missing between two that were. */
    void check(final long lastSequence)
    {
        Violation.unless(unchecked.isEmpty(), () -> name + ": told " + unchecked.size() +
            " events that no journaled command caused, first " + Collections.min(unchecked.keySet()) +
            "; last journaled command " + lastSequence);
        requireNoneLeftOut();
    }

    private void requireNoneLeftOut()
    {
        Violation.unless(owed.isEmpty() || owed.firstKey().compareTo(last) > 0, () ->
            name + ": told " + last + " and never " + owed.firstKey());
    }

    /** Whether the client must still be told something. */
    boolean isOwed()
    {
        return !owed.isEmpty();
    }

    long count()
    {
        return count;
    }
}
