package org.tally.journal;

import static org.tally.journal.SnapshotDescriptor.BLOCK_CHECKED_OFFSET;
import static org.tally.journal.SnapshotDescriptor.BLOCK_HEADER_LENGTH;
import static org.tally.journal.SnapshotDescriptor.FORMAT_VERSION;
import static org.tally.journal.SnapshotDescriptor.HEADER_CHECKSUM_OFFSET;
import static org.tally.journal.SnapshotDescriptor.HEADER_LENGTH;
import static org.tally.journal.SnapshotDescriptor.MAX_PAYLOAD_LENGTH;
import static org.tally.journal.SnapshotDescriptor.SCHEMA_VERSION;
import static org.tally.journal.SnapshotDescriptor.TRAILER_LENGTH;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * Belongs to one thread. Reads one snapshot. All of the file is checked when it is opened, before anybody is given
 * anything of it, and each block again when it is read.
 */
public final class SnapshotReader implements AutoCloseable
{
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(BLOCK_HEADER_LENGTH + MAX_PAYLOAD_LENGTH);
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private final CRC32C crc = new CRC32C();
    private final KeptFile file;
    private final String place;
    private final SnapshotOrigin origin;
    private final byte[] stateHash;
    private final long count;
    private final long sizeOnDisk;
    private long position;
    private long nextPosition;
    private int checksum;
    private int offset;
    private int end;
    private long remaining;

    SnapshotReader(final KeptFile file, final String place)
    {
        this.file = file;
        this.place = place;
        this.origin = readHeader();
        while (readBlock())
        {
            remaining += SnapshotDescriptor.count(buffer);
        }
        this.count = SnapshotDescriptor.totalCount(buffer);
        this.stateHash = SnapshotDescriptor.stateHash(buffer);
        this.sizeOnDisk = nextPosition;
        check("longs in all", count, remaining);
        check("length of the file", nextPosition, file.length());
        rewind();
    }

    /**
     * The moment of which the snapshot is.
     *
     * @return what was given when it was made.
     */
    public SnapshotOrigin origin()
    {
        return origin;
    }

    /**
     * The next long of the state.
     *
     * @return value as it was put.
     * @throws IllegalStateException    if there is none.
     * @throws SnapshotDamagedException if the file was changed since it was opened.
     */
    public long next()
    {
        if (offset == end)
        {
            if (0 == remaining)
            {
                throw new IllegalStateException("snapshot " + place + " holds " + count + " longs, no more");
            }
            readBlock();
        }
        final int start = offset;
        offset = SnapshotDescriptor.endOfLong(buffer, start);
        remaining--;
        return SnapshotDescriptor.getLong(buffer, start, offset);
    }

    /**
     * What {@link #next} has still to give.
     *
     * @return number of longs, 0 when the state is read.
     */
    public long remaining()
    {
        return remaining;
    }

    /**
     * The longs of the state.
     *
     * @return how many were put.
     */
    public long count()
    {
        return count;
    }

    /**
     * The hash of the state, as it was when the snapshot was made.
     *
     * @return {@link HashChain#HASH_LENGTH} bytes.
     */
    public byte[] stateHash()
    {
        return stateHash.clone();
    }

    /**
     * The space that the snapshot takes.
     *
     * @return length of the file in bytes.
     */
    public long sizeOnDisk()
    {
        return sizeOnDisk;
    }

    /**
     * Lets go of the file.
     */
    @Override
    public void close()
    {
        file.close();
    }

    private SnapshotOrigin readHeader()
    {
        read(HEADER_LENGTH);
        if (!SnapshotDescriptor.hasMagic(buffer))
        {
            throw damage("no snapshot begins like this");
        }
        checkChecksum(SnapshotDescriptor.headerChecksum(buffer), 0, HEADER_CHECKSUM_OFFSET);
        refuseNewer("format version", SnapshotDescriptor.formatVersion(buffer), FORMAT_VERSION);
        refuseNewer("schema version", SnapshotDescriptor.schemaVersion(buffer), SCHEMA_VERSION);
        rewind();
        return SnapshotDescriptor.origin(buffer);
    }

    private void rewind()
    {
        read(0, HEADER_LENGTH);
        checksum = SnapshotDescriptor.headerChecksum(buffer);
        nextPosition = HEADER_LENGTH;
        offset = 0;
        end = 0;
    }

    /** Reads and checks the next block; false if it is the trailer. */
    private boolean readBlock()
    {
        position = nextPosition;
        final int length = read(position, BLOCK_HEADER_LENGTH + MAX_PAYLOAD_LENGTH);
        checkRoom(length, BLOCK_HEADER_LENGTH);
        final int payloadLength = SnapshotDescriptor.payloadLength(buffer);
        final int blockCount = SnapshotDescriptor.count(buffer);
        final boolean isTrailer = 0 == blockCount;
        if (payloadLength > MAX_PAYLOAD_LENGTH || blockCount > payloadLength ||
            blockCount < 0 || isTrailer && payloadLength != TRAILER_LENGTH)
        {
            throw damage("no block has length=" + payloadLength + " longs=" + blockCount);
        }
        end = BLOCK_HEADER_LENGTH + payloadLength;
        checkRoom(length, end);
        check("checksum before", Integer.toUnsignedLong(checksum),
            Integer.toUnsignedLong(SnapshotDescriptor.previousChecksum(buffer)));
        checksum = SnapshotDescriptor.blockChecksum(buffer);
        checkChecksum(checksum, BLOCK_CHECKED_OFFSET, end);
        offset = BLOCK_HEADER_LENGTH;
        nextPosition = position + end;
        return !isTrailer;
    }

    private void read(final int length)
    {
        checkRoom(read(0, length), length);
    }

    private int read(final long from, final int length)
    {
        bytes.clear();
        final int read = file.read(from, bytes.limit(length));
        bytes.clear();
        return read;
    }

    private void checkChecksum(final int found, final int from, final int to)
    {
        crc.reset();
        crc.update(bytes.limit(to).position(from));
        bytes.clear();
        if ((int)crc.getValue() != found)
        {
            throw damage("checksum expected=0x" + Long.toHexString(crc.getValue()) + " found=0x" +
                Integer.toHexString(found));
        }
    }

    private void checkRoom(final int found, final int expected)
    {
        if (found < expected)
        {
            throw damage("the file is cut off: bytes expected=" + expected + " found=" + found);
        }
    }

    private void check(final String what, final long expected, final long found)
    {
        if (expected != found)
        {
            throw damage(what + " expected=" + expected + " found=" + found);
        }
    }

    private void refuseNewer(final String what, final int found, final int newest)
    {
        if (found > newest)
        {
            throw new JournalException("snapshot " + place + " was written by a newer release: " + what + "=" + found +
                " newest known=" + newest + "; read it with that release, or start from an older snapshot");
        }
    }

    private SnapshotDamagedException damage(final String finding)
    {
        return new SnapshotDamagedException(place, position, finding);
    }
}
