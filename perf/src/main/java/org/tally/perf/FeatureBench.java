package org.tally.perf;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;

import org.agrona.concurrent.UnsafeBuffer;

import org.tally.engine.Engine;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.BooleanType;
import org.tally.protocol.codec.CancelOrderEncoder;
import org.tally.protocol.codec.DefineAccountEncoder;
import org.tally.protocol.codec.DefineInstrumentEncoder;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.NewOrderEncoder;
import org.tally.protocol.codec.OrdType;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.SelfTradePrevention;
import org.tally.protocol.codec.Side;
import org.tally.protocol.codec.TimeInForce;

import picocli.CommandLine.Command;
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
    private static final long NONE = Long.MIN_VALUE;
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

    @Option(names = "--json", description = "One JSON line a figure.")
    private boolean isJson;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MessageDescriptor.MAX_COMMAND_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final NewOrderEncoder newOrder = new NewOrderEncoder();
    private final CancelOrderEncoder cancelOrder = new CancelOrderEncoder();
    private UnsafeBuffer plain;
    private Engine engine;
    private long sequence;
    private long events;

    @Override
    public Integer call()
    {
        plain = plainCommands();
        final Rounds without = new Rounds(rounds);
        final Rounds with = new Rounds(rounds);
        for (int i = -rounds / 3; i < rounds; i++)
        {
            final long withoutNs = round(false);
            final long withNs = round(true);
            if (i >= 0)
            {
                without.add(commands, withoutNs);
                with.add(commands, withNs);
            }
        }
        System.out.println(isJson ? without.json("plain orders") : without.text("plain orders"));
        System.out.println(isJson ? with.json("among every feature") : with.text("the same among every feature"));
        System.out.printf(Locale.ROOT, isJson ? "{\"bench\":\"ratio of times\",\"ratio\":%.3f}%n" :
            "ratio of times                     %.3f%n", without.median() / with.median());
        return 0;
    }

    private long round(final boolean hasFeatures)
    {
        engine = new Engine((eventBuffer, offset, length) -> events += length);
        sequence = 0;
        define(hasFeatures);
        if (hasFeatures)
        {
            fillWithFeatures();
        }
        final long startNs = System.nanoTime();
        for (int i = 0; i < commands; i++)
        {
            final int offset = i * MessageDescriptor.MAX_COMMAND_LENGTH;
            MessageDescriptor.sequence(plain, offset, ++sequence);
            engine.apply(plain, offset);
        }
        return System.nanoTime() - startNs;
    }

    private void define(final boolean hasFeatures)
    {
        new DefineInstrumentEncoder().wrapAndApplyHeader(buffer, 0, header).session(0).sessionSequence(0).account(0)
            .instrument("ACME").tickSize(1).lotSize(1).minPrice(1).maxPrice(10_000_000).referencePrice(MIDDLE)
            .bandBasisPoints(hasFeatures ? 5_000 : 0).priceDecimals((short)2).phase(Phase.CONTINUOUS);
        apply();
        for (int account = 1; account <= ACCOUNTS; account++)
        {
            final long limit = hasFeatures ? 1_000_000_000_000L : 0;
            new DefineAccountEncoder().wrapAndApplyHeader(buffer, 0, header).session(0).sessionSequence(0)
                .account(account).maxOrderQuantity(limit).maxOrderNotional(limit).maxOpenOrders(limit)
                .maxPosition(limit).stp(SelfTradePrevention.NONE);
            apply();
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
            order(i, 1_000_000_000L + i, isSell, OrdType.STOP, TimeInForce.DAY, NONE);
            newOrder.stopPrice(farStop);
            apply();
            order(i, 2_000_000_000L + i, isSell, OrdType.LIMIT, TimeInForce.GTD, far);
            newOrder.expireTime(Long.MAX_VALUE);
            apply();
            if (i % 10 == 0)
            {
                order(i, 3_000_000_000L + i, isSell, OrdType.LIMIT, TimeInForce.DAY, far);
                newOrder.displayQuantity(1);
                apply();
            }
        }
    }

    private void order(final int account, final long clOrdId, final boolean isSell, final OrdType type,
        final TimeInForce timeInForce, final long price)
    {
        newOrder.wrapAndApplyHeader(buffer, 0, header).session(0).sessionSequence(0).account(1 + account % ACCOUNTS)
            .instrument("ACME").clOrdId(clOrdId).quantity(10).price(price).stopPrice(NONE).displayQuantity(0)
            .minQuantity(0).expireTime(0).side(isSell ? Side.SELL : Side.BUY).ordType(type)
            .timeInForce(timeInForce).stp(SelfTradePrevention.NULL_VAL).postOnly(BooleanType.F);
    }

    private void apply()
    {
        MessageDescriptor.sequence(buffer, 0, ++sequence);
        MessageDescriptor.timestampNs(buffer, 0, 1);
        engine.apply(buffer, 0);
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
                order(i, i + 1L, isSell, OrdType.LIMIT, TimeInForce.DAY, MIDDLE + (isSell ? distance : -distance));
                live[size++] = i + 1L;
            }
            else if (dice < 9)
            {
                final int place = random.nextInt(size);
                final long order = live[place];
                live[place] = live[--size];
                cancelOrder.wrapAndApplyHeader(buffer, 0, header).session(0).sessionSequence(0)
                    .account(1 + (order - 1) % ACCOUNTS).clOrdId(order);
            }
            else
            {
                final boolean isSell = random.nextBoolean();
                order(i, i + 1L, isSell, OrdType.LIMIT, TimeInForce.IOC, MIDDLE + (isSell ? -20 : 20));
            }
            MessageDescriptor.timestampNs(buffer, 0, 2L + i);
            target.putBytes(i * MessageDescriptor.MAX_COMMAND_LENGTH, buffer, 0, MessageDescriptor.length(buffer, 0));
        }
        return target;
    }
}
