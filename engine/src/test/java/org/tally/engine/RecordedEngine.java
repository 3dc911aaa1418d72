package org.tally.engine;

import java.io.ByteArrayOutputStream;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.protocol.MessageDescriptor;

/** Test thread. An engine and the bytes of the events of its last command. */
final class RecordedEngine
{
    private final ByteArrayOutputStream events = new ByteArrayOutputStream();
    private final Engine engine;

    RecordedEngine()
    {
        engine = new Engine(this::onEvent);
    }

    private RecordedEngine(final long[] state)
    {
        final StateNumbers source = StateNumbers.source(state);
        engine = Engine.load(source, this::onEvent);
        if (source.position() != state.length)
        {
            throw new AssertionError("numbers read: " + source.position() + " of " + state.length);
        }
    }

    static RecordedEngine loaded(final long[] state)
    {
        return new RecordedEngine(state);
    }

    private void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        for (int i = 0; i < length; i++)
        {
            events.write(buffer.getByte(offset + i));
        }
    }

    Engine engine()
    {
        return engine;
    }

    /** Applies a command as the next one; gives the bytes of its events. */
    byte[] apply(final UnsafeBuffer command)
    {
        events.reset();
        MessageDescriptor.sequence(command, 0, engine.sequence() + 1);
        engine.apply(command, 0);
        return events.toByteArray();
    }
}
