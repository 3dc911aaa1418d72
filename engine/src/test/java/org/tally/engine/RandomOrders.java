package org.tally.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.agrona.concurrent.UnsafeBuffer;
import org.tally.engine.reference.ReferenceEngine;
import org.tally.protocol.codec.OrdType;
import org.tally.protocol.codec.SelfTradePrevention;
import org.tally.protocol.codec.Side;
import org.tally.protocol.codec.TimeInForce;

/** Test thread. The new orders, cancels and replaces of a {@link RandomScenario}. */
final class RandomOrders
{
    private static final int REMEMBERED = 60;

    private final Random random;
    private final Mix mix;
    private final List<RandomInstrument> instruments;
    private final int accounts;
    private final ReferenceEngine reference;
    private final long[] lastClOrdIds;
    private final List<Sent> sent = new ArrayList<>();
    private long timeNs;

    RandomOrders(
        final Random random,
        final Mix mix,
        final List<RandomInstrument> instruments,
        final int accounts,
        final ReferenceEngine reference)
    {
        this.reference = reference;
        this.random = random;
        this.mix = mix;
        this.instruments = instruments;
        this.accounts = accounts;
        lastClOrdIds = new long[accounts + 1];
    }

    void timeNs(final long nowNs)
    {
        timeNs = nowNs;
    }

    UnsafeBuffer newOrder()
    {
        final int account = 1 + random.nextInt(accounts);
        final RandomInstrument instrument = instruments.get(random.nextInt(instruments.size()));
        final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        final OrderBuilder order =
            OrderBuilder.order(side, quantity(instrument)).in(instrument.symbol()).by(account, nextClOrdId(account));
        order.at(price(instrument, side));
        if (random.nextInt(4) == 0)
        {
            order.stp(SelfTradePrevention.get((short)random.nextInt(5)));
        }
        remember(account, lastClOrdIds[account], instrument);
        kind(order, instrument, side);
        if (chance(mix.invalidPercent()))
        {
            spoil(order, instrument, account);
        }
        return order.encoded();
    }

    UnsafeBuffer cancel()
    {
        final Sent target = someTarget();
        return Commands.cancel(chance(5) ? 1 + random.nextInt(accounts) : target.account, target.clOrdId);
    }

    UnsafeBuffer replace()
    {
        final Sent target = someTarget();
        final int account = chance(3) ? 1 + random.nextInt(accounts) : target.account;
        final long newClOrdId = random.nextBoolean() ? target.clOrdId : nextClOrdId(account);
        final RandomInstrument instrument = target.instrument;
        final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        Long quantity = ifChance(60, quantity(instrument));
        Long price = ifChance(50, price(instrument, side));
        final Long stopPrice = ifChance(mix.stopPercent() / 2, price(instrument, side));
        long clOrdId = newClOrdId;
        if (chance(mix.invalidPercent()))
        {
            quantity = ifChance(50, someBadQuantity(instrument));
            price = ifChance(50, someBadPrice(instrument));
            clOrdId = chance(50) ? someSent().clOrdId : clOrdId;
        }
        remember(account, clOrdId, instrument);
        return Commands.replace(account, target.clOrdId, clOrdId, quantity, price, stopPrice);
    }

    private void kind(final OrderBuilder order, final RandomInstrument instrument, final Side side)
    {
        if (chance(mix.instantPercent()))
        {
            instant(order, instrument);
            return;
        }
        if (chance(mix.stopPercent()))
        {
            stop(order, instrument, side);
        }
        else if (chance(mix.icebergPercent()))
        {
            order.display(instrument.lotSize() * (1 + random.nextInt(4)));
        }
        else if (chance(8))
        {
            order.postOnly();
        }
        lifetime(order);
    }

    private void instant(final OrderBuilder order, final RandomInstrument instrument)
    {
        order.tif(random.nextInt(3) == 0 ? TimeInForce.FOK : TimeInForce.IOC);
        if (random.nextInt(3) == 0)
        {
            order.type(OrdType.MARKET).at(Commands.NULL);
            if (chance(20))
            {
                lifetime(order);
            }
        }
        if (random.nextInt(4) == 0)
        {
            order.ioc().min(instrument.lotSize() * (1 + random.nextInt(6)));
        }
    }

    private void stop(final OrderBuilder order, final RandomInstrument instrument, final Side side)
    {
        order.type(OrdType.STOP_LIMIT).stopAt(price(instrument, side));
        if (random.nextBoolean())
        {
            order.type(OrdType.STOP).at(Commands.NULL);
        }
    }

