package org.tally.engine.reference;

import java.util.List;

import org.tally.protocol.codec.CancelReason;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.RejectReason;
import org.tally.protocol.codec.TimeInForce;

/** Section 8. */
final class ReferencePhases
{
    private final ReferenceMarket market;
    private final ReferenceMatching matching;
    private final ReferenceAuction auction;

    ReferencePhases(final ReferenceMarket market, final ReferenceMatching matching, final ReferenceAuction auction)
    {
        this.market = market;
        this.matching = matching;
        this.auction = auction;
    }

    void change(final String symbol, final Phase to)
    {
        final ReferenceInstrument instrument = market.instrument(symbol);
        if (instrument == null)
        {
            market.events.rejected(symbol, null, null, RejectReason.UNKNOWN_INSTRUMENT);
        }
        else if (!isAllowed(instrument, to))
        {
            market.events.rejected(symbol, null, null, RejectReason.PHASE);
        }
        else
        {
            leave(instrument, to);
            market.events.event("phase-changed").text("instrument", symbol).name("phase", to).end();
            enter(instrument);
        }
    }

    /** "to any other, but a halt that began in an auction may only go back to auction". */
    private static boolean isAllowed(final ReferenceInstrument instrument, final Phase to)
    {
        return to != instrument.phase && (!instrument.isHaltOfAuction || to == Phase.AUCTION);
    }

    /** "Leaving auction for continuous or closed first uncrosses. Leaving it for halted does not". */
    private void leave(final ReferenceInstrument instrument, final Phase to)
    {
        if (instrument.phase == Phase.AUCTION && to != Phase.HALTED)
        {
            auction.uncross(instrument);
        }
        instrument.isHaltOfAuction = instrument.phase == Phase.AUCTION && to == Phase.HALTED;
        instrument.phase = to;
    }

    /** "then expiry (for closed) or stops (for continuous)". */
    private void enter(final ReferenceInstrument instrument)
    {
        if (instrument.phase == Phase.CLOSED)
        {
            market.liveOrders(order -> order.instrument == instrument && order.tif == TimeInForce.DAY)
                .forEach(order -> market.cancel(order, CancelReason.EXPIRED));
        }
        if (instrument.phase == Phase.CONTINUOUS && instrument.lastPrice != null)
        {
            matching.trigger(matching.joinQueue(instrument, List.of(instrument.lastPrice)));
        }
    }
}
