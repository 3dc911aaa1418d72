package org.tally.engine;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.tally.engine.AccountBuilder.account;
import static org.tally.engine.InstrumentBuilder.instrument;
import static org.tally.engine.OrderBuilder.buy;

import java.nio.ByteBuffer;
import java.util.List;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.LogoffReason;
import org.tally.protocol.codec.Phase;

class CommandLengthsTest
{
    private static final List<Command> ALL = List.of(
        instrument("ACME"), account(1), buy(10).by(1, 1).at(100), () -> Commands.replace(1, 1, 2, 8L, null, null),
        () -> Commands.cancel(1, 2), () -> Commands.massCancel(1, null, null),
        () -> Commands.phase("ACME", Phase.CLOSED), () -> Commands.block(1), () -> Commands.unblock(1), Commands::tick,
        () -> Commands.logon(5, 1), () -> Commands.logoff(5, 1, LogoffReason.SLOW_CONSUMER), () -> Commands.rules(2));

    private final RecordedEngine engine = new RecordedEngine();

    @Test
    void shouldRefuseEveryCommandWhoseBlockIsTooShortAndChangeNothing()
    {
        for (final Command each : ALL)
        {
            final UnsafeBuffer command = each.encoded();
            final int blockLength = MessageDescriptor.length(command, 0) - MessageDescriptor.HEADER_LENGTH;
            final byte[] before = engine.engine().stateHash();
            for (int length = 0; length < blockLength; length++)
            {
                blockLength(command, length);
                assertThrows(IllegalArgumentException.class, () -> engine.apply(command), "length=" + length);
            }
            assertArrayEquals(before, engine.engine().stateHash(), "state");
            blockLength(command, blockLength);
            engine.apply(command);
        }
        assertEquals(ALL.size(), engine.engine().sequence(), "whole commands");
    }

    @Test
    void shouldTakeLongerBlocksOfLaterVersionsForWhatItKnowsOfThem()
    {
        final RecordedEngine other = new RecordedEngine();
        for (final Command each : ALL)
        {
            final byte[] expected = engine.apply(each.encoded());
            final UnsafeBuffer longer = outsideTheHeap(each.encoded());
            blockLength(longer, longer.capacity() - MessageDescriptor.HEADER_LENGTH);
            longer.putShort(MessageDescriptor.VERSION_OFFSET, (short)9, LITTLE_ENDIAN);
            assertArrayEquals(expected, other.apply(longer), "events");
        }
        assertArrayEquals(engine.engine().stateHash(), other.engine().stateHash(), "state");
    }

    @Test
    void shouldRefuseWhatIsNoCommandAndChangeNothing()
    {
        final byte[] before = engine.engine().stateHash();
        final UnsafeBuffer command = Commands.tick();
        blockLength(command, 100);
        for (final int templateId : new int[]{0, 14, 49, 50, 54, 100, 65_535})
        {
            command.putShort(MessageDescriptor.TEMPLATE_ID_OFFSET, (short)templateId, LITTLE_ENDIAN);
            assertThrows(IllegalArgumentException.class, () -> engine.apply(command), "templateId=" + templateId);
        }
        assertArrayEquals(before, engine.engine().stateHash(), "state");
    }

    private static void blockLength(final UnsafeBuffer command, final int length)
    {
        command.putShort(MessageDescriptor.BLOCK_LENGTH_OFFSET, (short)length, LITTLE_ENDIAN);
    }

    private static UnsafeBuffer outsideTheHeap(final UnsafeBuffer command)
    {
        final UnsafeBuffer copy = new UnsafeBuffer(ByteBuffer.allocateDirect(command.capacity()));
        copy.putBytes(0, command, 0, command.capacity());
        return copy;
    }
}
