package org.tally.engine;

import static org.tally.engine.book.OrderTerms.NO_PRICE;

import java.util.Arrays;

import org.tally.engine.book.BookSide;
import org.tally.engine.book.OrderFlags;

/**
 * Matching thread only. The orders of a state: each enters its queue as an order that comes to rest does; then, when
 * all are there, they are put into their accounts' lists by orderId.
 */
final class OrderLoader
{
    private static final int FIRST_CAPACITY = 1 << 10;

    /** Room is made for no more, as the state may say any number. */
    private static final int MOST_RESERVED = 1 << 22;

    private final LiveOrders live;
    private final Registry registry;
    private final Counters counters;
    private final CheckedSource source;
    private final IncomingOrder incoming = new IncomingOrder();

    /** Of each order its id and, in the low bits, its handle. */
    private long[] byId = new long[FIRST_CAPACITY];
    private int handleBits;
    private int expected;
    private int count;

    OrderLoader(final LiveOrders live, final Counters counters, final CheckedSource source)
    {
        this.live = live;
        this.registry = live.registry;
        this.counters = counters;
        this.source = source;
    }

    void load(final int orderCount)
    {
        expected = orderCount;
        // Who has handles: accounts, levels (two of each instrument, at most one of each order) and orders.
        final long records = registry.accounts().size() + 2L * registry.instruments().size() + 2L * orderCount;
        handleBits = Long.SIZE - Long.numberOfLeadingZeros(records);
        source.require(counters.lastOrderId() >>> Long.SIZE - 1 - handleBits == 0, "orders", orderCount);
        live.reserve(Math.min(orderCount, MOST_RESERVED));
        registry.instruments().forEach(this::loadOrders);
        source.require(count == expected, "orders", count);
        listByAccount();
    }

    private void loadOrders(final Instrument instrument)
    {
        loadQueue(instrument, false, false, NO_PRICE, 0);
        loadQueue(instrument, true, false, NO_PRICE, 0);
        loadSide(instrument, false, false);
        loadSide(instrument, true, false);
        loadSide(instrument, false, true);
        loadSide(instrument, true, true);
    }

    private void loadSide(final Instrument instrument, final boolean isSell, final boolean isOfStops)
    {
        final BookSide side = isOfStops ? instrument.stops(isSell) : instrument.side(isSell);
        final int levels = source.count("levels");
        long best = Long.MIN_VALUE;
        for (int i = 0; i < levels; i++)
        {
            final long price = source.between("level.price", NO_PRICE + 1, Long.MAX_VALUE);
            source.require(i == 0 || side.key(price) > best, "level.price", price);
            best = side.key(price);
            loadQueue(instrument, isSell, isOfStops, price, 1);
        }
    }

    private void loadQueue(final Instrument instrument, final boolean isSell, final boolean isOfStops,
        final long price, final int least)
    {
        final long length = source.between("level.orders", least, expected - count);
        for (long i = 0; i < length; i++)
        {
            loadOrder(instrument, isSell, isOfStops, price);
        }
    }

    private void loadOrder(final Instrument instrument, final boolean isSell, final boolean isOfStops,
        final long price)
    {
        incoming.order = 0;
        incoming.orderId = source.between("orderId", 1, counters.lastOrderId());
        incoming.clOrdId = source.between("clOrdId", 1, Long.MAX_VALUE);
        incoming.leaves = source.between("leaves", 1, OrderChecks.MAX_QUANTITY);
        incoming.filled = source.between("filled", 0, OrderChecks.MAX_QUANTITY - incoming.leaves);
        final boolean hasTerms = loadPlace(instrument, isSell, isOfStops);
        incoming.price = price;
        incoming.stopPrice = NO_PRICE;
        incoming.displayQuantity = 0;
        incoming.expireTimeNs = 0;
        incoming.holding.open(isSell, incoming.leaves);
        if (hasTerms)
        {
            loadTerms(isOfStops, price);
        }
        else
        {
            source.require(!isOfStops, "order.terms", 0);
            enter(false);
        }
        note(incoming.orderId, incoming.order);
    }

    /** Reads holding and flags; gives whether the order has terms. */
    private boolean loadPlace(final Instrument instrument, final boolean isSell, final boolean isOfStops)
    {
        final long place = source.next();
        final int flags = (int)place & ~StateTaker.HAS_TERMS;
        source.require(OrderFlags.areValid(flags) && OrderFlags.isSell(flags) == isSell &&
            OrderFlags.isWaitingStop(flags) == isOfStops, "order.flags", flags);
        final long holding = place >>> 32;
        source.require(holding < registry.holdingCount() &&
            registry.holding((int)holding).instrument == instrument, "order.holding", holding);
        incoming.flags = OrderFlags.waitingStop(flags, false);
        incoming.holding = registry.holding((int)holding);
        incoming.account = incoming.holding.account;
        incoming.instrument = instrument;
        source.require(live.find(incoming.account.id, incoming.clOrdId) == 0, "order.clOrdId", incoming.clOrdId);
        return ((int)place & StateTaker.HAS_TERMS) != 0;
    }

    private void loadTerms(final boolean isOfStops, final long price)
    {
        incoming.displayQuantity = source.between("displayQuantity", 0, isOfStops ? 0 : OrderChecks.MAX_QUANTITY);
        final long most = Math.min(incoming.displayQuantity, incoming.leaves);
        final long shown = incoming.displayQuantity == 0 ? 0 : source.between("shown", 1, most);
        incoming.stopPrice = source.next();
        source.require(!isOfStops || incoming.stopPrice == price, "order.stopPrice", incoming.stopPrice);
        if (isOfStops)
        {
            incoming.price = source.next();
        }
        incoming.expireTimeNs = source.next();
        source.require(incoming.isStop() || incoming.displayQuantity != 0 || incoming.expireTimeNs != 0,
            "order.expireTime", incoming.expireTimeNs);
        enter(isOfStops);
        if (shown != 0)
        {
            live.shown(incoming.order, shown);
        }
    }

    private void enter(final boolean isOfStops)
    {
        if (isOfStops)
        {
            live.waitForStop(incoming);
        }
        else
        {
            live.rest(incoming);
        }
    }

    private void note(final long orderId, final int order)
    {
        if (count == byId.length)
        {
            byId = Arrays.copyOf(byId, count * 2);
        }
        byId[count++] = orderId << handleBits | order;
    }

    private void listByAccount()
    {
        Arrays.sort(byId, 0, count);
        long previousId = 0;
        for (int i = 0; i < count; i++)
        {
            final long orderId = byId[i] >>> handleBits;
            final int order = (int)(byId[i] & (1L << handleBits) - 1);
            source.require(orderId != previousId, "orderId", orderId);
            final Account account = live.holding(order).account;
            account.remove(order);
            account.add(order);
            previousId = orderId;
        }
    }
}
