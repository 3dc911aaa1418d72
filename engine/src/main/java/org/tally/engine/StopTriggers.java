package org.tally.engine;

import static org.tally.engine.book.OrderTerms.NO_PRICE;

import org.tally.engine.book.BookSide;
import org.tally.engine.book.Levels;

/**
 * Matching thread only. Stop orders that trades set off, and those that their trades set off in turn (rules, section
 * 7).
 */
final class StopTriggers
{
    private final LiveOrders live;
    private final Levels levels;
    private final Matching matching;
    private final EventPublisher events;
    private final OrderList queue;
    private final IncomingOrder incoming = new IncomingOrder();

    StopTriggers(final LiveOrders live, final Matching matching, final EventPublisher events)
    {
        this.live = live;
        this.levels = live.levels;
        this.matching = matching;
        this.events = events;
        this.queue = new OrderList(live.orders);
    }

    /** Whether a stop price is met by the instrument's last trade. */
    static boolean isMet(final Instrument instrument, final boolean isSell, final long stopPrice)
    {
        final long last = instrument.lastPrice();
        return last != NO_PRICE && (isSell ? last <= stopPrice : last >= stopPrice);
    }

    /** Sets off one waiting stop order, and what follows from it. */
    void trigger(final int order)
    {
        live.dequeue(order);
        queue.add(order);
        work();
    }

    /** Sets off what the trades of an order that has just finished matching meet, and what follows from it. */
    void afterTrades(final IncomingOrder taker)
    {
        if (taker.hasTraded() && taker.instrument.waitingStops != 0)
        {
            gather(taker.instrument, taker.lowestTrade, taker.highestTrade);
            work();
        }
    }

    /** Sets off what the last trade meets, when matching begins. */
    void afterPhaseChange(final Instrument instrument)
    {
        if (instrument.lastPrice() != NO_PRICE)
        {
            gather(instrument, instrument.lastPrice(), instrument.lastPrice());
            work();
        }
    }

    private void work()
    {
        for (int i = 0; i < queue.size(); i++)
        {
            live.load(queue.at(i), incoming);
            events.triggered(incoming);
            matching.match(incoming);
            if (incoming.hasTraded())
            {
                gather(incoming.instrument, incoming.lowestTrade, incoming.highestTrade);
            }
        }
        queue.clear();
    }

    private void gather(final Instrument instrument, final long lowestTrade, final long highestTrade)
    {
        final int from = queue.size();
        gather(instrument.buyStops, highestTrade);
        gather(instrument.sellStops, lowestTrade);
        queue.sort(from);
    }

    private void gather(final BookSide stops, final long trade)
    {
        int level = stops.best();
        while (level != 0 && levels.key(level) <= stops.key(trade))
        {
            final int order = levels.first(level);
            live.dequeue(order);
            queue.add(order);
            level = stops.best();
        }
    }
}
