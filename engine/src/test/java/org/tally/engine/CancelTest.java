package org.tally.engine;

import static org.tally.engine.InstrumentBuilder.instrument;
import static org.tally.engine.Market.cancel;
import static org.tally.engine.Market.market;
import static org.tally.engine.Market.massCancel;
import static org.tally.engine.OrderBuilder.buy;
import static org.tally.engine.OrderBuilder.sell;
import static org.tally.protocol.codec.Side.BUY;
import static org.tally.protocol.codec.Side.SELL;

import org.junit.jupiter.api.Test;

/** Section 5. */
class CancelTest
{
    private final Market market = market().given(instrument("OTHER"))
        .given(buy(5).by(1, 9).at(90), sell(5).by(1, 8).at(110), buy(5).by(1, 7).stop(200).day())
        .given(buy(5).by(1, 6).in("OTHER").at(90), buy(5).by(2, 9).at(90));

    @Test
    void shouldCancelALiveOrderWithItsLeaves()
    {
        market.given(sell(2).by(3, 1).at(90))
            .when(cancel(1, 9)).then("cancelled 1/9 3 user")
            .thenBook("bids [[90,5,1]] asks [[110,5,1]] stops 1", "bids [[90,5,1]] asks [] stops 0");
    }

    @Test
    void shouldRejectACancelOfWhatIsNotALiveOrderOfTheAccount()
    {
        market.given(cancel(1, 9), sell(5).by(3, 1).at(90))
            .when(cancel(1, 9)).then("cancel-rejected 1/9 unknown-order")
            .when(cancel(2, 9)).then("cancel-rejected 2/9 unknown-order")
            .when(cancel(2, 8)).then("cancel-rejected 2/8 unknown-order")
            .when(cancel(1, 1)).then("cancel-rejected 1/1 unknown-order")
            .when(cancel(99, 1)).then("cancel-rejected 99/1 unknown-order");
    }

    @Test
    void shouldCancelEverythingOfAnAccountInOrderOfOrderId()
    {
        market.when(massCancel(1, null, null))
            .then("cancelled 1/9 5 mass-cancel", "cancelled 1/8 5 mass-cancel", "cancelled 1/7 5 mass-cancel",
                "cancelled 1/6 5 mass-cancel", "mass-cancelled 1 4")
            .thenBook("bids [[90,5,1]] asks [] stops 0", "bids [] asks [] stops 0");
    }

    @Test
    void shouldCancelByInstrumentAndSide()
    {
        market.when(massCancel(1, "ACME", SELL)).then("cancelled 1/8 5 mass-cancel", "mass-cancelled 1 1")
            .when(massCancel(1, null, SELL)).then("mass-cancelled 1 0")
            .when(massCancel(1, "ACME", null))
            .then("cancelled 1/9 5 mass-cancel", "cancelled 1/7 5 mass-cancel", "mass-cancelled 1 2")
            .when(massCancel(1, null, BUY)).then("cancelled 1/6 5 mass-cancel", "mass-cancelled 1 1");
    }

    @Test
    void shouldRejectAMassCancelOfAnUnknownAccountOrInstrument()
    {
        market.when(massCancel(99, null, null)).then("rejected 99 unknown-account")
            .when(massCancel(99, "NONE", null)).then("rejected 99 unknown-account")
            .when(massCancel(1, "NONE", null)).then("rejected 1 unknown-instrument");
    }

    @Test
    void shouldFreeTheClOrdIdOfACancelledOrder()
    {
        market.given(cancel(1, 9)).when(buy(1).by(1, 9).at(95)).then("accepted 1/9");
    }
}
