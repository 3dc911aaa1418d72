package org.tally.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.tally.protocol.codec.MessageHeaderEncoder;

/**
 * Where each byte of a snapshot lies. The file is a header, blocks that hold the state, and a last block, the trailer.
 * <pre>
 *   header
 *    0       8         12        16         24     32         48         64           72          104
 *   +-------+---------+---------+----------+------+----------+----------+------------+-----------+----------+
 *   | magic | format  | schema  | sequence | time | command  | event    | sequence   | hash      | checksum |
 *   |       | version | version |          |      | position | position | of the chain's link    |          |
 *   +-------+---------+---------+----------+------+----------+----------+------------+-----------+----------+
 *
 *   block                                                trailer: a block of 0 longs
 *    0          4                   8        12      16            16               24           56
 *   +----------+-------------------+--------+-------+--------     +----------------+------------+
 *   | checksum | checksum before   | length | longs | payload     | longs in all   | state hash |
 *   +----------+-------------------+--------+-------+--------     +----------------+------------+
 * </pre>
 * All numbers are little endian. The header's checksum (CRC32C) covers all before it; a block's covers all after it,
 * the checksum before included: so the trailer's depends on every byte of the file, and the file ends with it. Magic,
 * format version and the header's checksum stay where they are in every version.
 * <p>
 * The payload is the longs of the state, each zigzag encoded, plus two, in groups of seven bits, the least significant
 * first, the highest bit set in all bytes but the last. So small numbers of either sign take a byte, and so do
 * {@link Long#MIN_VALUE} and {@link Long#MAX_VALUE}, which stand for what is not there.
 */
final class SnapshotDescriptor
{
    static final int FORMAT_VERSION = 1;
    static final int SCHEMA_VERSION = MessageHeaderEncoder.SCHEMA_VERSION;
    static final int HEADER_LENGTH = 108;
    static final int BLOCK_HEADER_LENGTH = 16;
    static final int MAX_PAYLOAD_LENGTH = 1 << 16;
    static final int MAX_LONG_LENGTH = 10;
    static final int TRAILER_LENGTH = Long.BYTES + HashChain.HASH_LENGTH;
    static final int BLOCK_CHECKED_OFFSET = 4;
    static final int HEADER_CHECKSUM_OFFSET = 104;

    /** "TALLYSNP" as ASCII. */
    private static final long MAGIC = 0x504E_5359_4C4C_4154L;
    private static final int MAGIC_OFFSET = 0;
    private static final int FORMAT_VERSION_OFFSET = 8;
    private static final int SCHEMA_VERSION_OFFSET = 12;
    private static final int SEQUENCE_OFFSET = 16;
    private static final int TIME_OFFSET = 24;
    private static final int COMMAND_POSITION_OFFSET = 32;
    private static final int EVENT_POSITION_OFFSET = 48;
    private static final int LINK_SEQUENCE_OFFSET = 64;
    private static final int LINK_HASH_OFFSET = 72;
    private static final int INDEX_OFFSET = 8;
    private static final int CHECKSUM_OFFSET = 12;
    private static final int PREVIOUS_CHECKSUM_OFFSET = 4;
    private static final int LENGTH_OFFSET = 8;
    private static final int COUNT_OFFSET = 12;

    private SnapshotDescriptor()
    {
    }

    static void putHeader(final MutableDirectBuffer buffer, final SnapshotOrigin origin)
    {
        buffer.putLong(MAGIC_OFFSET, MAGIC, LITTLE_ENDIAN);
        buffer.putInt(FORMAT_VERSION_OFFSET, FORMAT_VERSION, LITTLE_ENDIAN);
        buffer.putInt(SCHEMA_VERSION_OFFSET, SCHEMA_VERSION, LITTLE_ENDIAN);
        buffer.putLong(SEQUENCE_OFFSET, origin.sequence(), LITTLE_ENDIAN);
        buffer.putLong(TIME_OFFSET, origin.timeNs(), LITTLE_ENDIAN);
        putPosition(buffer, COMMAND_POSITION_OFFSET, origin.lastCommand());
        putPosition(buffer, EVENT_POSITION_OFFSET, origin.lastEvent());
        buffer.putLong(LINK_SEQUENCE_OFFSET, origin.chain().sequence(), LITTLE_ENDIAN);
        buffer.putBytes(LINK_HASH_OFFSET, origin.chain().hash());
    }

    static SnapshotOrigin origin(final DirectBuffer buffer)
    {
        final byte[] hash = new byte[HashChain.HASH_LENGTH];
        buffer.getBytes(LINK_HASH_OFFSET, hash);
        return new SnapshotOrigin(
            buffer.getLong(SEQUENCE_OFFSET, LITTLE_ENDIAN),
            buffer.getLong(TIME_OFFSET, LITTLE_ENDIAN),
            position(buffer, COMMAND_POSITION_OFFSET),
            position(buffer, EVENT_POSITION_OFFSET),
            new HashChain.Link(buffer.getLong(LINK_SEQUENCE_OFFSET, LITTLE_ENDIAN), hash));
    }

