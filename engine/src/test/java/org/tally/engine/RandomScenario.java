package org.tally.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.agrona.concurrent.UnsafeBuffer;
import org.tally.engine.reference.ReferenceEngine;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.LogoffReason;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.SelfTradePrevention;
import org.tally.protocol.codec.Side;

/**
 * Test thread. Random commands from a seed: the same seed and mix give the same bytes. Runs the
 * reference engine to know what lives, and remembers what it sent, so that cancels and replaces hit live, dead and
 * foreign orders.
 */
final class RandomScenario
{
    private static final long START_NS = 1_700_000_000_000_000_000L;
    private static final long UNKNOWN_ACCOUNT = 99;
    private static final String UNKNOWN_SYMBOL = "NONE";

    private final Random random;
    private final Mix mix;
    private final RandomOrders orders;
    private final List<RandomInstrument> instruments = new ArrayList<>();
    private final int accounts;
    private final long[] sessionSequences = new long[4];
    private final List<UnsafeBuffer> commands = new ArrayList<>();
    private final ReferenceEngine reference = new ReferenceEngine();
    private long timeNs = START_NS;

    private RandomScenario(final long seed, final Mix mix)
    {
        random = new Random(seed);
        this.mix = mix;
        accounts = 3 + random.nextInt(4);
        orders = new RandomOrders(random, mix, instruments, accounts, reference);
    }

    /**
     * Makes a scenario.
     *
     * @param seed  that decides everything.
     * @param mix   of commands.
     * @param count of commands, definitions of instruments and accounts included.
     * @return commands, with sequences from 1.
     */
    static List<UnsafeBuffer> commands(final long seed, final Mix mix, final int count)
    {
        final RandomScenario scenario = new RandomScenario(seed, mix);
        scenario.define();
        while (scenario.commands.size() < count)
        {
            scenario.add(scenario.next());
        }
        return scenario.commands;
    }

