package org.tally.journal;

import org.agrona.DirectBuffer;

/**
 * Belongs to one thread. Appends documents to one life of a journal.
 */
public interface DocumentWriter extends AutoCloseable
{
    /**
     * Appends a document: afterwards readers see all of it, however the process ends; before, nothing of it.
     *
     * @param buffer that holds the document, outside the heap.
     * @param offset at which it begins.
     * @param length of it in bytes.
     */
    void write(DirectBuffer buffer, int offset, int length);

    /**
     * Syncs to the device all documents written so far.
     */
    void sync();

    /**
     * Lets go of files and memory. Documents that were written stay.
     */
    @Override
    void close();
}
