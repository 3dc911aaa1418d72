package org.tally.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * Belongs to one thread. What is whole of a document that storage may have kept in parts only: a machine that ends
 * while a document is synced leaves some stretches of it and loses others, earlier ones too.
 * <p>
 * Records of one document follow each other without a byte between them, and where a stretch was lost the link is lost
 * too. A record that is linked to the one before it but lies apart from it, or the other way round, is not of the same
 * document.
 */
final class TornDocument
{
    private final RecordBuffer bytes;
    private final List<Run> runs = new ArrayList<>();
    private boolean isLinked;
    private int checksum;
    private int end;
    private int count;
    private int foreign = RecordSearch.NOT_FOUND;

    /** Whole records without a byte between them. */
    record Run(int begin, int end)
    {
    }

    private TornDocument(final RecordBuffer bytes, final int begin)
    {
        this.bytes = bytes;
        this.end = begin;
    }

    /**
     * Examines a document from a place on, where the last record that is good ends.
     *
     * @param isLinked whether the checksum is that of the last good record; otherwise nobody knows it.
     */
    static TornDocument examine(
        final RecordBuffer bytes, final int begin, final int limit, final boolean isLinked, final int checksum)
    {
        final TornDocument document = new TornDocument(bytes, begin);
        document.isLinked = isLinked;
        document.checksum = checksum;
        int found = RecordSearch.inBuffer(bytes, begin, limit);
        while (found >= 0)
        {
            document.add(found);
            found = RecordSearch.inBuffer(bytes, document.end, limit);
        }
        return document;
    }

    /** How many whole records there are. */
    int count()
    {
        return count;
    }

    /** Where the first whole record begins. */
    int begin()
    {
        return runs.get(0).begin();
    }

    /** Where the last whole record ends; where the good ones ended, if there is none. */
    int end()
    {
        return end;
    }

    /** Where the first whole record begins that cannot be of the document, or −1. */
    int foreign()
    {
        return foreign;
    }

    /** The whole records, in order. */
    List<Run> runs()
    {
        return runs;
    }

    private void add(final int record)
    {
        final boolean isNext = RecordDescriptor.previousChecksum(bytes.buffer(), record) == checksum;
        final boolean isHere = record == end;
        final boolean isLost = record - end >= RecordDescriptor.MIN_RECORD_LENGTH;
        if (foreign < 0 && !(isLinked ? isHere ? isNext : isLost && !isNext : isHere || isLost))
        {
            foreign = record;
        }
        final int recordEnd = record + RecordDescriptor.recordLength(bytes.buffer(), record);
        if (isHere && !runs.isEmpty())
        {
            runs.set(runs.size() - 1, new Run(runs.get(runs.size() - 1).begin(), recordEnd));
        }
        else
        {
            runs.add(new Run(record, recordEnd));
        }
        isLinked = true;
        checksum = RecordDescriptor.checksum(bytes.buffer(), record);
        end = recordEnd;
        count++;
    }
}
