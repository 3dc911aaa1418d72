package org.tally.torture.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.engine.Engine;
import org.tally.engine.reference.ReferenceEngine;
import org.tally.protocol.scenario.EventPrinter;

/**
 * One thread only. Says what the journaled commands must have caused, and which state they must have led to. The
 * events are those of the reference engine, which another hand wrote from the rules alone; the engine, which must
 * agree with it in each, gives their bytes and the state's hash.
 */
final class Oracle
{
    private final ReferenceEngine reference = new ReferenceEngine();
    private final Engine engine = new Engine(this::onEvent);
    private final EventPrinter printer = new EventPrinter();
    private final Deque<Event> outstanding = new ArrayDeque<>();
    private final List<Event> caused = new ArrayList<>();

    /**
     * An event as it must be journaled.
     *
     * @param id    that names it.
     * @param bytes of the message.
     */
    record Event(EventId id, byte[] bytes)
    {
        static Event of(final DirectBuffer buffer, final int offset, final int length)
        {
            final byte[] bytes = new byte[length];
            buffer.getBytes(offset, bytes);
            return new Event(EventId.of(buffer, offset), bytes);
        }
    }

    /** Applies the next command; its events are outstanding from now on. */
    void apply(final DirectBuffer buffer, final int offset)
    {
        caused.clear();
        engine.apply(buffer, offset);
        final List<String> lines = reference.apply(buffer, offset);
        for (int i = 0; i < Math.max(lines.size(), caused.size()); i++)
        {
            final String expected = i < lines.size() ? lines.get(i) : "no event";
            final String found = i < caused.size() ? print(caused.get(i).bytes()) : "no event";
            if (!expected.equals(found))
            {
                throw new Violation("the engine does not decide by the rules: expected=" + expected +
                    " found=" + found);
            }
        }
        outstanding.addAll(caused);
    }

    /** Events that must be in the journal behind those taken so far, in order. */
    Deque<Event> outstanding()
    {
        return outstanding;
    }

    /** An event as a line of the scenario format. */
    String print(final byte[] event)
    {
        return printer.print(new UnsafeBuffer(event), 0).toString();
    }

    long sequence()
    {
        return engine.sequence();
    }

    String stateHash()
    {
        return HexFormat.of().formatHex(engine.stateHash());
    }

    private void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        caused.add(Event.of(buffer, offset, length));
    }
}
