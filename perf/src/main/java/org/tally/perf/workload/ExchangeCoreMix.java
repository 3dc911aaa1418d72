package org.tally.perf.workload;

import java.util.SplittableRandom;

import org.tally.perf.workload.OrderFlow.Action;

/**
 * One thread only. The mix by which exchange-core measures itself, made anew from a description of it: a book of about
 * 1,000 orders, most messages move an old one a hundredth of its way to the price of the last trade, and hardly any
 * trades. A side that lacks orders gets new ones near that price; one that lacks none sends orders that take. What a
 * side lacks is looked at every 512 messages.
 * <p>
 * Every message that changes an order finds it live, and no move is to the price that the order has. There, one taker
 * of 32 is fill-or-kill by a budget; an {@link OrderFlow} has no word for it, and here all takers are ioc.
 */
public final class ExchangeCoreMix
{
    /** How many messages, from the first, fill the book: new orders and nothing else. */
    public static final int FILL_UP = 1_024;

    private static final int HALF = 500;
    private static final int GREAT_LACK = 125;
    private static final int LOOKED_AT_EVERY = 512;
    private static final int OLDEST = 512;
    private static final int MOST_DEVIATION = 10_000;

    private final OrderFlow flow = new OrderFlow("moves");
    private final SplittableRandom random;
    private final ModelBook book;
    private final int deviation;
    private final long lowest;
    private final long highest;
    private int lackOfBids;
    private int lackOfAsks;
    private long lastId;

    private ExchangeCoreMix(final long seed)
    {
        random = new SplittableRandom(seed);
        final long start =
            (long)StrictMath.pow(10, 3.3 + 1.5 * random.nextDouble() + 1.5 * random.nextDouble());
        book = new ModelBook(start);
        deviation = (int)Math.min(start / 20, MOST_DEVIATION);
        lowest = start - 5 * deviation;
        highest = start + 5 * deviation;
    }

    /** So many messages, {@link #FILL_UP} included; the same for the same seed. */
    public static OrderFlow of(final long seed, final int count)
    {
        final ExchangeCoreMix mix = new ExchangeCoreMix(seed);
        while (mix.flow.count() < count)
        {
            mix.next();
        }
        return mix.flow;
    }

    private void next()
    {
        if (flow.count() % LOOKED_AT_EVERY == 0)
        {
            lackOfBids = HALF - book.size(false);
            lackOfAsks = HALF - book.size(true);
        }
        final boolean isSell = random.nextBoolean();
        final int lack = isSell ? lackOfAsks : lackOfBids;
        final int dice = random.nextInt(diceFaces(lack));
        if (dice >= 2)
        {
            change(dice, book.byAge(random.nextInt(Math.min(OLDEST, book.size()))));
        }
        else if (lack > 0)
        {
            enter(isSell);
        }
        else
        {
            take(isSell);
        }
    }

    /** Two faces are for orders that come, one for a cancel, one for a reduce, the others for moves. */
    private static int diceFaces(final int lack)
    {
        if (lack > 0)
        {
            return lack > GREAT_LACK ? 2 : 10;
        }
        return 40;
    }

    private void enter(final boolean isSell)
    {
        final double root = random.nextDouble();
        final int range = 1 + (int)(root * root * deviation);
        int sum = 0;
        for (int i = 0; i < 4; i++)
        {
            sum += random.nextInt(range);
        }
        final int distance = Math.abs(sum / 4 * 2 - range);
        final long price =
            Math.max(lowest, Math.min(highest, book.lastPrice() + (isSell ? distance : -distance)));
        final long quantity = quantity();
        flow.add(Action.NEW, isSell, ++lastId, price, quantity);
        book.enter(lastId, isSell, price, quantity);
    }

    private void take(final boolean isSell)
    {
        final long price = isSell ? lowest : highest;
        final long quantity = quantity();
        flow.add(Action.IOC, isSell, ++lastId, price, quantity);
        book.take(isSell, price, quantity);
    }

    private long quantity()
    {
        return 1 + random.nextInt(6) * random.nextInt(6) * random.nextInt(6);
    }

    private void change(final int dice, final ModelBook.Order order)
    {
        if (dice == 2)
        {
            flow.add(Action.CANCEL, order.isSell, order.id, 0, 0);
            book.cancel(order);
        }
        else if (dice == 3)
        {
            final long by = 1 + random.nextLong(order.open());
            flow.add(Action.REDUCE, order.isSell, order.id, 0, by);
            book.reduce(order, by);
        }
        else
        {
            final long price = order.price() + step(book.lastPrice() - order.price());
            flow.add(Action.MOVE, order.isSell, order.id, price, 0);
            book.move(order, price);
        }
    }

    /** A hundredth of the way, and at least a tick. */
    private long step(final long way)
    {
        if (way == 0)
        {
            return random.nextBoolean() ? 1 : -1;
        }
        return way > 0 ? (way + 99) / 100 : (way - 99) / 100;
    }
}
