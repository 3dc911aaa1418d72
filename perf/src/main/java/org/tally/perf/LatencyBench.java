package org.tally.perf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.tally.journal.Durability;
import org.tally.node.Idle;
import org.tally.node.Layout;
import org.tally.perf.latency.LatencyServer;
import org.tally.perf.latency.LoadDriver;
import org.tally.perf.latency.StageTimes;
import org.tally.perf.measure.Hiccups;
import org.tally.perf.measure.LatencyCurve;
import org.tally.perf.measure.PercentilePicture;
import org.tally.perf.measure.Ratio;
import org.tally.perf.measure.Report;
import org.tally.perf.measure.RoundTrips;
import org.tally.perf.measure.Rounds;
import org.tally.perf.measure.ScratchDirectory;
import org.tally.replay.ProgressLine;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * <pre>
 *   client ─Aeron IPC─▶ gateway ─▶ ... whole exchange, journaled ... ─▶ egress ─Aeron IPC─▶ client
 *   client ─Aeron IPC─▶ echo of as many bytes ─Aeron IPC─▶ client
 *   a loop that does nothing
 * </pre>
 * How long is an order's way to its acknowledgement, and how many commands a second are answered, beside bare Aeron in
 * the same kind of processes, round by round in turn? Each server is a process of its own, new in each round; the
 * client is this one. One order at a time (closed loop), then at fixed rates from the planned time of sending (open
 * loop), then at full speed with a bounded number under way. Not measured: trades, several clients, UDP, another
 * machine.
 */
@Command(name = "latency",
    description = "Round trips and speed of the whole over Aeron IPC, beside a bare Aeron echo. Files of --out " +
        "besides the figures: percentiles (.hgrm), logs by the second (.hlog) and a picture.",
    mixinStandardHelpOptions = true)
