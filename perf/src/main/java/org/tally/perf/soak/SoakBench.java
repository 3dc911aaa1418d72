package org.tally.perf.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.tally.journal.Durability;
import org.tally.node.Layout;
import org.tally.perf.measure.ScratchDirectory;
import org.tally.replay.ProgressLine;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * <pre>
 *   client ─Aeron IPC─▶ a node in a process of its own, journaled ─Aeron IPC─▶ client
 *                          │ from interval to interval
 *                          └▶ commands taken, round trips, heap, memory, collections, bytes of the journals
 * </pre>
 * Does the exchange stay as it is, hour after hour? An endless day at a fixed rate, after as much of it as makes the
 * process warm and one garbage collection. Round trips are those of new orders, from the planned time of sending. The
 * first third of the intervals is compared with the last. Not measured: what else uses the machine; orders good
 * beyond the soak, growing books, clients that come and go.
 */
@Command(name = "soak",
    description = {
        "The whole at a fixed rate for a long time: does anything drift?",
        "Exit status 1 if throughput, median round trip, memory or the growth of the journals have drifted from the " +
        "first third to the last, if there was a garbage collection, or if the way of orders allocates a byte a " +
        "command."},
    mixinStandardHelpOptions = true)
public final class SoakBench implements Callable<Integer>
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int MOST_INTERVALS = 120;
    private static final int LEAST_INTERVALS = 3;
    private static final int ROWS = 10;
    /** Of both journals, with room to spare; measured growth is less. */
    private static final long BYTES_A_COMMAND = 500;

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "1",
        description = "How long it is watched, fractions allowed (default: ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "50000",
        description = "Commands a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--warm-up", paramLabel = "SECONDS", defaultValue = "20",
        description = "How long it trades before it is watched (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--layout", description = "How stages are put on threads (default: by the number of cores).")
    private Layout layout = Layout.forCores(Runtime.getRuntime().availableProcessors());

    @Option(names = "--durability", description = "memory or disk (default: memory).")
    private Durability durability = Durability.MEMORY;

    @Option(names = "--snapshot-every", paramLabel = "N", defaultValue = "0",
        description = "Commands from one snapshot to the next; 0 takes none (default: ${DEFAULT-VALUE}).")
    private long snapshotEvery;

    @Option(names = "--data", paramLabel = "DIR",
        description = "Where the journals go; they are removed in the end (default: a temporary directory).")
    private Path data;

    @Option(names = "--out", paramLabel = "DIR",
        description = "Writes soak.csv, soak.hlog, soak.hgrm and soak.png there.")
    private Path out;

    @Option(names = "--json",
        description = "One JSON line an interval, one for each thing that may drift, one for the verdict.")
    private boolean isJson;

    @Spec
    private CommandSpec spec;

    private final List<Interval> intervals = new ArrayList<>();

    /**
     * With its options still to be given.
     */
    public SoakBench()
    {
    }

    @Override
    public Integer call() throws Exception
    {
        require(minutes > 0, "--minutes must be more than 0");
        require(rate > 0, "--rate must be more than 0");
        require(warmUp >= 0, "--warm-up must not be less than 0");
        require(snapshotEvery >= 0, "--snapshot-every must not be less than 0");
        try (ScratchDirectory scratch = new ScratchDirectory(data))
        {
            requireSpace(scratch.path());
            soak(scratch.path().resolve("data"));
        }
        if (out != null)
        {
            new SoakFiles(out, intervals).write();
        }
        return new SoakVerdict(intervals).print(isJson) ? 0 : 1;
    }

    private void require(final boolean condition, final String otherwise)
    {
        if (!condition)
        {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private void requireSpace(final Path directory) throws IOException
    {
        final double needed = (minutes * 60 + warmUp) * rate * BYTES_A_COMMAND;
        final long usable = Files.getFileStore(directory).getUsableSpace();
        require(needed < usable, String.format(Locale.ROOT, "the journals may take %,.0f MB and %s has %,d MB: " +
            "choose another place with --data, or lower --minutes or --rate", needed / 1e6, directory.getParent(),
            usable / 1_000_000));
    }

    private void soak(final Path directory) throws Exception
    {
        try (NodeProcess node = new NodeProcess(directory, layout, durability, snapshotEvery);
            SoakLoad load = new SoakLoad(node.aeronDirectory(), rate);
            ProgressLine progress = new ProgressLine("commands"))
        {
            load.warmUp(warmUp);
            node.sample();
            node.collect();
            watch(node, load, progress);
        }
    }

    private void watch(final NodeProcess node, final SoakLoad load, final ProgressLine progress) throws Exception
    {
        final double seconds = minutes * 60;
        final int count = (int)Math.max(LEAST_INTERVALS, Math.min(MOST_INTERVALS, Math.round(seconds)));
        final Sample start = node.sample();
        Sample begin = start;
        load.start();
        for (int i = 1; i <= count; i++)
        {
            load.awaitUntil(start.timeNs() + (long)(seconds * SECOND_NS * i / count));
            final Sample end = node.sample();
            intervals.add(new Interval(start.timeNs(), begin, end, load.takeRoundTrips()));
            begin = end;
            progress.update(end.sequence() - start.sequence(), (long)(seconds * rate));
            print(i, count);
        }
    }

    /** An interval as JSON, or a row of the table if it is full. */
    private void print(final int number, final int count)
    {
        if (isJson)
        {
            System.out.println(Column.json(intervals.get(number - 1)));
            return;
        }
        if (number == 1)
        {
            System.out.println(Column.headings());
        }
        final int row = number * ROWS / count;
        final int first = (row - 1) * count / ROWS;
        if (row > (number - 1) * ROWS / count)
        {
            System.out.println(Column.text(
                intervals.subList(Math.max(0, first), number).stream().reduce(Interval::with).orElseThrow()));
        }
    }
}
