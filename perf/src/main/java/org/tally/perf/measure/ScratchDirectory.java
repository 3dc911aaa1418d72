package org.tally.perf.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One thread only. A new directory that is removed when closed, with all that is in it.
 */
public final class ScratchDirectory implements AutoCloseable
{
    private final Path path;

    /** In a directory that is there, or, if that is null, where temporary files go. */
    public ScratchDirectory(final Path parent) throws IOException
    {
        path = parent == null ?
            Files.createTempDirectory("tally-bench") : Files.createTempDirectory(parent, "tally-bench");
    }

    public Path path()
    {
        return path;
    }

    /** Removes a directory that need not be there. */
    public static void delete(final Path directory) throws IOException
    {
        if (Files.exists(directory))
        {
            final List<Path> all;
            try (Stream<Path> paths = Files.walk(directory))
            {
                all = paths.sorted(Comparator.reverseOrder()).toList();
            }
            for (final Path one : all)
            {
                Files.delete(one);
            }
        }
    }

    @Override
    public void close() throws IOException
    {
        delete(path);
    }
}
