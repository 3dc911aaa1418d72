package org.tally.perf.workload;

import java.util.SplittableRandom;

import org.agrona.DirectBuffer;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.NewOrderEncoder;
import org.tally.protocol.codec.OrdType;
import org.tally.protocol.codec.TimeInForce;

/**
 * One thread only. A day that only adds: instruments of unequal activity, accounts, and then orders all of which stay
 * live, at up to 500 prices a side, most of them near the touch; among them icebergs, orders good till a time and stop
 * orders, as many as on a {@link org.tally.node.demo.TradingDay}. Its instruments and accounts are not those of that
 * day, so that one can be traded beside the other.
 */
public final class RestingBook implements CommandSource
{
    private static final int INSTRUMENTS = 6;
    private static final int ACCOUNTS = 24;
    private static final int FIRST_ACCOUNT = 101;
    private static final int MIDDLE = 10_000;
    private static final int FARTHEST = 500;

    private final CommandMaker maker = new CommandMaker();
    private final SplittableRandom random;
    private final int orders;
    private int made;

    public RestingBook(final long seed, final int orders)
    {
        random = new SplittableRandom(seed);
        this.orders = orders;
    }

    /** How many commands that many orders take. */
    public static int commands(final int orders)
    {
        return INSTRUMENTS + ACCOUNTS + orders;
    }

    @Override
    public boolean hasNext()
    {
        return made < commands(orders);
    }

    @Override
    public void next()
    {
        if (made < INSTRUMENTS)
        {
            maker.instrument(symbol(made), 10_000_000, MIDDLE, 0);
        }
        else if (made < INSTRUMENTS + ACCOUNTS)
        {
            maker.account(FIRST_ACCOUNT + made - INSTRUMENTS, 0);
        }
        else
        {
            order(made - INSTRUMENTS - ACCOUNTS + 1);
        }
        made++;
        MessageDescriptor.sequence(maker.buffer(), 0, made);
        MessageDescriptor.timestampNs(maker.buffer(), 0, made);
    }

    private void order(final long clOrdId)
    {
        final int instrument = Math.min(INSTRUMENTS - 1, Integer.numberOfTrailingZeros(random.nextInt() | 1 << 30));
        final int account = FIRST_ACCOUNT + random.nextInt(ACCOUNTS);
        final boolean isSell = random.nextBoolean();
        final int distance = Math.min(random.nextInt(FARTHEST), random.nextInt(FARTHEST)) + 1;
        final NewOrderEncoder order = maker.order(
            account, symbol(instrument), clOrdId, isSell, MIDDLE + (isSell ? distance : -distance));
        order.quantity(random.nextInt(1, 11) * 10L);
        final int dice = random.nextInt(1_000);
        if (dice < 20)
        {
            order.ordType(OrdType.STOP).price(CommandMaker.NONE).stopPrice(MIDDLE + (isSell ? -distance : distance));
        }
        else if (dice < 60)
        {
            order.quantity(500).displayQuantity(50);
        }
        else if (dice < 90)
        {
            order.timeInForce(TimeInForce.GTD).expireTime(Long.MAX_VALUE);
        }
    }

    private static String symbol(final int instrument)
    {
        return "BOOK" + instrument;
    }

    @Override
    public DirectBuffer buffer()
    {
        return maker.buffer();
    }

    @Override
    public int offset()
    {
        return 0;
    }
}