final class LatencyBench implements Callable<Integer>
{
    private static final String CLOSED_LOOP = "closed loop";

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "3",
        description = "Rounds of exchange and echo, alternating (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "2",
        description = "Seconds of each load in each round (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(names = "--warm-up", paramLabel = "N", defaultValue = "4",
        description = "Seconds of load before, in each new process (default: ${DEFAULT-VALUE}).")
    private double warmUp;

    @Option(names = "--rates", paramLabel = "N", split = ",", defaultValue = "1000,10000,50000",
        description = "Commands a second of the open loops (default: ${DEFAULT-VALUE}).")
    private List<Integer> rates;

    @Option(names = "--window", paramLabel = "N", defaultValue = "1024",
        description = "Most commands under way at full speed (default: ${DEFAULT-VALUE}).")
    private int window;

    @Option(names = "--layout", description = "How stages are put on threads (default: by the number of cores).")
    private Layout layout = Layout.forCores(Runtime.getRuntime().availableProcessors());

    @Option(names = "--idle",
        description = "What servers do with nothing to do: spin, yield or backoff (default: yield).")
    private Idle idle = Idle.YIELD;

    @Option(names = "--durability", description = "memory or disk (default: memory).")
    private Durability durability = Durability.MEMORY;

    @Option(names = "--stages",
        description = "Also what each stage takes, in a further run whose stages take the time.")
    private boolean hasStages;

    @Mixin
    private Report report;

    private final LatencyCurve hiccups = new LatencyCurve("a loop that does nothing");
    private final ProgressLine progress = new ProgressLine("loads");
    private int loads;

    /** What is measured of one of the two. */
    private final class Contender
    {
        private final List<LatencyCurve> curves = new ArrayList<>();
        private final Rounds speed = new Rounds("message");

        Contender(final String name)
        {
            curves.add(new LatencyCurve(CLOSED_LOOP + ", " + name));
            rates.forEach(rate -> curves.add(new LatencyCurve(rateName(rate) + ", " + name)));
        }

        void measure(final LoadDriver client)
        {
            warmUp(client);
            showProgress();
            client.closedLoop(durationNs(), curves.get(0));
            for (int i = 0; i < rates.size(); i++)
            {
                showProgress();
                client.atRate(rates.get(i), durationNs(), curves.get(i + 1));
            }
            showProgress();
            final long startNs = System.nanoTime();
            speed.add(client.atFullSpeed(durationNs(), window), System.nanoTime() - startNs);
        }
    }

    @Override
    public Integer call() throws IOException
    {
        final Contender echo = new Contender("echo");
        final Contender exchange = new Contender("exchange");
        report.begin();
        try (progress)
        {
            measure(echo, exchange);
        }
        tell(echo, exchange);
        if (report.directory() != null)
        {
            write(report.directory(), echo, exchange);
        }
        if (hasStages)
        {
            try (ScratchDirectory scratch = new ScratchDirectory(null))
            {
                tellStages(scratch.path());
            }
        }
        return 0;
    }

    private void measure(final Contender echo, final Contender exchange) throws IOException
    {
        for (int i = 0; i < rounds; i++)
        {
            Hiccups.measure(hiccups, rates.get(rates.size() - 1), durationNs());
            try (LatencyServer server = LatencyServer.echo(layout, idle);
                LoadDriver client = LoadDriver.ofEcho(server))
            {
                echo.measure(client);
            }
            // Deleted after each round: pages of gigabytes of journals kept would have to be made from new memory.
            try (ScratchDirectory scratch = new ScratchDirectory(null);
                LatencyServer server = exchange(scratch.path().resolve("data"), null);
                LoadDriver client = LoadDriver.ofExchange(server))
            {
                exchange.measure(client);
            }
        }
    }

    private void showProgress()
    {
        progress.update(loads++, rounds * 2L * (rates.size() + 2));
    }

    private LatencyServer exchange(final Path directory, final Path stamps) throws IOException
    {
        return LatencyServer.exchange(layout, idle, durability, directory, stamps);
    }

    private long durationNs()
    {
        return (long)(seconds * 1e9);
    }

    private static String rateName(final int rate)
    {
        return String.format(Locale.ROOT, "%d a second", rate);
    }

    /** Half of the time one at a time, half at full speed: both ways are compiled then. */
    private void warmUp(final LoadDriver client)
    {
        final long halfNs = (long)(warmUp * 1e9 / 2);
        client.atFullSpeed(halfNs, window);
        client.closedLoop(halfNs, new LatencyCurve("warm-up"));
    }

    private void tellStages(final Path scratch) throws IOException
    {
        final Path stamps = scratch.resolve("stamps");
        final LatencyCurve trips = new LatencyCurve("with stamps");
        try (LatencyServer server = exchange(scratch.resolve("stages"), stamps);
            LoadDriver client = LoadDriver.ofExchange(server, stamps))
        {
            warmUp(client);
            client.closedLoop(durationNs(), trips);
            tell(CLOSED_LOOP, client.stageTimes());
            for (final int rate : rates)
            {
                client.atRate(rate, durationNs(), trips);
                tell(rateName(rate), client.stageTimes());
            }
        }
    }

    private void tell(final String load, final StageTimes times) throws IOException
    {
        report.add(times.lines(load, false), times.lines(load, true));
    }

    private void tell(final Contender echo, final Contender exchange) throws IOException
    {
        tell(hiccups);
        for (int i = 0; i < echo.curves.size(); i++)
        {
            tell(echo.curves.get(i));
            tell(exchange.curves.get(i));
            tellRatio(exchange.curves.get(i), echo.curves.get(i), 50);
            tellRatio(exchange.curves.get(i), echo.curves.get(i), 99);
        }
        report.add(echo.speed.text("full speed, echo"), echo.speed.json("full speed, echo"));
        report.add(exchange.speed.text("full speed, exchange"), exchange.speed.json("full speed, exchange"));
        final Ratio ratio = Ratio.of(exchange.speed.rates(), echo.speed.rates());
        report.add("   messages a second of the echo " + ratio.text(),
            "{\"bench\":\"full speed, exchange\",\"against\":\"full speed, echo\"," + ratio.json() + "}");
    }

    private void tell(final LatencyCurve curve) throws IOException
    {
        report.add(RoundTrips.text(curve.name(), curve.total()), RoundTrips.json(curve.name(), curve.total()));
    }

    private void tellRatio(final LatencyCurve exchange, final LatencyCurve echo, final int percentile)
        throws IOException
    {
        final Ratio ratio = Ratio.of(exchange.percentile(percentile), echo.percentile(percentile));
        report.add("   p" + percentile + " of the echo " + ratio.text(), String.format(Locale.ROOT,
            "{\"bench\":\"%s\",\"against\":\"%s\",\"percentile\":%d,%s}",
            exchange.name(), echo.name(), percentile, ratio.json()));
    }

    private void write(final Path out, final Contender echo, final Contender exchange) throws IOException
    {
        final List<LatencyCurve> all = new ArrayList<>(List.of(hiccups));
        all.addAll(echo.curves);
        all.addAll(exchange.curves);
        for (final LatencyCurve curve : all)
        {
            curve.write(out);
        }
        PercentilePicture.write(out.resolve("latency.png"), "Order to acknowledgement, over Aeron IPC", all);
    }
}
