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
    private static final int NOT_FOUND = -1;

    private final DocumentReader documents;
    private final RecordBuffer window = new RecordBuffer(RecordDescriptor.MIN_RECORD_LENGTH);

    RecordSearch(final DocumentReader documents)
    {
        this.documents = documents;
    }

    /** Offset of the first whole record between offset and limit, or −1. */
    int inBuffer(final RecordBuffer records, final int offset, final int limit)
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
     * Examines what lies behind the last document. Records that go on from the last good one, in a place that the
     * storage calls unfinished, with nothing else whole, are a document that was never finished. Any other whole
     * record was lost by damage.
     */
    String tornTail(final int lastChecksum, final Function<String, JournalDamagedException> damage)
    {
        final long unfinished = documents.unfinishedBehind();
        final int length = unfinished < 0 ? 0 : read(unfinished);
        final boolean isBegun = length >= RecordDescriptor.MIN_RECORD_LENGTH && 0 != window.buffer().getInt(0);
        final int run = isBegun ? endOfRun(lastChecksum, length) : 0;
        long found = behind(0);
        if (found == unfinished && run > 0)
        {
            found = behind(unfinished + run);
        }
        if (found < 0)
        {
            return !isBegun ? null : "a document that was never finished, with " + run + " bytes of whole records";
        }
        if (documents.next())
        {
            return null;
        }
        throw damage.apply("the storage ends here, but a whole record lies behind: " + place(found));
    }

    /** End of the records that follow each other, and the record with the checksum, from the window's start on. */
    private int endOfRun(final int lastChecksum, final int limit)
    {
        int checksum = lastChecksum;
        int offset = 0;
        while (window.holdsRecord(offset, limit) &&
            RecordDescriptor.previousChecksum(window.buffer(), offset) == checksum)
        {
            checksum = RecordDescriptor.checksum(window.buffer(), offset);
            offset += RecordDescriptor.recordLength(window.buffer(), offset);
        }
        return offset;
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
