package org.tally.perf.workload;

import org.tally.protocol.codec.BooleanType;
import org.tally.protocol.codec.NewOrderEncoder;
import org.tally.protocol.codec.OrdType;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.SelfTradePrevention;
import org.tally.protocol.codec.TimeInForce;

/**
 * One thread only. A trading day of a busy market: 200 instruments, the one of rank n as active as 1 / n, and 500
 * accounts; about half new orders, two fifths cancels and a tenth replaces of orders among the last 512 of their
 * instrument, most of them within 40 ticks of a price that wanders; every type of order, time in force and self-trade
 * prevention; auctions and halts ({@link DayPhases}); mass cancels.
 * <p>
 * Every two thousandth command or so begins a burst of up to a thousand in one instrument: its price runs in one
 * direction, orders are pulled and put ahead of it, takers come ten times as often, and commands are 200 ns apart
 * instead of up to 20 µs. A fifth of the commands is in bursts.
 */
final class BusyDay extends MadeMarket
{
    private static final int INSTRUMENTS = 200;
    private static final int ACCOUNTS = 500;
    private static final int REMEMBERED = 1 << 9;
    private static final int FARTHEST = 40;
    private static final int WIDEST = 1_500;
    private static final int RANKS = 1 << 12;

    private final DayPhases phases;
    private final String[] symbols = new String[INSTRUMENTS];
    private final long[] prices = new long[INSTRUMENTS];
    private final long[][] remembered = new long[INSTRUMENTS][REMEMBERED];
    private final int[] sizes = new int[INSTRUMENTS];
    private final int[] ranks = new int[RANKS];
    private long clOrdId;
    private int burst;
    private int burstInstrument;
    private int burstStep;

    BusyDay(final long seed, final long count)
    {
        super(seed, count, INSTRUMENTS, ACCOUNTS);
        phases = new DayPhases(count - INSTRUMENTS - ACCOUNTS, INSTRUMENTS);
        for (int i = 0; i < INSTRUMENTS; i++)
        {
            symbols[i] = "BUSY" + i;
            prices[i] = middle(i);
        }
        rank();
    }

    /** A drawn entry is an instrument as often as it is active. */
    private void rank()
    {
        double all = 0;
        for (int i = 1; i <= INSTRUMENTS; i++)
        {
            all += 1.0 / i;
        }
        double sum = 0;
        int entry = 0;
        for (int i = 0; i < INSTRUMENTS; i++)
        {
            sum += 1 / (i + 1.0);
            while (entry < RANKS && entry < sum / all * RANKS)
            {
                ranks[entry++] = i;
            }
        }
    }

    private static long middle(final int instrument)
    {
        return 10_000 + 100L * instrument;
    }

    @Override
    void define(final int instrument)
    {
        maker.instrument(symbols[instrument], 10_000_000, prices[instrument], 3_000);
    }

    @Override
    long passingNs()
    {
        return burst > 0 ? 200 : random.nextInt(1, 20_000);
    }

    @Override
    void trade(final long number)
    {
        final int changed = phases.change(number);
        if (changed >= 0)
        {
            maker.phase(symbols[changed], phases.phase(changed));
        }
        else
        {
            final int instrument = instrument();
            wander(instrument);
            command(instrument, random.nextInt(100));
        }
    }

    private int instrument()
    {
        if (burst > 0)
        {
            burst--;
        }
        else if (random.nextInt(2_000) == 0)
        {
            burst = random.nextInt(1, 1_000);
            burstInstrument = open(ranks[random.nextInt(RANKS)]);
            burstStep = random.nextBoolean() ? 1 : -1;
        }
        return open(burst > 0 ? burstInstrument : ranks[random.nextInt(RANKS)]);
    }

    /** Who would have traded what is halted trades the first, which never is. */
    private int open(final int instrument)
    {
        return phases.phase(instrument) == Phase.HALTED ? 0 : instrument;
    }

    private void wander(final int instrument)
    {
        if (random.nextInt(100) < (burst > 0 ? 25 : 3))
        {
            final long gone = prices[instrument] - middle(instrument);
            final long step = burst > 0 ? burstStep : random.nextBoolean() ? 1 : -1;
            prices[instrument] += Math.abs(gone + step) > WIDEST ? -step : step;
        }
    }

