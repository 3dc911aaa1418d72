package org.tally.engine;

import static org.tally.engine.book.OrderTerms.NO_PRICE;

import org.tally.engine.book.BookSide;
import org.tally.engine.book.Levels;
import org.tally.engine.book.Orders;
import org.tally.protocol.codec.CancelReason;

/**
 * Matching thread only. Ends an auction: all that can trades at one price (rules, section 8).
 */
final class Auction
{
    private final LiveOrders live;
    private final Orders orders;
    private final Levels levels;
    private final Matching matching;
    private final EventPublisher events;
    private final Counters counters;
    private final UncrossPrice uncrossPrice;
    private final OrderList leftOver;

    Auction(final LiveOrders live, final Matching matching, final EventPublisher events, final Counters counters)
    {
        this.live = live;
        this.orders = live.orders;
        this.levels = live.levels;
        this.matching = matching;
        this.events = events;
        this.counters = counters;
        this.uncrossPrice = new UncrossPrice(live.levels);
        this.leftOver = new OrderList(live.orders);
    }

    /** Trades what can, then cancels the market orders left over. */
    void uncross(final Instrument instrument)
    {
        final long price = uncrossPrice.find(instrument);
        final long volume = uncrossPrice.volume();
        events.uncrossed(instrument, volume == 0 ? NO_PRICE : price, volume);
        for (long remaining = volume; remaining > 0;)
        {
            remaining -= pair(instrument, price, remaining);
        }
        if (volume != 0)
        {
            instrument.lastPrice(price);
        }
        cancelMarketOrders(instrument);
    }

    private long pair(final Instrument instrument, final long price, final long remaining)
    {
        final int buy = first(instrument, false);
        final int sell = first(instrument, true);
        final long quantity = Math.min(remaining, Math.min(orders.leaves(buy), orders.leaves(sell)));
        fill(buy, false, quantity);
        fill(sell, true, quantity);
        events.auctionTrade(buy, sell, counters.nextTradeId(), price, quantity);
        endIfFilled(buy);
        endIfFilled(sell);
        return quantity;
    }

    private int first(final Instrument instrument, final boolean isSell)
    {
        final int marketOrder = levels.first(instrument.marketOrders(isSell));
        final BookSide side = instrument.side(isSell);
        return marketOrder != 0 ? marketOrder : levels.first(side.best());
    }

    private void fill(final int order, final boolean isSell, final long quantity)
    {
        live.fillWhole(order, quantity);
        live.holding(order).trade(isSell, quantity);
    }

    private void endIfFilled(final int order)
    {
        if (orders.leaves(order) == 0)
        {
            live.end(order, live.holding(order));
        }
    }

    private void cancelMarketOrders(final Instrument instrument)
    {
        gather(instrument.marketBuys);
        gather(instrument.marketSells);
        leftOver.sort(0);
        for (int i = 0; i < leftOver.size(); i++)
        {
            matching.cancel(leftOver.at(i), CancelReason.NO_LIQUIDITY);
        }
        leftOver.clear();
    }

    private void gather(final int level)
    {
        for (int order = levels.first(level); order != 0; order = orders.next(order))
        {
            leftOver.add(order);
        }
    }
}
