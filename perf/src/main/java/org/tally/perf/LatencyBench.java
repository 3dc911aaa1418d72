package org.tally.perf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Histogram;

import org.tally.gateway.Authenticator;
import org.tally.journal.Durability;
import org.tally.node.Layout;
import org.tally.node.Node;
import org.tally.node.NodeContext;
import org.tally.node.demo.LoadClient;
import org.tally.node.demo.TradingDay;
import org.tally.perf.measure.RoundTrips;
import org.tally.perf.measure.Rounds;
import org.tally.perf.measure.ScratchDirectory;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * <pre>
 *   client ─Aeron IPC─▶ gateway ─▶ ... whole exchange, journaled ... ─▶ egress ─Aeron IPC─▶ client
 * </pre>
 * How many commands a second does the whole take, each answered? And how long is a new order's way to its
 * acknowledgement at a fixed rate, from the planned time of sending? For each layout. The client is an operator in
 * the same process, on a thread of its own, and receives every event. Not measured: UDP, several clients, another
 * machine.
 */
@Command(name = "latency",
    description = "The whole over Aeron IPC: commands a second, and round trips at a fixed rate.",
    mixinStandardHelpOptions = true)
final class LatencyBench implements Callable<Integer>
{
    @Option(names = "--commands", paramLabel = "N", defaultValue = "500000",
        description = "Commands of each round at full speed (default: ${DEFAULT-VALUE}).")
    private int commands;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "3",
        description = "Rounds of each layout, alternating (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "20000",
        description = "Commands a second of the round trips (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "5",
        description = "Seconds of round trips in each round (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--durability", defaultValue = "memory",
        description = "memory or disk (default: ${DEFAULT-VALUE}).")
    private Durability durability;

    @Option(names = "--json", description = "One JSON line a figure.")
    private boolean isJson;

    @Override
    public Integer call() throws IOException
    {
        final Rounds[] speeds = new Rounds[Layout.values().length];
        final Histogram[] trips = new Histogram[Layout.values().length];
        Arrays.setAll(speeds, layout -> new Rounds());
        Arrays.setAll(trips, layout -> new Histogram(3));
        try (ScratchDirectory scratch = new ScratchDirectory(null))
        {
            for (int i = 0; i < rounds; i++)
            {
                for (final Layout layout : Layout.values())
                {
                    final Path directory = scratch.path().resolve("round");
                    round(layout, directory, speeds[layout.ordinal()], trips[layout.ordinal()]);
                    ScratchDirectory.delete(directory);
                }
            }
        }
        for (final Layout layout : Layout.values())
        {
            print(layout.name().toLowerCase(Locale.ROOT), speeds[layout.ordinal()], trips[layout.ordinal()]);
        }
        return 0;
    }

    private void round(final Layout layout, final Path directory, final Rounds speed, final Histogram trips)
    {
        final NodeContext context = new NodeContext().dataDirectory(directory).layout(layout).durability(durability);
        context.gateway().authenticator(Authenticator.OPEN);
        try (Node node = Node.launch(context);
            LoadClient client = new LoadClient(node.aeronDirectory(), "aeron:ipc", 1, day()))
        {
            final int warmUp = commands / 2;
            client.sendAtFullSpeed(warmUp);
            client.awaitAcknowledgements();
            final long startNs = System.nanoTime();
            client.sendAtFullSpeed(commands);
            client.awaitAcknowledgements();
            speed.add(commands, System.nanoTime() - startNs);
            client.sendAtRate(rate, rate);
            client.awaitAcknowledgements();
            client.takeRoundTrips();
            client.sendAtRate((long)rate * seconds, rate);
            client.awaitAcknowledgements();
            trips.add(client.takeRoundTrips());
        }
    }

    private TradingDay day()
    {
        final long length = commands + commands / 2 + (long)rate * (seconds + 1);
        return new TradingDay(1, 1, length, TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()),
            TimeUnit.SECONDS.toNanos(seconds + 5L));
    }

    private void print(final String layout, final Rounds speed, final Histogram trips)
    {
        System.out.println(isJson ?
            speed.json("whole " + layout) : speed.text("whole, over Aeron IPC, " + layout));
        System.out.println(isJson ? RoundTrips.json("round trip " + layout, rate, trips) :
            RoundTrips.text("round trip at " + rate + "/s, " + layout, trips));
    }
}
