package org.tally.torture.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One thread only. The snapshots of a data directory, each of which must hold the state that the commands up to it lead
 * to. Which states are to be remembered it knows from the names of the files, before the commands are read.
 */
final class Snapshots
{
    private static final int CHAIN_BLOCK = 1024;

    private final Path data;
    private final Map<Long, Expected> expected = new HashMap<>();
    private final TreeSet<Long> sequences = new TreeSet<>();
    private long lastChecked;
    private long count;

    Snapshots(final Path data)
    {
        this.data = data;
    }

    private record Expected(int commandChecksum, String stateHash)
    {
    }

    /** Looks which are there. */
    void list()
    {
        sequences.clear();
        sequences.addAll(names());
        expected.keySet().retainAll(sequences);
    }

    private List<Long> names()
    {
        final Path folder = data.resolve("snapshots");
        if (!Files.exists(folder))
        {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder))
        {
            return paths.map(path -> path.getFileName().toString()).filter(name -> name.matches("\\d{20}\\.snapshot"))
                .map(name -> Long.parseLong(name.substring(0, name.indexOf('.')))).toList();
        }
        catch (final IOException exception)
        {
            throw new UncheckedIOException(exception);
        }
    }

    /** A command was taken: if a snapshot stands here, its state is remembered. */
    void at(final Oracle oracle, final int checksum)
    {
        if (sequences.contains(oracle.sequence()))
        {
            expected.put(oracle.sequence(), new Expected(checksum, oracle.stateHash()));
        }
    }

    /** All commands have been taken: checks the snapshots made since the last check. */
    void checkNew()
    {
        sequences.tailSet(lastChecked, false).forEach(this::check);
        lastChecked = sequences.isEmpty() ? lastChecked : Math.max(lastChecked, sequences.last());
    }

    /** Checks all snapshots that are there. */
    void checkAll()
    {
        sequences.forEach(this::check);
    }

    private void check(final long sequence)
    {
        final Expected due = expected.get(sequence);
        Violation.unless(due != null, () -> "there is a snapshot at " + sequence + ", but no such command came since");
        final SnapshotFile found = SnapshotFile.read(
            data.resolve("snapshots").resolve(String.format("%020d.snapshot", sequence)));
        Violation.unless(found.equals(new SnapshotFile(sequence, due.commandChecksum(), due.stateHash())), () ->
            "the snapshot at " + sequence + " does not hold what the commands lead to: expected=" + due +
            " found=" + found);
        count++;
    }

    /** What was pruned must not be needed by any snapshot that is there, and there must be one. */
    void requireEnoughKept(final Beginnings beginnings)
    {
        final long pruned = Math.max(beginnings.commands().sequence(), beginnings.events().sequence());
        if (pruned > 0)
        {
            Violation.unless(!sequences.isEmpty(), () -> "pruned up to " + pruned + " without a snapshot");
            final long oldest = sequences.first();
            Violation.unless(pruned <= oldest - oldest % CHAIN_BLOCK, () ->
                "pruned up to " + pruned + ", too much for the snapshot at " + oldest);
        }
    }

    /** How many were checked so far. */
    long count()
    {
        return count;
    }
}