    private void lifetime(final OrderBuilder order)
    {
        if (chance(mix.gtdPercent()))
        {
            order.gtd(timeNs + random.nextInt(200) - 5);
        }
        else if (random.nextBoolean())
        {
            order.gtc();
        }
        else
        {
            order.day();
        }
    }

    private void spoil(final OrderBuilder order, final RandomInstrument instrument, final int account)
    {
        switch (random.nextInt(16))
        {
            case 0 -> order.in("NONE");
            case 1 -> order.by(99, 1);
            case 2 -> order.by(account, someSent().clOrdId);
            case 3 -> order.by(account, -random.nextInt(3));
            case 4 -> order.quantity(someBadQuantity(instrument));
            case 5 -> order.display(someBadQuantity(instrument));
            case 6 -> order.min(someBadQuantity(instrument));
            case 7 -> order.at(someBadPrice(instrument));
            case 8 -> order.at(Commands.NULL);
            case 9 -> order.stopAt(someBadPrice(instrument));
            case 10 -> order.type(OrdType.get((short)(1 + random.nextInt(4))));
            case 11 -> order.tif(TimeInForce.get((short)new int[]{0, 1, 3, 4, 6}[random.nextInt(5)]));
            case 12 -> order.postOnly();
            case 13 -> order.display(instrument.lotSize());
            case 14 -> order.min(instrument.lotSize());
            default -> order.expireTime(timeNs + random.nextInt(40) - 20);
        }
    }

    private long someBadQuantity(final RandomInstrument instrument)
    {
        final long lot = instrument.lotSize();
        final long[] quantities = {0, -lot, lot + 1, 1_000_000_000_000L, 1_000_000_000_000L + lot, Long.MAX_VALUE,
            Long.MIN_VALUE + 1, 500 * lot, 21 * lot, 10_000_000_000L};
        return quantities[random.nextInt(quantities.length)];
    }

    private long someBadPrice(final RandomInstrument instrument)
    {
        final long[] prices = {instrument.middle() + 1, 0, -1_000_000, 1_000_000_000_000_000L,
            1_000_000_000_005_000L, Long.MAX_VALUE, instrument.middle() + 12 * instrument.tickSize(),
            instrument.middle() - 15 * instrument.tickSize()};
        return prices[random.nextInt(prices.length)];
    }

    private long quantity(final RandomInstrument instrument)
    {
        return instrument.lotSize() * (1 + random.nextInt(chance(10) ? 40 : 12));
    }

    /** Most orders stand off a little. */
    private long price(final RandomInstrument instrument, final Side side)
    {
        final int distance = random.nextInt(mix.priceLevels() + 1);
        final boolean isBelow = chance(65) ? side == Side.BUY : side == Side.SELL;
        return instrument.middle() - instrument.middle() % instrument.tickSize() +
            (isBelow ? -distance : distance) * instrument.tickSize();
    }

    private long nextClOrdId(final int account)
    {
        return ++lastClOrdIds[account];
    }

    private void remember(final int account, final long clOrdId, final RandomInstrument instrument)
    {
        if (sent.size() < REMEMBERED)
        {
            sent.add(new Sent(account, clOrdId, instrument));
        }
        else
        {
            sent.set(random.nextInt(REMEMBERED), new Sent(account, clOrdId, instrument));
        }
    }

    /** A live order, most of the time. */
    private Sent someTarget()
    {
        if (reference.liveCount() == 0 || chance(15))
        {
            return someSent();
        }
        final ReferenceEngine.LiveOrder live = reference.live(random.nextInt(reference.liveCount()));
        final RandomInstrument instrument = instruments.stream()
            .filter(candidate -> candidate.symbol().equals(live.symbol())).findFirst().orElse(instruments.get(0));
        return new Sent((int)live.account(), live.clOrdId(), instrument);
    }

    private Sent someSent()
    {
        return sent.isEmpty() ? new Sent(1, 1, instruments.get(0)) : sent.get(random.nextInt(sent.size()));
    }

    private Long ifChance(final int percent, final long value)
    {
        return chance(percent) ? Long.valueOf(value) : null;
    }

    private boolean chance(final int percent)
    {
        return random.nextInt(100) < percent;
    }

    /** An order that may live. */
    private record Sent(int account, long clOrdId, RandomInstrument instrument)
    {
    }
}
