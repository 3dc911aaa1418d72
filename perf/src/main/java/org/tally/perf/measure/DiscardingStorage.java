package org.tally.perf.measure;

import org.agrona.DirectBuffer;

import org.tally.journal.DocumentReader;
import org.tally.journal.DocumentWriter;
import org.tally.journal.Durability;
import org.tally.journal.JournalStorage;

/**
 * One thread only. A storage that throws all documents away, so that only the work of the journal is measured.
 */
public final class DiscardingStorage implements JournalStorage, DocumentWriter
{
    private long bytes;

    /** How many bytes it threw away. */
    public long bytes()
    {
        return bytes;
    }

    @Override
    public int lastLife()
    {
        return 0;
    }

    @Override
    public int[] lives()
    {
        return new int[0];
    }

    @Override
    public DocumentWriter create(final int life, final Durability durability, final DirectBuffer buffer,
        final int offset, final int length)
    {
        return this;
    }

    @Override
    public DocumentReader open(final int life)
    {
        throw new UnsupportedOperationException("nothing is kept here");
    }

    @Override
    public void sync(final int life)
    {
        // Nothing is kept that could be synced.
    }

    @Override
    public void remove(final int life)
    {
        // Nothing is kept that could be removed.
    }

    @Override
    public long sizeOnDisk()
    {
        return 0;
    }

    @Override
    public String place(final int life)
    {
        return "nowhere";
    }

    @Override
    public void write(final DirectBuffer buffer, final int offset, final int length)
    {
        bytes += length;
    }

    @Override
    public void sync()
    {
        // Nothing is kept that could be synced.
    }

    @Override
    public void close()
    {
        // Nothing is held.
    }
}
