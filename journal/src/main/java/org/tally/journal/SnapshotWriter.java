package org.tally.journal;

import static org.tally.journal.SnapshotDescriptor.BLOCK_CHECKED_OFFSET;
import static org.tally.journal.SnapshotDescriptor.BLOCK_HEADER_LENGTH;
import static org.tally.journal.SnapshotDescriptor.HEADER_CHECKSUM_OFFSET;
import static org.tally.journal.SnapshotDescriptor.HEADER_LENGTH;
import static org.tally.journal.SnapshotDescriptor.MAX_LONG_LENGTH;
import static org.tally.journal.SnapshotDescriptor.MAX_PAYLOAD_LENGTH;
import static org.tally.journal.SnapshotDescriptor.TRAILER_LENGTH;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * Belongs to one thread. Writes one snapshot: the longs of a state, in their order, and at the end the state's hash.
 * The snapshot is there only when {@link #complete} returns. No garbage from long to long.
 */
public final class SnapshotWriter implements AutoCloseable
{
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(BLOCK_HEADER_LENGTH + MAX_PAYLOAD_LENGTH);
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private final CRC32C crc = new CRC32C();
    private final NewFile file;
    private int end = BLOCK_HEADER_LENGTH;
    private int blockCount;
    private int checksum;
    private long count;

    SnapshotWriter(final NewFile file, final SnapshotOrigin origin)
    {
        this.file = file;
        SnapshotDescriptor.putHeader(buffer, origin);
        checksum = checksum(0, HEADER_CHECKSUM_OFFSET);
        SnapshotDescriptor.headerChecksum(buffer, checksum);
        file.write(bytes.limit(HEADER_LENGTH));
    }

    /**
     * Adds the next long of the state.
     *
     * @param value any.
     * @throws JournalException if storage refuses: close the writer then.
     */
    public void put(final long value)
    {
        if (end > BLOCK_HEADER_LENGTH + MAX_PAYLOAD_LENGTH - MAX_LONG_LENGTH)
        {
            writeBlock();
        }
        end = SnapshotDescriptor.putLong(buffer, end, value);
        blockCount++;
    }

    /**
     * Ends the snapshot: when this returns it is there, and survives the end of the machine.
     *
     * @param stateHash of the state that was put, {@link HashChain#HASH_LENGTH} bytes.
     * @throws JournalException         if storage refuses: then it is there wholly or not at all.
     * @throws IllegalArgumentException if the hash has another length.
     */
    public void complete(final byte[] stateHash)
    {
        if (stateHash.length != HashChain.HASH_LENGTH)
        {
            throw new IllegalArgumentException("hash length=" + stateHash.length);
        }
        if (blockCount > 0)
        {
            writeBlock();
        }
        SnapshotDescriptor.putTrailer(buffer, count, stateHash);
        end = BLOCK_HEADER_LENGTH + TRAILER_LENGTH;
        writeBlock();
        file.complete();
    }

    /**
     * Lets go of the file. A snapshot that is not complete is given up.
     */
    @Override
    public void close()
    {
        file.close();
    }

    private void writeBlock()
    {
        SnapshotDescriptor.putBlockHeader(buffer, checksum, end - BLOCK_HEADER_LENGTH, blockCount);
        checksum = checksum(BLOCK_CHECKED_OFFSET, end);
        SnapshotDescriptor.blockChecksum(buffer, checksum);
        file.write(bytes.limit(end).position(0));
        count += blockCount;
        blockCount = 0;
        end = BLOCK_HEADER_LENGTH;
    }

    private int checksum(final int from, final int to)
    {
        crc.reset();
        crc.update(bytes.limit(to).position(from));
        bytes.clear();
        return (int)crc.getValue();
    }
}
