package org.tally.engine;

import static org.tally.engine.AccountBuilder.account;
import static org.tally.engine.InstrumentBuilder.instrument;
import static org.tally.engine.Market.cancel;
import static org.tally.engine.Market.market;
import static org.tally.engine.Market.phase;
import static org.tally.engine.OrderBuilder.buy;
import static org.tally.engine.OrderBuilder.sell;
import static org.tally.engine.ReplaceBuilder.replace;

import org.junit.jupiter.api.Test;
import org.tally.protocol.codec.Phase;

/** Section 6. */
class ReplaceTest
{
    private final Market market =
        market().given(buy(10).by(1, 1).at(100), buy(10).by(2, 1).at(100), buy(10).by(3, 1).at(99));

    @Test
    void shouldKeepPriorityWithLessQuantity()
    {
        market.when(replace(1, 1).quantity(4)).then("replaced 1/1>1 4(4) @100 kept")
            .when(sell(5).by(3, 9).at(100))
            .then("accepted 3/9", "trade 4@100 1/1(0) 3/9(1) sell", "trade 1@100 2/1(9) 3/9(0) sell");
    }

    @Test
    void shouldKeepPriorityUnderANewClOrdId()
    {
        market.when(replace(1, 1).to(7)).then("replaced 1/1>7 10(10) @100 kept")
            .when(cancel(1, 1)).then("cancel-rejected 1/1 unknown-order")
            .when(buy(1).by(1, 1).at(90)).then("accepted 1/1")
            .when(sell(5).by(3, 9).at(100)).then("accepted 3/9", "trade 5@100 1/7(5) 3/9(0) sell");
    }

    @Test
    void shouldLosePriorityWithMoreQuantity()
    {
        market.when(replace(1, 1).quantity(11)).then("replaced 1/1>1 11(11) @100 lost")
            .when(sell(11).by(3, 9).at(100))
            .then("accepted 3/9", "trade 10@100 2/1(0) 3/9(1) sell", "trade 1@100 1/1(10) 3/9(0) sell");
    }

    @Test
    void shouldLosePriorityWithAnotherPrice()
    {
        market.when(replace(1, 1).at(99)).then("replaced 1/1>1 10(10) @99 lost")
            .thenBook("bids [[100,10,1],[99,20,2]] asks [] stops 0")
            .when(sell(21).by(2, 9).at(99))
            .then("accepted 2/9", "trade 10@100 2/1(0) 2/9(11) sell",
                "trade 10@99 3/1(0) 2/9(1) sell", "trade 1@99 1/1(9) 2/9(0) sell");
    }

    @Test
    void shouldKeepTheNeighboursOfAnOrderThatIsRepriced()
    {
        market.given(buy(10).by(3, 2).at(100))
            .when(replace(2, 1).at(101)).then("replaced 2/1>1 10(10) @101 lost")
            .thenBook("bids [[101,10,1],[100,20,2],[99,10,1]] asks [] stops 0")
            .when(sell(40).by(1, 9).at(99))
            .then("accepted 1/9", "trade 10@101 2/1(0) 1/9(30) sell", "trade 10@100 1/1(0) 1/9(20) sell",
                "trade 10@100 3/2(0) 1/9(10) sell", "trade 10@99 3/1(0) 1/9(0) sell");
    }

    @Test
    void shouldMatchAnOrderReplacedIntoTheOtherSide()
    {
        market.given(sell(4).by(3, 9).at(103))
            .when(replace(1, 1).at(104))
            .then("replaced 1/1>1 10(10) @104 lost", "trade 4@103 1/1(6) 3/9(0) buy")
            .thenBook("bids [[104,6,1],[100,10,1],[99,10,1]] asks [] stops 0");
    }

    @Test
    void shouldCountFillsInTheNewTotal()
    {
        market.given(sell(4).by(3, 9).at(100))
            .when(replace(1, 1).quantity(6)).then("replaced 1/1>1 6(2) @100 kept")
            .when(replace(1, 1).quantity(7)).then("replaced 1/1>1 7(3) @100 lost");
    }

    @Test
    void shouldCancelWhenTheNewTotalIsAlreadyFilled()
    {
        market.given(sell(4).by(3, 9).at(100))
            .when(replace(1, 1).to(5).quantity(4)).then("cancelled 1/1 6 user")
            .when(replace(2, 1).quantity(4)).then("replaced 2/1>1 4(4) @100 kept")
            .when(cancel(1, 5)).then("cancel-rejected 1/5 unknown-order");
    }

    @Test
    void shouldRejectAReplaceOfAnUnknownOrder()
    {
        market.when(replace(1, 2).to(3).quantity(4)).then("replace-rejected 1/2>3 unknown-order")
            .given(cancel(1, 1))
            .when(replace(1, 1).quantity(4)).then("replace-rejected 1/1>1 unknown-order")
            .when(replace(99, 1).quantity(4)).then("replace-rejected 99/1>1 unknown-order");
    }

