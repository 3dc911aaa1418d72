package org.tally.engine.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

import org.tally.protocol.codec.CancelReason;

/** Section 8: "Uncross". */
final class ReferenceAuction
{
    private final ReferenceMarket market;
    private final ReferenceBook book;

    ReferenceAuction(final ReferenceMarket market, final ReferenceBook book)
    {
        this.market = market;
        this.book = book;
    }

    void uncross(final ReferenceInstrument instrument)
    {
        final Volumes chosen = chosenPrice(instrument);
        final boolean isTraded = chosen != null && chosen.executable() > 0;
        market.events.event("uncrossed").text("instrument", instrument.symbol)
            .price("price", instrument, isTraded ? Long.valueOf(chosen.price) : null)
            .number("volume", isTraded ? chosen.executable() : 0).end();
        if (isTraded)
        {
            pair(instrument, chosen);
        }
        market.liveOrders(order -> order.instrument == instrument && isInBook(order) && order.price == null)
            .forEach(order -> market.cancel(order, CancelReason.NO_LIQUIDITY));
    }

    /** "Choose, in turn"; null where nothing is to choose from. */
    private Volumes chosenPrice(final ReferenceInstrument instrument)
    {
        final Long reference = instrument.referencePrice();
        final List<Volumes> candidates = candidates(instrument, reference);
        if (candidates.isEmpty())
        {
            return null;
        }
        final long greatest = candidates.stream().mapToLong(Volumes::executable).max().orElseThrow();
        final List<Volumes> filling = candidates.stream().filter(at -> at.executable() == greatest).toList();
        final long smallest = filling.stream().mapToLong(at -> Math.abs(at.surplus())).min().orElseThrow();
        final List<Volumes> remaining = filling.stream().filter(at -> Math.abs(at.surplus()) == smallest).toList();
        final Volumes lowest = remaining.get(0);
        final Volumes highest = remaining.get(remaining.size() - 1);
        if (remaining.stream().allMatch(at -> at.surplus() > 0))
        {
            return highest;
        }
        if (remaining.stream().allMatch(at -> at.surplus() < 0) || reference == null)
        {
            return lowest;
        }
        return volumesAt(instrument, Math.max(lowest.price, Math.min(highest.price, reference)));
    }

    /** "all limit prices of live orders"; "If there is no limit price, the reference price is the only candidate". */
    private List<Volumes> candidates(final ReferenceInstrument instrument, final Long reference)
    {
        final SortedSet<Long> prices = new TreeSet<>();
        market.liveOrders.stream().filter(order -> order.instrument == instrument && isInBook(order))
            .map(order -> order.price).filter(Objects::nonNull).forEach(prices::add);
        if (prices.isEmpty() && reference != null)
        {
            prices.add(reference);
        }
        return prices.stream().map(price -> volumesAt(instrument, price)).toList();
    }

    /** "buy volume = market buys + limit buys at or above it; sell volume = market sells + limit sells at or below". */
    private Volumes volumesAt(final ReferenceInstrument instrument, final long price)
    {
        return new Volumes(price, volume(instrument, price, true), volume(instrument, price, false));
    }

    private long volume(final ReferenceInstrument instrument, final long price, final boolean isBuy)
    {
        return market.liveOrders.stream()
            .filter(order -> order.instrument == instrument && order.isBuy() == isBuy && isInBook(order))
            .filter(order -> takesPartAt(order, price)).mapToLong(ReferenceOrder::leaves).sum();
    }

    private static boolean takesPartAt(final ReferenceOrder order, final long price)
    {
        return order.price == null || (order.isBuy() ? order.price >= price : order.price <= price);
    }

    /** "buys meet sells pairwise at that one price, up to the executable volume". */
    private void pair(final ReferenceInstrument instrument, final Volumes chosen)
    {
        final List<ReferenceOrder> buys = new ArrayList<>(book.resting(instrument, true));
        final List<ReferenceOrder> sells = new ArrayList<>(book.resting(instrument, false));
        long volume = chosen.executable();
        while (volume > 0)
        {
            final ReferenceOrder buy = buys.get(0);
            final ReferenceOrder sell = sells.get(0);
            final long quantity = Math.min(volume, Math.min(buy.leaves(), sell.leaves()));
            market.trade(buy, sell, chosen.price, quantity, null);
            volume -= quantity;
            buy.showNext();
            sell.showNext();
            buys.removeIf(order -> order.leaves() == 0);
            sells.removeIf(order -> order.leaves() == 0);
        }
    }

    private static boolean isInBook(final ReferenceOrder order)
    {
        return order.place == ReferenceOrder.Place.BOOK;
    }

    /** What could trade at a price. */
    private record Volumes(long price, long buy, long sell)
    {
        long executable()
        {
            return Math.min(buy, sell);
        }

        long surplus()
        {
            return buy - sell;
        }
    }
}
