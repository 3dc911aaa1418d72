package org.tally.engine;

import org.tally.engine.book.BookSide;
import org.tally.engine.book.Levels;
import org.tally.engine.book.OrderTerms;
import org.tally.engine.book.Orders;

/**
 * Matching thread only. Writes the whole state in one canonical order: counters; instruments, accounts and holdings in
 * order of definition; sessions by id; then each instrument's orders, queue by queue, best level first. What can be
 * rebuilt from these (indexes, sums, timers, bands, handles) is not written. {@link StateLoader} reads it back.
 * <pre>
 *   state       FORMAT sequence timeNs rules lastOrderId lastTradeId
 *               number of: instruments accounts holdings sessions orders, then each of them in that order
 *   instrument  symbolLow symbolHigh priceDecimals tickSize lotSize minPrice maxPrice referencePrice bandBasisPoints
 *               phase isHaltedAuction lastPrice
 *   account     id stp maxOrderQuantity maxOrderNotional maxOpenOrders maxPosition isBlocked
 *   holding     account instrument position
 *   session     id account lastSequence
 *   orders      of each instrument: the queues of its market orders (buy, sell), then the sides: bids, asks, buy stops,
 *               sell stops; a side is its number of levels and of each the price and the queue; a queue is its number
 *               of orders, then these
 *   order       orderId clOrdId leaves filled (holding, flags in one)
 *               with HAS_TERMS also: displayQuantity (shown, if it is not 0) stopPrice (limitPrice, if the order waits)
 *               expireTimeNs
 * </pre>
 */
final class StateTaker
{
    /** The first number of a state; another layout gets another. */
    static final long FORMAT = 1;
    /** Above the bits of the flags: the order has terms of its own. */
    static final int HAS_TERMS = 1 << 16;

    private final LiveOrders live;
    private final Orders orders;
    private final OrderTerms terms;
    private final Levels levels;
    private final StateSink sink;

    StateTaker(final LiveOrders live, final StateSink sink)
    {
        this.live = live;
        this.orders = live.orders;
        this.terms = live.terms;
        this.levels = live.levels;
        this.sink = sink;
    }

    void take(final long sequence, final long timeNs, final Rules rules, final Counters counters)
    {
        sink.put(FORMAT);
        sink.put(sequence);
        sink.put(timeNs);
        sink.put(rules.inForce());
        sink.put(counters.lastOrderId());
        sink.put(counters.lastTradeId());
        takeRegistry(live.registry);
        live.registry.instruments().forEach(this::takeOrders);
    }

    private void takeRegistry(final Registry registry)
    {
        final Session[] sessions = registry.sessions();
        sink.put(registry.instruments().size());
        sink.put(registry.accounts().size());
        sink.put(registry.holdingCount());
        sink.put(sessions.length);
        sink.put(orders.size());
        registry.instruments().forEach(this::take);
        registry.accounts().forEach(this::take);
        for (int i = 0; i < registry.holdingCount(); i++)
        {
            take(registry.holding(i));
        }
        for (final Session session : sessions)
        {
            sink.put(session.id);
            sink.put(session.accountId);
            sink.put(session.lastSequence);
        }
    }

    private void take(final Instrument instrument)
    {
        sink.put(instrument.symbolLow);
        sink.put(instrument.symbolHigh);
        sink.put(instrument.priceDecimals);
        sink.put(instrument.tickSize);
        sink.put(instrument.lotSize);
        sink.put(instrument.minPrice);
        sink.put(instrument.maxPrice);
        sink.put(instrument.definedReferencePrice);
        sink.put(instrument.bandBasisPoints);
        sink.put(instrument.phase.value());
        sink.put(instrument.isHaltedAuction ? 1 : 0);
        sink.put(instrument.lastPrice());
    }

    private void take(final Account account)
    {
        sink.put(account.id);
        sink.put(account.stp.value());
        sink.put(account.maxOrderQuantity);
        sink.put(account.maxOrderNotional);
        sink.put(account.maxOpenOrders);
        sink.put(account.maxPosition);
        sink.put(account.isBlocked ? 1 : 0);
    }

    private void take(final Holding holding)
    {
        sink.put(holding.account.number);
        sink.put(holding.instrument.number);
        sink.put(holding.position);
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
        for (int level = side.best(); level != 0; level = side.next(level))
        {
            count++;
        }
        sink.put(count);
        for (int level = side.best(); level != 0; level = side.next(level))
        {
            sink.put(side.price(level));
            takeQueue(level);
        }
    }

    private void takeQueue(final int level)
    {
        sink.put(levels.orderCount(level));
        for (int order = levels.first(level); order != 0; order = orders.next(order))
        {
            takeOrder(order);
        }
    }

    private void takeOrder(final int order)
    {
        final int termsOfOrder = orders.terms(order);
        final int flags = termsOfOrder == 0 ? orders.flags(order) : orders.flags(order) | HAS_TERMS;
        sink.put(orders.orderId(order));
        sink.put(orders.clOrdId(order));
        sink.put(orders.leaves(order));
        sink.put(orders.filled(order));
        sink.put((long)orders.holding(order) << 32 | flags);
        if (termsOfOrder != 0)
        {
            takeTerms(order, termsOfOrder);
        }
    }

    private void takeTerms(final int order, final int termsOfOrder)
    {
        sink.put(terms.displayQuantity(termsOfOrder));
        if (terms.displayQuantity(termsOfOrder) != 0)
        {
            sink.put(terms.shown(termsOfOrder));
        }
        sink.put(terms.stopPrice(termsOfOrder));
        if (live.isWaitingStop(order))
        {
            sink.put(terms.limitPrice(termsOfOrder));
        }
        sink.put(terms.expireTimeNs(termsOfOrder));
    }
}