    static boolean hasMagic(final DirectBuffer buffer)
    {
        return buffer.getLong(MAGIC_OFFSET, LITTLE_ENDIAN) == MAGIC;
    }

    static int formatVersion(final DirectBuffer buffer)
    {
        return buffer.getInt(FORMAT_VERSION_OFFSET, LITTLE_ENDIAN);
    }

    static int schemaVersion(final DirectBuffer buffer)
    {
        return buffer.getInt(SCHEMA_VERSION_OFFSET, LITTLE_ENDIAN);
    }

    static int headerChecksum(final DirectBuffer buffer)
    {
        return buffer.getInt(HEADER_CHECKSUM_OFFSET, LITTLE_ENDIAN);
    }

    static void headerChecksum(final MutableDirectBuffer buffer, final int checksum)
    {
        buffer.putInt(HEADER_CHECKSUM_OFFSET, checksum, LITTLE_ENDIAN);
    }

    static void putBlockHeader(
        final MutableDirectBuffer buffer, final int previousChecksum, final int payloadLength, final int count)
    {
        buffer.putInt(PREVIOUS_CHECKSUM_OFFSET, previousChecksum, LITTLE_ENDIAN);
        buffer.putInt(LENGTH_OFFSET, payloadLength, LITTLE_ENDIAN);
        buffer.putInt(COUNT_OFFSET, count, LITTLE_ENDIAN);
    }

    static int blockChecksum(final DirectBuffer buffer)
    {
        return buffer.getInt(0, LITTLE_ENDIAN);
    }

    static void blockChecksum(final MutableDirectBuffer buffer, final int checksum)
    {
        buffer.putInt(0, checksum, LITTLE_ENDIAN);
    }

    static int previousChecksum(final DirectBuffer buffer)
    {
        return buffer.getInt(PREVIOUS_CHECKSUM_OFFSET, LITTLE_ENDIAN);
    }

    static int payloadLength(final DirectBuffer buffer)
    {
        return buffer.getInt(LENGTH_OFFSET, LITTLE_ENDIAN);
    }

    /** 0 in the trailer only. */
    static int count(final DirectBuffer buffer)
    {
        return buffer.getInt(COUNT_OFFSET, LITTLE_ENDIAN);
    }

    static void putTrailer(final MutableDirectBuffer buffer, final long count, final byte[] stateHash)
    {
        buffer.putLong(BLOCK_HEADER_LENGTH, count, LITTLE_ENDIAN);
        buffer.putBytes(BLOCK_HEADER_LENGTH + Long.BYTES, stateHash);
    }

    static long totalCount(final DirectBuffer buffer)
    {
        return buffer.getLong(BLOCK_HEADER_LENGTH, LITTLE_ENDIAN);
    }

    static byte[] stateHash(final DirectBuffer buffer)
    {
        final byte[] hash = new byte[HashChain.HASH_LENGTH];
        buffer.getBytes(BLOCK_HEADER_LENGTH + Long.BYTES, hash);
        return hash;
    }

    /** Writes a long at the offset and returns the offset behind it. */
    static int putLong(final MutableDirectBuffer buffer, final int offset, final long value)
    {
        long rest = (value << 1 ^ value >> Long.SIZE - 1) + 2;
        int end = offset;
        while (0 != (rest & ~0x7FL))
        {
            buffer.putByte(end++, (byte)(rest | 0x80));
            rest >>>= 7;
        }
        buffer.putByte(end++, (byte)rest);
        return end;
    }

    /** The offset behind the long that begins at the offset. */
    static int endOfLong(final DirectBuffer buffer, final int offset)
    {
        int end = offset;
        while (buffer.getByte(end) < 0)
        {
            end++;
        }
        return end + 1;
    }

    /** The long between two offsets. */
    static long getLong(final DirectBuffer buffer, final int offset, final int end)
    {
        long encoded = 0;
        for (int i = end - 1; i >= offset; i--)
        {
            encoded = encoded << 7 | buffer.getByte(i) & 0x7F;
        }
        encoded -= 2;
        return encoded >>> 1 ^ -(encoded & 1);
    }

    private static void putPosition(
        final MutableDirectBuffer buffer, final int offset, final JournalPosition position)
    {
        buffer.putLong(offset, position.sequence(), LITTLE_ENDIAN);
        buffer.putInt(offset + INDEX_OFFSET, position.index(), LITTLE_ENDIAN);
        buffer.putInt(offset + CHECKSUM_OFFSET, position.checksum(), LITTLE_ENDIAN);
    }

    private static JournalPosition position(final DirectBuffer buffer, final int offset)
    {
        return new JournalPosition(
            buffer.getLong(offset, LITTLE_ENDIAN),
            buffer.getInt(offset + INDEX_OFFSET, LITTLE_ENDIAN),
            buffer.getInt(offset + CHECKSUM_OFFSET, LITTLE_ENDIAN));
    }
}
