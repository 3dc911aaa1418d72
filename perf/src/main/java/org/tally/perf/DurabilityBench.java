package org.tally.perf;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.tally.journal.Durability;
import org.tally.node.Layout;
import org.tally.perf.measure.Report;
import org.tally.perf.measure.ScratchDirectory;
import org.tally.perf.measure.SideBySide;
import org.tally.perf.workload.CommandSource;
import org.tally.perf.workload.Workload;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * <pre>
 *   command bytes ─▶ [input ring] ─┬─▶ command journal, written (memory) or written and synced (disk), in batches
 *                                  └─▶ engine ─▶ [output ring] ─▶ event journal, likewise
 * </pre>
 * What does it cost that a command survives the end of the machine, for batches of several sizes? And what do the parts
 * of a journaled record cost ({@link RecordCosts})? One thread does everything; batches are always full, as with more
 * load than the exchange takes. Not measured: Aeron, latency, batches of the sizes that real load makes.
 */
@Command(name = "durability", description = "Memory against disk for several batch sizes, and the parts of a record.",
    mixinStandardHelpOptions = true)
final class DurabilityBench implements Callable<Integer>
{
    private static final int[] BATCH_LIMITS = {16, 64, 256, 1024};

    @Option(names = "--commands", paramLabel = "N", defaultValue = "500000",
        description = "Commands of each round with durability memory (default: ${DEFAULT-VALUE}).")
    private int commands;

    @Option(names = "--batches", paramLabel = "N", defaultValue = "200",
        description = "Batches of each round with durability disk (default: ${DEFAULT-VALUE}).")
    private int batches;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5",
        description = "Rounds of each, alternating, after one to warm up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--record-batch", paramLabel = "N", defaultValue = "64",
        description = "Records a document for the parts of a record (default: ${DEFAULT-VALUE}).")
    private int recordBatch;

    @Option(names = "--data", paramLabel = "DIR",
        description = "Where the journals go: the device to be measured (default: a temporary directory).")
    private Path data;

    @Mixin
    private Report report;

    @Override
    public Integer call() throws Exception
    {
        report.begin();
        final Workload workload = new Workload(1, commands);
        try (ScratchDirectory scratch = new ScratchDirectory(data))
        {
            for (final int batchLimit : BATCH_LIMITS)
            {
                final int synced = Math.min(commands, batches * batchLimit);
                report.add(new SideBySide("command")
                    .add("memory, batches of " + batchLimit, commands,
                        () -> round(workload.source(commands), Durability.MEMORY, batchLimit, scratch.path()))
                    .add("disk, batches of " + batchLimit, synced,
                        () -> round(workload.source(synced), Durability.DISK, batchLimit, scratch.path()))
                    .run(1, rounds));
            }
            report.add(new RecordCosts(workload, recordBatch, scratch.path()).measured(2, rounds));
        }
        return 0;
    }

    private static long round(final CommandSource source, final Durability durability, final int batchLimit,
        final Path scratch) throws Exception
    {
        final Path directory = scratch.resolve("round");
        final long elapsedNs = new PipelineRun(Layout.SINGLE, durability, batchLimit).elapsedNs(source, directory);
        ScratchDirectory.delete(directory);
        return elapsedNs;
    }
}
