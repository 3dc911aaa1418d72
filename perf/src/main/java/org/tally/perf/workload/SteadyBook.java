package org.tally.perf.workload;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.agrona.DirectBuffer;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.AggressorSide;
import org.tally.protocol.codec.TimeInForce;
import org.tally.protocol.codec.TradeDecoder;

/**
 * One thread only. One book that is filled with a number of live orders and then traded near its touch so that the
 * number stays: a tenth ioc orders, each of which takes the first order of the other side, a tenth replaces with a new
 * price, and for the rest new orders and cancels, as many of each as keep the number. What is cancelled or replaced is
 * in half of the cases any live order, so most often an old one, and else one of the last 1,024.
 * <p>
 * Orders are of quantity 10, of 100 accounts, at up to 500 prices a side, the nearer the likelier, whatever their
 * number. The host shows it the events ({@link #onEvent}) and lets it take note of them now and then ({@link #settle}).
 */
public final class SteadyBook implements CommandSource
{
    private static final int MIDDLE = 10_000;
    private static final int FARTHEST = 500;
    private static final int ACCOUNTS = 100;
    private static final int RECENT = 1 << 10;
    private static final String SYMBOL = "ACME";

    private final CommandMaker maker = new CommandMaker();
    private final TradeDecoder trade = new TradeDecoder();
    private final SplittableRandom random;
    private final int orders;
    // In each place the clOrdId of a live order, or its complement if it is live no more; a clOrdId says its place.
    private final long[] places;
    private final int[] freePlaces;
    private final long[] recent = new long[RECENT];
    private long[] ended = new long[64];
    private int freeCount;
    private int endedCount;
    private int recentCount;
    private long takers;
    private long made;
    private long limit;

    /** A book that will have so many live orders. */
    public SteadyBook(final long seed, final int orders)
    {
        random = new SplittableRandom(seed);
        this.orders = orders;
        places = new long[orders + RECENT];
        freePlaces = new int[places.length];
        for (int place = places.length - 1; place >= 0; place--)
        {
            places[place] = ~(place + 1L);
            freePlaces[freeCount++] = place;
        }
        limit = 1 + ACCOUNTS + orders;
    }

    /** Lets there be so many more commands; the first, without this, are those that fill the book. */
    public void more(final long commands)
    {
        limit += commands;
    }

    @Override
    public boolean hasNext()
    {
        return made < limit;
    }

    @Override
    public void next()
    {
        if (made == 0)
        {
            maker.instrument(SYMBOL, MIDDLE * 2, CommandMaker.NONE, 0);
        }
        else if (made <= ACCOUNTS)
        {
            maker.account((int)made, 0);
        }
        else if (made <= ACCOUNTS + orders)
        {
            newOrder();
        }
        else
        {
            trade(random.nextInt(10));
        }
        MessageDescriptor.sequence(maker.buffer(), 0, ++made);
        MessageDescriptor.timestampNs(maker.buffer(), 0, made);
    }

    private void trade(final int dice)
    {
        if (dice == 0)
        {
            final boolean isSell = random.nextBoolean();
            maker.order(1, SYMBOL, Long.MAX_VALUE - takers++, isSell, MIDDLE + (isSell ? -FARTHEST : FARTHEST))
                .timeInForce(TimeInForce.IOC);
        }
        else if (dice == 1)
        {
            final long order = any();
            maker.replace(account(order), order, price(order), 10);
        }
        else if (places.length - freeCount < orders)
        {
            newOrder();
        }
        else
        {
            final long order = any();
            maker.cancel(account(order), order);
            end(order);
        }
    }

    private void newOrder()
    {
        final int place = freePlaces[--freeCount];
        final long order = ~places[place] + places.length;
        places[place] = order;
        recent[recentCount++ & RECENT - 1] = order;
        maker.order(account(order), SYMBOL, order, isSell(order), price(order));
    }

    private long any()
    {
        final long young = recent[random.nextInt(RECENT)];
        if (random.nextBoolean() && young != 0 && places[place(young)] == young)
        {
            return young;
        }
        long order;
        do
        {
            order = places[random.nextInt(places.length)];
        }
        while (order < 0);
        return order;
    }

    private void end(final long order)
    {
        places[place(order)] = ~order;
        freePlaces[freeCount++] = place(order);
    }

    private int place(final long order)
    {
        return (int)((order - 1) % places.length);
    }

    /** Account and side are those of the clOrdId, scattered. */
    private static int account(final long order)
    {
        return 1 + (int)(scattered(order) % ACCOUNTS);
    }

    private static boolean isSell(final long order)
    {
        return (scattered(order) >>> 30 & 1) != 0;
    }

    private static long scattered(final long order)
    {
        return order * 0x9E37_79B9_7F4A_7C15L >>> 32;
    }

    private long price(final long order)
    {
        final int distance = Math.min(random.nextInt(FARTHEST), random.nextInt(FARTHEST)) + 1;
        return MIDDLE + (isSell(order) ? distance : -distance);
    }

    /** Remembers which orders were taken; to be shown every event. */
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        if (MessageDescriptor.templateId(buffer, offset) == TradeDecoder.TEMPLATE_ID)
        {
            trade.wrap(buffer, offset + MessageDescriptor.HEADER_LENGTH, TradeDecoder.BLOCK_LENGTH,
                TradeDecoder.SCHEMA_VERSION);
            if (endedCount == ended.length)
            {
                ended = Arrays.copyOf(ended, endedCount * 2);
            }
            ended[endedCount++] =
                trade.aggressor() == AggressorSide.BUY ? trade.sellClOrdId() : trade.buyClOrdId();
        }
    }

    /** Takes note of the events shown since the last call. Until then, commands may speak of orders that were taken. */
    public void settle()
    {
        for (int i = 0; i < endedCount; i++)
        {
            if (places[place(ended[i])] == ended[i])
            {
                end(ended[i]);
            }
        }
        endedCount = 0;
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
