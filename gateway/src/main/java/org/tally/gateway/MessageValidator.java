package org.tally.gateway;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.tally.protocol.MessageDescriptor.BLOCK_LENGTH_OFFSET;
import static org.tally.protocol.MessageDescriptor.HEADER_LENGTH;
import static org.tally.protocol.MessageDescriptor.SCHEMA_ID_OFFSET;
import static org.tally.protocol.MessageDescriptor.VERSION_OFFSET;

import java.util.stream.Stream;

import org.agrona.DirectBuffer;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.BlockAccountDecoder;
import org.tally.protocol.codec.BooleanType;
import org.tally.protocol.codec.CancelOrderDecoder;
import org.tally.protocol.codec.ChangePhaseDecoder;
import org.tally.protocol.codec.DefineAccountDecoder;
import org.tally.protocol.codec.DefineInstrumentDecoder;
import org.tally.protocol.codec.HeartbeatDecoder;
import org.tally.protocol.codec.LogoffDecoder;
import org.tally.protocol.codec.LogonDecoder;
import org.tally.protocol.codec.MassCancelDecoder;
import org.tally.protocol.codec.MessageRejectReason;
import org.tally.protocol.codec.NewOrderDecoder;
import org.tally.protocol.codec.OrdType;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.ReplaceOrderDecoder;
import org.tally.protocol.codec.SelfTradePrevention;
import org.tally.protocol.codec.SetRulesDecoder;
import org.tally.protocol.codec.Side;
import org.tally.protocol.codec.TickDecoder;
import org.tally.protocol.codec.TimeInForce;
import org.tally.protocol.codec.UnblockAccountDecoder;

/**
 * Decides whether bytes from a client are a message of the schema, before anything else looks at them. A message that
 * passes can be decoded without an exception: every enum is one that the schema knows.
 */
final class MessageValidator
{
    /** One bit for each value that an enum may have; enums of the schema are less than 64. */
    private static final long SIDES = bits(Stream.of(Side.values()).map(Side::value));
    private static final long ORDER_TYPES = bits(Stream.of(OrdType.values()).map(OrdType::value));
    private static final long TIMES_IN_FORCE = bits(Stream.of(TimeInForce.values()).map(TimeInForce::value));
    private static final long PREVENTIONS =
        bits(Stream.of(SelfTradePrevention.values()).map(SelfTradePrevention::value));
    private static final long PHASES = bits(Stream.of(Phase.values()).map(Phase::value));
    private static final long BOOLEANS = bits(Stream.of(BooleanType.values()).map(BooleanType::value));

    private static final int ENUM_NULL = 255;
    private static final int SYMBOL_LENGTH = NewOrderDecoder.instrumentLength();

    private MessageValidator()
    {
    }

    private static long bits(final Stream<Short> values)
    {
        return values.filter(value -> value != ENUM_NULL).mapToLong(value -> 1L << value).reduce(0, (a, b) -> a | b);
    }

    /**
     * Checks a message.
     *
     * @param buffer that holds it.
     * @param offset at which it begins.
     * @param length of it, as it came.
     * @return the first reason against it, or null if there is none.
     */
    static MessageRejectReason check(final DirectBuffer buffer, final int offset, final int length)
    {
        if (length < HEADER_LENGTH)
        {
            return MessageRejectReason.MALFORMED;
        }
        if ((buffer.getShort(offset + SCHEMA_ID_OFFSET, LITTLE_ENDIAN) & 0xFFFF) != NewOrderDecoder.SCHEMA_ID)
        {
            return MessageRejectReason.UNKNOWN_SCHEMA;
        }
        final int version = buffer.getShort(offset + VERSION_OFFSET, LITTLE_ENDIAN) & 0xFFFF;
        if (version < 1 || version > NewOrderDecoder.SCHEMA_VERSION)
        {
            return MessageRejectReason.UNKNOWN_VERSION;
        }
        final int templateId = MessageDescriptor.templateId(buffer, offset);
        final int blockLength = version == 1 ? firstBlockLength(templateId) : blockLength(templateId);
        if (blockLength < 0)
        {
            return MessageRejectReason.UNKNOWN_TEMPLATE;
        }
        final int stated = buffer.getShort(offset + BLOCK_LENGTH_OFFSET, LITTLE_ENDIAN) & 0xFFFF;
        final boolean isSound = stated == blockLength && length == HEADER_LENGTH + blockLength &&
            hasSoundFields(templateId, buffer, offset + HEADER_LENGTH, blockLength);
        return isSound ? null : MessageRejectReason.MALFORMED;
    }

    /** The block length of a message that clients send, or -1. */
    private static int blockLength(final int templateId)
    {
        return switch (templateId)
        {
            case NewOrderDecoder.TEMPLATE_ID -> NewOrderDecoder.BLOCK_LENGTH;
            case CancelOrderDecoder.TEMPLATE_ID -> CancelOrderDecoder.BLOCK_LENGTH;
            case ReplaceOrderDecoder.TEMPLATE_ID -> ReplaceOrderDecoder.BLOCK_LENGTH;
            case MassCancelDecoder.TEMPLATE_ID -> MassCancelDecoder.BLOCK_LENGTH;
            case DefineInstrumentDecoder.TEMPLATE_ID -> DefineInstrumentDecoder.BLOCK_LENGTH;
            case DefineAccountDecoder.TEMPLATE_ID -> DefineAccountDecoder.BLOCK_LENGTH;
            case ChangePhaseDecoder.TEMPLATE_ID -> ChangePhaseDecoder.BLOCK_LENGTH;
            case BlockAccountDecoder.TEMPLATE_ID -> BlockAccountDecoder.BLOCK_LENGTH;
            case UnblockAccountDecoder.TEMPLATE_ID -> UnblockAccountDecoder.BLOCK_LENGTH;
            case TickDecoder.TEMPLATE_ID -> TickDecoder.BLOCK_LENGTH;
            case SetRulesDecoder.TEMPLATE_ID -> SetRulesDecoder.BLOCK_LENGTH;
            case LogonDecoder.TEMPLATE_ID -> LogonDecoder.BLOCK_LENGTH;
            case HeartbeatDecoder.TEMPLATE_ID -> HeartbeatDecoder.BLOCK_LENGTH;
            case LogoffDecoder.TEMPLATE_ID -> LogoffDecoder.BLOCK_LENGTH;
            default -> -1;
        };
    }

