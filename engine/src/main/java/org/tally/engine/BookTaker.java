package org.tally.engine;

import org.agrona.concurrent.UnsafeBuffer;

import org.tally.engine.book.BookSide;
import org.tally.engine.book.Levels;
import org.tally.engine.book.Orders;
import org.tally.protocol.codec.Side;

/**
 * Matching thread only. Tells a listener the books as they stand.
 */
final class BookTaker
{
    private final LiveOrders live;
    private final Levels levels;
    private final Orders orders;

    BookTaker(final LiveOrders live)
    {
        this.live = live;
        this.levels = live.levels;
        this.orders = live.orders;
    }

    void take(final BookListener listener)
    {
        for (final Instrument instrument : live.registry.instruments())
        {
            listener.onBook(symbol(instrument), instrument.priceDecimals, instrument.phase, instrument.lastPrice(),
                instrument.waitingStops);
            take(listener, Side.BUY, instrument.bids);
            take(listener, Side.SELL, instrument.asks);
            listener.onBookEnd();
        }
    }

    private void take(final BookListener listener, final Side side, final BookSide bookSide)
    {
        for (int level = bookSide.best(); level != 0; level = bookSide.next(level))
        {
            listener.onLevel(side, bookSide.price(level), levels.shown(level), levels.orderCount(level));
            takeOrders(listener, level);
        }
    }

    private void takeOrders(final BookListener listener, final int level)
    {
        for (int order = levels.first(level); order != 0; order = orders.next(order))
        {
            listener.onOrder(orders.orderId(order), live.holding(order).account.id, orders.clOrdId(order),
                orders.leaves(order), live.shown(order));
        }
    }

    private static String symbol(final Instrument instrument)
    {
        final UnsafeBuffer bytes = new UnsafeBuffer(new byte[2 * Long.BYTES]);
        bytes.putLong(0, instrument.symbolLow);
        bytes.putLong(Long.BYTES, instrument.symbolHigh);
        int length = 0;
        while (length < bytes.capacity() && bytes.getByte(length) != 0)
        {
            length++;
        }
        return bytes.getStringWithoutLengthAscii(0, length);
    }
}
