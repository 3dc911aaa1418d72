package org.tally.perf;

import java.util.concurrent.Callable;

import org.tally.engine.Engine;
import org.tally.perf.measure.Rounds;
import org.tally.perf.workload.Workload;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * <pre>
 *   command bytes ─▶ engine ─▶ event bytes
 * </pre>
 * How many commands a second does the engine alone take, all checks and all events included, on a generated trading
 * day? Not measured: rings, journals, Aeron; commands lie ready in memory, so that reading them misses the caches as
 * it would not in a ring.
 */
@Command(name = "engine", description = "The engine alone: command bytes in, event bytes out.",
    mixinStandardHelpOptions = true)
final class EngineBench implements Callable<Integer>
{
    @Option(names = "--commands", paramLabel = "N", defaultValue = "1000000",
        description = "Commands a round (default: ${DEFAULT-VALUE}).")
    private int commands;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "9",
        description = "Rounds measured, after a third as many to warm up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--seed", paramLabel = "SEED", defaultValue = "1", description = "Of the day.")
    private long seed;

    @Option(names = "--json", description = "One JSON line a figure.")
    private boolean isJson;

    private long eventBytes;

    @Override
    public Integer call()
    {
        final Workload workload = new Workload(seed, commands);
        final Rounds measured = new Rounds();
        for (int i = -(rounds + 2) / 3; i < rounds; i++)
        {
            final long elapsedNs = round(workload);
            if (i >= 0)
            {
                measured.add(commands, elapsedNs);
            }
        }
        System.out.println(isJson ? measured.json("engine") : measured.text("engine alone"));
        return 0;
    }

    private long round(final Workload workload)
    {
        final Engine engine = new Engine((buffer, offset, length) -> eventBytes += length);
        final long startNs = System.nanoTime();
        for (int i = 0; i < workload.count(); i++)
        {
            engine.apply(workload.buffer(i), workload.offset(i));
        }
        return System.nanoTime() - startNs;
    }
}
