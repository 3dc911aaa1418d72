package org.tally.gateway;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.tally.protocol.MessageDescriptor.BLOCK_LENGTH_OFFSET;
import static org.tally.protocol.MessageDescriptor.HEADER_LENGTH;
import static org.tally.protocol.MessageDescriptor.SCHEMA_ID_OFFSET;
import static org.tally.protocol.MessageDescriptor.TEMPLATE_ID_OFFSET;
import static org.tally.protocol.MessageDescriptor.VERSION_OFFSET;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.agrona.concurrent.UnsafeBuffer;

import org.junit.jupiter.api.Test;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.LogonEncoder;
import org.tally.protocol.codec.MassCancelEncoder;
import org.tally.protocol.codec.MessageRejectReason;
import org.tally.protocol.codec.NewOrderDecoder;
import org.tally.protocol.codec.NewOrderEncoder;
import org.tally.protocol.codec.SetRulesEncoder;

class MessageValidatorTest
{
    private static MessageRejectReason check(final UnsafeBuffer message)
    {
        return MessageValidator.check(message, 0, message.capacity());
    }

    @Test
    void shouldTakeEveryKindOfMessageThatClientsSend()
    {
        for (final UnsafeBuffer message : Messages.oneOfEach())
        {
            assertNull(check(message), () -> Messages.tell(message, 0));
        }
    }

    @Test
    void shouldRefuseEveryOtherLength()
    {
        for (final UnsafeBuffer message : Messages.oneOfEach())
        {
            final UnsafeBuffer roomy = new UnsafeBuffer(new byte[2_000]);
            roomy.putBytes(0, message, 0, message.capacity());
            for (int length = 0; length < roomy.capacity(); length++)
            {
                final MessageRejectReason expected =
                    length == message.capacity() ? null : MessageRejectReason.MALFORMED;
                assertEquals(expected, MessageValidator.check(roomy, 0, length), "length=" + length);
            }
        }
    }

    @Test
    void shouldRefuseABlockLengthThatIsNotTheTemplates()
    {
        for (final UnsafeBuffer message : Messages.oneOfEach())
        {
            message.putShort(BLOCK_LENGTH_OFFSET, (short)(message.capacity() - HEADER_LENGTH + 1), LITTLE_ENDIAN);
            assertEquals(MessageRejectReason.MALFORMED, check(message));
        }
    }

