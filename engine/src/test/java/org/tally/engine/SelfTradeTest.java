package org.tally.engine;

import static org.tally.engine.AccountBuilder.account;
import static org.tally.engine.Market.market;
import static org.tally.engine.Market.phase;
import static org.tally.engine.OrderBuilder.buy;
import static org.tally.engine.OrderBuilder.sell;
import static org.tally.protocol.codec.SelfTradePrevention.CANCEL_AGGRESSOR;
import static org.tally.protocol.codec.SelfTradePrevention.CANCEL_BOTH;
import static org.tally.protocol.codec.SelfTradePrevention.CANCEL_RESTING;
import static org.tally.protocol.codec.SelfTradePrevention.DECREMENT;
import static org.tally.protocol.codec.SelfTradePrevention.NONE;

import org.junit.jupiter.api.Test;
import org.tally.protocol.codec.Phase;

/** Section 4: self-trade prevention. Orders of account 1 stand first, at 100, and one of account 2 behind them. */
class SelfTradeTest
{
    private final Market market = market().given(sell(5).by(1, 1).at(100), sell(5).by(2, 1).at(100));

    @Test
    void shouldTradeWithItselfWithoutPrevention()
    {
        market.when(buy(5).by(1, 9).at(100)).then("accepted 1/9", "trade 5@100 1/9(0) 1/1(0) buy");
    }

    @Test
    void shouldCancelTheRestingOrderAndGoOn()
    {
        market.when(buy(3).by(1, 9).at(100).stp(CANCEL_RESTING))
            .then("accepted 1/9", "cancelled 1/1 5 self-trade", "trade 3@100 1/9(0) 2/1(2) buy");
    }

    @Test
    void shouldCancelTheRestOfTheAggressor()
    {
        market.when(buy(8).by(2, 9).at(100).stp(CANCEL_AGGRESSOR))
            .then("accepted 2/9", "trade 5@100 2/9(3) 1/1(0) buy", "cancelled 2/9 3 self-trade")
            .thenBook("bids [] asks [[100,5,1]] stops 0");
    }

    @Test
    void shouldCancelBothMakerFirst()
    {
        market.when(buy(8).by(2, 9).at(100).stp(CANCEL_BOTH))
            .then("accepted 2/9", "trade 5@100 2/9(3) 1/1(0) buy",
                "cancelled 2/1 5 self-trade", "cancelled 2/9 3 self-trade")
            .thenBook("bids [] asks [] stops 0");
    }

    @Test
    void shouldDecrementBothAndGoOnWithTheRestOfTheTaker()
    {
        market.when(buy(8).by(1, 9).at(100).stp(DECREMENT))
            .then("accepted 1/9", "decremented #1 #3 5", "cancelled 1/1 0 self-trade",
                "trade 3@100 1/9(0) 2/1(2) buy");
    }

    @Test
    void shouldDecrementBothAndKeepTheRestOfTheMaker()
    {
        market.when(buy(3).by(1, 9).at(100).stp(DECREMENT))
            .then("accepted 1/9", "decremented #1 #3 3", "cancelled 1/9 0 self-trade")
            .thenBook("bids [] asks [[100,7,2]] stops 0")
            .when(ReplaceBuilder.replace(1, 1).quantity(1)).then("replaced 1/1>1 1(1) @100 kept");
    }

    @Test
    void shouldDecrementEqualOrdersMakerFirst()
    {
        market.when(buy(5).by(1, 9).at(100).stp(DECREMENT))
            .then("accepted 1/9", "decremented #1 #3 5", "cancelled 1/1 0 self-trade", "cancelled 1/9 0 self-trade");
    }

    @Test
    void shouldShrinkTheQuantityWithTheLeavesWhenDecremented()
    {
        market.given(buy(2).by(3, 1).at(100), buy(1).by(1, 9).at(100).stp(DECREMENT))
            .when(ReplaceBuilder.replace(1, 1).quantity(3)).then("replaced 1/1>1 3(1) @100 kept")
            .when(ReplaceBuilder.replace(1, 1).quantity(2)).then("cancelled 1/1 1 user");
    }

    @Test
    void shouldDecrementAnIcebergByItsWholeLeaves()
    {
        market().given(sell(20).by(1, 1).at(100).display(6), sell(5).by(2, 1).at(100))
            .when(buy(12).by(1, 9).at(100).stp(DECREMENT))
            .then("accepted 1/9", "decremented #1 #3 12", "cancelled 1/9 0 self-trade")
            .thenBook("bids [] asks [[100,11,2]] stops 0")
            .when(buy(4).by(1, 8).at(100).stp(DECREMENT))
            .then("accepted 1/8", "decremented #1 #4 4", "cancelled 1/8 0 self-trade")
            .thenBook("bids [] asks [[100,9,2]] stops 0");
    }

    @Test
    void shouldGoByTheTakersPrevention()
    {
        market.given(sell(5).by(3, 1).at(99).stp(CANCEL_BOTH))
            .when(buy(5).by(3, 9).at(99)).then("accepted 3/9", "trade 5@99 3/9(0) 3/1(0) buy");
    }

    @Test
    void shouldTakeThePreventionOfTheAccountUnlessTheOrderNamesOne()
    {
        market.given(account(1).stp(CANCEL_AGGRESSOR))
            .when(buy(2).by(1, 8).at(100)).then("accepted 1/8", "cancelled 1/8 2 self-trade")
            .when(buy(2).by(1, 9).at(100).stp(NONE)).then("accepted 1/9", "trade 2@100 1/9(0) 1/1(3) buy");
    }

    @Test
    void shouldKeepThePreventionOfAnOrderThatIsReplaced()
    {
        market.given(buy(2).by(1, 9).at(90).stp(CANCEL_AGGRESSOR))
            .when(ReplaceBuilder.replace(1, 9).at(100))
            .then("replaced 1/9>9 2(2) @100 lost", "cancelled 1/9 2 self-trade");
    }

    @Test
    void shouldCountOnlyWhatStandsAheadOfTheFirstOwnOrder()
    {
        market.when(buy(6).by(2, 7).at(100).ioc().min(6).stp(DECREMENT))
            .then("accepted 2/7", "cancelled 2/7 6 min-quantity")
            .when(buy(6).by(2, 8).at(100).ioc().min(5).stp(CANCEL_BOTH))
            .then("accepted 2/8", "trade 5@100 2/8(1) 1/1(0) buy",
                "cancelled 2/1 5 self-trade", "cancelled 2/8 1 self-trade");
    }

    @Test
    void shouldNotActInAnAuction()
    {
        market().given(phase(Phase.AUCTION), sell(5).by(1, 1).at(100).stp(CANCEL_BOTH))
            .given(buy(5).by(1, 2).at(100).stp(CANCEL_BOTH))
            .when(phase(Phase.CONTINUOUS))
            .then("uncrossed 5@100", "trade 5@100 1/2(0) 1/1(0) none", "phase-changed continuous");
    }
}
