package org.tally.engine;

import static org.tally.engine.InstrumentBuilder.instrument;
import static org.tally.engine.Market.cancel;
import static org.tally.engine.Market.market;
import static org.tally.engine.Market.phase;
import static org.tally.engine.OrderBuilder.buy;
import static org.tally.engine.OrderBuilder.sell;
import static org.tally.engine.ReplaceBuilder.replace;
import static org.tally.protocol.codec.Phase.AUCTION;
import static org.tally.protocol.codec.Phase.CLOSED;
import static org.tally.protocol.codec.Phase.CONTINUOUS;
import static org.tally.protocol.codec.Phase.HALTED;

import org.junit.jupiter.api.Test;

/** Section 8: auctions and the uncross. */
class AuctionTest
{
    private final Market market = market(instrument("ACME").phase(AUCTION).reference(100));

    @Test
    void shouldGatherOrdersWithoutMatching()
    {
        market.when(buy(5).by(1, 1).at(105)).then("accepted 1/1")
            .when(sell(5).by(2, 1).at(95)).then("accepted 2/1")
            .thenBook("bids [[105,5,1]] asks [[95,5,1]] stops 0");
    }

    @Test
    void shouldChooseThePriceOfTheGreatestVolume()
    {
        market.given(buy(5).by(1, 1).at(105), buy(5).by(1, 2).at(103), sell(4).by(2, 1).at(95))
            .given(sell(6).by(2, 2).at(102))
            .when(phase(CONTINUOUS))
            .then("uncrossed 10@102",
                "trade 4@102 1/1(1) 2/1(0) none", "trade 1@102 1/1(0) 2/2(5) none",
                "trade 5@102 1/2(0) 2/2(0) none", "phase-changed continuous");
    }

    @Test
    void shouldChooseTheSmallestSurplusAmongEqualVolumes()
    {
        market.given(buy(5).by(1, 1).at(105), buy(3).by(1, 2).at(101), sell(5).by(2, 1).at(99))
            .when(phase(CONTINUOUS))
            .then("uncrossed 5@105", "trade 5@105 1/1(0) 2/1(0) none", "phase-changed continuous");
    }

    @Test
    void shouldChooseTheHighestPriceWhenBuyersAreLeftOver()
    {
        market.given(buy(9).by(1, 1).at(105), sell(5).by(2, 1).at(95))
            .when(phase(CONTINUOUS))
            .then("uncrossed 5@105", "trade 5@105 1/1(4) 2/1(0) none", "phase-changed continuous");
    }

    @Test
    void shouldChooseTheLowestPriceWhenSellersAreLeftOver()
    {
        market.given(buy(5).by(1, 1).at(105), sell(9).by(2, 1).at(95))
            .when(phase(CONTINUOUS))
            .then("uncrossed 5@95", "trade 5@95 1/1(0) 2/1(4) none", "phase-changed continuous");
    }

    @Test
    void shouldOtherwiseMoveTheReferencePriceIntoTheRange()
    {
        market.given(buy(5).by(1, 1).at(105), sell(5).by(2, 1).at(95))
            .when(phase(CONTINUOUS))
            .then("uncrossed 5@100", "trade 5@100 1/1(0) 2/1(0) none", "phase-changed continuous")
            .given(phase(AUCTION), buy(5).by(1, 1).at(120), sell(5).by(2, 1).at(110))
            .when(phase(CONTINUOUS))
            .then("uncrossed 5@110", "trade 5@110 1/1(0) 2/1(0) none", "phase-changed continuous")
            .given(phase(AUCTION), buy(5).by(1, 1).at(90), sell(5).by(2, 1).at(80))
            .when(phase(CONTINUOUS))
            .then("uncrossed 5@90", "trade 5@90 1/1(0) 2/1(0) none", "phase-changed continuous");
    }

    @Test
    void shouldMoveTheReferencePriceBetweenEqualSurplusesOfBothSides()
    {
        market(instrument("ACME").phase(AUCTION).reference(101))
            .given(buy(5).by(1, 1).at(102), buy(2).by(1, 2).at(100), sell(5).by(2, 1).at(100))
            .given(sell(2).by(2, 2).at(102))
            .when(phase(CONTINUOUS))
            .then("uncrossed 5@101", "trade 5@101 1/1(0) 2/1(0) none", "phase-changed continuous");
    }

    @Test
    void shouldChooseTheLowestPriceWithoutAReferencePrice()
    {
        market(instrument("ACME").phase(AUCTION))
            .given(buy(5).by(1, 1).at(105), sell(5).by(2, 1).at(95))
            .when(phase(CONTINUOUS))
            .then("uncrossed 5@95", "trade 5@95 1/1(0) 2/1(0) none", "phase-changed continuous");
    }

    @Test
    void shouldUncrossNothingWhenNothingCrosses()
    {
        market.given(buy(5).by(1, 1).at(99), sell(5).by(2, 1).at(101))
            .when(phase(CONTINUOUS)).then("uncrossed 0", "phase-changed continuous")
            .thenBook("bids [[99,5,1]] asks [[101,5,1]] stops 0");
    }

