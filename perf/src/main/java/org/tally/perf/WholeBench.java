package org.tally.perf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.tally.journal.Durability;
import org.tally.node.Layout;
import org.tally.perf.measure.Report;
import org.tally.perf.measure.ScratchDirectory;
import org.tally.perf.measure.SideBySide;
import org.tally.perf.peers.ExchangeCoreProcess;
import org.tally.perf.workload.ExchangeCoreMix;
import org.tally.perf.workload.FlowCommands;
import org.tally.perf.workload.OrderFlow;
import org.tally.perf.workload.PlainMix;
import org.tally.perf.workload.Workload;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * <pre>
 *   commands ─▶ [ring] ─┬─▶ command journal                           commands ─▶ [ring] ─▶ grouping ─▶ risk
 *                       └─▶ engine ─▶ [ring] ─┬─▶ event journal         ─▶ matching ─▶ risk ─▶ results, counted
 *                                             └─▶ counted
 *                this exchange                                         exchange-core 0.5.3, its own process
 * </pre>
 * How many commands a second go through each in process, the same commands in the same order, ready in memory, round by
 * round in turn? This exchange journals all of it in both journals and keeps accounts and positions; the peer journals
 * nothing, and is measured with the balances that it keeps by default, and without. Each round must come to the same
 * trades. Not measured: clients, latency, the peer with more instruments, for which it has more threads.
 */
@Command(name = "whole", description = "Rings, both journals and engine against the whole of exchange-core.",
    mixinStandardHelpOptions = true)
final class WholeBench implements Callable<Integer>
{
    private static final int CORES_TO_SPIN = 6;

    @Option(names = "--commands", paramLabel = "N", defaultValue = "1000000",
        description = "Commands a round (default: ${DEFAULT-VALUE}).")
    private int commands;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "7",
        description = "Rounds measured of each, alternating, after three to warm up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--seed", paramLabel = "SEED", defaultValue = "1", description = "Of the commands.")
    private long seed;

    @Option(names = "--layout", description = "single, paired or dedicated (default: paired).")
    private Layout layout = Layout.PAIRED;

    @Option(names = "--peer-java", paramLabel = "FILE",
        description = "The JDK 17 program that runs the peer (default: that which runs this).")
    private Path peerJava;

    @Option(names = "--peer-wait", paramLabel = "STRATEGY",
        description = "Its BUSY_SPIN, YIELDING or BLOCKING (default: BUSY_SPIN with 6 cores or more, else YIELDING).")
    private String peerWait = Runtime.getRuntime().availableProcessors() >= CORES_TO_SPIN ? "BUSY_SPIN" : "YIELDING";

    @Option(names = "--data", paramLabel = "DIR",
        description = "Where the journals go (default: a temporary directory).")
    private Path data;

    @Mixin
    private Report report;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception
    {
        choosePeerJava();
        report.begin();
        measure(ExchangeCoreMix.of(seed, commands));
        measure(PlainMix.of(seed, commands));
        return 0;
    }

    private void choosePeerJava()
    {
        final int version = Runtime.version().feature();
        if (peerJava == null && version != ExchangeCoreProcess.JAVA_VERSION)
        {
            throw new ParameterException(spec.commandLine(), "exchange-core's libraries want a JDK " +
                ExchangeCoreProcess.JAVA_VERSION + ", and this is " + version + ": name its java by --peer-java");
        }
        if (peerJava == null)
        {
            peerJava = Path.of(System.getProperty("java.home"), "bin", "java");
        }
    }

    private void measure(final OrderFlow flow) throws Exception
    {
        final FlowCommands encoded = new FlowCommands(flow);
        final Workload workload = new Workload(encoded);
        try (ScratchDirectory scratch = new ScratchDirectory(data);
            ExchangeCoreProcess peer = new ExchangeCoreProcess(peerJava, peerWait, true, flow);
            ExchangeCoreProcess careless = new ExchangeCoreProcess(peerJava, peerWait, false, flow))
        {
            report.add(new SideBySide("command")
                .add("exchange-core, no journal, " + flow.name(), flow.count(), () -> peerRound(peer, encoded))
                .add("the same, no risk checks, " + flow.name(), flow.count(), () -> peerRound(careless, encoded))
                .add("tally " + layout.name().toLowerCase(Locale.ROOT) + ", journaled, " + flow.name(), flow.count(),
                    () -> round(workload, scratch.path().resolve("round")))
                .run(3, rounds));
        }
    }

    private static long peerRound(final ExchangeCoreProcess peer, final FlowCommands own) throws IOException
    {
        final ExchangeCoreProcess.Round round = peer.round();
        if (round.trades() != own.trades() || round.volume() != own.volume())
        {
            throw new IllegalStateException("the peer came to other trades: trades=" + round.trades() + " volume=" +
                round.volume() + ", ours=" + own.trades() + " volume=" + own.volume());
        }
        return round.elapsedNs();
    }

    private long round(final Workload workload, final Path directory) throws IOException
    {
        final long elapsedNs =
            new PipelineRun(layout, Durability.MEMORY).elapsedNs(workload.source(workload.count()), directory);
        ScratchDirectory.delete(directory);
        return elapsedNs;
    }
}
