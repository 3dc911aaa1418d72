package org.tally.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.MessageHeaderDecoder;

/**
 * Belongs to one thread. Reads the records of one life and checks each: its length, its checksum, its version, its
 * link to the record before, and its order.
 * <p>
 * A document is copied before it is checked: what is delivered is what was checked, and checksums need a buffer.
 */
final class LifeReader implements AutoCloseable
{
    private static final int INITIAL_CAPACITY = 1 << 12;

    private final Journal journal;
    private final int life;
    private final String place;
    private final DocumentReader documents;
    private final RecordBuffer records = new RecordBuffer(INITIAL_CAPACITY);
    private int limit;
    private int nextOffset;
    private long document;
    private long documentPosition = DocumentReader.END;
    private int record = -1;
    private int recordOffset;
    private int messageOffset;
    private boolean isLinked;
    private long sequence;
    private int index = Journal.NO_INDEX;
    private int checksum;
    private String finding;

    LifeReader(final Journal journal, final int life, final String place, final DocumentReader documents)
    {
        this.journal = journal;
        this.life = life;
        this.place = place;
        this.documents = documents;
    }

    /** Goes to the next record; false at the end of what is there, or before a record with a {@link #finding()}. */
    boolean next()
    {
        while (nextOffset == limit && finding == null)
        {
            if (!documents.next())
            {
                return false;
            }
            enterDocument();
        }
        return finding == null && take();
    }

    /** Whether the records from the current one on are whole up to the end of the document. Moves there. */
    boolean isWholeToEnd()
    {
        boolean isWhole = true;
        while (isWhole && nextOffset < limit)
        {
            isWhole = take();
        }
        return isWhole;
    }

    /** Goes to before the first record of a document; false if there is no such document. */
    boolean moveTo(final long document)
    {
        finding = null;
        isLinked = false;
        nextOffset = 0;
        limit = 0;
        if (!documents.moveTo(document))
        {
            return false;
        }
        enterDocument();
        return true;
    }

    /** What is wrong with the next record, in words; null if nothing is. */
    String finding()
    {
        return finding;
    }

    int life()
    {
        return life;
    }

    /** Names the place of the current or the bad record, for people. */
    String place()
    {
        return documentPosition < 0 ? place : documents.file() + " at byte " + (documentPosition + recordOffset);
    }

    boolean isOpening()
    {
        return 0 == record && 0 == documents.document();
    }

    Opening opening()
    {
        return Opening.decode(records.buffer(), messageOffset);
    }

    DirectBuffer buffer()
    {
        return records.buffer();
    }

    int offset()
    {
        return messageOffset;
    }

    int length()
    {
        return nextOffset - messageOffset;
    }

    long sequence()
    {
        return sequence;
    }

    long timestampNs()
    {
        return MessageDescriptor.timestampNs(records.buffer(), messageOffset);
    }

    int index()
    {
        return index;
    }

    int checksum()
    {
        return checksum;
    }

    JournalPosition position()
    {
        return new JournalPosition(sequence, index, checksum);
    }

    /** Whether the record comes before the one at the position. */
    boolean isBefore(final JournalPosition position)
    {
        return sequence < position.sequence() || sequence == position.sequence() && index < position.index();
    }

    long document()
    {
        return documents.document();
    }

    /**
     * What is torn at the end of the life, in words: the bad record is in the last document, and so is whatever is
     * whole behind it. Anything else is damage. Moves to the end.
     */
    String tornRecord()
    {
        final TornDocument rest = TornDocument.examine(records, nextOffset, limit, isLinked, checksum);
        final String elsewhere = new RecordSearch(documents).wholeRecordAfter();
        final boolean isLast = documents.document() == document;
        if (elsewhere != null || rest.count() > 0 && !(isLast && rest.foreign() < 0))
        {
            final String here = rest.count() > 0 ? "byte " + rest.begin() + " of the same document" : null;
            throw damage(finding + "; a whole record follows at " +
                (here == null ? elsewhere : elsewhere == null ? here : here + " and at " + elsewhere));
        }
        return finding + (0 == rest.count() ? "" :
            "; " + rest.count() + " whole records behind it, in the same unfinished document, are left out");
    }

    /** After {@link #tornRecord()}: whether there is another document by now. */
    boolean goesOn()
    {
        return documents.next();
    }

    /** As {@link JournalReader#tornTail()}, for a life that ends with a whole record. */
    String tornTail()
    {
        return new RecordSearch(documents).tornTail(checksum, this::damageAtEnd);
    }

