package org.tally.journal;

import java.nio.ByteBuffer;

/**
 * Belongs to one thread. A file that is there, open for reading.
 */
public interface KeptFile extends AutoCloseable
{
    /**
     * How long the file is.
     *
     * @return length in bytes.
     */
    long length();

    /**
     * Reads bytes.
     *
     * @param position in the file, in bytes.
     * @param target   to fill from its position on, to its limit if the file has that many bytes.
     * @return number of bytes read, 0 at the end.
     */
    int read(long position, ByteBuffer target);

    /**
     * Lets go of the file.
     */
    @Override
    void close();
}
