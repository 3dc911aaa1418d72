package org.tally.perf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Histogram;

import org.tally.gateway.Authenticator;
import org.tally.journal.directory.DataDirectory;
import org.tally.node.Layout;
import org.tally.node.Node;
import org.tally.node.NodeContext;
import org.tally.node.NodeException;
import org.tally.node.demo.LoadClient;
import org.tally.node.demo.TradingDay;
import org.tally.perf.measure.Report;
import org.tally.perf.measure.RoundTrips;
import org.tally.perf.measure.ScratchDirectory;
import org.tally.perf.workload.RestingBook;
import org.tally.replay.ProgressLine;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * <pre>
 *   client ─Aeron IPC─▶ exchange with a book of many live orders ─Aeron IPC─▶ client
 *                          └▶ journals ─▶ a thread that follows and takes snapshots, or none
 *   a loop that keeps the same times and does nothing
 * </pre>
 * Does a client notice that snapshots are taken? Round trips of new orders at a fixed rate, from the planned time of
 * sending, in turn: without snapshots, and with about eight in each round; and how late the loop is that does nothing,
 * which is the machine's own part. Following the journals takes a core: on a machine with fewer cores than threads that
 * spin, what is measured is that. Not measured: UDP, several clients, durability disk.
 */
@Command(name = "snapshot-pause", description = "Round trips with snapshots being taken and without.",
    mixinStandardHelpOptions = true)
final class PauseBench implements Callable<Integer>
{
    private static final int SNAPSHOTS_A_ROUND = 8;
    private static final int LEAST_SNAPSHOTS = 5;
    private static final long CATCH_UP_LIMIT_NS = 60_000_000_000L;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "3",
        description = "Rounds of each, alternating (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "20000",
        description = "Commands a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "6",
        description = "Seconds of each round (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--orders", paramLabel = "N", defaultValue = "100000",
        description = "Live orders in the book (default: ${DEFAULT-VALUE}).")
    private int orders;

    @Option(names = "--layout", description = "How stages are put on threads (default: by the number of cores).")
    private Layout layout;

    @Option(names = "--data", paramLabel = "DIR",
        description = "Where the journals go (default: a temporary directory).")
    private Path data;

    @Mixin
    private Report report;

    private final Histogram without = new Histogram(3);
    private final Histogram with = new Histogram(3);
    private final Histogram idle = new Histogram(3);
    private long snapshots;
    private long leastSnapshots = Long.MAX_VALUE;

    @Override
    public Integer call() throws Exception
    {
        report.begin();
        final long every = Math.max(1, (long)rate * seconds / SNAPSHOTS_A_ROUND);
        try (ScratchDirectory scratch = new ScratchDirectory(data);
            ProgressLine progress = new ProgressLine("rounds without snapshots and with"))
        {
            for (int i = 0; i < rounds; i++)
            {
                progress.update(i, rounds);
                round(scratch.path().resolve("without"), 0, without);
                final long taken = round(scratch.path().resolve("with"), every, with);
                snapshots += taken;
                leastSnapshots = Math.min(leastSnapshots, taken);
                idle(idle);
            }
        }
        tell("round trip, no snapshots", "round trip without snapshots", without);
        tell("round trip, snapshots", "round trip with snapshots", with);
        tell("a loop that does nothing, lateness", "idle lateness", idle);
        report.add(snapshots + " snapshots were taken while round trips were measured",
            "{\"bench\":\"snapshots\",\"taken\":" + snapshots + "}");
        return leastSnapshots < LEAST_SNAPSHOTS ? tooFew() : 0;
    }

    private int tooFew()
    {
        System.err.println("tally: only " + leastSnapshots + " snapshots in a round, which says little: the machine " +
            "did not keep up; lower --rate or raise --seconds");
        return 1;
    }

    /** How many snapshots were taken while round trips were measured. */
    private long round(final Path directory, final long snapshotEvery, final Histogram trips) throws Exception
    {
        PipelineRun.journal(new RestingBook(1, orders), directory);
        final NodeContext context = new NodeContext().dataDirectory(directory).snapshotEvery(snapshotEvery);
        if (layout != null)
        {
            context.layout(layout);
        }
        context.gateway().authenticator(Authenticator.OPEN);
        final long taken;
        try (Node node = Node.launch(context);
            LoadClient client = new LoadClient(node.aeronDirectory(), "aeron:ipc", 1, day()))
        {
            client.sendAtFullSpeed(warmUp());
            client.awaitAcknowledgements();
            client.sendAtRate(rate, rate);
            client.awaitAcknowledgements();
            client.takeRoundTrips();
            final long before = awaitSnapshots(directory, node, snapshotEvery);
            client.sendAtRate((long)rate * seconds, rate);
            client.awaitAcknowledgements();
            taken = lastSnapshot(directory) / Math.max(1, snapshotEvery) - before;
            trips.add(client.takeRoundTrips());
        }
        ScratchDirectory.delete(directory);
        return taken;
    }

    /**
     * Lets the thread that takes snapshots catch up with what was sent to warm up, so that this is not measured.
     *
     * @return how many snapshots were due by then.
     */
    private static long awaitSnapshots(final Path directory, final Node node, final long snapshotEvery)
        throws InterruptedException
    {
        final long due = snapshotEvery == 0 ? 0 : node.lastSequence() / snapshotEvery;
        final long deadlineNs = System.nanoTime() + CATCH_UP_LIMIT_NS;
        while (lastSnapshot(directory) < due * snapshotEvery)
        {
            if (System.nanoTime() - deadlineNs > 0)
            {
                throw new NodeException("the snapshot at " + due * snapshotEvery + " was not taken within 60 s; " +
                    node.reports());
            }
            Thread.sleep(10);
        }
        return due;
    }

    private static long lastSnapshot(final Path directory)
    {
        return Arrays.stream(DataDirectory.read(directory).snapshots().sequences()).max().orElse(0);
    }

    private long warmUp()
    {
        return 5L * rate;
    }

    private TradingDay day()
    {
        return new TradingDay(1, orders + 1L, warmUp() + (long)rate * (seconds + 1),
            TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()), TimeUnit.SECONDS.toNanos(seconds + 5L));
    }

    private void idle(final Histogram lateness)
    {
        final long startNs = System.nanoTime();
        final long count = (long)rate * seconds;
        for (long i = 0; i < count; i++)
        {
            final long dueNs = startNs + i * 1_000_000_000L / rate;
            long nowNs = System.nanoTime();
            while (nowNs - dueNs < 0)
            {
                nowNs = System.nanoTime();
            }
            lateness.recordValue(nowNs - dueNs);
        }
    }

    private void tell(final String text, final String name, final Histogram times) throws IOException
    {
        report.add(RoundTrips.text(text, times), RoundTrips.json(name, rate, times));
    }
}