    JournalDamagedException damage(final String what)
    {
        return new JournalDamagedException(journal, life, document, Math.max(0, record),
            position(), what + " (" + place() + ")");
    }

    /** As {@link #damage}, of the place where the records end, or where the bad one is. */
    JournalDamagedException damageAtEnd(final String what)
    {
        recordOffset = nextOffset;
        return damage(what);
    }

    @Override
    public void close()
    {
        documents.close();
    }

    private void enterDocument()
    {
        records.copy(documents.buffer(), documents.offset(), documents.length());
        limit = documents.length();
        document = documents.document();
        documentPosition = documents.position();
        nextOffset = 0;
        recordOffset = 0;
        record = -1;
        finding = 0 == limit ? "an empty document" : null;
    }

    private boolean take()
    {
        final int offset = nextOffset;
        recordOffset = offset;
        record++;
        if (!records.holdsRecord(offset, limit))
        {
            finding = describe(offset);
            return false;
        }
        checkVersion(offset);
        messageOffset = offset + RecordDescriptor.MESSAGE_OFFSET;
        nextOffset = offset + RecordDescriptor.recordLength(records.buffer(), offset);
        checkLink(offset);
        return true;
    }

    private void checkVersion(final int offset)
    {
        final int version = RecordDescriptor.version(records.buffer(), offset);
        if (version != RecordDescriptor.VERSION)
        {
            throw newer("record version=" + version + " newest known=" + RecordDescriptor.VERSION);
        }
        final int schema = records.buffer().getShort(
            offset + RecordDescriptor.MESSAGE_OFFSET + MessageDescriptor.VERSION_OFFSET, LITTLE_ENDIAN) & 0xFFFF;
        if (schema > MessageHeaderDecoder.SCHEMA_VERSION)
        {
            throw newer("schema version=" + schema + " newest known=" + MessageHeaderDecoder.SCHEMA_VERSION);
        }
    }

    private JournalException newer(final String versions)
    {
        return new JournalException(place + " was written by a newer release: " + versions +
            "; read it with that release");
    }

    private void checkLink(final int offset)
    {
        final DirectBuffer buffer = records.buffer();
        final long nextSequence = MessageDescriptor.sequence(buffer, messageOffset);
        final int nextIndex = isOpening() ? MessageDescriptor.index(buffer, messageOffset) :
            journal.index(buffer, messageOffset);
        checkKind(MessageDescriptor.templateId(buffer, messageOffset));
        if (isLinked)
        {
            final int previous = RecordDescriptor.previousChecksum(buffer, offset);
            if (previous != checksum)
            {
                throw damage("previous checksum expected=0x" + Integer.toHexString(checksum) + " found=0x" +
                    Integer.toHexString(previous) + ": records are missing, exchanged or doubled before sequence=" +
                    nextSequence + " index=" + nextIndex);
            }
            if (!journal.follows(sequence, index, nextSequence, nextIndex))
            {
                throw damage("out of order: sequence=" + nextSequence + " index=" + nextIndex);
            }
        }
        isLinked = true;
        sequence = nextSequence;
        index = nextIndex;
        checksum = RecordDescriptor.checksum(buffer, offset);
    }

    private void checkKind(final int templateId)
    {
        if (isOpening() ? !Opening.isOpening(records.buffer(), messageOffset) : !journal.holds(templateId))
        {
            throw damage("a message that does not belong here: template id=" + templateId);
        }
    }

    private String describe(final int offset)
    {
        final int room = limit - offset;
        if (!RecordDescriptor.hasValidLength(records.buffer(), offset, limit))
        {
            return "at byte " + offset + " of " + limit + " no record of a valid length" +
                (room < RecordDescriptor.MIN_RECORD_LENGTH ? ": " + room + " bytes" : ": length found=" +
                RecordDescriptor.recordLength(records.buffer(), offset) + " expected=" +
                (RecordDescriptor.MESSAGE_OFFSET +
                MessageDescriptor.length(records.buffer(), offset + RecordDescriptor.MESSAGE_OFFSET)));
        }
        final int recordLength = RecordDescriptor.recordLength(records.buffer(), offset);
        return "at byte " + offset + " of " + limit + " checksum expected=0x" +
            Integer.toHexString(records.computeChecksum(offset, recordLength)) + " found=0x" +
            Integer.toHexString(RecordDescriptor.checksum(records.buffer(), offset));
    }
}
