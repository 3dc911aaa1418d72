package org.tally.engine;

import java.util.HashMap;
import java.util.Map;

import org.tally.engine.book.BookSide;
import org.tally.engine.book.Levels;
import org.tally.engine.book.OrderTerms;
import org.tally.engine.book.Orders;

/**
 * Test thread. What holds of the state after every command, whatever the rules say: each live order is in one queue,
 * in its account's list and in the index; sums are those of the orders; bands are around the reference prices;
 * positions add up to zero; pools hold what is live and no more.
 */
final class StateInvariants
{
    private final LiveOrders live;
    private final Orders orders;
    private final Levels levels;
    private final Map<Holding, long[]> openByHolding = new HashMap<>();
    private int queued;
    private int withTerms;
    private int levelCount;

    private StateInvariants(final Engine engine)
    {
        live = engine.live;
        orders = live.orders;
        levels = live.levels;
    }

    /** Throws an assertion error where one does not hold. */
    static void check(final Engine engine)
    {
        new StateInvariants(engine).check();
    }

    private void check()
    {
        for (final Instrument instrument : live.registry.instruments())
        {
            checkQueue(instrument.marketBuys);
            checkQueue(instrument.marketSells);
            levelCount += 2;
            final int stops = checkSide(instrument.buyStops) + checkSide(instrument.sellStops);
            require(stops == instrument.waitingStops, "waiting stops", stops, instrument.waitingStops);
            checkBand(instrument);
            checkSide(instrument.bids);
            checkSide(instrument.asks);
        }
        require(queued == orders.size(), "orders in queues and in the pool", queued, orders.size());
        require(levelCount == levels.size(), "levels in books and in the pool", levelCount, levels.size());
        require(withTerms == live.terms.size(), "terms of orders and in the pool", withTerms, live.terms.size());
        live.registry.accounts().forEach(this::checkAccount);
        checkHoldings();
    }

    private static void checkBand(final Instrument instrument)
    {
        final long reference = instrument.referencePrice();
        final boolean hasBand = instrument.bandBasisPoints != 0 && reference != OrderTerms.NO_PRICE;
        final long halfWidth = hasBand ? Math.abs(reference) * instrument.bandBasisPoints / 10_000 : 0;
        final long low = hasBand ? reference - halfWidth : Long.MIN_VALUE;
        final long high = hasBand ? reference + halfWidth : Long.MAX_VALUE;
        require(instrument.bandLow() == low, "lower end of a band", instrument.bandLow(), low);
        require(instrument.bandHigh() == high, "upper end of a band", instrument.bandHigh(), high);
    }

    private int checkSide(final BookSide side)
    {
        final int before = queued;
        for (int level = side.best(); level != 0; level = side.next(level))
        {
            levelCount++;
            checkQueue(level);
        }
        return queued - before;
    }

    private void checkQueue(final int level)
    {
        long leaves = 0;
        long shown = 0;
        int count = 0;
        for (int order = levels.first(level); order != 0; order = orders.next(order))
        {
            require(orders.level(order) == level, "level of a queued order", orders.level(order), level);
            require(orders.leaves(order) > 0 && orders.filled(order) >= 0, "leaves and filled",
                orders.leaves(order), orders.filled(order));
            require(live.shown(order) > 0 && live.shown(order) <= orders.leaves(order), "shown and leaves",
                live.shown(order), orders.leaves(order));
            leaves += orders.leaves(order);
            shown += live.shown(order);
            count++;
            withTerms += orders.terms(order) == 0 ? 0 : 1;
            checkIndex(order);
        }
        require(count == levels.orderCount(level), "orders of a level", count, levels.orderCount(level));
        require(leaves == levels.leaves(level), "leaves of a level", leaves, levels.leaves(level));
        require(shown == levels.shown(level), "shown of a level", shown, levels.shown(level));
        queued += count;
    }

    private void checkIndex(final int order)
    {
        final Holding holding = live.holding(order);
        final int found = live.find(holding.account.id, orders.clOrdId(order));
        require(found == order, "order found by its clOrdId", found, order);
        openByHolding.computeIfAbsent(holding, key -> new long[2])[live.isSell(order) ? 1 : 0] += orders.leaves(order);
    }

    private void checkAccount(final Account account)
    {
        int count = 0;
        long previousId = 0;
        for (int order = account.firstOrder(); order != 0; order = account.orderAfter(order))
        {
            require(orders.orderId(order) > previousId, "orderIds of an account", orders.orderId(order), previousId);
            require(live.holding(order).account == account, "account of a listed order",
                live.holding(order).account.id, account.id);
            previousId = orders.orderId(order);
            count++;
            queued--;
        }
        require(count == account.openOrders(), "open orders of an account", count, account.openOrders());
    }

    private void checkHoldings()
    {
        require(queued == 0, "orders in queues but in no account's list", queued, 0);
        final Map<Instrument, Long> positions = new HashMap<>();
        for (int i = 0; i < live.registry.holdingCount(); i++)
        {
            final Holding holding = live.registry.holding(i);
            final long[] open = openByHolding.getOrDefault(holding, new long[2]);
            require(open[0] == holding.openBuys(), "open buys", open[0], holding.openBuys());
            require(open[1] == holding.openSells(), "open sells", open[1], holding.openSells());
            positions.merge(holding.instrument, holding.position, Long::sum);
        }
        positions.forEach((instrument, sum) -> require(sum == 0, "sum of positions", sum, 0));
    }

    private static void require(final boolean isTrue, final String what, final long found, final long other)
    {
        if (!isTrue)
        {
            throw new AssertionError(what + ": " + found + ", " + other);
        }
    }
}
