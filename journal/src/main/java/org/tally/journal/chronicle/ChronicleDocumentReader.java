package org.tally.journal.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.tally.journal.DocumentReader;
import org.tally.journal.JournalException;
import org.tally.journal.JournalWriter;

/**
 * Belongs to one thread. Reads the documents of a queue in its mapped memory, without writing anything to the
 * queue's directory, while another process or thread may append to it. Catches every throwable: Chronicle throws
 * checked exceptions that it does not declare.
 */
final class ChronicleDocumentReader implements DocumentReader
{
    private final Path life;
    private final SingleChronicleQueue queue;
    private final ExcerptTailer tailer;
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private DocumentContext context;
    private long document = -1;
    private long documentEnd;
    private Bytes<?> mapped;
    private long fileLength;
    private CycleFile file;

    ChronicleDocumentReader(final Path life)
    {
        this.life = life;
        SingleChronicleQueue opened = null;
        try
        {
            opened = Queues.readOnly(life);
            this.tailer = opened.createTailer();
            this.queue = opened;
        }
        catch (final Throwable error)
        {
            CloseHelper.quietClose(opened);
            throw cannotRead(error);
        }
    }

    @Override
    public boolean next()
    {
        try
        {
            leaveDocument();
            return isFollowed() && enterNext();
        }
        catch (final Throwable error)
        {
            throw cannotRead(error);
        }
    }

    @Override
    public boolean moveTo(final long target)
    {
        try
        {
            leaveDocument();
            final long firstIndex = queue.firstIndex();
            if (firstIndex == Long.MAX_VALUE || !tailer.moveToIndex(firstIndex + target))
            {
                return false;
            }
            document = target - 1;
            return enterNext();
        }
        catch (final Throwable error)
        {
            throw cannotRead(error);
        }
    }

    @Override
    public long document()
    {
        return document;
    }

    @Override
    public DirectBuffer buffer()
    {
        return view;
    }

    @Override
    public int offset()
    {
        return 0;
    }

    @Override
    public int length()
    {
        return view.capacity();
    }

    @Override
    public long unfinishedBehind()
    {
        try
        {
            final long unfinished = file().unfinishedAfter(documentEnd);
            return unfinished < 0 ? END : unfinished - documentEnd;
        }
        catch (final IOException exception)
        {
            throw cannotRead(exception);
        }
    }

    @Override
    public int readBehind(final long position, final ByteBuffer target)
    {
        try
        {
            return file().read(documentEnd + position, target);
        }
        catch (final IOException exception)
        {
            throw cannotRead(exception);
        }
    }

    @Override
    public void close()
    {
        leaveDocument();
        CloseHelper.closeAll(tailer, queue, file);
    }

    /**
     * Whether a whole document comes next. Chronicle believes every length that it finds, and a wrong one leads it out
     * of the file: the fault comes to light anywhere later, or ends the process. So it may go on only where this has
     * looked before. The header right behind the last document is mostly in its mapped memory.
     */
    private boolean isFollowed() throws IOException
    {
        final long position = CycleFile.align(documentEnd);
        if (mapped != null && position + CycleFile.HEADER_LENGTH <= fileLength)
        {
            final BytesStore<?, ?> chunk = mapped.bytesStore();
            if (chunk.inside(position, CycleFile.HEADER_LENGTH) &&
                CycleFile.isDocument(chunk.readVolatileInt(position), position, fileLength))
            {
                return true;
            }
        }
        fileLength = file().length();
        return file().isDocumentAfter(documentEnd, fileLength);
    }

    private boolean enterNext()
    {
        final DocumentContext reading = tailer.readingDocument();
        if (!reading.isPresent())
        {
            reading.close();
            return false;
        }
        context = reading;
        mapped = reading.wire().bytes();
        if (mapped.readRemaining() > JournalWriter.MAX_DOCUMENT_LENGTH)
        {
            return false;
        }
        view.wrap(mapped.addressForRead(mapped.readPosition()), (int)mapped.readRemaining());
        documentEnd = mapped.readLimit();
        document++;
        return true;
    }

    private void leaveDocument()
    {
        if (context != null)
        {
            final DocumentContext left = context;
            context = null;
            left.close();
        }
    }

    private CycleFile file() throws IOException
    {
        if (file == null)
        {
            file = CycleFile.open(life);
        }
        return file;
    }

    private JournalException cannotRead(final Throwable cause)
    {
        return cause instanceof JournalException journalException ? journalException :
            new JournalException("cannot read " + life + " after document " + document + ": " + cause, cause);
    }
}
