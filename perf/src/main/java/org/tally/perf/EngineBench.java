package org.tally.perf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import org.tally.engine.Engine;
import org.tally.engine.EventListener;
import org.tally.perf.measure.Report;
import org.tally.perf.measure.Rounds;
import org.tally.perf.workload.CommandBatch;
import org.tally.perf.workload.CommandSource;
import org.tally.perf.workload.NamedWork;
import org.tally.perf.workload.NewEngine;
import org.tally.perf.workload.RecordedDay;
import org.tally.replay.ProgressLine;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * <pre>
 *   command bytes ─▶ engine ─▶ event bytes
 * </pre>
 * How many commands a second does the engine alone take, all checks and all events included, on each kind of work?
 * The kinds take turns, round by round; a round begins with an empty engine. Not measured: rings, journals, Aeron, and
 * the making of the commands, of which a thousand at a time lie ready, in the caches as they would in a ring.
 */
@Command(name = "engine", description = "The engine alone: command bytes in, event bytes out.",
    mixinStandardHelpOptions = true)
final class EngineBench implements Callable<Integer>
{
    private static final int BATCH = 1_024;
    private static final String ALL = "all";

    @Option(names = "--workload", paramLabel = "NAME", split = ",", defaultValue = ALL,
        description = "Names of docs/workloads.md, or files of commands that 'tally import' wrote; all is every name " +
            "(default: ${DEFAULT-VALUE}).")
    private List<String> names;

    @Option(names = "--commands", paramLabel = "N", defaultValue = "1000000",
        description = "Commands a round; of a file, all that are in it (default: ${DEFAULT-VALUE}).")
    private int commands;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "9",
        description = "Rounds measured, after a third as many to warm up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--seed", paramLabel = "SEED", defaultValue = "1", description = "Of the work.")
    private long seed;

    @Option(names = "--known-key", description = "Let the engine find clOrdIds by the key that everybody knows.")
    private boolean isKeyKnown;

    @Mixin
    private Report report;

    @Spec
    private CommandSpec spec;

    private final CommandBatch batch = new CommandBatch(BATCH);
    private final List<Work> works = new ArrayList<>();

    /** Thread of the bench only. One kind of work and its figures. */
    private static final class Work
    {
        private final String name;
        private final Supplier<CommandSource> source;
        private final Rounds measured = new Rounds();
        private long commands;
        private long events;

        Work(final String name, final Supplier<CommandSource> source)
        {
            this.name = name;
            this.source = source;
        }
    }

    @Override
    public Integer call() throws IOException
    {
        report.begin();
        for (final String name : names)
        {
            choose(name);
        }
        final int warmUps = (rounds + 2) / 3;
        try (ProgressLine progress = new ProgressLine("rounds"))
        {
            for (int i = -warmUps; i < rounds; i++)
            {
                for (final Work work : works)
                {
                    round(work, i >= 0);
                }
                progress.update(warmUps + i + 1, warmUps + rounds);
            }
        }
        for (final Work work : works)
        {
            tell(work);
        }
        return 0;
    }

    private void choose(final String name) throws IOException
    {
        final int before = works.size();
        for (final NamedWork work : NamedWork.values())
        {
            if (name.equals(ALL) || name.equals(work.label()))
            {
                works.add(new Work(work.label(), () -> work.source(seed, commands)));
            }
        }
        if (works.size() == before)
        {
            final Path file = Path.of(name);
            if (!Files.isRegularFile(file))
            {
                throw new ParameterException(spec.commandLine(), "no workload and no file: " + name +
                    "; say all, a file, or some of " + String.join(", ", NamedWork.labels()));
            }
            works.add(new Work(file.getFileName().toString(), new RecordedDay(file)::source));
        }
    }

    private void round(final Work work, final boolean isMeasured)
    {
        final CommandSource source = work.source.get();
        work.events = 0;
        final EventListener counted = (buffer, offset, length) -> work.events++;
        final Engine engine = isKeyKnown ? new Engine(counted) : NewEngine.with(counted);
        long elapsedNs = 0;
        while (batch.fill(source))
        {
            elapsedNs += batch.applyTo(engine);
        }
        work.commands = engine.sequence();
        if (isMeasured)
        {
            work.measured.add(work.commands, elapsedNs);
        }
    }

    private void tell(final Work work) throws IOException
    {
        final double eventsEach = (double)work.events / work.commands;
        report.add(
            String.format(Locale.ROOT, "%s   %.2f events each", work.measured.text(work.name), eventsEach),
            String.format(Locale.ROOT, "%s,\"events\":%.3f}",
                work.measured.json("engine, " + work.name).replaceFirst("}$", ""), eventsEach));
    }
}
