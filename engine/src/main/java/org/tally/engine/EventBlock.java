package org.tally.engine;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.tally.protocol.MessageDescriptor.HEADER_LENGTH;
import static org.tally.protocol.MessageDescriptor.INDEX_OFFSET;
import static org.tally.protocol.MessageDescriptor.MAX_EVENT_LENGTH;
import static org.tally.protocol.MessageDescriptor.SEQUENCE_OFFSET;
import static org.tally.protocol.MessageDescriptor.TIMESTAMP_OFFSET;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

import org.agrona.concurrent.UnsafeBuffer;

import org.tally.protocol.codec.MessageHeaderEncoder;

/**
 * Matching thread only. The bytes of one event, put together field by field in an array.
 * <p>
 * The generated encoders would give the same bytes more slowly. They write by way of a buffer that may lie outside the
 * heap, so that after each field the compiler must load and check again all that it knew of buffer and engine; a store
 * into an array is known to change nothing else.
 */
final class EventBlock
{
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, LITTLE_ENDIAN);

    private final byte[] bytes = new byte[MAX_EVENT_LENGTH];
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);

    /** The header of an event as one number. */
    static long header(final int blockLength, final int templateId, final int version)
    {
        return (long)version << 48 | (long)MessageHeaderEncoder.SCHEMA_ID << 32 | (long)templateId << 16 | blockLength;
    }

    /** The bytes of the event, the header first. */
    UnsafeBuffer buffer()
    {
        return buffer;
    }

    /** Begins an event with what all have. */
    EventBlock begin(final long header, final long sequence, final long timeNs, final int index)
    {
        LONGS.set(bytes, 0, header);
        LONGS.set(bytes, SEQUENCE_OFFSET, sequence);
        LONGS.set(bytes, TIMESTAMP_OFFSET, timeNs);
        INTS.set(bytes, INDEX_OFFSET, index);
        return this;
    }

    /** Puts a field at its offset behind the header. */
    EventBlock putLong(final int fieldOffset, final long value)
    {
        LONGS.set(bytes, HEADER_LENGTH + fieldOffset, value);
        return this;
    }

    /** Puts a field at its offset behind the header. */
    EventBlock putByte(final int fieldOffset, final int value)
    {
        bytes[HEADER_LENGTH + fieldOffset] = (byte)value;
        return this;
    }

    /** Puts a symbol at its offset behind the header. */
    EventBlock putSymbol(final int fieldOffset, final Instrument instrument)
    {
        return putLong(fieldOffset, instrument.symbolLow).putLong(fieldOffset + Long.BYTES, instrument.symbolHigh);
    }
}
