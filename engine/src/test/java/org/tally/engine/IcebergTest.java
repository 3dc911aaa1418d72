package org.tally.engine;

import static org.tally.engine.Market.cancel;
import static org.tally.engine.Market.market;
import static org.tally.engine.Market.phase;
import static org.tally.engine.OrderBuilder.buy;
import static org.tally.engine.OrderBuilder.sell;
import static org.tally.engine.ReplaceBuilder.replace;

import org.junit.jupiter.api.Test;
import org.tally.protocol.codec.Phase;

/** Section 4: iceberg orders. */
class IcebergTest
{
    private final Market market = market().given(sell(10).by(1, 1).at(100).display(4), sell(3).by(2, 1).at(100));

    @Test
    void shouldShowItsDisplayQuantityOnly()
    {
        market.thenBook("bids [] asks [[100,7,2]] stops 0");
    }

    @Test
    void shouldTradeItsShownPartAndRefillAtTheBackOfTheQueue()
    {
        market.when(buy(5).by(3, 1).at(100))
            .then("accepted 3/1", "trade 4@100 3/1(1) 1/1(6) buy", "refreshed 1/1 4 of 6",
                "trade 1@100 3/1(0) 2/1(2) buy")
            .when(buy(4).by(3, 2).at(100))
            .then("accepted 3/2", "trade 2@100 3/2(2) 2/1(0) buy", "trade 2@100 3/2(0) 1/1(4) buy")
            .thenBook("bids [] asks [[100,2,1]] stops 0");
    }

    @Test
    void shouldTellTheRefillEvenWhenTheTakerIsFilled()
    {
        market.when(buy(4).by(3, 1).at(100))
            .then("accepted 3/1", "trade 4@100 3/1(0) 1/1(6) buy", "refreshed 1/1 4 of 6");
    }

    @Test
    void shouldShowTheRestWhenLessThanTheDisplayQuantityIsLeft()
    {
        market.when(buy(11).by(3, 1).at(100))
            .then("accepted 3/1", "trade 4@100 3/1(7) 1/1(6) buy", "refreshed 1/1 4 of 6",
                "trade 3@100 3/1(4) 2/1(0) buy", "trade 4@100 3/1(0) 1/1(2) buy", "refreshed 1/1 2 of 2")
            .when(buy(3).by(3, 2).at(100)).then("accepted 3/2", "trade 2@100 3/2(1) 1/1(0) buy");
    }

    @Test
    void shouldNotLeaveACrossedBookAfterARefill()
    {
        market.when(buy(20).by(3, 1).at(101))
            .then("accepted 3/1", "trade 4@100 3/1(16) 1/1(6) buy", "refreshed 1/1 4 of 6",
                "trade 3@100 3/1(13) 2/1(0) buy", "trade 4@100 3/1(9) 1/1(2) buy", "refreshed 1/1 2 of 2",
                "trade 2@100 3/1(7) 1/1(0) buy")
            .thenBook("bids [[101,7,1]] asks [] stops 0");
    }

    @Test
    void shouldUseItsWholeQuantityAsATaker()
    {
        market().given(buy(8).by(1, 1).at(100))
            .when(sell(20).by(2, 1).at(100).display(5)).then("accepted 2/1", "trade 8@100 1/1(0) 2/1(12) sell")
            .thenBook("bids [] asks [[100,5,1]] stops 0");
    }

    @Test
    void shouldTakeTurnsWithAnotherIceberg()
    {
        market().given(sell(4).by(1, 1).at(100).display(2), sell(4).by(2, 1).at(100).display(2))
            .when(buy(8).by(3, 1).at(100))
            .then("accepted 3/1", "trade 2@100 3/1(6) 1/1(2) buy", "refreshed 1/1 2 of 2",
                "trade 2@100 3/1(4) 2/1(2) buy", "refreshed 2/1 2 of 2",
                "trade 2@100 3/1(2) 1/1(0) buy", "trade 2@100 3/1(0) 2/1(0) buy");
    }

    @Test
    void shouldCancelItsWholeLeaves()
    {
        market.given(buy(1).by(3, 1).at(100))
            .when(cancel(1, 1)).then("cancelled 1/1 9 user");
    }

    @Test
    void shouldShowAllWhenItsQuantityFallsToItsDisplayQuantity()
    {
        market.when(replace(1, 1).quantity(3)).then("replaced 1/1>1 3(3) @100 kept")
            .when(buy(5).by(3, 1).at(100))
            .then("accepted 3/1", "trade 3@100 3/1(2) 1/1(0) buy", "trade 2@100 3/1(0) 2/1(1) buy");
    }

    @Test
    void shouldTakePartInAnAuctionWithItsWholeLeavesAndKeepItsPlace()
    {
        market.given(phase(Phase.AUCTION), buy(7).by(3, 1).at(100))
            .when(phase(Phase.CONTINUOUS))
            .then("uncrossed 7@100", "trade 7@100 3/1(0) 1/1(3) none", "phase-changed continuous")
            .thenBook("bids [] asks [[100,6,2]] stops 0")
            .when(buy(4).by(3, 2).at(100))
            .then("accepted 3/2", "trade 3@100 3/2(1) 1/1(0) buy", "trade 1@100 3/2(0) 2/1(2) buy");
    }
}
