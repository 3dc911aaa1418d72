package org.tally.perf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.tally.journal.directory.DataDirectory;
import org.tally.perf.measure.Durations;
import org.tally.perf.measure.Report;
import org.tally.perf.measure.ScratchDirectory;
import org.tally.perf.workload.CommandSource;
import org.tally.perf.workload.GeneratedDay;
import org.tally.perf.workload.RestingBook;
import org.tally.replay.ProgressLine;
import org.tally.replay.SnapshotTaker;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * <pre>
 *   a new process ─▶ data directory ─▶ snapshot ─▶ commands after it, events compared ─▶ clients may connect
 *     nothing in the directory · a day from its first command · the same day from a snapshot near its end ·
 *     a book of many live orders, all in the snapshot
 *   and, in one process, the parts of that snapshot: hashed, written, loaded
 * </pre>
 * How long is an exchange away when it restarts, and what does a snapshot of many orders cost? Each start is a process
 * of its own, so that the time of the JVM and of compiling is in it: the start on nothing shows how much that is. Not
 * measured: files that are not in the page cache, durability disk, clients connecting.
 */
@Command(name = "recovery", description = "Restarts from the first command and from snapshots; what snapshots cost.",
    mixinStandardHelpOptions = true)
final class RecoveryBench implements Callable<Integer>
{
    @Option(names = "--commands", paramLabel = "N", defaultValue = "2000000",
        description = "Commands of the day (default: ${DEFAULT-VALUE}).")
    private int commands;

    @Option(names = "--behind", paramLabel = "N", defaultValue = "100000",
        description = "Commands after the snapshot of the day (default: ${DEFAULT-VALUE}).")
    private int behind;

    @Option(names = "--orders", paramLabel = "N", defaultValue = "1000000",
        description = "Live orders of the book (default: ${DEFAULT-VALUE}).")
    private int orders;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5",
        description = "Rounds of each, alternating (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--data", paramLabel = "DIR",
        description = "Where the journals go (default: a temporary directory).")
    private Path data;

    @Mixin
    private Report report;

    private final Durations onNothing = new Durations();
    private final Durations fromStart = new Durations();
    private final Durations fromSnapshot = new Durations();
    private final Durations withBook = new Durations();
    private Path scratch;
    private Path day;
    private Path book;

    @Override
    public Integer call() throws Exception
    {
        report.begin();
        try (ScratchDirectory removed = new ScratchDirectory(data))
        {
            scratch = removed.path();
            day = journal("day", new GeneratedDay(1, commands), Math.max(1, commands - behind));
            book = journal("book", new RestingBook(1, orders), RestingBook.commands(orders));
            try (ProgressLine progress = new ProgressLine("rounds of four starts"))
            {
                for (int i = 0; i < rounds; i++)
                {
                    progress.update(i, rounds);
                    round();
                }
            }
            tellRestarts();
            try (DataDirectory directory = DataDirectory.open(book))
            {
                final SnapshotRounds parts =
                    new SnapshotRounds(directory.journals(), RestingBook.commands(orders));
                parts.run((rounds + 1) / 2, rounds);
                parts.tell(report);
            }
        }
        return 0;
    }

    private Path journal(final String name, final CommandSource source, final long snapshot)
    {
        final Path path = scratch.resolve(name);
        PipelineRun.journal(source, path);
        try (DataDirectory directory = DataDirectory.open(path);
            SnapshotTaker taker = new SnapshotTaker(directory.journals(), finding -> { }, () -> false))
        {
            taker.advance(snapshot, Integer.MAX_VALUE);
            taker.take();
        }
        return path;
    }

    private void round() throws Exception
    {
        final Path nothing = scratch.resolve("nothing");
        onNothing.add(ColdStart.elapsedNs(nothing, 0, 0));
        ScratchDirectory.delete(nothing);
        final Path snapshots = day.resolve("snapshots");
        final Path aside = scratch.resolve("aside");
        Files.move(snapshots, aside);
        fromStart.add(ColdStart.elapsedNs(day, 0, commands));
        ScratchDirectory.delete(snapshots);
        Files.move(aside, snapshots);
        fromSnapshot.add(ColdStart.elapsedNs(day, Math.max(1, commands - behind), commands));
        withBook.add(ColdStart.elapsedNs(book, RestingBook.commands(orders), RestingBook.commands(orders)));
    }

    private void tellRestarts() throws IOException
    {
        tell("process to serving: nothing to recover", onNothing);
        tell(String.format(Locale.ROOT, "%d commands from the first", commands), fromStart);
        tell(String.format(Locale.ROOT, "the same, a snapshot %d before the end", behind), fromSnapshot);
        tell(String.format(Locale.ROOT, "a snapshot of %d live orders", orders), withBook);
        report.add(
            String.format(Locale.ROOT, "less the start on nothing: %,.0f ms from the first command, %,.0f ms from " +
                "the snapshot, %,.0f ms with the book", workMs(fromStart), workMs(fromSnapshot), workMs(withBook)),
            String.format(Locale.ROOT, "{\"bench\":\"work of the starts\",\"fromFirstMs\":%.0f," +
                "\"fromSnapshotMs\":%.0f,\"withBookMs\":%.0f}",
                workMs(fromStart), workMs(fromSnapshot), workMs(withBook)));
    }

    private void tell(final String what, final Durations durations) throws IOException
    {
        report.add(durations.text(what), durations.json(what));
    }

    private double workMs(final Durations start)
    {
        return start.medianMs() - onNothing.medianMs();
    }
}
