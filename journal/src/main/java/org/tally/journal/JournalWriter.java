package org.tally.journal;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.tally.protocol.MessageDescriptor;

/**
 * Belongs to one thread at a time: that of recovery, which writes what was missing, then that of the journaling stage.
 * Appends messages to one life of a journal: {@link #append}
 * gathers them in a batch, {@link #commit} writes the batch and, with {@link Durability#DISK}, syncs it.
 * <p>
 * A batch becomes one document of the storage, or several if it is longer than {@link #MAX_DOCUMENT_LENGTH}; only
 * what was committed is promised to be there later. No garbage once the batch buffer has its size. After the first
 * {@link JournalException} the writer refuses everything.
 */
public final class JournalWriter implements AutoCloseable
{
    /** No document is longer than this many bytes. */
    public static final int MAX_DOCUMENT_LENGTH = 1 << 20;

    private static final int INITIAL_CAPACITY = 1 << 14;

    private final Journal journal;
    private final String place;
    private final Durability durability;
    private final DocumentWriter documents;
    private final RecordBuffer batch = new RecordBuffer(INITIAL_CAPACITY);
    private final UnsafeBuffer buffer = batch.buffer();
    private int batchLength;
    private long lastSequence;
    private int lastIndex;
    private int lastChecksum;
    private int chainChecksum;
    private boolean isSyncDue;
    private JournalException failure;

    JournalWriter(
        final Journal journal,
        final String place,
        final Durability durability,
        final DocumentWriter documents,
        final JournalPosition before,
        final int openingChecksum)
    {
        this.journal = journal;
        this.place = place;
        this.durability = durability;
        this.documents = documents;
        this.lastSequence = before.sequence();
        this.lastIndex = before.index();
        this.lastChecksum = before.checksum();
        this.chainChecksum = openingChecksum;
    }

    /**
     * Adds a message to the batch. The bytes are copied.
     *
     * @param message buffer that holds it.
     * @param offset  at which its SBE header begins.
     * @param length  of it in bytes, header included.
     * @throws IllegalStateException    if it does not follow the message before it.
     * @throws IllegalArgumentException if the length is not that of the message.
     * @throws JournalException         if the batch had grown to a whole document which could not be written.
     */
    public void append(final DirectBuffer message, final int offset, final int length)
    {
        refuseAfterFailure();
        final long sequence = MessageDescriptor.sequence(message, offset);
        final int index = journal.index(message, offset);
        if (!journal.follows(lastSequence, lastIndex, sequence, index))
        {
            throw outOfOrder(sequence, index);
        }
        if (length != MessageDescriptor.length(message, offset))
        {
            throw wrongLength(message, offset, length);
        }
        appendRecord(message, offset, length);
        lastSequence = sequence;
        lastIndex = index;
    }

    /**
     * Writes the batch, and syncs it with {@link Durability#DISK}. When this returns, everything appended so far is
     * durable in the sense of the durability. Does nothing if nothing was appended since the last commit.
     *
     * @throws JournalException if storage refuses: then nothing since the last commit is promised.
     */
    public void commit()
    {
        refuseAfterFailure();
        if (batchLength > 0)
        {
            writeDocument();
        }
        if (isSyncDue)
        {
            sync();
        }
    }

    /**
     * The sequence of the last record appended, committed or not.
     *
     * @return sequence; before the first, that of the last record of the lives before, 0 for none.
     */
    public long lastSequence()
    {
        return lastSequence;
    }

    /**
     * The index of the last event appended.
     *
     * @return index within its command; {@link Journal#NO_INDEX} in the journal of commands.
     */
    public int lastIndex()
    {
        return lastIndex;
    }

    /**
     * The checksum of the last record appended.
     *
     * @return checksum; before the first, that of the last record of the lives before, 0 for none.
     */
    public int lastChecksum()
    {
        return lastChecksum;
    }

    /**
     * Whether everything appended has been committed.
     *
     * @return false from {@link #append} to the next {@link #commit}.
     */
    public boolean isCommitted()
    {
        return 0 == batchLength && !isSyncDue;
    }

    /**
     * Lets go of the storage. What was not committed is lost.
     */
    @Override
    public void close()
    {
        if (failure == null)
        {
            failure = new JournalException("the journal is closed: " + place);
        }
        documents.close();
    }

    private void appendRecord(final DirectBuffer message, final int offset, final int length)
    {
        final int recordLength = RecordDescriptor.MESSAGE_OFFSET + length;
        if (batchLength + recordLength > MAX_DOCUMENT_LENGTH)
        {
            writeDocument();
        }
        batch.ensureCapacity(batchLength + recordLength);
        RecordDescriptor.header(buffer, batchLength, recordLength, chainChecksum);
        buffer.putBytes(batchLength + RecordDescriptor.MESSAGE_OFFSET, message, offset, length);
        final int checksum = batch.computeChecksum(batchLength, recordLength);
        RecordDescriptor.checksum(buffer, batchLength, checksum);
        lastChecksum = checksum;
        chainChecksum = checksum;
        batchLength += recordLength;
    }

    /** With {@link Durability#DISK} no more than one document is ever unsynced: a torn one is the last. */
    private void writeDocument()
    {
        if (isSyncDue)
        {
            sync();
        }
        try
        {
            documents.write(buffer, 0, batchLength);
        }
        catch (final Throwable error)
        {
            throw fail("written", error);
        }
        batchLength = 0;
        isSyncDue = durability == Durability.DISK;
    }

    private void sync()
    {
        try
        {
            documents.sync();
        }
        catch (final Throwable error)
        {
            throw fail("synced", error);
        }
        isSyncDue = false;
    }

    private JournalException fail(final String act, final Throwable cause)
    {
        failure = new JournalException("journal " + journal + " cannot be " + act + " at " + place +
            " up to sequence " + lastSequence + ": " + cause, cause);
        return failure;
    }

    private void refuseAfterFailure()
    {
        if (failure != null)
        {
            throw new JournalException("refused, because earlier: " + failure.getMessage(), failure);
        }
    }

    private IllegalStateException outOfOrder(final long sequence, final int index)
    {
        return new IllegalStateException("out of order in journal " + journal + ": lastSequence=" + lastSequence +
            " lastIndex=" + lastIndex + " sequence=" + sequence + " index=" + index);
    }

    private static IllegalArgumentException wrongLength(
        final DirectBuffer message, final int offset, final int length)
    {
        return new IllegalArgumentException("length=" + length + " but the message has " +
            MessageDescriptor.length(message, offset) + " bytes");
    }
}
