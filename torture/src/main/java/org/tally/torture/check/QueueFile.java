package org.tally.torture.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One thread only. The documents of a queue, found by walking its file from the first byte.
 * <pre>
 *   31         30        29             0      the four bytes (little endian) before each document
 *  +----------+---------+----------------+
 *  | not      | of the  | length         |      all zero: nothing was begun here, the file ends
 *  | finished | queue   |                |      documents begin at multiples of four
 *  +----------+---------+----------------+
 * </pre>
 */
final class QueueFile implements AutoCloseable
{
    private static final int HEADER_LENGTH = 4;
    private static final int NOT_FINISHED = 1 << 31;
    private static final int OF_THE_QUEUE = 1 << 30;
    private static final int LENGTH_MASK = OF_THE_QUEUE - 1;
    private static final int MAX_LENGTH = 1 << 26;
    private static final int LOOK_AHEAD = 1 << 21;

    private final Path path;
    private final FileChannel channel;
    private final ByteBuffer headerBytes = ByteBuffer.allocate(HEADER_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    private ByteBuffer document = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    private long position;
    private long documentPosition = -1;

    private QueueFile(final Path path) throws IOException
    {
        this.path = path;
        channel = FileChannel.open(path, StandardOpenOption.READ);
    }

    /** Opens the only file of a queue, before its first document. */
    static QueueFile open(final Path queue) throws IOException
    {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(queue, "*.cq4"))
        {
            for (final Path file : files)
            {
                return new QueueFile(file);
            }
        }
        throw new Violation("no *.cq4 file in " + queue);
    }

    /** Goes to the next finished document that is not the queue's own; false at the end, which may move. */
    boolean next() throws IOException
    {
        for (int header = header(); header > 0; header = header())
        {
            final int length = header & LENGTH_MASK;
            final long begin = position + HEADER_LENGTH;
            if (0 == (header & OF_THE_QUEUE) && !read(begin, length))
            {
                return false;
            }
            documentPosition = position;
            position = align(begin + length);
            if (0 == (header & OF_THE_QUEUE))
            {
                return true;
            }
        }
        return false;
    }

    /** The document, from its position to its limit; valid until the next call. */
    ByteBuffer document()
    {
        return document;
    }

    /** Where it is, for people. */
    String place()
    {
        return path + " at byte " + documentPosition;
    }

    /** Where the header of the document is. */
    long documentPosition()
    {
        return documentPosition;
    }

    Path path()
    {
        return path;
    }

    /** What lies behind the end, in words; null if nothing does. */
    String torn() throws IOException
    {
        final int header = header();
        if ((header & (NOT_FINISHED | OF_THE_QUEUE)) == NOT_FINISHED)
        {
            return "a document that nobody finished";
        }
        final ByteBuffer behind = ByteBuffer.allocate(LOOK_AHEAD);
        channel.read(behind, position);
        int last = behind.position() - 1;
        while (last >= 0 && 0 == behind.get(last))
        {
            last--;
        }
        return 0 == header && last >= 0 ? (last + 1) + " bytes that no document holds" : null;
    }

    @Override
    public void close() throws IOException
    {
        channel.close();
    }

    private int header() throws IOException
    {
        headerBytes.clear().putInt(0, 0);
        channel.read(headerBytes, position);
        return headerBytes.getInt(0);
    }

    /** A document that reaches beyond the file is none. */
    private boolean read(final long begin, final int length) throws IOException
    {
        if (length > MAX_LENGTH)
        {
            return false;
        }
        if (document.capacity() < length)
        {
            document = ByteBuffer.allocate(2 * length).order(ByteOrder.LITTLE_ENDIAN);
        }
        document.clear().limit(length);
        int count = 0;
        while (document.hasRemaining() && count >= 0)
        {
            count = channel.read(document, begin + document.position());
        }
        final boolean isWhole = !document.hasRemaining();
        document.flip();
        return isWhole;
    }

    private static long align(final long unaligned)
    {
        return (unaligned + HEADER_LENGTH - 1) & -HEADER_LENGTH;
    }
}