    @Test
    void shouldRejectANewClOrdIdThatIsNotFree()
    {
        market.given(buy(10).by(1, 2).at(100))
            .when(replace(1, 1).to(2)).then("replace-rejected 1/1>2 duplicate-client-order-id")
            .when(replace(1, 1).to(0)).then("replace-rejected 1/1>0 duplicate-client-order-id")
            .when(replace(1, 1).to(-4)).then("replace-rejected 1/1>-4 duplicate-client-order-id");
    }

    @Test
    void shouldRejectAReplaceByTheChecksOfANewOrder()
    {
        market(instrument("ACME").tick(5).lot(10).prices(5, 1_000).reference(100).bandBasisPoints(1_000))
            .given(buy(20).by(1, 1).at(100))
            .when(replace(1, 1).quantity(25)).then("replace-rejected 1/1>1 invalid-quantity")
            .when(replace(1, 1).quantity(0)).then("replace-rejected 1/1>1 invalid-quantity")
            .when(replace(1, 1).quantity(1_000_000_000_010L)).then("replace-rejected 1/1>1 invalid-quantity")
            .when(replace(1, 1).at(101)).then("replace-rejected 1/1>1 invalid-price")
            .when(replace(1, 1).at(1_005)).then("replace-rejected 1/1>1 invalid-price")
            .when(replace(1, 1).stopAt(100)).then("replace-rejected 1/1>1 invalid-price")
            .when(replace(1, 1).at(115)).then("replace-rejected 1/1>1 price-band");
    }

    @Test
    void shouldRejectAReplaceByTheRiskLimits()
    {
        market.given(account(1).maxOrderQuantity(15).maxOrderNotional(130_000).maxPosition(12))
            .when(replace(1, 1).quantity(16)).then("replace-rejected 1/1>1 risk-order-quantity")
            .when(replace(1, 1).quantity(14)).then("replace-rejected 1/1>1 risk-order-notional")
            .when(replace(1, 1).quantity(13)).then("replace-rejected 1/1>1 risk-position")
            .given(account(1).maxOpenOrders(1), buy(1).by(2, 7).at(80))
            .when(replace(1, 1).quantity(12)).then("replaced 1/1>1 12(12) @100 lost");
    }

    @Test
    void shouldRejectAReplaceWhenTheOpenOrdersAlreadyExceedANewLimit()
    {
        market.given(buy(1).by(1, 2).at(90), account(1).maxOpenOrders(1))
            .when(replace(1, 1).quantity(5)).then("replace-rejected 1/1>1 risk-open-orders");
    }

    @Test
    void shouldRejectAReplaceInAPhaseThatTakesNone()
    {
        market.given(phase(Phase.HALTED))
            .when(replace(1, 1).quantity(5)).then("replace-rejected 1/1>1 phase");
    }

    @Test
    void shouldRejectAReplaceOfAPostOnlyOrderThatWouldMatch()
    {
        market.given(buy(3).by(3, 2).at(98).postOnly(), sell(3).by(2, 9).at(105))
            .when(replace(3, 2).at(105)).then("replace-rejected 3/2>2 post-only-would-cross")
            .when(replace(3, 2).at(104)).then("replaced 3/2>2 3(3) @104 lost");
    }

    @Test
    void shouldRejectAReplaceOfAPostOnlyOrderInAnAuction()
    {
        market.given(buy(3).by(3, 2).at(98).postOnly(), phase(Phase.AUCTION))
            .when(replace(3, 2).quantity(2)).then("replace-rejected 3/2>2 phase");
    }

    @Test
    void shouldLeaveTheOrderAsItWasWhenAReplaceFails()
    {
        market.given(replace(1, 1).to(8).quantity(12).at(-1))
            .when(sell(1).by(3, 9).at(100)).then("accepted 3/9", "trade 1@100 1/1(9) 3/9(0) sell");
    }

    @Test
    void shouldGoToTheBackOfItsPriceInAnAuction()
    {
        market.given(phase(Phase.AUCTION))
            .when(replace(1, 1).quantity(11)).then("replaced 1/1>1 11(11) @100 lost")
            .when(replace(3, 1).at(100)).then("replaced 3/1>1 10(10) @100 lost")
            .given(sell(25).by(1, 9).at(100))
            .when(phase(Phase.CONTINUOUS))
            .then("uncrossed 25@100", "trade 10@100 2/1(0) 1/9(15) none", "trade 11@100 1/1(0) 1/9(4) none",
                "trade 4@100 3/1(6) 1/9(0) none", "phase-changed continuous");
    }

    @Test
    void shouldShowNoMoreOfAnIcebergThanItsLeaves()
    {
        market().given(sell(30).by(1, 1).at(100).display(10), sell(5).by(2, 1).at(100), buy(4).by(3, 1).at(100))
            .when(replace(1, 1).quantity(20)).then("replaced 1/1>1 20(16) @100 kept")
            .thenBook("bids [] asks [[100,11,2]] stops 0")
            .when(replace(1, 1).quantity(7)).then("replaced 1/1>1 7(3) @100 kept")
            .thenBook("bids [] asks [[100,8,2]] stops 0")
            .when(replace(1, 1).quantity(24)).then("replaced 1/1>1 24(20) @100 lost")
            .thenBook("bids [] asks [[100,15,2]] stops 0");
    }
}
