package org.tally.torture.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.zip.CRC32C;

/**
 * A snapshot, every byte of which is as docs/4-journal.md draws it. Of the numbers only their count is looked at.
 *
 * @param sequence        of the command after which the state was.
 * @param commandChecksum of that command in the journal.
 * @param stateHash       in hexadecimal digits.
 */
record SnapshotFile(long sequence, int commandChecksum, String stateHash)
{
    private static final byte[] MAGIC = "TALLYSNP".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION_OFFSET = 8;
    private static final int SEQUENCE_OFFSET = 16;
    private static final int COMMAND_POSITION_OFFSET = 32;
    private static final int EVENT_POSITION_OFFSET = 48;
    private static final int POSITION_CHECKSUM_OFFSET = 12;
    private static final int LINK_SEQUENCE_OFFSET = 64;
    private static final int HEADER_CHECKSUM_OFFSET = 104;
    private static final int HEADER_LENGTH = 108;
    private static final int BLOCK_HEADER_LENGTH = 16;
    private static final int TRAILER_LENGTH = BLOCK_HEADER_LENGTH + 40;
    private static final int CHAIN_BLOCK = 1024;

    /** Reads and checks a file. */
    static SnapshotFile read(final Path path)
    {
        try
        {
            return new Bytes(path, ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN)).check();
        }
        catch (final IOException exception)
        {
            throw new UncheckedIOException(exception);
        }
    }

    /**
     * A file that is being checked.
     */
    private record Bytes(Path path, ByteBuffer bytes)
    {
        SnapshotFile check()
        {
            require(bytes.capacity() >= HEADER_LENGTH + TRAILER_LENGTH, 0, () -> "too short: " + bytes.capacity());
            final long sequence = bytes.getLong(SEQUENCE_OFFSET);
            checkHeader(sequence);
            final int trailer = checkBlocks();
            final byte[] hash = Arrays.copyOfRange(bytes.array(), trailer + BLOCK_HEADER_LENGTH + Long.BYTES,
                trailer + TRAILER_LENGTH);
            return new SnapshotFile(sequence, bytes.getInt(COMMAND_POSITION_OFFSET + POSITION_CHECKSUM_OFFSET),
                HexFormat.of().formatHex(hash));
        }

        private void checkHeader(final long sequence)
        {
            require(Arrays.equals(MAGIC, 0, MAGIC.length, bytes.array(), 0, MAGIC.length) &&
                bytes.getInt(VERSION_OFFSET) == 1, 0, () -> "no snapshot of version 1");
            requireChecksum(0, HEADER_CHECKSUM_OFFSET, HEADER_CHECKSUM_OFFSET);
            require(path.getFileName().toString().equals(String.format("%020d.snapshot", sequence)), SEQUENCE_OFFSET,
                () -> "it says that it is of " + sequence);
            require(bytes.getLong(COMMAND_POSITION_OFFSET) == sequence &&
                bytes.getInt(COMMAND_POSITION_OFFSET + Long.BYTES) == JournalRecord.NO_INDEX, COMMAND_POSITION_OFFSET,
                () -> "the last command is " + bytes.getLong(COMMAND_POSITION_OFFSET));
            require(bytes.getLong(EVENT_POSITION_OFFSET) <= sequence, EVENT_POSITION_OFFSET,
                () -> "the last event is of " + bytes.getLong(EVENT_POSITION_OFFSET));
            require(bytes.getLong(LINK_SEQUENCE_OFFSET) == sequence - sequence % CHAIN_BLOCK, LINK_SEQUENCE_OFFSET,
                () -> "the chain's link is at " + bytes.getLong(LINK_SEQUENCE_OFFSET));
        }

        /** Gives the offset of the trailer, with which the file must end. */
        private int checkBlocks()
        {
            int block = HEADER_LENGTH;
            int checksum = bytes.getInt(HEADER_CHECKSUM_OFFSET);
            long count = 0;
            while (bytes.getInt(block + 12) != 0)
            {
                final int end = checkBlock(block, checksum);
                count += countNumbers(block, end);
                checksum = bytes.getInt(block);
                block = end;
                require(block <= bytes.capacity() - TRAILER_LENGTH, block, () -> "no trailer");
            }
            final int end = checkBlock(block, checksum);
            final long total = bytes.getLong(block + BLOCK_HEADER_LENGTH);
            final long counted = count;
            require(end == bytes.capacity() && end == block + TRAILER_LENGTH, block, () -> "not the end: " + end);
            require(total == counted, block, () -> "numbers expected=" + counted + " found=" + total);
            return block;
        }

        private int checkBlock(final int block, final int checksumBefore)
        {
            final int length = bytes.getInt(block + 8);
            final int end = block + BLOCK_HEADER_LENGTH + length;
            require(length > 0 && end <= bytes.capacity(), block, () -> "block length " + length);
            require(bytes.getInt(block + 4) == checksumBefore, block, () -> "not linked to the block before");
            requireChecksum(block + 4, end, block);
            return end;
        }

        /** The last byte of each number has no highest bit. */
        private long countNumbers(final int block, final int end)
        {
            int count = 0;
            for (int i = block + BLOCK_HEADER_LENGTH; i < end; i++)
            {
                count += bytes.get(i) >= 0 ? 1 : 0;
            }
            final int found = count;
            require(bytes.getInt(block + 12) == found, block, () -> "numbers found=" + found);
            return count;
        }

        private void requireChecksum(final int from, final int to, final int place)
        {
            final CRC32C crc = new CRC32C();
            crc.update(bytes.array(), from, to - from);
            require((int)crc.getValue() == bytes.getInt(place), place, () ->
                String.format("checksum expected=0x%x found=0x%x", crc.getValue(), bytes.getInt(place)));
        }

        private void require(final boolean isTrue, final int place, final Supplier<String> claim)
        {
            Violation.unless(isTrue, () -> "snapshot " + path + " at byte " + place + ": " + claim.get());
        }
    }
}