    @Test
    void shouldRefuseOtherSchemasVersionsAndTemplates()
    {
        final UnsafeBuffer message = Messages.newOrder(1, 1);
        message.putShort(SCHEMA_ID_OFFSET, (short)1, LITTLE_ENDIAN);
        assertEquals(MessageRejectReason.UNKNOWN_SCHEMA, check(message));
        message.putShort(SCHEMA_ID_OFFSET, (short)NewOrderDecoder.SCHEMA_ID, LITTLE_ENDIAN);
        for (final int version : new int[]{0, NewOrderDecoder.SCHEMA_VERSION + 1, 0xFFFF})
        {
            message.putShort(VERSION_OFFSET, (short)version, LITTLE_ENDIAN);
            assertEquals(MessageRejectReason.UNKNOWN_VERSION, check(message));
        }
        message.putShort(VERSION_OFFSET, (short)NewOrderDecoder.SCHEMA_VERSION, LITTLE_ENDIAN);
        final List<Integer> sent = IntStream.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 100, 101, 102).boxed().toList();
        for (int templateId = 0; templateId <= 0xFFFF; templateId++)
        {
            message.putShort(TEMPLATE_ID_OFFSET, (short)templateId, LITTLE_ENDIAN);
            if (!sent.contains(templateId))
            {
                assertEquals(MessageRejectReason.UNKNOWN_TEMPLATE, check(message));
            }
        }
    }

    @Test
    void shouldTakeOnlyTheValuesOfAnEnum()
    {
        shouldTakeOnly(NewOrderEncoder.sideEncodingOffset(), 1, 2);
        shouldTakeOnly(NewOrderEncoder.ordTypeEncodingOffset(), 1, 2, 3, 4);
        shouldTakeOnly(NewOrderEncoder.timeInForceEncodingOffset(), 0, 1, 3, 4, 6);
        shouldTakeOnly(NewOrderEncoder.stpEncodingOffset(), 0, 1, 2, 3, 4, 255);
        shouldTakeOnly(NewOrderEncoder.postOnlyEncodingOffset(), 0, 1);
    }

    private static void shouldTakeOnly(final int encodingOffset, final Integer... values)
    {
        final UnsafeBuffer order = Messages.newOrder(1, 1);
        final List<Integer> taken = IntStream.rangeClosed(0, 255).filter(value ->
        {
            order.putByte(HEADER_LENGTH + encodingOffset, (byte)value);
            return check(order) == null;
        }).boxed().toList();
        assertEquals(List.of(values), taken);
    }

    @Test
    void shouldTakeOnlyPrintableSymbolsPaddedWithZeros()
    {
        final UnsafeBuffer order = Messages.newOrder(1, 1);
        final int symbol = HEADER_LENGTH + NewOrderEncoder.instrumentEncodingOffset();
        for (final String refused : new String[]{"", "\0A", "A\0B", "A\tB", "A\u007f", "\u00e4"})
        {
            order.setMemory(symbol, 16, (byte)0);
            order.putBytes(symbol, refused.getBytes(StandardCharsets.ISO_8859_1));
            assertEquals(MessageRejectReason.MALFORMED, check(order), refused);
        }
        order.setMemory(symbol, 16, (byte)'~');
        assertNull(check(order));
        final UnsafeBuffer massCancel = Messages.oneOfEach()[3];
        assertNull(check(massCancel), "a mass cancel needs no symbol");
        massCancel.putByte(HEADER_LENGTH + MassCancelEncoder.instrumentEncodingOffset() + 5, (byte)'A');
        assertEquals(MessageRejectReason.MALFORMED, check(massCancel));
    }

    @Test
    void shouldTakeOnlyLogonsThatCanBeMeant()
    {
        final LogonEncoder logon = new LogonEncoder();
        final UnsafeBuffer message = Messages.logon(1, 7, "a key");
        logon.wrap(message, HEADER_LENGTH);
        logon.session(0);
        assertEquals(MessageRejectReason.MALFORMED, check(message));
        logon.session(1).account(-1);
        assertEquals(MessageRejectReason.MALFORMED, check(message));
        logon.account(0).heartbeatIntervalNs(-1);
        assertEquals(MessageRejectReason.MALFORMED, check(message));
        logon.heartbeatIntervalNs(1).key(0, (byte)7);
        assertEquals(MessageRejectReason.MALFORMED, check(message));
    }

    @Test
    void shouldTakeOnlyPositionsThatCanBeMeant()
    {
        final long none = LogonEncoder.lastSequenceNullValue();
        final int all = LogonEncoder.lastIndexNullValue();
        assertNull(check(Messages.logonAfter(none, all, Messages.logon(1, 7, ""))));
        assertNull(check(Messages.logonAfter(0, all, Messages.logon(1, 7, ""))));
        assertNull(check(Messages.logonAfter(5, 0, Messages.logon(1, 7, ""))));
        for (final UnsafeBuffer wrong : List.of(Messages.logonAfter(none, 0, Messages.logon(1, 7, "")),
            Messages.logonAfter(-1, 0, Messages.logon(1, 7, "")), Messages.logonAfter(5, -1, Messages.logon(1, 7, ""))))
        {
            assertEquals(MessageRejectReason.MALFORMED, check(wrong));
        }
    }

    @Test
    void shouldTakeMessagesOfVersionOneAsTheyWere()
    {
        final int withoutPosition = LogonEncoder.lastSequenceEncodingOffset();
        for (final UnsafeBuffer message : Messages.oneOfEach())
        {
            final int templateId = MessageDescriptor.templateId(message, 0);
            final int length = templateId == LogonEncoder.TEMPLATE_ID ? withoutPosition :
                message.capacity() - HEADER_LENGTH;
            assertEquals(templateId == SetRulesEncoder.TEMPLATE_ID ? MessageRejectReason.UNKNOWN_TEMPLATE : null,
                check(Messages.ofVersionOne(message, length)), "template=" + templateId);
        }
        final UnsafeBuffer logon = Messages.logon(1, 7, "");
        assertEquals(MessageRejectReason.MALFORMED,
            check(Messages.ofVersionOne(logon, logon.capacity() - HEADER_LENGTH)));
        final UnsafeBuffer tooShort = Messages.ofVersionOne(logon, withoutPosition);
        tooShort.putShort(VERSION_OFFSET, (short)2, LITTLE_ENDIAN);
        assertEquals(MessageRejectReason.MALFORMED, check(tooShort));
    }

    @Test
    void shouldOnlyPassWhatCanBeDecodedWhateverTheBytes()
    {
        final long seed = System.nanoTime();
        System.out.println("MessageValidatorTest seed=" + seed);
        final Random random = new Random(seed);
        final UnsafeBuffer[] messages = Messages.oneOfEach();
        int passed = 0;
        for (int i = 0; i < 200_000; i++)
        {
            final UnsafeBuffer message = messages[random.nextInt(messages.length)];
            final byte[] bytes = new byte[message.capacity()];
            message.getBytes(0, bytes);
            for (int flips = random.nextInt(4); flips > 0; flips--)
            {
                bytes[random.nextInt(bytes.length)] = (byte)random.nextInt();
            }
            final UnsafeBuffer damaged = new UnsafeBuffer(bytes);
            if (check(damaged) == null)
            {
                passed++;
                decode(damaged);
            }
        }
        assertEquals(true, passed > 1_000, "passed=" + passed);
    }

    private static void decode(final UnsafeBuffer message)
    {
        if (MessageDescriptor.templateId(message, 0) == NewOrderDecoder.TEMPLATE_ID)
        {
            new NewOrderDecoder().wrap(message, HEADER_LENGTH, NewOrderDecoder.BLOCK_LENGTH, 1).toString();
        }
    }
}
