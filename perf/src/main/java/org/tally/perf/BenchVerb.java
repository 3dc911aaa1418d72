package org.tally.perf;

import org.tally.node.cli.Verb;
import org.tally.perf.flash1.Flash1Bench;
import org.tally.perf.soak.SoakBench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Measures.
 */
@Command(
    name = "bench",
    description = "Measures the parts and the whole (docs/performance.md).",
    subcommands = {
        EngineBench.class, Flash1Bench.class, PeersBench.class, ScaleBench.class, FeatureBench.class, DepthBench.class,
        PipelineBench.class, WholeBench.class, JournalBench.class, BudgetBench.class, LatencyBench.class,
        SoakBench.class, ReplayBench.class, RecoveryBench.class, PauseBench.class, DurabilityBench.class,
        JmhBench.class},
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "WHAT")
public final class BenchVerb implements Verb, Runnable
{
    @Spec
    private CommandSpec spec;

    /**
     * With its options still to be given.
     */
    public BenchVerb()
    {
    }

    @Override
    public void run()
    {
        throw new ParameterException(
            spec.commandLine(), "say what to measure: " + String.join(", ", spec.subcommands().keySet()));
    }
}
