package org.tally.journal;

import org.agrona.DirectBuffer;

/**
 * The one narrow place through which the bytes of a journal reach storage, and come back. It knows nothing of
 * records: it keeps the documents of each life of a node in the order in which they were written. Lives count from 1.
 * <p>
 * All methods throw {@link JournalException}, naming the place, when storage does not do as asked.
 */
public interface JournalStorage
{
    /**
     * The last life that is there.
     *
     * @return its number, 0 for none. Cheap enough to be polled by a reader that waits for the next life.
     */
    int lastLife();

    /**
     * The lives that are there.
     *
     * @return their numbers, ascending.
     */
    int[] lives();

    /**
     * Begins a life. It is there with its first document, or it is not there at all.
     *
     * @param life       that is not there yet.
     * @param durability {@link Durability#DISK} if what is written will be synced: the life itself is on disk when
     *                   this returns.
     * @param buffer     that holds the first document.
     * @param offset     at which it begins.
     * @param length     of it in bytes.
     * @return writer of the documents after the first.
     */
    DocumentWriter create(int life, Durability durability, DirectBuffer buffer, int offset, int length);

    /**
     * Opens a life for reading. It may be one that is being written, by this process or by another.
     *
     * @param life that is there.
     * @return reader, before the first document.
     */
    DocumentReader open(int life);

    /**
     * Syncs everything that a life holds to the device.
     *
     * @param life that is there.
     */
    void sync(int life);

    /**
     * Removes a life, for ever. If this is interrupted, a part of the life may be left.
     *
     * @param life that is there, and that no reader needs any more.
     */
    void remove(int life);

    /**
     * The space that all lives take.
     *
     * @return bytes that are really allocated, not the apparent sizes of sparse files.
     */
    long sizeOnDisk();

    /**
     * Names a life for people.
     *
     * @param life number of the life.
     * @return such as the path of its directory.
     */
    String place(int life);
}
