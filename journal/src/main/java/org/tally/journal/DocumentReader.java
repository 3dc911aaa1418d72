package org.tally.journal;

import java.nio.ByteBuffer;

import org.agrona.DirectBuffer;

/**
 * Belongs to one thread. Reads the documents of one life of a journal.
 */
public interface DocumentReader extends AutoCloseable
{
    /** No such position: the storage ends. */
    int END = -1;

    /**
     * Goes to the next document.
     *
     * @return false if there is none: there may be one later, if the life is still being written.
     */
    boolean next();

    /**
     * Goes to a document by its number.
     *
     * @param document number, from 0.
     * @return false if there is no such document: then go to one that there is before calling anything else.
     */
    boolean moveTo(long document);

    /**
     * The number of the current document.
     *
     * @return from 0; −1 before the first.
     */
    long document();

    /**
     * The memory in which the current document lies, valid until this reader moves or closes.
     *
     * @return buffer.
     */
    DirectBuffer buffer();

    /**
     * Where the current document begins.
     *
     * @return offset in {@link #buffer()}.
     */
    int offset();

    /**
     * How long the current document is.
     *
     * @return length in bytes.
     */
    int length();

    /**
     * Looks for a place after the last document that is marked as never finished: what lies there may be a document
     * that a process was writing when it ended, and is not one that it had written. Call after {@link #next()}
     * returned false.
     *
     * @return position for {@link #readBehind} where the contents of that document would begin; {@link #END} if the
     *     storage says that there is, or may have been, a finished document.
     */
    long unfinishedBehind();

    /**
     * Reads what the storage holds after the last document that it can find: for the examination of damage. Call
     * after {@link #next()} returned false.
     *
     * @param position in bytes, 0 right after the last document.
     * @param target   to fill from its position on.
     * @return number of bytes read; less than there is room for only at the end; {@link #END} at the end.
     */
    int readBehind(long position, ByteBuffer target);

    /**
     * Lets go of files and memory.
     */
    @Override
    void close();
}
