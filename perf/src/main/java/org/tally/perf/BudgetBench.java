package org.tally.perf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.tally.perf.latency.StageBudget;
import org.tally.perf.measure.Figures;
import org.tally.perf.measure.Report;
import org.tally.perf.measure.ScratchDirectory;
import org.tally.replay.ProgressLine;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * <pre>
 *   client ─▶ gateway ─▶ command journal ─▶ matching ─▶ egress ─▶ event journal ─▶ client     one thread, turn by turn
 * </pre>
 * Where does the time of an order go? The work of each stage, for an order alone and for many at a time, without any
 * waiting of threads for each other. Figures are medians of batches: what happens once in many, such as the mapping of
 * the journals' next block of file, is not in them. Not measured: what it costs that bytes go from one core to another,
 * the threads' idling, durability disk.
 */
@Command(name = "budget", description = "What each stage of the way costs an order, stepped by one thread.",
    mixinStandardHelpOptions = true)
final class BudgetBench implements Callable<Integer>
{
    private static final int WARM_UPS = 3;

    @Option(names = "--commands", paramLabel = "N", defaultValue = "200000",
        description = "Commands a round (default: ${DEFAULT-VALUE}).")
    private int commands;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5",
        description = "Rounds of each batch size, after three to warm up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--batches", paramLabel = "N", split = ",", defaultValue = "1,256",
        description = "How many commands at a time (default: ${DEFAULT-VALUE}).")
    private List<Integer> batches;

    @Option(names = "--data", paramLabel = "DIR",
        description = "Where the journals go (default: a temporary directory).")
    private Path data;

    @Mixin
    private Report report;

    @Override
    public Integer call() throws Exception
    {
        report.begin();
        for (final int batch : batches)
        {
            try (ScratchDirectory scratch = new ScratchDirectory(data);
                StageBudget budget = new StageBudget(scratch.path().resolve("budget")))
            {
                measure(batch, budget);
                tell(batch, budget);
            }
        }
        return 0;
    }

    private void measure(final int batch, final StageBudget budget) throws Exception
    {
        try (ProgressLine progress = new ProgressLine("rounds, " + batch + " at a time"))
        {
            for (int i = -WARM_UPS; i < rounds; i++)
            {
                progress.update(i + WARM_UPS, rounds + WARM_UPS);
                budget.measure(commands, batch, i >= 0);
            }
        }
    }

    private void tell(final int batch, final StageBudget budget) throws IOException
    {
        double sum = 0;
        for (int stage = 0; stage < StageBudget.names().size(); stage++)
        {
            final Figures cost = budget.cost(stage);
            sum += cost.median();
            final String name = StageBudget.names().get(stage);
            report.add(
                String.format(Locale.ROOT,
                    "%4d at a time   %-30s %6.0f ns/command   (least %.0f, most %.0f, %d rounds)",
                    batch, name, cost.median(), cost.least(), cost.most(), cost.size()),
                String.format(Locale.ROOT, "{\"bench\":\"%s, %d at a time\",\"nsPerCommand\":%.1f," +
                    "\"least\":%.1f,\"most\":%.1f,\"rounds\":%d}",
                    name, batch, cost.median(), cost.least(), cost.most(), cost.size()));
        }
        report.add(
            String.format(Locale.ROOT, "%4d at a time   %-30s %6.0f ns/command", batch, "all", sum),
            String.format(Locale.ROOT, "{\"bench\":\"all, %d at a time\",\"nsPerCommand\":%.1f}", batch, sum));
    }
}
