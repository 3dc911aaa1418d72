package org.tally.engine;

import org.tally.engine.book.BookSide;
import org.tally.engine.book.Levels;
import org.tally.engine.book.OrderTerms;
import org.tally.engine.book.Orders;

/**
 * Matching thread only. Writes the whole state in one canonical order: counters; instruments, accounts and holdings in
 * order of definition; sessions by id; then each instrument's orders, queue by queue, best level first. What can be
 * rebuilt from these (indexes, sums, timers, handles) is not written.
 */
final class StateTaker
{
    private final LiveOrders live;
    private final Orders orders;
    private final OrderTerms terms;
    private final Levels levels;
    private final Counters counters;
    private final StateSink sink;

    StateTaker(final LiveOrders live, final Counters counters, final StateSink sink)
    {
        this.live = live;
        this.orders = live.orders;
        this.terms = live.terms;
        this.levels = live.levels;
        this.counters = counters;
        this.sink = sink;
    }

    void take(final long sequence, final long timeNs)
    {
        put(sequence, timeNs, counters.lastOrderId(), counters.lastTradeId());
        final Registry registry = live.registry;
        put(registry.instruments().size(), registry.accounts().size(), registry.holdingCount());
        registry.instruments().forEach(this::take);
        registry.accounts().forEach(this::take);
        for (int i = 0; i < registry.holdingCount(); i++)
        {
            final Holding holding = registry.holding(i);
            put(holding.account.number, holding.instrument.number, holding.position);
        }
        final Session[] sessions = registry.sessions();
        put(sessions.length);
        for (final Session session : sessions)
        {
            put(session.id, session.accountId, session.lastSequence);
        }
        registry.instruments().forEach(this::takeOrders);
    }

    private void take(final Instrument instrument)
    {
        put(instrument.symbolLow, instrument.symbolHigh, instrument.priceDecimals, instrument.tickSize);
        put(instrument.lotSize, instrument.minPrice, instrument.maxPrice, instrument.definedReferencePrice);
        put(instrument.bandBasisPoints, instrument.phase.value(), instrument.isHaltedAuction ? 1 : 0);
        put(instrument.lastPrice(), instrument.bandLow(), instrument.bandHigh());
    }

    private void take(final Account account)
    {
        put(account.id, account.stp.value(), account.maxOrderQuantity, account.maxOrderNotional);
        put(account.maxOpenOrders, account.maxPosition, account.isBlocked ? 1 : 0);
    }

    private void takeOrders(final Instrument instrument)
    {
        takeQueue(instrument.marketBuys);
        takeQueue(instrument.marketSells);
        takeSide(instrument.bids);
        takeSide(instrument.asks);
        takeSide(instrument.buyStops);
        takeSide(instrument.sellStops);
    }

    private void takeSide(final BookSide side)
    {
        int count = 0;
        for (int level = side.best(); level != 0; level = levels.next(level))
        {
            count++;
        }
        put(count);
        for (int level = side.best(); level != 0; level = levels.next(level))
        {
            put(side.price(level));
            takeQueue(level);
        }
    }

    private void takeQueue(final int level)
    {
        put(levels.orderCount(level));
        for (int order = levels.first(level); order != 0; order = orders.next(order))
        {
            takeOrder(order);
        }
    }

    private void takeOrder(final int order)
    {
        put(orders.orderId(order), orders.clOrdId(order), orders.leaves(order), orders.filled(order));
        put(orders.holding(order), orders.flags(order), live.price(order));
        final int termsOfOrder = orders.terms(order);
        put(terms.displayQuantity(termsOfOrder), live.shown(order));
        put(terms.stopPrice(termsOfOrder), terms.expireTimeNs(termsOfOrder));
    }

    private void put(final long... values)
    {
        for (final long value : values)
        {
            sink.put(value);
        }
    }
}
