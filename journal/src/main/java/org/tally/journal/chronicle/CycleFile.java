package org.tally.journal.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.tally.journal.JournalWriter;

/**
 * Belongs to one thread. The bytes of a queue's file as they are, where Chronicle itself sees nothing any more.
 * <pre>
 *   31         30        29             0      the four bytes (little endian) before each document
 *  +----------+---------+----------------+
 *  | not      | of the  | length         |      all zero: nobody has begun a document here
 *  | finished | queue   |                |      documents begin at multiples of four
 *  +----------+---------+----------------+
 * </pre>
 */
final class CycleFile implements AutoCloseable
{
    /** Length of the header of a document. */
    static final int HEADER_LENGTH = 4;

    private static final int NOT_FINISHED = 1 << 31;
    private static final int OF_THE_QUEUE = 1 << 30;
    private static final int LENGTH_MASK = OF_THE_QUEUE - 1;

    private final FileChannel channel;
    private final ByteBuffer headerBytes = ByteBuffer.allocate(HEADER_LENGTH).order(ByteOrder.LITTLE_ENDIAN);

    private CycleFile(final FileChannel channel)
    {
        this.channel = channel;
    }

    /** Opens the file of a life: there is one only, because the queue's clock stands still. */
    static CycleFile open(final Path life) throws IOException
    {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(life, "*.cq4"))
        {
            for (final Path file : files)
            {
                return new CycleFile(FileChannel.open(file, StandardOpenOption.READ));
            }
        }
        throw new IOException("no *.cq4 file in " + life);
    }

    /** Documents begin at multiples of four. */
    static long align(final long position)
    {
        return (position + HEADER_LENGTH - 1) & -HEADER_LENGTH;
    }

    /** Whether a header is that of a finished document, not of the queue's own, which can be as long as it says. */
    static boolean isDocument(final int header, final long position, final long fileLength)
    {
        return header > 0 && header <= JournalWriter.MAX_DOCUMENT_LENGTH &&
            position + HEADER_LENGTH + header <= fileLength;
    }

    long length() throws IOException
    {
        return channel.size();
    }

    /** Whether a finished document, which can be as long as it says, comes next after the end of another. */
    boolean isDocumentAfter(final long documentEnd, final long fileLength) throws IOException
    {
        final long position = skipQueuesOwn(documentEnd);
        return isDocument(header(position), position, fileLength);
    }

    /**
     * Where the contents of a document lie that nobody finished, after those that somebody did: the next header that is
     * not of a finished record of the queue's own says so, or −1.
     */
    long unfinishedAfter(final long documentEnd) throws IOException
    {
        final long position = skipQueuesOwn(documentEnd);
        final int header = header(position);
        final boolean isUnfinished = 0 == header || (header & (NOT_FINISHED | OF_THE_QUEUE)) == NOT_FINISHED;
        return isUnfinished ? position + HEADER_LENGTH : -1;
    }

    /** Position of the first header from here on that is not of a finished record of the queue's own. */
    private long skipQueuesOwn(final long documentEnd) throws IOException
    {
        long position = align(documentEnd);
        int header = header(position);
        while ((header & (NOT_FINISHED | OF_THE_QUEUE)) == OF_THE_QUEUE)
        {
            position = align(position + HEADER_LENGTH + (header & LENGTH_MASK));
            header = header(position);
        }
        return position;
    }

    int read(final long position, final ByteBuffer target) throws IOException
    {
        return channel.read(target, position);
    }

    @Override
    public void close() throws IOException
    {
        channel.close();
    }

    /** A header behind the end of the file is zero. */
    private int header(final long position) throws IOException
    {
        headerBytes.clear().putInt(0, 0);
        channel.read(headerBytes, position);
        return headerBytes.getInt(0);
    }
}
