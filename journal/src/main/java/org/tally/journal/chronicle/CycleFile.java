package org.tally.journal.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.tally.journal.JournalWriter;

/**
 * Belongs to one thread. The file of a queue, read as it is.
 * <pre>
 *   31         30        29             0      the four bytes (little endian) before each document
 *  +----------+---------+----------------+
 *  | not      | of the  | length         |      all zero: nobody has begun a document here
 *  | finished | queue   |                |      documents begin at multiples of four
 *  +----------+---------+----------------+
 * </pre>
 * Chronicle's own tailer is not asked, because it believes every length that it finds: a wrong one leads it out of the
 * file, and the fault comes to light anywhere later. It also waits for seconds, or ends early, where its notes beside
 * the documents are damaged; here they are passed over.
 */
final class CycleFile implements AutoCloseable
{
    /** No such document. */
    static final long NONE = -1;

    private static final int HEADER_LENGTH = 4;
    private static final int NOT_FINISHED = 1 << 31;
    private static final int OF_THE_QUEUE = 1 << 30;
    private static final int LENGTH_MASK = OF_THE_QUEUE - 1;
    private static final int WINDOW_LENGTH = 64 << 20;
    private static final int BLOCK_LENGTH = 4096;

    private final Path path;
    private final FileChannel channel;
    private final UnsafeBuffer window = new UnsafeBuffer(0, 0);
    private MappedByteBuffer mapped;
    private long windowBegin;
    private long dataEnd;

    private CycleFile(final Path path, final FileChannel channel)
    {
        this.path = path;
        this.channel = channel;
    }

    /** Opens the file of a life: there is one only, because the queue's clock stands still. */
    static CycleFile open(final Path life) throws IOException
    {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(life, "*.cq4"))
        {
            for (final Path file : files)
            {
                return new CycleFile(file, FileChannel.open(file, StandardOpenOption.READ));
            }
        }
        throw new IOException("no *.cq4 file in " + life);
    }

    /**
     * Where the contents of the next document lie, after the end of another, if it is finished and can be as long as it
     * says; otherwise {@link #NONE}.
     */
    long documentAfter(final long documentEnd) throws IOException
    {
        final long position = skipQueuesOwn(documentEnd);
        return isDocument(position) ? position + HEADER_LENGTH : NONE;
    }

    /** Whether the contents of a finished document begin here. */
    boolean isDocumentAt(final long position) throws IOException
    {
        return position == align(position) && position >= HEADER_LENGTH && isDocument(position - HEADER_LENGTH);
    }

    /** Lets a buffer show the contents of the document that begins here; gives where it ends. */
    long show(final UnsafeBuffer view, final long position) throws IOException
    {
        final int length = length(position);
        if (!map(position, length))
        {
            throw new IOException("the file became shorter while it was read");
        }
        view.wrap(window, (int)(position - windowBegin), length);
        return position + length;
    }

    /** How long the document is whose contents begin here. */
    int length(final long position) throws IOException
    {
        return header(position - HEADER_LENGTH);
    }

    /**
     * Where the contents of a document lie that nobody finished, after those that somebody did: the next header that is
     * not of a finished record of the queue's own says so, or that of a document behind whose beginning the file was
     * cut off; otherwise {@link #NONE}.
     */
    long unfinishedAfter(final long documentEnd) throws IOException
    {
        final long position = skipQueuesOwn(documentEnd);
        final int header = header(position);
        final boolean isUnfinished = 0 == header || (header & (NOT_FINISHED | OF_THE_QUEUE)) == NOT_FINISHED;
        final boolean isCutOff = header > 0 && header <= JournalWriter.MAX_DOCUMENT_LENGTH && !isDocument(position);
        return isUnfinished || isCutOff ? position + HEADER_LENGTH : NONE;
    }

    /** Reads bytes up to where the zeros begin that fill the rest of the file; gives −1 there. */
    int read(final long position, final ByteBuffer target) throws IOException
    {
        if (dataEnd < position + target.remaining())
        {
            dataEnd = FileExtents.end(path);
        }
        final long length = Math.min(target.remaining(), dataEnd - position);
        return length <= 0 ? -1 : channel.read(target.limit(target.position() + (int)length), position);
    }

    @Override
    public String toString()
    {
        return path.toString();
    }

    @Override
    public void close() throws IOException
    {
        unmap();
        channel.close();
    }

    private boolean isDocument(final long position) throws IOException
    {
        final int header = header(position);
        return header > 0 && header <= JournalWriter.MAX_DOCUMENT_LENGTH && map(position + HEADER_LENGTH, header);
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

    /** A header behind the end of the file is zero. What it announces was written before it. */
    private int header(final long position) throws IOException
    {
        if (!map(position, HEADER_LENGTH))
        {
            return 0;
        }
        final int header = window.getIntVolatile((int)(position - windowBegin));
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? header : Integer.reverseBytes(header);
    }

    /** Lets the window show a stretch of the file; false if the file ends before. */
    private boolean map(final long position, final int length) throws IOException
    {
        if (position < windowBegin || position + length > windowBegin + window.capacity())
        {
            final long fileLength = channel.size();
            if (position + length > fileLength)
            {
                return false;
            }
            unmap();
            windowBegin = position & -BLOCK_LENGTH;
            mapped = channel.map(
                FileChannel.MapMode.READ_ONLY, windowBegin, Math.min(WINDOW_LENGTH, fileLength - windowBegin));
            window.wrap(mapped);
        }
        return true;
    }

    private void unmap()
    {
        window.wrap(0, 0);
        IoUtil.unmap(mapped);
        mapped = null;
    }

    private static long align(final long position)
    {
        return (position + HEADER_LENGTH - 1) & -HEADER_LENGTH;
    }
}
