package org.tally.journal;

import java.util.function.Function;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * Belongs to one thread. Looks for whole records where there should be none: behind a bad record, and behind the end
 * that the storage tells. Damage can hide where records begin, so it looks at every byte.
 */
final class RecordSearch
{
    private static final int WINDOW_LENGTH = JournalWriter.MAX_DOCUMENT_LENGTH;
    private static final int OVERLAP = RecordDescriptor.MAX_RECORD_LENGTH;
    /** No such place. */
    static final int NOT_FOUND = -1;

    private final DocumentReader documents;
    private final RecordBuffer window = new RecordBuffer(RecordDescriptor.MIN_RECORD_LENGTH);

    RecordSearch(final DocumentReader documents)
    {
        this.documents = documents;
    }

    /** Offset of the first whole record between offset and limit, or −1. */
    static int inBuffer(final RecordBuffer records, final int offset, final int limit)
    {
        final UnsafeBuffer buffer = records.buffer();
        int candidate = offset;
        while (candidate <= limit - RecordDescriptor.MIN_RECORD_LENGTH)
        {
            if (0 == buffer.getLong(candidate))
            {
                candidate += Long.BYTES - Integer.BYTES + 1;
            }
            else if (records.holdsRecord(candidate, limit))
            {
                return candidate;
            }
            else
            {
                candidate++;
            }
        }
        return NOT_FOUND;
    }

    /** Where the first whole record after the current document is, in words, or null. Goes on to the end. */
    String wholeRecordAfter()
    {
        final RecordBuffer copy = new RecordBuffer(RecordDescriptor.MIN_RECORD_LENGTH);
        while (documents.next())
        {
            copy.copy(documents.buffer(), documents.offset(), documents.length());
            final int found = inBuffer(copy, 0, documents.length());
            if (found >= 0)
            {
                return "byte " + found + " of document " + documents.document();
            }
        }
        final long behind = behind(0);
        return behind < 0 ? null : place(behind);
    }

    /**
     * Examines what lies behind the last document. Whole records of one document, in a place that the storage calls
     * unfinished, with nothing else whole, are a document that was never finished, or whose sync never ended. Any other
     * whole record was lost by damage.
     */
    String tornTail(final int lastChecksum, final Function<String, JournalDamagedException> damage)
    {
        final long unfinished = documents.unfinishedBehind();
        final long first = behind(0);
        if (unfinished < 0 || first >= 0 && first < unfinished)
        {
            return refuse(first, damage);
        }
        final int length = Math.max(0, read(unfinished));
        final TornDocument torn = TornDocument.examine(window, 0, length, true, lastChecksum);
        final int foreign = foreign(torn, unfinished);
        final boolean isBegun = length >= RecordDescriptor.MIN_RECORD_LENGTH && 0 != window.buffer().getInt(0);
        final long found = foreign >= 0 ? unfinished + foreign : behind(unfinished + torn.end());
        return found >= 0 ? refuse(found, damage) : !isBegun && 0 == torn.count() ? null :
            "a document that was never finished: " + torn.count() + " whole records of it are left out";
    }

    /** Where whole records begin that are of another document, or −1: the storage marks the beginnings of documents. */
    private int foreign(final TornDocument torn, final long position)
    {
        for (final TornDocument.Run run : torn.runs())
        {
            if (run.begin() > 0 && documents.lengthBehind(position + run.begin()) == run.end() - run.begin())
            {
                return run.begin();
            }
        }
        return torn.foreign();
    }

    private String refuse(final long found, final Function<String, JournalDamagedException> damage)
    {
        if (found < 0 || documents.next())
        {
            return null;
        }
        throw damage.apply("the storage ends here, but a whole record lies behind: " + place(found));
    }

    /** Position of the first whole record behind the last document, from a position on, or −1. */
    private long behind(final long from)
    {
        long position = from;
        int length = read(position);
        while (length > 0)
        {
            final int found = inBuffer(window, 0, length);
            if (found >= 0)
            {
                return position + found;
            }
            if (length < WINDOW_LENGTH)
            {
                return NOT_FOUND;
            }
            position += WINDOW_LENGTH - OVERLAP;
            length = read(position);
        }
        return NOT_FOUND;
    }

    /** Fills the window, which has its full size only where there is something to see. */
    private int read(final long position)
    {
        final int length = documents.readBehind(position, window.buffer().byteBuffer().clear());
        if (length < window.buffer().capacity() || length == WINDOW_LENGTH)
        {
            return length;
        }
        window.ensureCapacity(WINDOW_LENGTH);
        return read(position);
    }

    private static String place(final long position)
    {
        return position + " bytes after the last document";
    }
}