    private void define()
    {
        final int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++)
        {
            final RandomInstrument instrument = RandomInstrument.random(random, mix, i);
            instruments.add(instrument);
            add(instrument.definition());
        }
        for (int account = 1; account <= accounts; account++)
        {
            add(definition(account));
        }
    }

    private void add(final UnsafeBuffer command)
    {
        moveTime();
        long session = 0;
        long sessionSequence = 0;
        if (random.nextInt(100) < mix.sessionPercent())
        {
            session = 1 + random.nextInt(sessionSequences.length - 1);
            sessionSequence = nextSessionSequence((int)session);
        }
        commands.add(command);
        final long stamped = Commands.isNumbered(command) ? session : 1 + random.nextInt(5);
        Commands.stamp(command, timeNs, stamped, sessionSequence);
        MessageDescriptor.sequence(command, 0, commands.size());
        reference.apply(command, 0);
    }

    private void moveTime()
    {
        final int dice = random.nextInt(100);
        timeNs += dice < 3 ? -random.nextInt(300) : dice < 6 ? random.nextInt(200) : random.nextInt(4);
        orders.timeNs(timeNs);
    }

    /** The next number, at times a gap, at times one already used. */
    private long nextSessionSequence(final int session)
    {
        final int dice = random.nextInt(20);
        if (dice == 0)
        {
            return random.nextInt((int)sessionSequences[session] + 1);
        }
        sessionSequences[session] += dice == 1 ? 3 : 1;
        return sessionSequences[session];
    }

    private UnsafeBuffer next()
    {
        int dice = random.nextInt(mix.newOrders() + mix.cancels() + mix.replaces() + mix.massCancels() +
            mix.phases() + mix.blocks() + mix.ticks() + mix.definitions() + mix.logons() + mix.rules());
        dice -= mix.newOrders();
        if (dice < 0)
        {
            return orders.newOrder();
        }
        dice -= mix.cancels();
        if (dice < 0)
        {
            return orders.cancel();
        }
        dice -= mix.replaces();
        return dice < 0 ? orders.replace() : nextOther(dice);
    }

    private UnsafeBuffer nextOther(final int diceOfOthers)
    {
        int dice = diceOfOthers - mix.massCancels();
        if (dice < 0)
        {
            return Commands.massCancel(someAccount(), random.nextBoolean() ? null : someSymbol(),
                random.nextBoolean() ? null : random.nextBoolean() ? Side.BUY : Side.SELL);
        }
        dice -= mix.phases();
        if (dice < 0)
        {
            return Commands.phase(someSymbol(), somePhase());
        }
        dice -= mix.blocks();
        if (dice < 0)
        {
            return random.nextInt(5) == 0 ? Commands.block(someAccount()) : Commands.unblock(someAccount());
        }
        dice -= mix.ticks();
        if (dice < 0)
        {
            return Commands.tick();
        }
        dice -= mix.definitions();
        if (dice < 0)
        {
            return someDefinition();
        }
        return dice < mix.logons() ? someLogon() : Commands.rules((int)pick(-1, 0, 1, 1, 2, 2, 3));
    }

    private UnsafeBuffer someDefinition()
    {
        if (random.nextInt(4) > 0)
        {
            return definition(1 + random.nextInt(accounts));
        }
        final InstrumentBuilder builder = InstrumentBuilder.instrument(random.nextBoolean() ? someSymbol() : "BAD");
        switch (random.nextInt(4))
        {
            case 0:
                return builder.tick(-random.nextInt(2)).encoded();

            case 1:
                return builder.lot(-random.nextInt(2)).encoded();

            case 2:
                return builder.prices(5, 4).encoded();

            default:
                return builder.reference(7).encoded();
        }
    }

    private UnsafeBuffer someLogon()
    {
        final long session = 1 + random.nextInt(5);
        final long account = random.nextInt(6) == 0 ? 0 : someAccount();
        final LogoffReason[] reasons = {LogoffReason.CLIENT, LogoffReason.DISCONNECTED, LogoffReason.TIMEOUT,
            LogoffReason.SLOW_CONSUMER, LogoffReason.REPLACED, LogoffReason.SHUTDOWN};
        return random.nextInt(3) > 0 ? Commands.logon(session, account) :
            Commands.logoff(session, account, reasons[random.nextInt(reasons.length)]);
    }

    private UnsafeBuffer definition(final long account)
    {
        final AccountBuilder builder = AccountBuilder.account(account);
        if (isLimited())
        {
            builder.maxOrderQuantity(pick(0, 12, 15, 40_000_000));
        }
        if (isLimited())
        {
            builder.maxOrderNotional(pick(0, 12, 80_000, 200_000, Long.MAX_VALUE));
        }
        if (isLimited())
        {
            builder.maxOpenOrders(pick(0, 3, 5, 9));
        }
        if (isLimited())
        {
            builder.maxPosition(pick(0, 25, 60, 300, 40_000_000));
        }
        if (random.nextInt(3) == 0)
        {
            builder.stp(SelfTradePrevention.get((short)random.nextInt(5)));
        }
        return builder.encoded();
    }

    private boolean isLimited()
    {
        return random.nextInt(100) < mix.limitPercent();
    }

    private long pick(final long... values)
    {
        return values[random.nextInt(values.length)];
    }

    private long someAccount()
    {
        return random.nextInt(20) == 0 ? UNKNOWN_ACCOUNT : 1 + random.nextInt(accounts);
    }

    private String someSymbol()
    {
        return random.nextInt(20) == 0 ? UNKNOWN_SYMBOL :
            instruments.get(random.nextInt(instruments.size())).symbol();
    }

    private Phase somePhase()
    {
        final int dice = random.nextInt(100);
        return dice < 55 ? Phase.CONTINUOUS : dice < 85 ? Phase.AUCTION : dice < 93 ? Phase.HALTED : Phase.CLOSED;
    }
}
