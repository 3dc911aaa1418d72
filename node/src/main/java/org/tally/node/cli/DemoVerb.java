package org.tally.node.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.HdrHistogram.Histogram;

import org.tally.gateway.Authenticator;
import org.tally.journal.Durability;
import org.tally.journal.Journal;
import org.tally.journal.JournalReader;
import org.tally.journal.Journals;
import org.tally.journal.directory.DataDirectory;
import org.tally.node.Layout;
import org.tally.node.Node;
import org.tally.node.NodeContext;
import org.tally.node.NodeException;
import org.tally.node.demo.LoadClient;
import org.tally.node.demo.TradingDay;
import org.tally.replay.EventComparison;
import org.tally.replay.ProgressLine;
import org.tally.replay.Replay;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The main job in one go: a node, a day over Aeron, the replay, the proof.
 */
@Command(
    name = "demo",
    description = {
        "Shows the whole at work: a day of trading, replayed and proved.",
        "Starts a node, sends a generated day of trading to it over Aeron IPC, stops it, replays its journal and " +
        "compares every event, byte for byte. Exit status 1 if anything differs."},
    mixinStandardHelpOptions = true)
final class DemoVerb implements Callable<Integer>
{
    private static final long SEED = 1;
    private static final int CHUNK = 1 << 14;
    private static final String CHANNEL = "aeron:ipc";

