package org.tally.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import org.tally.protocol.MessageDescriptor;

class LookAheadTest
{
    private static final int SLOT = MessageDescriptor.MAX_COMMAND_LENGTH;
    private static final int COMMANDS = 5_000;
    private static final int MIXES = 9;

    private final ByteArrayOutputStream events = new ByteArrayOutputStream();
    private final Engine engine = new Engine((buffer, offset, length) ->
    {
        for (int i = 0; i < length; i++)
        {
            events.write(buffer.getByte(offset + i));
        }
    });

    @Test
    void shouldTellTheSameEventsAndHaveTheSameStateHoweverFarItLooksAhead()
    {
        final long seed = new Random().nextLong(1L << 40);
        for (long each = seed; each < seed + MIXES; each++)
        {
            final List<UnsafeBuffer> commands = RandomScenario.commands(each, Mix.of(each), COMMANDS);
            final RecordedEngine plain = new RecordedEngine();
            final LookAheadTest looking = new LookAheadTest();
            looking.engine.live.lookAhead.fewestOrders = 0;
            final ByteArrayOutputStream expected = new ByteArrayOutputStream();
            commands.forEach(command -> expected.writeBytes(plain.apply(command)));
            looking.applyAll(commands, new Random(each));
            assertArrayEquals(expected.toByteArray(), looking.events.toByteArray(), "events, seed=" + each);
            assertArrayEquals(plain.engine().stateHash(), looking.engine.stateHash(), "state, seed=" + each);
        }
    }

    /** At random looks ahead from the next command on, at times past the last, into what was left there. */
    private void applyAll(final List<UnsafeBuffer> commands, final Random random)
    {
        final int slots = commands.size() + Engine.MOST_LOOKED_AHEAD;
        final byte[] leftOver = new byte[slots * SLOT];
        random.nextBytes(leftOver);
        final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(leftOver.length));
        buffer.putBytes(0, leftOver);
        for (int i = 0; i < commands.size(); i++)
        {
            buffer.putBytes(i * SLOT, commands.get(i), 0, MessageDescriptor.length(commands.get(i), 0));
        }
        for (int i = 0; i < commands.size(); i++)
        {
            if (random.nextInt(8) == 0)
            {
                engine.lookAhead(buffer, i * SLOT, SLOT, 1 + random.nextInt(Engine.MOST_LOOKED_AHEAD));
            }
            engine.apply(buffer, i * SLOT);
        }
    }

    @Test
    void shouldLookAtNoMoreThanItsMostAndAtNothingInTheHeap()
    {
        engine.live.lookAhead.fewestOrders = 0;
        final UnsafeBuffer slots = new UnsafeBuffer(ByteBuffer.allocateDirect(Engine.MOST_LOOKED_AHEAD * SLOT));
        engine.lookAhead(slots, 0, SLOT, Integer.MAX_VALUE);
        engine.lookAhead(new UnsafeBuffer(new byte[1]), 0, SLOT, 1);
        engine.lookAhead(slots, 0, SLOT, 0);
        assertEquals(0, engine.sequence());
    }

    @Test
    void shouldRefuseSlotsThatDoNotLieInTheBuffer()
    {
        engine.live.lookAhead.fewestOrders = 0;
        final UnsafeBuffer slots = new UnsafeBuffer(ByteBuffer.allocateDirect(4 * SLOT));
        assertThrows(IndexOutOfBoundsException.class, () -> engine.lookAhead(slots, 0, SLOT, 5));
        assertThrows(IndexOutOfBoundsException.class, () -> engine.lookAhead(slots, SLOT, SLOT, 4));
        assertThrows(IndexOutOfBoundsException.class, () -> engine.lookAhead(slots, -SLOT, SLOT, 1));
    }
}
