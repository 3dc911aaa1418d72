package org.tally.engine;

import org.tally.engine.book.BookSide;
import org.tally.engine.book.Levels;
import org.tally.engine.book.OrderFlags;
import org.tally.engine.book.Orders;
import org.tally.protocol.codec.CancelReason;
import org.tally.protocol.codec.Phase;

/**
 * Matching thread only. Changes of phase and what they bring about (rules, section 8).
 */
final class Phases
{
    private final Orders orders;
    private final Levels levels;
    private final Matching matching;
    private final Auction auction;
    private final StopTriggers stops;
    private final EventPublisher events;
    private final OrderList expiring;

    Phases(final LiveOrders live, final Matching matching, final Auction auction, final StopTriggers stops,
        final EventPublisher events)
    {
        this.orders = live.orders;
        this.levels = live.levels;
        this.matching = matching;
        this.auction = auction;
        this.stops = stops;
        this.events = events;
        this.expiring = new OrderList(live.orders);
    }

    /** A halt that began in an auction may only go back to it; any other change is allowed. */
    static boolean isAllowed(final Instrument instrument, final Phase phase)
    {
        return phase != instrument.phase && (!instrument.isHaltedAuction || phase == Phase.AUCTION);
    }

    /** Changes the phase; the change must be allowed. */
    void change(final Instrument instrument, final Phase phase)
    {
        if (instrument.phase == Phase.AUCTION && phase != Phase.HALTED)
        {
            auction.uncross(instrument);
        }
        instrument.isHaltedAuction = instrument.phase == Phase.AUCTION && phase == Phase.HALTED;
        instrument.phase = phase;
        events.phaseChanged(instrument);
        if (phase == Phase.CLOSED)
        {
            expireDayOrders(instrument);
        }
        else if (phase == Phase.CONTINUOUS)
        {
            stops.afterPhaseChange(instrument);
        }
    }

    private void expireDayOrders(final Instrument instrument)
    {
        gather(instrument.bids);
        gather(instrument.asks);
        gather(instrument.buyStops);
        gather(instrument.sellStops);
        expiring.sort(0);
        for (int i = 0; i < expiring.size(); i++)
        {
            matching.cancel(expiring.at(i), CancelReason.EXPIRED);
        }
        expiring.clear();
    }

    private void gather(final BookSide side)
    {
        for (int level = side.best(); level != 0; level = side.next(level))
        {
            for (int order = levels.first(level); order != 0; order = orders.next(order))
            {
                if (OrderFlags.isDay(orders.flags(order)))
                {
                    expiring.add(order);
                }
            }
        }
    }
}
