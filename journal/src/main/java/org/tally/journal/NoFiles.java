package org.tally.journal;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Journals without anything beside them.
 */
final class NoFiles implements FileStorage
{
    @Override
    public List<String> list(final String folder)
    {
        return List.of();
    }

    @Override
    public long length(final String name)
    {
        return ABSENT;
    }

    @Override
    public NewFile create(final String name)
    {
        throw noPlace(name);
    }

    @Override
    public KeptFile open(final String name)
    {
        throw noPlace(name);
    }

    @Override
    public void append(final String name, final long length, final ByteBuffer bytes)
    {
        throw noPlace(name);
    }

    @Override
    public void delete(final String name)
    {
        // is not there
    }

    @Override
    public String place(final String name)
    {
        return "nowhere/" + name;
    }

    private static JournalException noPlace(final String name)
    {
        return new JournalException("these journals have no place for files: name=" + name);
    }
}
