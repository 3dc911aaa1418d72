package org.tally.perf;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.tally.journal.Durability;
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
 *   command bytes ─▶ [input ring] ─┬─▶ command journal (Chronicle Queue, checksums)
 *                                  └─▶ engine ─▶ [output ring] ─┬─▶ event journal (likewise)
 *                                                               └─▶ counted, once durable
 * </pre>
 * How many commands a second go through rings, both journals and the engine, in each layout? Not measured: Aeron,
 * sessions.
 */
@Command(name = "pipeline", description = "Rings, both journals and the engine, without Aeron, in each layout.",
    mixinStandardHelpOptions = true)
final class PipelineBench implements Callable<Integer>
{
    @Option(names = "--commands", paramLabel = "N", defaultValue = "1000000",
        description = "Commands a round (default: ${DEFAULT-VALUE}).")
    private int commands;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5",
        description = "Rounds measured of each layout, alternating, after one to warm up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--durability", defaultValue = "memory",
        description = "memory or disk (default: ${DEFAULT-VALUE}).")
    private Durability durability;

    @Option(names = "--data", paramLabel = "DIR",
        description = "Where the journals go (default: a temporary directory).")
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
            final SideBySide comparison = new SideBySide("command");
            for (final Layout layout : Layout.values())
            {
                comparison.add("pipeline " + layout.name().toLowerCase(Locale.ROOT), commands,
                    () -> round(workload, layout, scratch.path().resolve("round")));
            }
            report.add(comparison.run(1, rounds));
        }
        return 0;
    }

    private long round(final Workload workload, final Layout layout, final Path directory) throws Exception
    {
        final long elapsedNs =
            new PipelineRun(layout, durability).elapsedNs(workload.source(workload.count()), directory);
        ScratchDirectory.delete(directory);
        return elapsedNs;
    }
}
