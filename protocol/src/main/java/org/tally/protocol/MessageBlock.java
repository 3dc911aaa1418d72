package org.tally.protocol;

import static org.tally.protocol.MessageDescriptor.ACCOUNT_OFFSET;
import static org.tally.protocol.MessageDescriptor.BLOCK_LENGTH_OFFSET;
import static org.tally.protocol.MessageDescriptor.HEADER_LENGTH;
import static org.tally.protocol.MessageDescriptor.INDEX_OFFSET;
import static org.tally.protocol.MessageDescriptor.MAX_EVENT_LENGTH;
import static org.tally.protocol.MessageDescriptor.SEQUENCE_OFFSET;
import static org.tally.protocol.MessageDescriptor.SESSION_OFFSET;
import static org.tally.protocol.MessageDescriptor.SESSION_SEQUENCE_OFFSET;
import static org.tally.protocol.MessageDescriptor.TEMPLATE_ID_OFFSET;
import static org.tally.protocol.MessageDescriptor.TIMESTAMP_OFFSET;

import java.nio.ByteBuffer;

import org.agrona.DirectBuffer;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.protocol.codec.MessageHeaderEncoder;

/**
 * For one thread. One command or event outside the heap, read and written field by field, where the time of the
 * generated codecs counts.
 * <p>
 * The codecs give the same bytes more slowly. They go by way of a buffer that may lie in the heap or outside it, so
 * that with each field the compiler must load and check again all that it knew of the buffer, and of every other
 * object. Here the message as a whole is checked to lie in its buffer, and its fields are trusted to lie in the
 * message. The generated {@code ...EncodingOffset()} say where a field lies behind the header.
 */
public final class MessageBlock
{
    private final UnsafeBuffer own = new UnsafeBuffer(ByteBuffer.allocateDirect(MAX_EVENT_LENGTH));
    private final UnsafeBuffer buffer = new UnsafeBuffer(own);
    private long address = own.addressOffset();

    /**
     * One to write to, or to {@link #wrap} messages.
     */
    public MessageBlock()
    {
    }

    /**
     * The header of a message as one number.
     *
     * @param blockLength of what follows the header.
     * @param templateId  of the message.
     * @param version     of the schema.
     * @return what {@link #begin} wants.
     */
    public static long header(final int blockLength, final int templateId, final int version)
    {
        return (long)version << 48 | (long)MessageHeaderEncoder.SCHEMA_ID << 32 | (long)templateId << 16 | blockLength;
    }

    /**
     * The same bytes, for whoever reads or writes them otherwise.
     *
     * @return the message, its header at 0.
     */
    public UnsafeBuffer buffer()
    {
        if (buffer.addressOffset() != address)
        {
            buffer.wrap(address, MAX_EVENT_LENGTH);
        }
        return buffer;
    }

    /**
     * Reads a message from now on: where it lies if that is outside the heap, else a copy. It must stay as it is while
     * it is read.
     *
     * @param source that holds it.
     * @param offset at which its header begins.
     * @throws IndexOutOfBoundsException if it does not lie in the buffer as a whole.
     */
    public void wrap(final DirectBuffer source, final int offset)
    {
        final int length = MessageDescriptor.length(source, offset);
        if (source.byteArray() == null)
        {
            source.boundsCheck(offset, length);
            address = source.addressOffset() + offset;
        }
        else
        {
            source.getBytes(offset, own, 0, length);
            address = own.addressOffset();
        }
    }

    /**
     * Reads a message outside the heap from now on, without a question: whoever calls this vouches for the address.
     *
     * @param addressOfMessage at which its header begins.
     */
    public void wrap(final long addressOfMessage)
    {
        address = addressOfMessage;
    }