    @Test
    void shouldServeMarketOrdersFirstThenPriceThenPriority()
    {
        market.given(buy(2).by(1, 1).at(101), buy(2).by(2, 1).at(102), buy(2).by(1, 2).at(102))
            .given(buy(2).by(2, 2).market(), sell(7).by(3, 1).market())
            .when(phase(CONTINUOUS))
            .then("uncrossed 7@101",
                "trade 2@101 2/2(0) 3/1(5) none", "trade 2@101 2/1(0) 3/1(3) none",
                "trade 2@101 1/2(0) 3/1(1) none", "trade 1@101 1/1(1) 3/1(0) none", "phase-changed continuous");
    }

    @Test
    void shouldTradeMarketOrdersAtTheReferencePriceWithoutALimitPrice()
    {
        market.given(buy(5).by(1, 1).market(), sell(3).by(2, 1).market())
            .when(phase(CONTINUOUS))
            .then("uncrossed 3@100", "trade 3@100 1/1(2) 2/1(0) none",
                "cancelled 1/1 2 no-liquidity", "phase-changed continuous");
    }

    @Test
    void shouldNotTradeMarketOrdersWithoutAnyPrice()
    {
        market(instrument("ACME").phase(AUCTION)).given(buy(5).by(1, 1).market(), sell(3).by(2, 1).market())
            .when(phase(CONTINUOUS))
            .then("uncrossed 0", "cancelled 1/1 5 no-liquidity", "cancelled 2/1 3 no-liquidity",
                "phase-changed continuous");
    }

    @Test
    void shouldCancelMarketOrdersLeftOverByOrderId()
    {
        market.given(sell(1).by(2, 1).market().fok(), buy(4).by(1, 1).market().day(), sell(5).by(2, 2).market())
            .given(sell(2).by(3, 1).market())
            .when(phase(CONTINUOUS))
            .then("uncrossed 4@100", "trade 1@100 1/1(3) 2/1(0) none", "trade 3@100 1/1(0) 2/2(2) none",
                "cancelled 2/2 2 no-liquidity", "cancelled 3/1 2 no-liquidity", "phase-changed continuous");
    }

    @Test
    void shouldNotCountMarketOrdersInTheBook()
    {
        market.given(buy(5).by(1, 1).market()).thenBook("bids [] asks [] stops 0");
    }

    @Test
    void shouldCancelAndReplaceAWaitingMarketOrder()
    {
        market.given(buy(5).by(1, 1).market(), buy(5).by(2, 1).market())
            .when(replace(1, 1).at(100)).then("replace-rejected 1/1>1 invalid-price")
            .when(replace(1, 1).quantity(6)).then("replaced 1/1>1 6(6) lost")
            .when(replace(2, 1).quantity(4)).then("replaced 2/1>1 4(4) kept")
            .given(sell(5).by(3, 1).at(100))
            .when(phase(CONTINUOUS))
            .then("uncrossed 5@100", "trade 4@100 2/1(0) 3/1(1) none", "trade 1@100 1/1(5) 3/1(0) none",
                "cancelled 1/1 5 no-liquidity", "phase-changed continuous")
            .when(cancel(1, 1)).then("cancel-rejected 1/1 unknown-order");
    }

    @Test
    void shouldUncrossBeforeClosingAndThenExpireDayOrders()
    {
        market.given(buy(5).by(1, 1).at(101), buy(5).by(1, 2).at(99).gtc(), sell(8).by(2, 1).at(101))
            .when(phase(CLOSED))
            .then("uncrossed 5@101", "trade 5@101 1/1(0) 2/1(3) none", "phase-changed closed",
                "cancelled 2/1 3 expired")
            .thenBook("bids [[99,5,1]] asks [] stops 0");
    }

    @Test
    void shouldKeepACrossedBookAndMarketOrdersThroughAHalt()
    {
        market.given(buy(5).by(1, 1).at(105), sell(5).by(2, 1).at(95), buy(2).by(3, 1).market())
            .when(phase(HALTED)).then("phase-changed halted")
            .when(phase(CONTINUOUS)).then("rejected phase")
            .when(phase(CLOSED)).then("rejected phase")
            .when(phase(AUCTION)).then("phase-changed auction")
            .when(phase(CONTINUOUS))
            .then("uncrossed 5@105", "trade 2@105 3/1(0) 2/1(3) none", "trade 3@105 1/1(2) 2/1(0) none",
                "phase-changed continuous");
    }

    @Test
    void shouldUseTheBandForLimitPricesButNotForTheAuctionPrice()
    {
        market(instrument("ACME").reference(100).bandBasisPoints(500))
            .given(buy(5).by(1, 1).at(105), sell(1).by(2, 1).at(105), phase(AUCTION))
            .when(buy(5).by(3, 1).at(111)).then("rejected 3/1 price-band")
            .given(sell(4).by(2, 2).at(100), buy(4).by(3, 2).at(110))
            .when(phase(CONTINUOUS))
            .then("uncrossed 4@110", "trade 4@110 3/2(0) 2/2(0) none", "phase-changed continuous");
    }
}
