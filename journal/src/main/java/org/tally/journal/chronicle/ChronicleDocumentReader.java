package org.tally.journal.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.tally.journal.DocumentReader;
import org.tally.journal.JournalException;

/**
 * Belongs to one thread. Reads the documents of a queue in its mapped memory, without writing anything to the
 * queue's directory, while another process or thread may append to it. Asks Chronicle only for the way to a document
 * somewhere in the middle, and then catches every throwable: it throws checked exceptions that it does not declare.
 */
final class ChronicleDocumentReader implements DocumentReader
{
    private final Path life;
    private final CycleFile file;
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private DocumentPositions positions;
    private long document = -1;
    private long documentEnd;

    ChronicleDocumentReader(final Path life)
    {
        this.life = life;
        try
        {
            this.file = CycleFile.open(life);
        }
        catch (final IOException exception)
        {
            throw cannotRead(exception);
        }
    }

    @Override
    public boolean next()
    {
        try
        {
            final long position = file.documentAfter(documentEnd);
            if (position == CycleFile.NONE)
            {
                return false;
            }
            enter(position, document + 1);
            return true;
        }
        catch (final IOException exception)
        {
            throw cannotRead(exception);
        }
    }

    @Override
    public boolean moveTo(final long target)
    {
        try
        {
            if (target > 0)
            {
                final long position = position(target);
                if (position != CycleFile.NONE && file.isDocumentAt(position))
                {
                    enter(position, target);
                    return true;
                }
                return false;
            }
            document = -1;
            documentEnd = 0;
            return next();
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
    public long position()
    {
        return documentEnd - view.capacity();
    }

    @Override
    public String file()
    {
        return file.toString();
    }

    @Override
    public long unfinishedBehind()
    {
        try
        {
            final long unfinished = file.unfinishedAfter(documentEnd);
            return unfinished == CycleFile.NONE ? END : unfinished - documentEnd;
        }
        catch (final IOException exception)
        {
            throw cannotRead(exception);
        }
    }

    @Override
    public int lengthBehind(final long position)
    {
        try
        {
            return file.isDocumentAt(documentEnd + position) ? file.length(documentEnd + position) : END;
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
            return file.read(documentEnd + position, target);
        }
        catch (final IOException exception)
        {
            throw cannotRead(exception);
        }
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(positions, file);
    }

    private void enter(final long position, final long number) throws IOException
    {
        documentEnd = file.show(view, position);
        document = number;
    }

    private long position(final long target)
    {
        if (positions == null)
        {
            positions = new DocumentPositions(life);
        }
        return positions.position(target);
    }

    private JournalException cannotRead(final Throwable cause)
    {
        return cause instanceof JournalException journalException ? journalException :
            new JournalException("cannot read " + life + " after document " + document + ": " + cause, cause);
    }
}
