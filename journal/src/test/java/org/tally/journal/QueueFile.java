package org.tally.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * Test thread. The one file of a life's queue, for tests that damage it.
 */
final class QueueFile
{
    /** No more than this many bytes from the start on are looked at: more than a test writes. */
    private static final int SEEN_LENGTH = 4 << 20;

    private final Path path;

    /** The place of a record in the file. */
    record Place(int offset, int length)
    {
        int end()
        {
            return offset + length;
        }
    }

    private QueueFile(final Path path)
    {
        this.path = path;
    }

    /** The file of a life whose directory is given. */
    static QueueFile of(final Path life) throws IOException
    {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(life, "*.cq4"))
        {
            return new QueueFile(files.iterator().next());
        }
    }

    /** Any other file, such as Chronicle's own of a life. */
    static QueueFile ofPath(final Path path)
    {
        return new QueueFile(path);
    }

    Path path()
    {
        return path;
    }

    /** Where the whole records lie, in order; the first is the opening. */
    List<Place> records() throws IOException
    {
        final RecordBuffer bytes = new RecordBuffer((int)Math.min(Files.size(path), SEEN_LENGTH));
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ))
        {
            channel.read(bytes.buffer().byteBuffer().clear(), 0);
        }
        final UnsafeBuffer buffer = bytes.buffer();
        final List<Place> places = new ArrayList<>();
        int offset = 0;
        while (offset < buffer.capacity() - RecordDescriptor.MIN_RECORD_LENGTH)
        {
            if (0 != buffer.getInt(offset) && bytes.holdsRecord(offset, buffer.capacity()))
            {
                places.add(new Place(offset, RecordDescriptor.recordLength(buffer, offset)));
                offset += RecordDescriptor.recordLength(buffer, offset);
            }
            else
            {
                offset++;
            }
        }
        return places;
    }

    void flip(final long position, final int mask) throws IOException
    {
        final byte[] old = read(position, 1);
        write(position, new byte[]{(byte)(old[0] ^ mask)});
    }

    byte[] read(final long position, final int length) throws IOException
    {
        final ByteBuffer bytes = ByteBuffer.allocate(length);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ))
        {
            channel.read(bytes, position);
        }
        return bytes.array();
    }

    /** Overwrites bytes and gives those that were there. */
    byte[] write(final long position, final byte[] bytes) throws IOException
    {
        final byte[] old = read(position, bytes.length);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE))
        {
            channel.write(ByteBuffer.wrap(bytes), position);
        }
        return old;
    }
}
