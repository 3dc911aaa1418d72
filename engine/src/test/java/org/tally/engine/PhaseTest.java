package org.tally.engine;

import static org.tally.engine.InstrumentBuilder.instrument;
import static org.tally.engine.Market.cancel;
import static org.tally.engine.Market.market;
import static org.tally.engine.Market.massCancel;
import static org.tally.engine.Market.phase;
import static org.tally.engine.OrderBuilder.buy;
import static org.tally.engine.OrderBuilder.sell;
import static org.tally.protocol.codec.Phase.AUCTION;
import static org.tally.protocol.codec.Phase.CLOSED;
import static org.tally.protocol.codec.Phase.CONTINUOUS;
import static org.tally.protocol.codec.Phase.HALTED;

import org.junit.jupiter.api.Test;

/** Section 8: what each phase takes, and how phases change. */
class PhaseTest
{
    private final Market market = market();

    @Test
    void shouldTakeCancelsOnlyWhileClosedOrHalted()
    {
        market.given(buy(5).by(1, 1).at(100).gtc(), buy(5).by(1, 2).at(100).gtc(), phase(HALTED))
            .when(buy(5).by(2, 1).at(100)).then("rejected 2/1 phase")
            .when(buy(5).by(2, 1).stop(100).day()).then("rejected 2/1 phase")
            .when(cancel(1, 1)).then("cancelled 1/1 5 user")
            .when(phase(CLOSED)).then("phase-changed closed")
            .when(sell(5).by(2, 1).market()).then("rejected 2/1 phase")
            .when(massCancel(1, null, null)).then("cancelled 1/2 5 mass-cancel", "mass-cancelled 1 1");
    }

    @Test
    void shouldNotTakeImmediateLimitOrdersOrPostOnlyOrdersInAnAuction()
    {
        market.given(phase(AUCTION))
            .when(buy(5).by(1, 1).at(100).ioc()).then("rejected 1/1 phase")
            .when(buy(5).by(1, 1).at(100).fok()).then("rejected 1/1 phase")
            .when(buy(5).by(1, 1).at(100).postOnly()).then("rejected 1/1 phase")
            .when(buy(5).by(1, 1).stop(100).day()).then("accepted 1/1")
            .when(buy(5).by(1, 2).market().fok()).then("accepted 1/2")
            .when(buy(5).by(1, 3).at(100).display(2)).then("accepted 1/3");
    }

    @Test
    void shouldRejectAChangeToThePhaseThatAlreadyIs()
    {
        market.when(phase(CONTINUOUS)).then("rejected phase")
            .when(phase("NONE", CLOSED)).then("rejected unknown-instrument");
    }

    @Test
    void shouldChangeFromAHaltOfContinuousTradingToAnyPhase()
    {
        market.given(phase(HALTED)).when(phase(CONTINUOUS)).then("phase-changed continuous")
            .given(phase(HALTED)).when(phase(CLOSED)).then("phase-changed closed")
            .when(phase(HALTED)).then("phase-changed halted")
            .when(phase(AUCTION)).then("phase-changed auction");
    }

    @Test
    void shouldForgetThatAHaltBeganInAnAuctionWhenTheAuctionHasResumed()
    {
        market.given(phase(AUCTION), phase(HALTED), phase(AUCTION), phase(CONTINUOUS), phase(HALTED))
            .when(phase(CONTINUOUS)).then("phase-changed continuous");
    }

    @Test
    void shouldExpireDayOrdersAndWaitingDayStopsByOrderIdWhenClosing()
    {
        market.given(buy(5).by(2, 1).at(90), buy(5).by(1, 1).stop(200).day(), buy(5).by(3, 1).at(95))
            .given(buy(5).by(1, 2).at(95).gtc(), buy(5).by(1, 3).at(95).gtd(1_000))
            .when(phase(CLOSED))
            .then("phase-changed closed", "cancelled 2/1 5 expired", "cancelled 1/1 5 expired",
                "cancelled 3/1 5 expired")
            .thenBook("bids [[95,10,2]] asks [] stops 0");
    }

    @Test
    void shouldChangeThePhaseOfOneInstrumentOnly()
    {
        market.given(instrument("OTHER"), buy(5).by(1, 1).at(90), buy(5).by(1, 2).in("OTHER").at(90))
            .when(phase("OTHER", CLOSED)).then("phase-changed closed", "cancelled 1/2 5 expired")
            .when(sell(5).by(2, 1).at(90)).then("accepted 2/1", "trade 5@90 1/1(0) 2/1(0) sell");
    }

    @Test
    void shouldBeginInThePhaseOfTheDefinition()
    {
        market(instrument("ACME").phase(CLOSED)).when(buy(5).by(1, 1).at(90)).then("rejected 1/1 phase");
    }
}
