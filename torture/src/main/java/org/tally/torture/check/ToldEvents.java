package org.tally.torture.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.agrona.DirectBuffer;

/**
 * One thread only. The events that one client was told, those that it should have been told and was not, and the gaps
 * from the loss of a connection to the next logon, in which it was told nothing.
 */
final class ToldEvents
{
    private final String name;
    private final long account;
    private final Map<EventId, byte[]> unchecked = new HashMap<>();
    private final TreeSet<EventId> owed = new TreeSet<>();
    private final List<Gap> gaps = new ArrayList<>();
    private EventId last = EventId.NONE;
    private EventId lastCaused = EventId.NONE;
    private long count;

    ToldEvents(final String name, final long account)
    {
        this.name = name;
        this.account = account;
    }

    private record Gap(EventId after, EventId before)
    {
        boolean contains(final EventId id)
        {
            return id.compareTo(after) > 0 && id.compareTo(before) < 0;
        }
    }

    /** The client was told an event; the answer to its own logon ends a gap. */
    void told(final DirectBuffer buffer, final int offset, final int length, final boolean isOwnLogon)
    {
        final EventId id = EventId.of(buffer, offset);
        Violation.unless(id.compareTo(last) > 0, () -> name + ": told " + id + " after " + last);
        if (isOwnLogon)
        {
            gaps.add(new Gap(last, id));
            owed.headSet(id).clear();
        }
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        unchecked.put(id, bytes);
        last = id;
        count++;
    }

    /** An event is journaled, or will be: if the client was told it, it was told so. It may be said again later. */
    void caused(final Oracle.Event event)
    {
        if (event.id().compareTo(lastCaused) > 0)
        {
            lastCaused = event.id();
            final byte[] asTold = unchecked.remove(event.id());
            Violation.unless(asTold == null || Arrays.equals(asTold, Audience.view(event.bytes(), account)), () ->
                name + ": event " + event.id() + " was told otherwise than it is journaled");
            if (asTold == null && Audience.includes(event.bytes(), account) && !isInGap(event.id()))
            {
                owed.add(event.id());
            }
        }
    }

    private boolean isInGap(final EventId id)
    {
        return gaps.stream().anyMatch(gap -> gap.contains(id));
    }

    /** All that was caused has been said: nothing else was told, and no event is missing between two that were. */
    void check(final long lastSequence)
    {
        Violation.unless(unchecked.isEmpty(), () -> name + ": told " + unchecked.size() +
            " events that no journaled command caused, first " + Collections.min(unchecked.keySet()) +
            "; last journaled command " + lastSequence);
        Violation.unless(owed.isEmpty() || owed.first().compareTo(last) > 0, () ->
            name + ": told " + last + " and never " + owed.first());
        gaps.clear();
    }

    long count()
    {
        return count;
    }
}
