package org.tally.perf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.tally.perf.measure.Report;
import org.tally.perf.measure.SideBySide;
import org.tally.perf.peers.BookRounds;
import org.tally.perf.peers.EngineRounds;
import org.tally.perf.workload.ExchangeCoreMix;
import org.tally.perf.workload.Flash1File;
import org.tally.perf.workload.OrderFlow;
import org.tally.perf.workload.PlainMix;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * <pre>
 *   messages ─▶ exchange-core's OrderBookDirectImpl, alone
 *   messages ─▶ the book under the engine, alone
 *   messages as commands ─▶ the engine: all checks, accounts, positions, events
 * </pre>
 * How many messages a second does each take? Each flow goes through the three in turn, round by round, in one process;
 * each round must come to the same trades. Not measured: rings, journals, more than one instrument.
 */
@Command(name = "peers", description = "The book and the engine against exchange-core's book, in turn.",
    mixinStandardHelpOptions = true)
final class PeersBench implements Callable<Integer>
{
    private static final String BOOK = "book";
    private static final String ENGINE = "engine";

    @Parameters(paramLabel = "FILE", arity = "0..*",
        description = "Workload files of flash1, besides exchange-core's mix and a plain mix.")
    private List<Path> files = List.of();

    @Option(names = "--messages", paramLabel = "N", defaultValue = "500000",
        description = "Messages a round of the mixes; of a file, all that are in it (default: ${DEFAULT-VALUE}).")
    private int messages;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "15",
        description = "Rounds measured, after half as many to warm up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--seed", paramLabel = "SEED", defaultValue = "1", description = "Of the mixes.")
    private long seed;

    @Mixin
    private Report report;

    @Spec
    private CommandSpec spec;

    private double worstOfBook = Double.MAX_VALUE;
    private double worstOfEngine = Double.MAX_VALUE;

    @Override
    public Integer call() throws Exception
    {
        report.begin();
        for (final OrderFlow flow : flows())
        {
            measure(flow);
        }
        tellWorst(BOOK, worstOfBook);
        tellWorst(ENGINE, worstOfEngine);
        return 0;
    }

    private List<OrderFlow> flows()
    {
        final List<OrderFlow> flows = new ArrayList<>();
        flows.add(ExchangeCoreMix.of(seed, messages));
        flows.add(PlainMix.of(seed, messages));
        for (final Path file : files)
        {
            try
            {
                flows.add(Flash1File.read(file));
            }
            catch (final IOException e)
            {
                throw new ParameterException(spec.commandLine(), "cannot read the workload: " + e.getMessage(), e);
            }
        }
        return flows;
    }

    private void measure(final OrderFlow flow) throws Exception
    {
        final BookRounds peer = BookRounds.exchangeCore(flow);
        final BookRounds book = BookRounds.tally(flow);
        final EngineRounds engine = new EngineRounds(flow);
        final SideBySide sideBySide = new SideBySide("message")
            .add("exchange-core's book, " + flow.name(), flow.count(), peer)
            .add("book, " + flow.name(), flow.count(), book)
            .add("engine, " + flow.name(), flow.count(), engine)
            .run((rounds + 1) / 2, rounds);
        if (!book.outcome().equals(peer.outcome()) || !engine.agreesWith(peer.outcome()))
        {
            throw new IllegalStateException("not the same trades on " + flow.name() + ": exchange-core " +
                peer.outcome() + ", the book " + book.outcome());
        }
        report.add(sideBySide);
        worstOfBook = Math.min(worstOfBook, sideBySide.ratio(1));
        worstOfEngine = Math.min(worstOfEngine, sideBySide.ratio(2));
    }

    private void tellWorst(final String what, final double worst) throws IOException
    {
        report.add(
            String.format(
                Locale.ROOT, "%-34s at the speed of 'exchange-core's book' times %.3f in the worst flow", what, worst),
            String.format(Locale.ROOT,
                "{\"bench\":\"%s, worst\",\"against\":\"exchange-core's book\",\"ratio\":%.3f}", what, worst));
    }
}
