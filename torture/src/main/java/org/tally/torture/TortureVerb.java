package org.tally.torture;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.tally.journal.Durability;
import org.tally.node.Layout;
import org.tally.node.cli.Verb;
import org.tally.torture.check.Violation;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Kills real nodes at random moments and proves that nothing was forgotten.
 */
@Command(
    name = "torture",
    description = {
        "Kills nodes at random moments and checks everything.",
        "Starts a node, lets clients trade through it, kills it with SIGKILL, checks what it left with code that " +
        "shares nothing with the node's own recovery, starts it again, checks what it recovered, and so on " +
        "(docs/7-torture.md). Exit status 1 at the first thing that is not as it must be; then the directory stays."},
    mixinStandardHelpOptions = true)
public final class TortureVerb implements Verb, Callable<Integer>
{
    @Option(names = "--kills", paramLabel = "N", defaultValue = "20",
        description = "How many kills (default: ${DEFAULT-VALUE}).")
    private int kills;

    @Option(names = "--seed", paramLabel = "N",
        description = "Decides what is sent and when nodes are killed (default: a new one, which is printed).")
    private Long seed;

    @Option(names = "--dir", paramLabel = "DIR", defaultValue = "tally-torture",
        description = "For everything; must be empty or not there, and is removed at the end if all is well " +
            "(default: ${DEFAULT-VALUE}).")
    private Path directory;

    @Option(names = "--keep", description = "Keep the directory.")
    private boolean isKept;

    @Option(names = "--durability", paramLabel = "WHAT", defaultValue = "memory",
        description = "memory or disk (default: ${DEFAULT-VALUE}).")
    private Durability durability;

    @Option(names = "--layout", paramLabel = "LAYOUT",
        description = "dedicated, paired or single (default: by the number of cores).")
    private Layout layout;

    @Option(names = "--clients", paramLabel = "N", defaultValue = "4",
        description = "Accounts that trade (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Option(names = "--max-seconds", paramLabel = "N", defaultValue = "86400",
        description = "No further kill begins after this (default: ${DEFAULT-VALUE}).")
    private long maxSeconds;

    @Option(names = "--serve-option", paramLabel = "OPTION",
        description = "One more option of 'tally serve', such as --serve-option=--idle=backoff; may be given several " +
            "times.")
    private List<String> serveOptions = new ArrayList<>();

    @Option(names = "--json", description = "Print the summary as one JSON line, and nothing else.")
    private boolean isJson;

    @Spec
    private CommandSpec spec;

    /**
     * With its options still to be given.
     */
    public TortureVerb()
    {
    }

    @Override
    public Integer call() throws IOException, InterruptedException
    {
        final TortureContext context = context();
        final PrintStream out = System.out;
        if (!isJson)
        {
            out.printf("seed        %d, %s, in %s%n", context.seed(), String.join(" ", context.serveOptions()),
                directory.toAbsolutePath());
        }
        final long startNs = System.nanoTime();
        final TortureReport report = new TortureReport(out, isJson);
        try (Torture torture = new Torture(context, report))
        {
            torture.run();
        }
        catch (final Violation violation)
        {
            return note(context, report, violation);
        }
        report.summarize(context.seed(), System.nanoTime() - startNs);
        if (!isKept)
        {
            Torture.delete(directory);
        }
        return 0;
    }

    private TortureContext context() throws IOException
    {
        if (clients < 1 || kills < 0)
        {
            throw new ParameterException(spec.commandLine(), "--clients must be at least 1, --kills at least 0");
        }
        if (Files.exists(directory) && !isEmpty())
        {
            throw new ParameterException(
                spec.commandLine(), directory + " is not empty: remove it or choose another --dir");
        }
        Files.createDirectories(directory);
        final List<String> options = new ArrayList<>(List.of("--durability", word(durability)));
        if (layout != null)
        {
            options.addAll(List.of("--layout", word(layout)));
        }
        options.addAll(serveOptions);
        return new TortureContext(seed == null ? new SplittableRandom().nextInt(Integer.MAX_VALUE) : seed, kills,
            maxSeconds, clients, directory, options);
    }

    private boolean isEmpty() throws IOException
    {
        try (Stream<Path> paths = Files.list(directory))
        {
            return paths.findAny().isEmpty();
        }
    }

    private int note(final TortureContext context, final TortureReport report, final Violation violation)
        throws IOException
    {
        final String note = String.format("seed %d, after kill %d: %s%n", context.seed(), report.kills(),
            violation.getMessage());
        Files.writeString(directory.resolve("violation.txt"), note + context + System.lineSeparator());
        System.err.print("tally: VIOLATION: " + note);
        System.err.println("tally: everything is kept in " + directory.toAbsolutePath());
        return 1;
    }

    private static String word(final Enum<?> value)
    {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
