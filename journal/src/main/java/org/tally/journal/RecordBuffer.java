package org.tally.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Belongs to one thread. Memory outside the heap for the records of a document, which can compute their checksums
 * without garbage: the JDK's CRC32C takes no address, only a {@link ByteBuffer}.
 */
final class RecordBuffer
{
    private final CRC32C crc = new CRC32C();
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private ByteBuffer bytes;

    RecordBuffer(final int initialCapacity)
    {
        bytes = ByteBuffer.allocateDirect(initialCapacity);
        buffer.wrap(bytes);
    }

    UnsafeBuffer buffer()
    {
        return buffer;
    }

    /** Makes room for at least this many bytes; what the buffer holds stays. */
    void ensureCapacity(final int required)
    {
        if (required > bytes.capacity())
        {
            final ByteBuffer larger = ByteBuffer.allocateDirect(BitUtil.findNextPositivePowerOfTwo(required));
            buffer.getBytes(0, larger, 0, bytes.capacity());
            bytes = larger;
            buffer.wrap(larger);
        }
    }

    void copy(final DirectBuffer source, final int offset, final int length)
    {
        ensureCapacity(length);
        buffer.putBytes(0, source, offset, length);
    }

    /** The checksum that the record at the offset should have. */
    int computeChecksum(final int offset, final int recordLength)
    {
        bytes.limit(offset + recordLength).position(offset + RecordDescriptor.CHECKED_OFFSET);
        crc.reset();
        crc.update(bytes);
        return (int)crc.getValue();
    }

    /** Whether a record that no byte has changed of begins at the offset and ends at the limit or before. */
    boolean holdsRecord(final int offset, final int limit)
    {
        return RecordDescriptor.hasValidLength(buffer, offset, limit) && RecordDescriptor.checksum(buffer, offset) ==
            computeChecksum(offset, RecordDescriptor.recordLength(buffer, offset));
    }
}
