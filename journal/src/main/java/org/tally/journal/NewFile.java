package org.tally.journal;

import java.nio.ByteBuffer;

/**
 * Belongs to one thread. A file that is being written and is not there yet.
 */
public interface NewFile extends AutoCloseable
{
    /**
     * Adds bytes at the end.
     *
     * @param bytes outside the heap, from their position to their limit.
     */
    void write(ByteBuffer bytes);

    /**
     * Syncs what was written, and lets the file appear under its name: when this returns it survives the end of the
     * machine; if it throws, the file is there wholly or not at all.
     */
    void complete();

    /**
     * Lets go of the file. If it is not complete, it is given up and removed.
     */
    @Override
    void close();
}
