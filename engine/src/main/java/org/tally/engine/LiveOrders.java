package org.tally.engine;

import static org.tally.engine.book.OrderTerms.NO_PRICE;

import org.tally.engine.book.BookSide;
import org.tally.engine.book.ClOrdIdIndex;
import org.tally.engine.book.ExpiryTimers;
import org.tally.engine.book.Levels;
import org.tally.engine.book.OrderFlags;
import org.tally.engine.book.OrderTerms;
import org.tally.engine.book.Orders;

/**
 * Matching thread only. Every live order in every place where it must be found: the queue of its level, its account's
 * list, the index of clOrdIds, the timers, and the sums of level and holding. Nobody else changes those.
 */
final class LiveOrders
{
    final Orders orders = new Orders();
    final OrderTerms terms = new OrderTerms();
    final Levels levels = new Levels(orders);
    final Registry registry = new Registry(orders, levels);
    final ExpiryTimers timers = new ExpiryTimers(orders, terms);
    private final ClOrdIdIndex clOrdIds = new ClOrdIdIndex(orders, registry::accountIdOf);
    final LookAhead lookAhead = new LookAhead(orders, clOrdIds);

    /** The account's live order with this clOrdId, or 0. */
    int find(final long accountId, final long clOrdId)
    {
        return clOrdIds.find(accountId, clOrdId);
    }

    /** Scatters clOrdIds by another key, see {@link ClOrdIdIndex#key}. */
    void clOrdIdKey(final long key)
    {
        clOrdIds.key(key);
    }

    /** Makes room for so many orders; there must be none yet. */
    void reserve(final int count)
    {
        clOrdIds.reserve(count);
    }

    Holding holding(final int order)
    {
        return registry.holding(orders.holding(order));
    }

    Instrument instrument(final int order)
    {
        return holding(order).instrument;
    }

    boolean isSell(final int order)
    {
        return OrderFlags.isSell(orders.flags(order));
    }

    boolean isWaitingStop(final int order)
    {
        return OrderFlags.isWaitingStop(orders.flags(order));
    }

    /** The limit price of a queued order or a stop order just triggered; NO_PRICE if its type has none. */
    long price(final int order)
    {
        final int level = orders.level(order);
        if (level == 0 || isWaitingStop(order))
        {
            return terms.limitPrice(orders.terms(order));
        }
        final Instrument instrument = instrument(order);
        final boolean isSell = isSell(order);
        return level == instrument.marketOrders(isSell) ? NO_PRICE : instrument.side(isSell).price(level);
    }

    long stopPrice(final int order)
    {
        return terms.stopPrice(orders.terms(order));
    }

    /** What an order shows; its leaves unless it is an iceberg. */
    long shown(final int order)
    {
        final int termsOfOrder = orders.terms(order);
        return terms.displayQuantity(termsOfOrder) == 0 ? orders.leaves(order) : terms.shown(termsOfOrder);
    }

    /** Lets a resting iceberg show as much as it did when the state was taken. */
    void shown(final int order, final long quantity)
    {
        final long hiddenBefore = hidden(order);
        terms.shown(orders.terms(order), quantity);
        levels.adjust(orders.level(order), 0, hidden(order) - hiddenBefore);
    }

    private long hidden(final int order)
    {
        final int termsOfOrder = orders.terms(order);
        return terms.displayQuantity(termsOfOrder) == 0 ? 0 : orders.leaves(order) - terms.shown(termsOfOrder);
    }

    /** Fills the incoming order from a live one, which stays where it is. */
    void load(final int order, final IncomingOrder incoming)
    {
        incoming.order = order;
        incoming.orderId = orders.orderId(order);
        incoming.clOrdId = orders.clOrdId(order);
        incoming.holding = holding(order);
        incoming.account = incoming.holding.account;
        incoming.instrument = incoming.holding.instrument;
        incoming.flags = orders.flags(order);
        incoming.leaves = orders.leaves(order);
        incoming.filled = orders.filled(order);
        incoming.price = price(order);
        incoming.stopPrice = stopPrice(order);
        incoming.displayQuantity = terms.displayQuantity(orders.terms(order));
        incoming.minQuantity = 0;
        incoming.expireTimeNs = terms.expireTimeNs(orders.terms(order));
        incoming.clearTrades();
    }

    /**
     * Puts what is left of the incoming order at the end of the queue at its price, or of the waiting market orders.
     */
    void rest(final IncomingOrder incoming)
    {
        final int order = enter(incoming);
        final Instrument instrument = incoming.instrument;
        final long hidden = showAnew(order);
        if (incoming.isMarket())
        {
            levels.append(instrument.marketOrders(incoming.isSell()), order, hidden);
        }
        else
        {
            instrument.side(incoming.isSell()).append(order, incoming.price, hidden);
        }
    }

    /** Lets the incoming stop order wait for its stop price. */
    int waitForStop(final IncomingOrder incoming)
    {
        final int order = enter(incoming);
        orders.flags(order, OrderFlags.waitingStop(orders.flags(order), true));
        terms.limitPrice(orders.terms(order), incoming.price);
        incoming.instrument.stops(incoming.isSell()).append(order, incoming.stopPrice, 0);
        incoming.instrument.waitingStops++;
        return order;
    }

