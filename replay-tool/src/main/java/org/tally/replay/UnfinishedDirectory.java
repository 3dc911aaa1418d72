package org.tally.replay;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory that gets its name only when it is complete: until then it is called {@code NAME.unfinished}. One that is
 * closed before is removed; one whose process was killed keeps the name that says so.
 */
final class UnfinishedDirectory implements AutoCloseable
{
    private final Path target;
    private final Path unfinished;
    private boolean isComplete;

    private UnfinishedDirectory(final Path target, final Path unfinished)
    {
        this.target = target;
        this.unfinished = unfinished;
    }

    /**
     * What stands in the way of a directory of that name, in words.
     *
     * @param target absent, or an empty directory.
     * @return null if nothing does.
     * @throws IOException if it cannot be found out.
     */
    static String obstacle(final Path target) throws IOException
    {
        if (Files.exists(unfinished(target)))
        {
            return unfinished(target) + " is left of a run that was interrupted: remove it";
        }
        if (!Files.exists(target))
        {
            return null;
        }
        if (!Files.isDirectory(target))
        {
            return target + " is not a directory";
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(target))
        {
            return entries.iterator().hasNext() ? target + " is not empty: choose a new directory" : null;
        }
    }

    /**
     * Creates it under its first name.
     *
     * @param target its name when it is complete.
     * @throws IOException if it cannot be created.
     */
    static UnfinishedDirectory create(final Path target) throws IOException
    {
        return new UnfinishedDirectory(target, Files.createDirectories(unfinished(target)));
    }

    private static Path unfinished(final Path target)
    {
        final Path absolute = target.toAbsolutePath().normalize();
        return absolute.resolveSibling(absolute.getFileName() + ".unfinished");
    }

    /** Where it is now. */
    Path path()
    {
        return unfinished;
    }

    /**
     * Gives it its name.
     *
     * @throws IOException if that fails.
     */
    void complete() throws IOException
    {
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        isComplete = true;
    }

    @Override
    public void close() throws IOException
    {
        if (!isComplete)
        {
            final List<Path> deepestFirst;
            try (Stream<Path> files = Files.walk(unfinished))
            {
                deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            }
            for (final Path file : deepestFirst)
            {
                Files.delete(file);
            }
        }
    }
}
