package org.tally.perf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.tally.journal.Durability;
import org.tally.journal.Journal;
import org.tally.journal.JournalLife;
import org.tally.journal.JournalPosition;
import org.tally.journal.chronicle.ChronicleStorage;
import org.tally.journal.directory.DataDirectory;
import org.tally.node.Layout;
import org.tally.perf.measure.Report;
import org.tally.perf.measure.ScratchDirectory;
import org.tally.perf.measure.SideBySide;
import org.tally.perf.workload.Workload;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * <pre>
 *   messages ─▶ checks, record header, copy, CRC32C, chain ─▶ Chronicle Queue     this journal
 *   records, ready in memory ───────────────────────────────▶ Chronicle Queue     bare
 * </pre>
 * At how much of the speed of a bare Chronicle Queue do the journals write, both of them, the same bytes in the same
 * documents? A generated day goes through the whole once; what it wrote is then written again by both in turn: in the
 * documents that the whole made of it, and in some of other sizes. One thread, the commands first, then the events. Not
 * measured: syncs, and what two threads would do to each other.
 */
@Command(name = "journal", description = "Both journals against a bare Chronicle Queue, the same bytes and batches.",
    mixinStandardHelpOptions = true)
final class JournalBench implements Callable<Integer>
{
    private static final int AS_MADE = 0;
    private static final int[] BATCHES = {AS_MADE, 16, 64, 256};

    @Option(names = "--commands", paramLabel = "N", defaultValue = "400000",
        description = "Commands of the day (default: ${DEFAULT-VALUE}).")
    private int commands;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "9",
        description = "Rounds of each, alternating, after three to warm up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--layout", description = "That makes the batches: single, paired or dedicated (default: paired).")
    private Layout layout = Layout.PAIRED;

    @Option(names = "--data", paramLabel = "DIR",
        description = "Where the journals go (default: a temporary directory).")
    private Path data;

    @Mixin
    private Report report;

    private RecordedJournal commandRecords;
    private RecordedJournal eventRecords;

    @Override
    public Integer call() throws Exception
    {
        report.begin();
        try (ScratchDirectory scratch = new ScratchDirectory(data))
        {
            record(scratch.path().resolve("day"));
            final int count = commandRecords.count() + eventRecords.count();
            for (final int batch : BATCHES)
            {
                final String documents = batch == AS_MADE ?
                    "of " + count / (commandRecords.documents() + eventRecords.documents()) + " as made" :
                    "of " + batch;
                report.add(new SideBySide("record")
                    .add("bare, " + documents, count, () -> bare(scratch.path().resolve("bare"), batch))
                    .add("journals, " + documents, count, () -> journals(scratch.path().resolve("journals"), batch))
                    .run(3, rounds));
            }
        }
        return 0;
    }

    private void record(final Path day) throws IOException
    {
        final Workload workload = new Workload(1, commands);
        new PipelineRun(layout, Durability.MEMORY).elapsedNs(workload.source(commands), day);
        commandRecords = recorded(day, Journal.COMMANDS);
        eventRecords = recorded(day, Journal.EVENTS);
        ScratchDirectory.delete(day);
    }

    private static RecordedJournal recorded(final Path day, final Journal journal)
    {
        return new RecordedJournal(new ChronicleStorage(day.resolve(journal.directoryName())));
    }

    private long bare(final Path directory, final int batch) throws IOException
    {
        try (BareQueue first = new BareQueue(directory.resolve("commands"));
            BareQueue second = new BareQueue(directory.resolve("events")))
        {
            final long startNs = System.nanoTime();
            commandRecords.appendTo(first, batch);
            eventRecords.appendTo(second, batch);
            return System.nanoTime() - startNs;
        }
        finally
        {
            ScratchDirectory.delete(directory);
        }
    }

    private long journals(final Path path, final int batch) throws IOException
    {
        try (DataDirectory directory = DataDirectory.open(path);
            JournalLife life = directory.journals().newLife(
                JournalPosition.NONE, JournalPosition.NONE, Durability.MEMORY, 1))
        {
            final long startNs = System.nanoTime();
            commandRecords.appendTo(life.commands(), batch);
            eventRecords.appendTo(life.events(), batch);
            return System.nanoTime() - startNs;
        }
        finally
        {
            ScratchDirectory.delete(path);
        }
    }
}
