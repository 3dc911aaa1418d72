package org.tally.perf;

import java.util.SplittableRandom;
import java.util.concurrent.Callable;

import org.agrona.concurrent.UnsafeBuffer;

import org.tally.engine.Engine;
import org.tally.perf.measure.Report;
import org.tally.perf.measure.SideBySide;
import org.tally.perf.workload.CommandMaker;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.OrdType;
import org.tally.protocol.codec.TimeInForce;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * <pre>
 *   plain limit orders, cancels and ioc orders ─▶ engine
 *     a: nothing else in the market
 *     b: the same commands, in a market with a band, accounts with every limit, 10,000 waiting stop orders,
 *        10,000 timers and 1,000 icebergs at rest
 * </pre>
 * What do the other features cost an order that uses none of them? Both are run in turn, the same commands, side by
 * side. Not measured: the cost of the features to orders that use them.
 */
@Command(name = "features", description = "What stops, icebergs, timers, bands and limits cost a plain order.",
    mixinStandardHelpOptions = true)
final class FeatureBench implements Callable<Integer>
{
    private static final String ACME = "ACME";
    private static final int MIDDLE = 100_000;
    private static final int ACCOUNTS = 10;
    private static final int LIVE = 1_000;
    private static final int WAITING = 10_000;

    @Option(names = "--commands", paramLabel = "N", defaultValue = "500000",
        description = "Commands a round (default: ${DEFAULT-VALUE}).")
    private int commands;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "15",
        description = "Rounds of each, alternating, after a third as many to warm up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Mixin
    private Report report;

    private final CommandMaker maker = new CommandMaker();
    private UnsafeBuffer plain;
    private Engine engine;
    private long events;

    @Override
    public Integer call() throws Exception
    {
        report.begin();
        plain = plainCommands();
        report.add(new SideBySide("command")
            .add("plain orders", commands, () -> round(false))
            .add("the same among every feature", commands, () -> round(true))
            .run(rounds / 3, rounds));
        return 0;
    }

    private long round(final boolean hasFeatures)
    {
        engine = new Engine((eventBuffer, offset, length) -> events += length);
        define(hasFeatures);
        if (hasFeatures)
        {
            fillWithFeatures();
        }
        final long startNs = System.nanoTime();
        for (int i = 0; i < commands; i++)
        {
            final int offset = i * MessageDescriptor.MAX_COMMAND_LENGTH;
            MessageDescriptor.sequence(plain, offset, engine.sequence() + 1);
            engine.apply(plain, offset);
        }
        return System.nanoTime() - startNs;
    }

    private void define(final boolean hasFeatures)
    {
        maker.instrument(ACME, 10_000_000, MIDDLE, hasFeatures ? 5_000 : 0);
        maker.applyTo(engine);
        for (int account = 1; account <= ACCOUNTS; account++)
        {
            maker.account(account, hasFeatures ? 1_000_000_000_000L : 0);
            maker.applyTo(engine);
        }
    }

    /** Far from the touch, so that the plain orders neither meet nor trigger them. */
    private void fillWithFeatures()
    {
        for (int i = 1; i <= WAITING; i++)
        {
            final boolean isSell = (i & 1) == 0;
            final long far = isSell ? MIDDLE + 2_000 + i : MIDDLE - 2_000 - i;
            final long farStop = isSell ? MIDDLE - 2_000 - i : MIDDLE + 2_000 + i;
            maker.order(account(i), ACME, 1_000_000_000L + i, isSell, CommandMaker.NONE).ordType(OrdType.STOP)
                .stopPrice(farStop);
            maker.applyTo(engine);
            maker.order(account(i), ACME, 2_000_000_000L + i, isSell, far).timeInForce(TimeInForce.GTD)
                .expireTime(Long.MAX_VALUE);
            maker.applyTo(engine);
            if (i % 10 == 0)
            {
                maker.order(account(i), ACME, 3_000_000_000L + i, isSell, far).displayQuantity(1);
                maker.applyTo(engine);
            }
        }
    }

    private static int account(final int number)
    {
        return 1 + number % ACCOUNTS;
    }

    /** Half new orders near the touch, two fifths cancels, one tenth ioc. */
    private UnsafeBuffer plainCommands()
    {
        final UnsafeBuffer target = new UnsafeBuffer(new byte[commands * MessageDescriptor.MAX_COMMAND_LENGTH]);
        final SplittableRandom random = new SplittableRandom(1);
        final long[] live = new long[LIVE * 2];
        int size = 0;
        for (int i = 0; i < commands; i++)
        {
            final int dice = random.nextInt(10);
            if (size < LIVE || dice < 5 && size < live.length)
            {
                final boolean isSell = random.nextBoolean();
                final int distance = Math.min(random.nextInt(100), random.nextInt(100)) + 1;
                maker.order(account(i), ACME, i + 1L, isSell, MIDDLE + (isSell ? distance : -distance));
                live[size++] = i + 1L;
            }
            else if (dice < 9)
            {
                final int place = random.nextInt(size);
                final long order = live[place];
                live[place] = live[--size];
                maker.cancel(account((int)order - 1), order);
            }
            else
            {
                final boolean isSell = random.nextBoolean();
                maker.order(account(i), ACME, i + 1L, isSell, MIDDLE + (isSell ? -20 : 20))
                    .timeInForce(TimeInForce.IOC);
            }
            MessageDescriptor.timestampNs(maker.buffer(), 0, 2L + i);
            target.putBytes(i * MessageDescriptor.MAX_COMMAND_LENGTH, maker.buffer(), 0,
                MessageDescriptor.length(maker.buffer(), 0));
        }
        return target;
    }
}