    private void command(final int instrument, final int dice)
    {
        if (dice < 50 || sizes[instrument] < 16)
        {
            newOrder(instrument);
        }
        else if (dice < 90)
        {
            final int place = random.nextInt(sizes[instrument]);
            final long order = remembered[instrument][place];
            remembered[instrument][place] = remembered[instrument][--sizes[instrument]];
            maker.cancel(account(order), id(order));
        }
        else if (random.nextInt(5_000) == 0)
        {
            maker.massCancel(account(remembered[instrument][0]));
        }
        else
        {
            replace(instrument, random.nextInt(sizes[instrument]));
        }
    }

    private void replace(final int instrument, final int place)
    {
        final long order = remembered[instrument][place];
        final boolean isRenamed = random.nextInt(4) == 0;
        final long newId = isRenamed ? ++clOrdId : id(order);
        maker.replace(account(order), id(order), newId, away(instrument, isSell(order)), lots());
        remembered[instrument][place] = order(newId, account(order), isSell(order));
    }

    private void newOrder(final int instrument)
    {
        final boolean isSell = random.nextBoolean();
        final int account = 1 + Math.min(random.nextInt(ACCOUNTS), random.nextInt(ACCOUNTS));
        final NewOrderEncoder order = maker.order(account, symbols[instrument], ++clOrdId, isSell,
            away(instrument, isSell));
        order.quantity(lots());
        if (random.nextInt(5) == 0)
        {
            order.stp(SelfTradePrevention.get((short)random.nextInt(5)));
        }
        final boolean isTaker = random.nextInt(100) < (burst > 0 ? 30 : 3);
        if (isTaker && phases.phase(instrument) == Phase.CONTINUOUS)
        {
            take(order, instrument, isSell, random.nextInt(10));
        }
        else
        {
            rest(order, instrument, isSell, random.nextInt(100));
            remember(instrument, order(clOrdId, account, isSell));
        }
    }

    private void take(final NewOrderEncoder order, final int instrument, final boolean isSell, final int dice)
    {
        final int distance = random.nextInt(1, 6);
        order.price(prices[instrument] + (isSell ? -distance : distance)).timeInForce(TimeInForce.IOC);
        if (dice < 2)
        {
            order.ordType(OrdType.MARKET).price(CommandMaker.NONE);
        }
        else if (dice < 3)
        {
            order.timeInForce(TimeInForce.FOK);
        }
        else if (dice < 4)
        {
            order.minQuantity(10);
        }
        else if (dice < 6)
        {
            order.timeInForce(TimeInForce.DAY);
        }
    }

    private void rest(final NewOrderEncoder order, final int instrument, final boolean isSell, final int dice)
    {
        if (dice < 4)
        {
            final int distance = random.nextInt(5, 60);
            final long stopPrice = prices[instrument] + (isSell ? -distance : distance);
            order.ordType(dice < 2 ? OrdType.STOP_LIMIT : OrdType.STOP).stopPrice(stopPrice)
                .price(dice < 2 ? stopPrice + (isSell ? -5 : 5) : CommandMaker.NONE);
        }
        else if (dice < 8)
        {
            order.quantity(500).displayQuantity(50);
        }
        else if (dice < 12)
        {
            order.timeInForce(TimeInForce.GTD).expireTime(timeNs() + random.nextLong(1_000_000, 10_000_000_000L));
        }
        else if (dice < 20)
        {
            order.timeInForce(TimeInForce.GTC);
        }
        else if (dice < 35 && phases.phase(instrument) == Phase.CONTINUOUS)
        {
            order.postOnly(BooleanType.T);
        }
        else if (dice < 40 && phases.phase(instrument) == Phase.AUCTION)
        {
            order.ordType(OrdType.MARKET).price(CommandMaker.NONE);
        }
    }

    private void remember(final int instrument, final long order)
    {
        final int place = sizes[instrument] == REMEMBERED ? random.nextInt(REMEMBERED) : sizes[instrument]++;
        remembered[instrument][place] = order;
    }

    private long lots()
    {
        return random.nextInt(1, 11) * 10L;
    }

    /** A price on the order's own side, the nearer the likelier. */
    private long away(final int instrument, final boolean isSell)
    {
        final int distance = Math.min(random.nextInt(FARTHEST), random.nextInt(FARTHEST)) + 1;
        return prices[instrument] + (isSell ? distance : -distance);
    }

    private static long order(final long id, final int account, final boolean isSell)
    {
        return id << 11 | (long)account << 1 | (isSell ? 1 : 0);
    }

    private static long id(final long order)
    {
        return order >>> 11;
    }

    private static int account(final long order)
    {
        return (int)(order >>> 1) & 0x3FF;
    }

    private static boolean isSell(final long order)
    {
        return (order & 1) != 0;
    }
}