    /**
     * Begins an event with what all events have.
     *
     * @param header   as {@link #header} gives it.
     * @param sequence of its command.
     * @param timeNs   engine time.
     * @param index    within its command.
     * @return this.
     */
    public MessageBlock begin(final long header, final long sequence, final long timeNs, final int index)
    {
        UnsafeApi.putLong(address + 0, header);
        UnsafeApi.putLong(address + SEQUENCE_OFFSET, sequence);
        UnsafeApi.putLong(address + TIMESTAMP_OFFSET, timeNs);
        UnsafeApi.putInt(address + INDEX_OFFSET, index);
        return this;
    }

    /**
     * The length of what follows the header.
     *
     * @return length in bytes.
     */
    public int blockLength()
    {
        return UnsafeApi.getShort(address + BLOCK_LENGTH_OFFSET) & 0xFFFF;
    }

    /**
     * The template id.
     *
     * @return the template id.
     */
    public int templateId()
    {
        return UnsafeApi.getShort(address + TEMPLATE_ID_OFFSET) & 0xFFFF;
    }

    /**
     * The sequence.
     *
     * @return sequence of the command.
     */
    public long sequence()
    {
        return UnsafeApi.getLong(address + SEQUENCE_OFFSET);
    }

    /**
     * The timestamp.
     *
     * @return nanoseconds since the Unix epoch.
     */
    public long timestampNs()
    {
        return UnsafeApi.getLong(address + TIMESTAMP_OFFSET);
    }

    /**
     * The session of a command.
     *
     * @return session, 0 for none.
     */
    public long session()
    {
        return UnsafeApi.getLong(address + SESSION_OFFSET);
    }

    /**
     * The session's own number of a command.
     *
     * @return number from 1; 0 without a session.
     */
    public long sessionSequence()
    {
        return UnsafeApi.getLong(address + SESSION_SEQUENCE_OFFSET);
    }

    /**
     * The account of a command.
     *
     * @return account, 0 for operators.
     */
    public long account()
    {
        return UnsafeApi.getLong(address + ACCOUNT_OFFSET);
    }

    /**
     * Reads a field of eight bytes.
     *
     * @param fieldOffset of it behind the header.
     * @return its value.
     */
    public long getLong(final int fieldOffset)
    {
        return UnsafeApi.getLong(address + HEADER_LENGTH + fieldOffset);
    }

    /**
     * Reads a field of one byte, as the generated enums take it.
     *
     * @param fieldOffset of it behind the header.
     * @return its value, 0 to 255.
     */
    public short getByte(final int fieldOffset)
    {
        return (short)(UnsafeApi.getByte(address + HEADER_LENGTH + fieldOffset) & 0xFF);
    }

    /**
     * Writes a field of eight bytes.
     *
     * @param fieldOffset of it behind the header.
     * @param value       to write.
     * @return this.
     */
    public MessageBlock putLong(final int fieldOffset, final long value)
    {
        UnsafeApi.putLong(address + HEADER_LENGTH + fieldOffset, value);
        return this;
    }

    /**
     * Writes a field of one byte.
     *
     * @param fieldOffset of it behind the header.
     * @param value       to write, 0 to 255.
     * @return this.
     */
    public MessageBlock putByte(final int fieldOffset, final int value)
    {
        UnsafeApi.putByte(address + HEADER_LENGTH + fieldOffset, (byte)value);
        return this;
    }

    /**
     * Writes a field of four bytes.
     *
     * @param fieldOffset of it behind the header.
     * @param value       to write.
     * @return this.
     */
    public MessageBlock putInt(final int fieldOffset, final int value)
    {
        UnsafeApi.putInt(address + HEADER_LENGTH + fieldOffset, value);
        return this;
    }

    /**
     * Writes a symbol.
     *
     * @param fieldOffset of it behind the header.
     * @param low         its first eight characters.
     * @param high        its last eight.
     * @return this.
     */
    public MessageBlock putSymbol(final int fieldOffset, final long low, final long high)
    {
        return putLong(fieldOffset, low).putLong(fieldOffset + Long.BYTES, high);
    }
}
