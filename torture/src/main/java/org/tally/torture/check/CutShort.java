package org.tally.torture.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One thread only. Tells by what a kill left behind whether a snapshot was being written, or lives removed.
 */
final class CutShort
{
    private static final String UNFINISHED = ".new";

    private final Path data;
    private Set<String> known = Set.of();
    private Beginnings beginningsBefore = Beginnings.OF_ALL;

    CutShort(final Path data)
    {
        this.data = data;
    }

    /** Looks once after each kill. */
    Set<Findings.Duty> look(final Beginnings beginnings)
    {
        final Set<Findings.Duty> duties = new HashSet<>();
        final Set<String> found = new HashSet<>();
        for (final Path file : unfinished(data.resolve("snapshots")))
        {
            if (isNew(file, found))
            {
                duties.add(Findings.Duty.SNAPSHOT);
            }
        }
        for (final Path file : unfinished(data))
        {
            if (isNew(file, found))
            {
                duties.add(Findings.Duty.PRUNING);
            }
        }
        if (!beginnings.equals(beginningsBefore) && hasLeftLives(beginnings))
        {
            duties.add(Findings.Duty.PRUNING);
        }
        known = found;
        beginningsBefore = beginnings;
        return duties;
    }

    /** A file that an earlier kill left may still be there. */
    private boolean isNew(final Path file, final Set<String> found)
    {
        try
        {
            final BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            final String id = file + " " + attributes.fileKey() + " " + attributes.lastModifiedTime();
            found.add(id);
            return !known.contains(id);
        }
        catch (final IOException exception)
        {
            throw new UncheckedIOException(exception);
        }
    }

    private boolean hasLeftLives(final Beginnings beginnings)
    {
        return Files.exists(data) && (JournalWalk.lives(data.resolve("commands")).stream()
            .anyMatch(life -> life < beginnings.commands().life()) || JournalWalk.lives(data.resolve("events"))
            .stream().anyMatch(life -> life < beginnings.events().life()));
    }

    private static List<Path> unfinished(final Path folder)
    {
        try (Stream<Path> paths = Files.list(folder))
        {
            return paths.filter(path -> path.toString().endsWith(UNFINISHED)).toList();
        }
        catch (final NoSuchFileException nothingYet)
        {
            return List.of();
        }
        catch (final IOException exception)
        {
            throw new UncheckedIOException(exception);
        }
    }
}
