package org.tally.replay.export.table;

import java.io.IOException;

/**
 * Writes the rows of one table to a stream that belongs to whoever made the writer. One thread only.
 */
public interface TableWriter
{
    /**
     * Writes a row.
     *
     * @param row whose cells are read before this returns.
     * @throws IOException if the stream fails.
     */
    void write(Row row) throws IOException;

    /**
     * Writes what belongs behind the last row. A table without it is not whole.
     *
     * @throws IOException if the stream fails.
     */
    void complete() throws IOException;
}