    /** The same in version 1 of the schema. */
    private static int firstBlockLength(final int templateId)
    {
        return switch (templateId)
        {
            case LogonDecoder.TEMPLATE_ID -> LogonDecoder.lastSequenceEncodingOffset();
            case SetRulesDecoder.TEMPLATE_ID -> -1;
            default -> blockLength(templateId);
        };
    }

    private static boolean hasSoundFields(final int templateId, final DirectBuffer buffer, final int body,
        final int blockLength)
    {
        return switch (templateId)
        {
            case NewOrderDecoder.TEMPLATE_ID -> isNewOrder(buffer, body);
            case MassCancelDecoder.TEMPLATE_ID ->
                isText(buffer, body + MassCancelDecoder.instrumentEncodingOffset(), SYMBOL_LENGTH) &&
                isOneOrNull(SIDES, buffer, body + MassCancelDecoder.sideEncodingOffset());
            case DefineInstrumentDecoder.TEMPLATE_ID ->
                isSymbol(buffer, body + DefineInstrumentDecoder.instrumentEncodingOffset()) &&
                isOne(PHASES, buffer, body + DefineInstrumentDecoder.phaseEncodingOffset());
            case DefineAccountDecoder.TEMPLATE_ID ->
                isOneOrNull(PREVENTIONS, buffer, body + DefineAccountDecoder.stpEncodingOffset());
            case ChangePhaseDecoder.TEMPLATE_ID ->
                isSymbol(buffer, body + ChangePhaseDecoder.instrumentEncodingOffset()) &&
                isOne(PHASES, buffer, body + ChangePhaseDecoder.phaseEncodingOffset());
            case LogonDecoder.TEMPLATE_ID -> isLogon(buffer, body) &&
                (blockLength <= LogonDecoder.lastSequenceEncodingOffset() || isPosition(buffer, body));
            default -> true;
        };
    }

    private static boolean isNewOrder(final DirectBuffer buffer, final int body)
    {
        return isSymbol(buffer, body + NewOrderDecoder.instrumentEncodingOffset()) &&
            isOne(SIDES, buffer, body + NewOrderDecoder.sideEncodingOffset()) &&
            isOne(ORDER_TYPES, buffer, body + NewOrderDecoder.ordTypeEncodingOffset()) &&
            isOne(TIMES_IN_FORCE, buffer, body + NewOrderDecoder.timeInForceEncodingOffset()) &&
            isOneOrNull(PREVENTIONS, buffer, body + NewOrderDecoder.stpEncodingOffset()) &&
            isOne(BOOLEANS, buffer, body + NewOrderDecoder.postOnlyEncodingOffset());
    }

    private static boolean isLogon(final DirectBuffer buffer, final int body)
    {
        return buffer.getLong(body + LogonDecoder.sessionEncodingOffset(), LITTLE_ENDIAN) > 0 &&
            buffer.getLong(body + LogonDecoder.accountEncodingOffset(), LITTLE_ENDIAN) >= 0 &&
            buffer.getLong(body + LogonDecoder.heartbeatIntervalNsEncodingOffset(), LITTLE_ENDIAN) >= 0 &&
            isText(buffer, body + LogonDecoder.keyEncodingOffset(), LogonDecoder.keyLength());
    }

    /** The last event that the client has: an index needs a sequence. */
    private static boolean isPosition(final DirectBuffer buffer, final int body)
    {
        final long sequence = buffer.getLong(body + LogonDecoder.lastSequenceEncodingOffset(), LITTLE_ENDIAN);
        final int index = buffer.getInt(body + LogonDecoder.lastIndexEncodingOffset(), LITTLE_ENDIAN);
        return sequence >= 0 && index >= 0 ||
            index == LogonDecoder.lastIndexNullValue() &&
            (sequence >= 0 || sequence == LogonDecoder.lastSequenceNullValue());
    }

    private static boolean isOne(final long values, final DirectBuffer buffer, final int index)
    {
        final int value = buffer.getByte(index) & 0xFF;
        return value < Long.SIZE && (values >>> value & 1) != 0;
    }

    private static boolean isOneOrNull(final long values, final DirectBuffer buffer, final int index)
    {
        return (buffer.getByte(index) & 0xFF) == ENUM_NULL || isOne(values, buffer, index);
    }

    private static boolean isSymbol(final DirectBuffer buffer, final int index)
    {
        return buffer.getByte(index) != 0 && isText(buffer, index, SYMBOL_LENGTH);
    }

    /** Printable ASCII, then zeros to the end. */
    private static boolean isText(final DirectBuffer buffer, final int index, final int length)
    {
        int i = 0;
        while (i < length && buffer.getByte(index + i) >= ' ' && buffer.getByte(index + i) < 0x7F)
        {
            i++;
        }
        while (i < length && buffer.getByte(index + i) == 0)
        {
            i++;
        }
        return i == length;
    }
}
