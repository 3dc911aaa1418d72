package org.tally.torture.check;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * Test thread. The file of one life, to be changed by those who know how to mend its checksums.
 */
public final class JournalFile
{
    private final Path life;
    private final List<byte[]> messages = new ArrayList<>();
    private Path path;
    private long begin = -1;
    private int checksumBefore;

    /**
     * Reads a life.
     *
     * @param life directory of it.
     */
    public JournalFile(final Path life)
    {
        this.life = life;
        try (QueueFile file = QueueFile.open(life))
        {
            path = file.path();
            while (file.next())
            {
                begin = begin < 0 ? file.documentPosition() : begin;
                read(file.document());
            }
        }
        catch (final IOException exception)
        {
            throw new UncheckedIOException(exception);
        }
    }

    private void read(final ByteBuffer document)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(document.array(), 0, document.limit());
        final JournalRecord record = new JournalRecord(buffer);
        for (int offset = 0; offset < buffer.capacity(); offset += record.length())
        {
            final String flaw = record.wrap(offset);
            if (flaw != null)
            {
                throw new IllegalStateException(flaw);
            }
            checksumBefore = messages.isEmpty() ? record.previousChecksum() : checksumBefore;
            final byte[] message = new byte[record.messageLength()];
            buffer.getBytes(record.messageOffset(), message);
            messages.add(message);
        }
    }

    /**
     * Writes other messages behind the opening of the life, one a document, with a chain that is right.
     *
     * @param edit makes them of the messages that are there.
     */
    public void rewrite(final UnaryOperator<List<byte[]>> edit)
    {
        final List<byte[]> edited = new ArrayList<>(messages.subList(0, 1));
        edited.addAll(edit.apply(new ArrayList<>(messages.subList(1, messages.size()))));
        int checksum = checksumBefore;
        long position = begin;
        final CRC32C crc = new CRC32C();
        cut(begin);
        for (final byte[] message : edited)
        {
            final UnsafeBuffer document = new UnsafeBuffer(new byte[4 + JournalRecord.HEADER_LENGTH + message.length]);
            final int length = document.capacity() - 4;
            document.putInt(0, length, LITTLE_ENDIAN);
            document.putInt(4, length, LITTLE_ENDIAN);
            document.putInt(4 + JournalRecord.PREVIOUS_CHECKSUM_OFFSET, checksum, LITTLE_ENDIAN);
            document.putInt(4 + 12, 1, LITTLE_ENDIAN);
            document.putBytes(4 + JournalRecord.HEADER_LENGTH, message);
            checksum = JournalRecord.checksumOf(document, 4, length, crc);
            document.putInt(4 + 4, checksum, LITTLE_ENDIAN);
            write(position, document.byteArray());
            position += document.capacity() + 3 & -4;
        }
    }

    /**
     * Writes bytes behind the last document of the life.
     *
     * @param bytes to write.
     */
    public void append(final byte[] bytes)
    {
        rewrite(all -> all);
        write(new JournalFile(life).end(), bytes);
    }

    /**
     * Changes a byte of the last message of the life, and mends nothing.
     */
    public void flipLastByte()
    {
        rewrite(all -> all);
        final byte[] last = messages.get(messages.size() - 1);
        write(end() - (last.length + 3 & -4) + last.length - 1, new byte[]{(byte)~last[last.length - 1]});
    }

    /** Of a life that was rewritten. */
    private long end()
    {
        long end = begin;
        for (final byte[] message : messages)
        {
            end += 4 + JournalRecord.HEADER_LENGTH + (message.length + 3 & -4);
        }
        return end;
    }

    private void cut(final long length)
    {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE))
        {
            channel.truncate(length);
        }
        catch (final IOException exception)
        {
            throw new UncheckedIOException(exception);
        }
    }

    private void write(final long position, final byte[] bytes)
    {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE))
        {
            channel.write(ByteBuffer.wrap(bytes), position);
        }
        catch (final IOException exception)
        {
            throw new UncheckedIOException(exception);
        }
    }
}
