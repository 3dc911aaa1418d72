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
     * Where the current document begins, for people who look at its file.
     *
     * @return position of its first byte in {@link #file()}; {@link #END} if the storage has no files.
     */
    long position();

    /**
     * Names the file in which the documents lie, for people.
     *
     * @return path; null if the storage has no files.
     */
    String file();

    /**
     * Looks for a place after the last document that is marked as never finished: what lies there may be a document
     * that a process was writing when it ended, and is not one that it had written. Call after {@link #next()}
     * returned false.
     *
     * @return position for {@link #readBehind} where the contents of that document would begin; {@link #END} if the
     *     storage says that there is, or may have been, a finished document, and all of it.
     */
    long unfinishedBehind();

    /**
     * Asks what the storage has marked somewhere after the last document that it can find: for the examination of
     * damage.
     *
     * @param position as for {@link #readBehind}.
     * @return how long the finished document is whose contents begin there, in bytes, if that is what the bytes before
     *     the position mean; {@link #END} if they do not.
     */
    int lengthBehind(long position);

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
