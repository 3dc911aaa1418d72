package org.tally.perf;

import org.agrona.BufferUtil;
import org.agrona.collections.IntArrayList;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.journal.DocumentReader;
import org.tally.journal.JournalStorage;
import org.tally.journal.JournalWriter;
import org.tally.journal.RecordDescriptor;
import org.tally.protocol.MessageDescriptor;

/**
 * One thread only. The records of a life that was written, ready in memory one after the other, and the documents that
 * they were written in; without the record that begins the life.
 */
final class RecordedJournal
{
    private final UnsafeBuffer records;
    private final IntArrayList recordEnds = new IntArrayList();
    private final IntArrayList documentEnds = new IntArrayList();

    /** Reads the first life. */
    RecordedJournal(final JournalStorage storage)
    {
        try (DocumentReader lengths = storage.open(1); DocumentReader documents = storage.open(1))
        {
            int length = 0;
            lengths.next();
            while (lengths.next())
            {
                length += lengths.length();
            }
            records = new UnsafeBuffer(BufferUtil.allocateDirectAligned(length, 64));
            documents.next();
            while (documents.next())
            {
                add(documents);
            }
        }
    }

    private void add(final DocumentReader document)
    {
        final int begin = documentEnds.isEmpty() ? 0 : recordEnds.getInt(recordEnds.size() - 1);
        records.putBytes(begin, document.buffer(), document.offset(), document.length());
        int end = begin;
        while (end < begin + document.length())
        {
            end += RecordDescriptor.recordLength(records, end);
            recordEnds.addInt(end);
        }
        documentEnds.addInt(recordEnds.size());
    }

    int count()
    {
        return recordEnds.size();
    }

    int documents()
    {
        return documentEnds.size();
    }

    /** Appends the bytes as they are: in the documents that they were in, or so many records a document if not 0. */
    void appendTo(final BareQueue queue, final int batch)
    {
        int record = 0;
        for (int i = 0; record < count(); i++)
        {
            final int next = end(i, record, batch);
            final int begin = begin(record);
            queue.append(records.addressOffset() + begin, begin(next) - begin);
            record = next;
        }
    }

    /** Has the journal make the same records of the messages, and commits in the same places. */
    void appendTo(final JournalWriter writer, final int batch)
    {
        int record = 0;
        for (int i = 0; record < count(); i++)
        {
            for (final int next = end(i, record, batch); record < next; record++)
            {
                final int message = begin(record) + RecordDescriptor.MESSAGE_OFFSET;
                writer.append(records, message, MessageDescriptor.length(records, message));
            }
            writer.commit();
        }
    }

    private int end(final int document, final int record, final int batch)
    {
        return batch == 0 ? documentEnds.getInt(document) : Math.min(record + batch, count());
    }

    private int begin(final int record)
    {
        return record == 0 ? 0 : recordEnds.getInt(record - 1);
    }
}
