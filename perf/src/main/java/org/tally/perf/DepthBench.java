package org.tally.perf;

import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;

import org.tally.engine.Engine;
import org.tally.perf.measure.Report;
import org.tally.perf.measure.Rounds;
import org.tally.perf.workload.CommandMaker;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * <pre>
 *   100,000 orders at one price, then all of them cancelled:
 *     always the first of the queue · always one from anywhere in the queue, while the others wait
 *   1,000 orders of one account and 99,000 of another, then a mass cancel of the first account
 * </pre>
 * Does the place in the queue matter, and do other accounts' orders? An order from anywhere is colder in the caches
 * than the first, so that its time shows the memory, not a search; with 1,000 orders, which the caches hold, the two
 * must be alike.
 */
@Command(name = "depth", description = "Cancels from anywhere in a deep queue, and mass cancels beside many orders.",
    mixinStandardHelpOptions = true)
final class DepthBench implements Callable<Integer>
{
    @Option(names = "--rounds", paramLabel = "N", defaultValue = "9",
        description = "Rounds of each, alternating, after a third as many to warm up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Mixin
    private Report report;

    private final CommandMaker maker = new CommandMaker();
    private Engine engine;
    private long events;

    @Override
    public Integer call() throws IOException
    {
        report.begin();
        compare(1_000);
        compare(100_000);
        massCancel();
        return 0;
    }

    private void compare(final int depth) throws IOException
    {
        final Rounds first = new Rounds();
        final Rounds anywhere = new Rounds();
        final int repeats = 100_000 / depth;
        for (int i = -rounds / 3; i < rounds; i++)
        {
            long firstNs = 0;
            long anywhereNs = 0;
            for (int repeat = 0; repeat < repeats; repeat++)
            {
                firstNs += cancelAll(depth, false);
                anywhereNs += cancelAll(depth, true);
            }
            if (i >= 0)
            {
                first.add((long)depth * repeats, firstNs);
                anywhere.add((long)depth * repeats, anywhereNs);
            }
        }
        tell("cancel the first of " + depth, first);
        tell("cancel any of " + depth, anywhere);
    }

    private void tell(final String what, final Rounds measured) throws IOException
    {
        report.add(measured.text(what), measured.json(what));
    }

    private long cancelAll(final int depth, final boolean isShuffled)
    {
        fill(depth, 0);
        final int[] order = shuffledIf(isShuffled, depth);
        final long startNs = System.nanoTime();
        for (final int clOrdId : order)
        {
            maker.cancel(1, clOrdId);
            maker.applyTo(engine);
        }
        return System.nanoTime() - startNs;
    }

    private static int[] shuffledIf(final boolean isShuffled, final int depth)
    {
        final SplittableRandom random = new SplittableRandom(1);
        final int[] order = new int[depth];
        for (int i = 0; i < depth; i++)
        {
            final int place = isShuffled ? random.nextInt(i + 1) : i;
            order[i] = order[place];
            order[place] = i + 1;
        }
        return order;
    }

    private void massCancel() throws IOException
    {
        final Rounds alone = new Rounds();
        final Rounds beside = new Rounds();
        for (int i = -rounds / 3; i < rounds; i++)
        {
            final long aloneNs = massCancel(0);
            final long besideNs = massCancel(99_000);
            if (i >= 0)
            {
                alone.add(1_000, aloneNs);
                beside.add(1_000, besideNs);
            }
        }
        tell("mass cancel of 1000, alone", alone);
        tell("mass cancel of 1000 of 100000", beside);
    }

    private long massCancel(final int others)
    {
        fill(1_000, others);
        maker.massCancel(1);
        final long startNs = System.nanoTime();
        maker.applyTo(engine);
        return System.nanoTime() - startNs;
    }

    private void fill(final int own, final int others)
    {
        engine = new Engine((eventBuffer, offset, length) -> events += length);
        maker.instrument("ACME", 1_000, CommandMaker.NONE, 0);
        maker.applyTo(engine);
        for (int account = 1; account <= 2; account++)
        {
            maker.account(account, 0);
            maker.applyTo(engine);
        }
        final int stride = own == 0 ? 0 : (own + others) / own;
        int placed = 0;
        for (int i = 0; i < own + others; i++)
        {
            final boolean isOwn = i % stride == 0 && placed < own;
            maker.order(isOwn ? 1 : 2, "ACME", isOwn ? ++placed : i + 1, false, 100);
            maker.applyTo(engine);
        }
    }
}