    private int enter(final IncomingOrder incoming)
    {
        if (incoming.order == 0)
        {
            incoming.order = orders.add(incoming.orderId, incoming.clOrdId, incoming.holding.number, incoming.flags);
            if (incoming.displayQuantity != 0 || incoming.expireTimeNs != 0 || incoming.isStop())
            {
                orders.terms(incoming.order, terms.add(
                    incoming.displayQuantity, incoming.stopPrice, incoming.price, incoming.expireTimeNs));
            }
            clOrdIds.add(incoming.account.id, incoming.order);
            incoming.account.add(incoming.order);
            if (incoming.expireTimeNs != 0)
            {
                timers.add(incoming.order);
            }
        }
        orders.leaves(incoming.order, incoming.leaves);
        orders.filled(incoming.order, incoming.filled);
        return incoming.order;
    }

    private long showAnew(final int order)
    {
        final int termsOfOrder = orders.terms(order);
        final long display = terms.displayQuantity(termsOfOrder);
        if (display == 0)
        {
            return 0;
        }
        terms.shown(termsOfOrder, Math.min(display, orders.leaves(order)));
        return hidden(order);
    }

    /** Takes an order out of its queue; it stays live. */
    void dequeue(final int order)
    {
        dequeue(order, instrument(order));
    }

    private void dequeue(final int order, final Instrument instrument)
    {
        final boolean isSell = isSell(order);
        if (isWaitingStop(order))
        {
            instrument.stops(isSell).remove(order, 0);
            instrument.waitingStops--;
            orders.flags(order, OrderFlags.waitingStop(orders.flags(order), false));
        }
        else if (instrument.isMarketOrders(orders.level(order)))
        {
            levels.unlink(order, hidden(order));
        }
        else
        {
            instrument.side(isSell).remove(order, hidden(order));
        }
    }

    /** Ends an order that is in a queue: it is live no more. */
    void end(final int order, final Holding holding)
    {
        dequeue(order, holding.instrument);
        forget(order, holding);
    }

    /** Ends an order that is in no queue. Its leaves must have been taken from the holding already or be open still. */
    void forget(final int order, final Holding holding)
    {
        final int termsOfOrder = orders.terms(order);
        clOrdIds.remove(holding.account.id, order);
        holding.account.remove(order);
        if (termsOfOrder != 0)
        {
            if (terms.expireTimeNs(termsOfOrder) != 0)
            {
                timers.remove(order);
            }
            terms.remove(termsOfOrder);
        }
        orders.remove(order);
    }

    /** Renames an order. */
    void rename(final int order, final Account account, final long clOrdId)
    {
        clOrdIds.remove(account.id, order);
        orders.clOrdId(order, clOrdId);
        clOrdIds.add(account.id, order);
    }

    /**
     * Takes a traded quantity from a resting order, out of what it shows. It stays in its queue, even when it is
     * filled.
     */
    void fill(final int order, final long quantity)
    {
        orders.filled(order, orders.filled(order) + quantity);
        orders.leaves(order, orders.leaves(order) - quantity);
        final int termsOfOrder = orders.terms(order);
        if (terms.displayQuantity(termsOfOrder) != 0)
        {
            terms.shown(termsOfOrder, terms.shown(termsOfOrder) - quantity);
        }
        levels.adjust(orders.level(order), -quantity, 0);
    }

    /** Takes a quantity from the whole leaves of an iceberg or plain order in an auction; it then shows anew. */
    void fillWhole(final int order, final long quantity)
    {
        final long hiddenBefore = hidden(order);
        orders.filled(order, orders.filled(order) + quantity);
        orders.leaves(order, orders.leaves(order) - quantity);
        levels.adjust(orders.level(order), -quantity, showAnew(order) - hiddenBefore);
    }

    /** Changes the leaves of a queued order, which keeps its place; an iceberg then shows min(shown, leaves). */
    void shrink(final int order, final long leaves)
    {
        final long before = orders.leaves(order);
        final long hiddenBefore = hidden(order);
        orders.leaves(order, leaves);
        final int termsOfOrder = orders.terms(order);
        if (terms.displayQuantity(termsOfOrder) != 0 && !isWaitingStop(order))
        {
            terms.shown(termsOfOrder, Math.min(terms.shown(termsOfOrder), leaves));
        }
        levels.adjust(orders.level(order), leaves - before, hidden(order) - hiddenBefore);
    }

    /** Lets an iceberg whose shown part is used up show its next part, at the end of its queue. */
    void refresh(final int order)
    {
        final int level = orders.level(order);
        levels.unlink(order, hidden(order));
        levels.append(level, order, showAnew(order));
    }

    /** Gives a waiting stop order new leaves and prices, as the incoming order has them. */
    void replaceWaitingStop(final IncomingOrder incoming)
    {
        final int order = incoming.order;
        final BookSide stops = incoming.instrument.stops(incoming.isSell());
        stops.remove(order, 0);
        orders.leaves(order, incoming.leaves);
        stopTerms(order, incoming.stopPrice, incoming.price);
        stops.append(order, incoming.stopPrice, 0);
    }

    /** Notes the prices of a stop order. */
    void stopTerms(final int order, final long stopPrice, final long limitPrice)
    {
        terms.stopPrice(orders.terms(order), stopPrice);
        terms.limitPrice(orders.terms(order), limitPrice);
    }
}