    @Option(names = "--commands", paramLabel = "N", defaultValue = "1000000",
        description = "Commands at full speed (default: ${DEFAULT-VALUE}).")
    private long commands;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "20000",
        description = "Commands a second in the second part, which takes the round trips (default: ${DEFAULT-VALUE}).")
    private long rate;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "10",
        description = "How long the second part is (default: ${DEFAULT-VALUE}).")
    private long seconds;

    @Option(names = {"-d", "--data"}, paramLabel = "DIR", defaultValue = "tally-demo",
        description = "Data directory; one of an earlier demo is replaced (default: ${DEFAULT-VALUE}).")
    private Path dataDirectory;

    @Option(names = "--layout", description = "dedicated, paired or single (default: by the number of cores).")
    private Layout layout;

    @Option(names = "--durability", defaultValue = "memory",
        description = "memory or disk (default: ${DEFAULT-VALUE}).")
    private Durability durability;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws IOException
    {
        removeEarlierDemo();
        final NodeContext context = new NodeContext().dataDirectory(dataDirectory).durability(durability);
        context.gateway().ingressChannels(CHANNEL).authenticator(Authenticator.OPEN);
        if (layout != null)
        {
            context.layout(layout);
        }
        final Node node = Node.launch(context);
        try (node)
        {
            out.printf(Locale.ROOT, "node        %s, layout %s, durability %s%n", dataDirectory.toAbsolutePath(),
                word(context.layout()), word(durability));
            trade(node);
        }
        catch (final NodeException e)
        {
            throw node.failure() == null ? e : node.failure();
        }
        if (node.failure() != null)
        {
            throw node.failure();
        }
        return prove(node.lastSequence(), node.stateHash()) ? 0 : 1;
    }

    private void trade(final Node node)
    {
        final TradingDay day = new TradingDay(SEED, 1, commands + rate * seconds,
            TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()), TimeUnit.SECONDS.toNanos(seconds + 5));
        out.printf(Locale.ROOT, "day         seed %d: %d instruments, %d accounts, auctions, halts, every order type%n",
            SEED, TradingDay.INSTRUMENTS, TradingDay.ACCOUNTS);
        final LoadClient client = new LoadClient(node.aeronDirectory(), CHANNEL, 1, day);
        try (client)
        {
            sendAtFullSpeed(client);
            sendAtRate(client);
        }
        out.printf(Locale.ROOT, "in all      %,d commands, %,d orders, %,d events, %,d trades%n", client.commands(),
            day.newOrders(), client.events(), client.trades());
    }

    private void sendAtFullSpeed(final LoadClient client)
    {
        final long startNs = System.nanoTime();
        try (ProgressLine progress = new ProgressLine("commands sent at full speed"))
        {
            for (long sent = 0; sent < commands; sent += CHUNK)
            {
                client.sendAtFullSpeed(Math.min(CHUNK, commands - sent));
                progress.update(sent, commands);
            }
            client.awaitAcknowledgements();
        }
        final double elapsed = (System.nanoTime() - startNs) / 1e9;
        out.printf(Locale.ROOT, "full speed  %,d commands in %.2f s: %,.0f a second, %,.0f events a second%n", commands,
            elapsed, commands / elapsed, client.events() / elapsed);
        client.takeRoundTrips();
    }

    private void sendAtRate(final LoadClient client)
    {
        try (ProgressLine progress = new ProgressLine("commands sent at a fixed rate"))
        {
            for (long second = 0; second < seconds; second++)
            {
                client.sendAtRate(rate, rate);
                progress.update((second + 1) * rate, seconds * rate);
            }
            client.awaitAcknowledgements();
        }
        final Histogram trips = client.takeRoundTrips();
        out.printf(Locale.ROOT, "round trip  at %,d a second, order to acknowledgement: p50 %.1f µs, p90 %.1f, " +
            "p99 %.1f, p99.9 %.1f, max %.1f (%,d orders)%n", rate, micros(trips, 50), micros(trips, 90),
            micros(trips, 99), micros(trips, 99.9), trips.getMaxValue() / 1e3, trips.getTotalCount());
    }

    private static double micros(final Histogram histogram, final double percentile)
    {
        return histogram.getValueAtPercentile(percentile) / 1e3;
    }

    /** Replays what is on disk, compares every event, prints the top of the books; whether all is equal. */
    private boolean prove(final long lastSequence, final byte[] nodeHash)
    {
        final Journals journals = DataDirectory.read(dataDirectory);
        try (JournalReader commandReader = journals.reader(Journal.COMMANDS);
            JournalReader eventReader = journals.reader(Journal.EVENTS);
            ProgressLine progress = new ProgressLine("commands replayed"))
        {
            final EventComparison comparison = new EventComparison(eventReader, (buffer, offset, length) -> { });
            final Replay replay = new Replay(commandReader, comparison);
            final long startNs = System.nanoTime();
            while (replay.step(Long.MAX_VALUE, Long.MAX_VALUE))
            {
                if ((replay.engine().sequence() & CHUNK - 1) == 0)
                {
                    progress.update(replay.engine().sequence(), lastSequence);
                }
            }
            comparison.end();
            final double elapsed = (System.nanoTime() - startNs) / 1e9;
            replay.engine().books(new TopOfBook(out));
            final byte[] replayHash = replay.engine().stateHash();
            out.printf(Locale.ROOT, "replayed    %,d commands in %.2f s: %,.0f a second%n", replay.engine().sequence(),
                elapsed, replay.engine().sequence() / elapsed);
            return print(journals, comparison, nodeHash, replayHash);
        }
    }

    private boolean print(final Journals journals, final EventComparison comparison, final byte[] nodeHash,
        final byte[] replayHash)
    {
        final boolean areEventsEqual = comparison.difference() == null && comparison.missing() == 0;
        final boolean areHashesEqual = Arrays.equals(nodeHash, replayHash);
        out.println("events      " + (areEventsEqual ?
            String.format(Locale.ROOT, "all %,d equal, byte for byte, to the event journal", comparison.compared()) :
            "DIFFERENT: " + (comparison.difference() == null ?
                comparison.missing() + " are missing in the journal" : comparison.difference())));
        out.println("state hash  " + HexFormat.of().formatHex(nodeHash) + " of the node");
        out.println("            " + HexFormat.of().formatHex(replayHash) + " of the replay: " +
            (areHashesEqual ? "equal" : "DIFFERENT"));
        out.printf(Locale.ROOT, "files       %s (commands %,d MB, events %,d MB)%n", dataDirectory.toAbsolutePath(),
            journals.sizeOnDisk(Journal.COMMANDS) / 1_000_000, journals.sizeOnDisk(Journal.EVENTS) / 1_000_000);
        out.printf("try         ./tally replay --data %s --to 500000%n", dataDirectory);
        return areEventsEqual && areHashesEqual;
    }

    private void removeEarlierDemo() throws IOException
    {
        if (!Files.exists(dataDirectory))
        {
            return;
        }
        if (!Files.exists(dataDirectory.resolve("tally.lock")))
        {
            throw new NodeException(
                dataDirectory + " exists and is no data directory of a demo: choose another --data");
        }
        DataDirectory.open(dataDirectory).close();
        try (Stream<Path> paths = Files.walk(dataDirectory))
        {
            for (final Path path : paths.sorted(Comparator.reverseOrder()).toList())
            {
                Files.delete(path);
            }
        }
    }

    private static String word(final Enum<?> value)
    {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
