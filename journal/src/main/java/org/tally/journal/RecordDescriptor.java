package org.tally.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.tally.protocol.MessageDescriptor.length;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Where each byte of a record lies. A document of the storage is one record or more, each beginning where the one
 * before it ends.
 * <pre>
 *    0        4          8                   12        14         16
 *   +--------+----------+-------------------+---------+----------+----------------------------------------+
 *   | length | checksum | previous checksum | version | reserved | SBE message, its header first          |
 *   +--------+----------+-------------------+---------+----------+----------------------------------------+
 *   |        |          |◀──────────── the checksum (CRC32C) covers these bytes ─────────────────────────▶|
 *   |◀────────────────────────────── length bytes ───────────────────────────────────────────────────────▶|
 * </pre>
 * All numbers are little endian. The length counts the whole record and must be that of the message and the header
 * together, so that it is checked although the checksum does not cover it. The previous checksum is that of the record
 * before it; because the checksum covers it, each checksum depends on all records before: a chain. The version says
 * how the rest is laid out; length, checksum, previous checksum and version stay where they are in all versions.
 */
public final class RecordDescriptor
{
    /** Offset of the length of the whole record. */
    public static final int LENGTH_OFFSET = 0;
    /** Offset of the checksum of everything after it. */
    public static final int CHECKSUM_OFFSET = 4;
    /** Offset of the checksum of the record before. */
    public static final int PREVIOUS_CHECKSUM_OFFSET = 8;
    /** Offset of the record version. */
    public static final int VERSION_OFFSET = 12;
    /** Offset of two bytes that are zero. */
    public static final int RESERVED_OFFSET = 14;
    /** Offset of the SBE message. */
    public static final int MESSAGE_OFFSET = 16;
    /** The checksum covers a record from here to its end. */
    public static final int CHECKED_OFFSET = PREVIOUS_CHECKSUM_OFFSET;
    /** No record is shorter: a message has a header, a sequence and a timestamp. */
    public static final int MIN_RECORD_LENGTH = MESSAGE_OFFSET + 24;
    /** No record is longer: the SBE header counts at most 65535 bytes after it. */
    public static final int MAX_RECORD_LENGTH = MESSAGE_OFFSET + 8 + 0xFFFF;
    /** The version that this release writes, and the newest that it reads. */
    public static final short VERSION = 1;

    private RecordDescriptor()
    {
    }

    /**
     * The length of a record.
     *
     * @param buffer that holds it.
     * @param offset at which it begins.
     * @return length in bytes, header and message together.
     */
    public static int recordLength(final DirectBuffer buffer, final int offset)
    {
        return buffer.getInt(offset + LENGTH_OFFSET, LITTLE_ENDIAN);
    }

    /**
     * The checksum of a record.
     *
     * @param buffer that holds it.
     * @param offset at which it begins.
     * @return checksum as written in the record.
     */
    public static int checksum(final DirectBuffer buffer, final int offset)
    {
        return buffer.getInt(offset + CHECKSUM_OFFSET, LITTLE_ENDIAN);
    }

    /**
     * The checksum of the record before.
     *
     * @param buffer that holds the record.
     * @param offset at which the record begins.
     * @return checksum of its predecessor as written in the record; 0 in the first record of all.
     */
    public static int previousChecksum(final DirectBuffer buffer, final int offset)
    {
        return buffer.getInt(offset + PREVIOUS_CHECKSUM_OFFSET, LITTLE_ENDIAN);
    }

    /**
     * The version of a record.
     *
     * @param buffer that holds it.
     * @param offset at which it begins.
     * @return record version, from 1.
     */
    public static int version(final DirectBuffer buffer, final int offset)
    {
        return buffer.getShort(offset + VERSION_OFFSET, LITTLE_ENDIAN);
    }

    /**
     * Whether the length of a record can be right: it ends before the limit, and is that of its message.
     *
     * @param buffer that holds it.
     * @param offset at which it begins.
     * @param limit  at which the document ends.
     * @return true if the record's bytes can be checked.
     */
    public static boolean hasValidLength(final DirectBuffer buffer, final int offset, final int limit)
    {
        if (limit - offset < MIN_RECORD_LENGTH)
        {
            return false;
        }
        final int recordLength = recordLength(buffer, offset);
        return recordLength >= MIN_RECORD_LENGTH && recordLength <= limit - offset &&
            recordLength == MESSAGE_OFFSET + length(buffer, offset + MESSAGE_OFFSET);
    }

    /** What the checksum covers is written in one go, because the checksum reads it in one go right afterwards. */
    static void header(
        final MutableDirectBuffer buffer, final int offset, final int recordLength, final int previousChecksum)
    {
        buffer.putInt(offset + LENGTH_OFFSET, recordLength, LITTLE_ENDIAN);
        buffer.putLong(offset + CHECKED_OFFSET,
            previousChecksum & 0xFFFF_FFFFL | (long)VERSION << Integer.SIZE, LITTLE_ENDIAN);
    }

    static void checksum(final MutableDirectBuffer buffer, final int offset, final int checksum)
    {
        buffer.putInt(offset + CHECKSUM_OFFSET, checksum, LITTLE_ENDIAN);
    }
}
