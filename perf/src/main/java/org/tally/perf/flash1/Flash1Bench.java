package org.tally.perf.flash1;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;

import org.tally.perf.measure.Report;
import org.tally.perf.workload.Flash1File;
import org.tally.replay.ProgressLine;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * <pre>
 *   workload files ─▶ command bytes ─▶ engine ─▶ event bytes ─▶ counted; in one round more: reports ─▶ SHA-256
 * </pre>
 * Does the engine report what the benchmark flash1 expects, and how many of its messages a second does it take? The
 * files take turns, round by round; a round begins with an empty engine. Not measured: rings, journals, Aeron, and the
 * making of the commands and of the reports.
 */
@Command(name = "flash1",
    description = "Workload files of the benchmark flash1: the hash of the reports, and messages a second.",
    mixinStandardHelpOptions = true)
public final class Flash1Bench implements Callable<Integer>
{
    /** With less, short files would be measured before the compiler is done with the engine. */
    private static final int WARM_UP_MESSAGES = 1_000_000;
    private static final int MOST_WARM_UPS = 25;

    @Parameters(arity = "1..*", paramLabel = "FILE",
        description = "Workload files, as the benchmark's generator writes them or compressed by xz.")
    private List<Path> files;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "9",
        description = "Rounds measured, after a third as many, or more of short files, to warm up " +
            "(default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--reports", paramLabel = "DIR",
        description = "Writes the reports there, those of workload_NAME as reports_NAME.txt.")
    private Path reports;

    @Mixin
    private Report report;

    @Spec
    private CommandSpec spec;

    /** With its options still to be given. */
    public Flash1Bench()
    {
    }

    @Override
    public Integer call() throws IOException
    {
        report.begin();
        if (rounds < 1)
        {
            throw new ParameterException(spec.commandLine(), "at least one round must be measured");
        }
        final List<Flash1Work> works = new ArrayList<>();
        for (final Path file : files)
        {
            works.add(read(file));
        }
        for (final Flash1Work work : works)
        {
            writeReports(work);
        }
        measure(works);
        for (final Flash1Work work : works)
        {
            report.add(work.text(), work.json());
        }
        if (works.size() > 1)
        {
            tellWorst(works);
        }
        return 0;
    }

    private Flash1Work read(final Path file)
    {
        try
        {
            return new Flash1Work(Flash1File.read(file));
        }
        catch (final IOException | IllegalStateException e)
        {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void writeReports(final Flash1Work work) throws IOException
    {
        final String text = work.reports();
        if (reports != null)
        {
            Files.createDirectories(reports);
            Files.writeString(reports.resolve("reports_" + work.name() + ".txt"), text, StandardCharsets.US_ASCII);
        }
    }

    private void measure(final List<Flash1Work> works)
    {
        final int messages = works.stream().mapToInt(Flash1Work::messages).sum();
        final int warmUps = Math.max((rounds + 2) / 3, Math.min(MOST_WARM_UPS, WARM_UP_MESSAGES / (messages + 1) + 1));
        try (ProgressLine progress = new ProgressLine("rounds"))
        {
            for (int i = -warmUps; i < rounds; i++)
            {
                for (final Flash1Work work : works)
                {
                    final long elapsedNs = work.elapsedNs();
                    if (i >= 0)
                    {
                        work.rounds().add(work.messages(), elapsedNs);
                    }
                }
                progress.update(warmUps + i + 1, warmUps + rounds);
            }
        }
    }

    /** The figure by which the benchmark ranks engines. */
    private void tellWorst(final List<Flash1Work> works) throws IOException
    {
        final Flash1Work worst =
            works.stream().min(Comparator.comparingDouble(work -> work.rounds().median())).orElseThrow();
        report.add(worst.rounds().text("the worst: " + worst.name()),
            worst.rounds().json("flash1, the worst: " + worst.name()));
    }
}
