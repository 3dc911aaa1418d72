package org.tally.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tally.engine.Market.cancel;
import static org.tally.engine.Market.market;
import static org.tally.engine.Market.massCancel;
import static org.tally.engine.Market.phase;
import static org.tally.engine.Market.tick;
import static org.tally.engine.OrderBuilder.buy;
import static org.tally.engine.OrderBuilder.sell;
import static org.tally.engine.ReplaceBuilder.replace;

import org.junit.jupiter.api.Test;
import org.tally.protocol.codec.Phase;

/** Section 7. Account 1 makes the market: sells of 1 at 101, 102, 103, 104 and buys of 1 at 99, 98, 97, 96. */
class StopOrderTest
{
    private final Market market = market();

    StopOrderTest()
    {
        for (int i = 1; i <= 4; i++)
        {
            market.given(sell(1).by(1, i).at(100 + i), buy(1).by(1, 10 + i).at(100 - i));
        }
    }

    @Test
    void shouldTriggerABuyOnATradeAtOrAboveItsStopPrice()
    {
        market.given(buy(1).by(2, 1).stop(102).day())
            .when(buy(1).by(3, 1).market()).then("accepted 3/1", "trade 1@101 3/1(0) 1/1(0) buy")
            .when(buy(1).by(3, 2).market())
            .then("accepted 3/2", "trade 1@102 3/2(0) 1/2(0) buy",
                "triggered 2/1", "trade 1@103 2/1(0) 1/3(0) buy");
    }

    @Test
    void shouldTriggerASellOnATradeAtOrBelowItsStopPrice()
    {
        market.given(sell(1).by(2, 1).stop(98).day())
            .when(sell(2).by(3, 1).market())
            .then("accepted 3/1", "trade 1@99 1/11(0) 3/1(1) sell", "trade 1@98 1/12(0) 3/1(0) sell",
                "triggered 2/1", "trade 1@97 1/13(0) 2/1(0) sell");
    }

    @Test
    void shouldWaitOutsideTheBook()
    {
        market.when(buy(1).by(2, 1).stop(102).day()).then("accepted 2/1")
            .when(sell(9).by(2, 2).stopLimit(98, 97)).then("accepted 2/2")
            .thenBook("bids [[99,1,1],[98,1,1],[97,1,1],[96,1,1]] " +
                "asks [[101,1,1],[102,1,1],[103,1,1],[104,1,1]] stops 2");
    }

    @Test
    void shouldTriggerAtOnceWhenTheLastTradeMeetsIt()
    {
        market.given(buy(1).by(3, 1).market())
            .when(buy(1).by(2, 1).stop(101).day())
            .then("accepted 2/1", "triggered 2/1", "trade 1@102 2/1(0) 1/2(0) buy");
    }

    @Test
    void shouldNotTriggerByAReferencePrice()
    {
        market(InstrumentBuilder.instrument("ACME").reference(100))
            .when(buy(1).by(2, 1).stop(90).day()).then("accepted 2/1");
    }

    @Test
    void shouldCancelWhatIsLeftOfATriggeredStop()
    {
        market.given(buy(9).by(2, 1).stop(104).day())
            .when(buy(4).by(3, 1).at(104))
            .then("accepted 3/1", "trade 1@101 3/1(3) 1/1(0) buy", "trade 1@102 3/1(2) 1/2(0) buy",
                "trade 1@103 3/1(1) 1/3(0) buy", "trade 1@104 3/1(0) 1/4(0) buy",
                "triggered 2/1", "cancelled 2/1 9 no-liquidity");
    }

    @Test
    void shouldRestWhatIsLeftOfATriggeredStopLimit()
    {
        market.given(buy(9).by(2, 1).stopLimit(101, 102).gtc())
            .when(buy(1).by(3, 1).at(101))
            .then("accepted 3/1", "trade 1@101 3/1(0) 1/1(0) buy",
                "triggered 2/1", "trade 1@102 2/1(8) 1/2(0) buy")
            .thenBook("bids [[102,8,1],[99,1,1],[98,1,1],[97,1,1],[96,1,1]] asks [[103,1,1],[104,1,1]] stops 0");
    }

    @Test
    void shouldTriggerTheLowestOrderIdFirst()
    {
        market.given(buy(1).by(3, 7).stop(102).day(), buy(1).by(2, 1).stop(101).day())
            .when(buy(2).by(3, 1).at(102))
            .then("accepted 3/1", "trade 1@101 3/1(1) 1/1(0) buy", "trade 1@102 3/1(0) 1/2(0) buy",
                "triggered 3/7", "trade 1@103 3/7(0) 1/3(0) buy",
                "triggered 2/1", "trade 1@104 2/1(0) 1/4(0) buy");
    }

    @Test
    void shouldTriggerByAnyPriceOfTheTakerNotByItsLastOnly()
    {
        market().given(buy(1).by(1, 1).at(105), buy(1).by(1, 2).at(95), buy(5).by(1, 3).at(90))
            .given(buy(1).by(2, 1).stop(100).day(), sell(1).by(3, 1).at(120))
            .when(sell(2).by(3, 2).at(95))
            .then("accepted 3/2", "trade 1@105 1/1(0) 3/2(1) sell", "trade 1@95 1/2(0) 3/2(0) sell",
                "triggered 2/1", "trade 1@120 2/1(0) 3/1(0) buy");
    }

    @Test
    void shouldWorkACascadeFirstInFirstOut()
    {
        market.given(buy(1).by(2, 1).stop(103).day(), buy(1).by(2, 2).stop(101).day(), buy(1).by(2, 3).stop(101).day())
            .when(buy(1).by(3, 1).at(101))
            .then("accepted 3/1", "trade 1@101 3/1(0) 1/1(0) buy",
                "triggered 2/2", "trade 1@102 2/2(0) 1/2(0) buy",
                "triggered 2/3", "trade 1@103 2/3(0) 1/3(0) buy",
                "triggered 2/1", "trade 1@104 2/1(0) 1/4(0) buy");
    }

    @Test
    void shouldTriggerAStopThatOnlyTheLastTradeOfACascadeMeets()
    {
        market.given(sell(1).by(2, 9).stop(98).day(), sell(1).by(2, 1).stop(99).day(), sell(1).by(2, 2).stop(97).day())
            .when(sell(1).by(3, 1).at(99))
            .then("accepted 3/1", "trade 1@99 1/11(0) 3/1(0) sell",
                "triggered 2/1", "trade 1@98 1/12(0) 2/1(0) sell",
                "triggered 2/9", "trade 1@97 1/13(0) 2/9(0) sell",
                "triggered 2/2", "trade 1@96 1/14(0) 2/2(0) sell");
    }

    @Test
    void shouldWorkALongCascadeWithoutDeepRecursion()
    {
        final int stops = 5_000;
        final Market longMarket = market();
        for (int i = 1; i <= stops; i++)
        {
            longMarket.given(sell(1).by(1, i).at(100 + i), buy(1).by(2, i).stop(100 + i).day());
        }
        longMarket.given(sell(1).by(1, stops + 1).at(101 + stops)).when(buy(1).by(3, 1).at(101));
        assertEquals(2 + 2 * stops, longMarket.eventCount());
        assertEquals("trade 1@5101 2/5000(0) 1/5001(0) buy", longMarket.lastEvent());
    }

    @Test
    void shouldNotTriggerWhatWasCancelled()
    {
        market.given(buy(1).by(2, 1).stop(101).day(), buy(1).by(2, 2).stop(101).day())
            .when(cancel(2, 1)).then("cancelled 2/1 1 user")
            .when(massCancel(2, null, null)).then("cancelled 2/2 1 mass-cancel", "mass-cancelled 2 1")
            .when(buy(1).by(3, 1).at(101)).then("accepted 3/1", "trade 1@101 3/1(0) 1/1(0) buy");
    }

    @Test
    void shouldExpireAWaitingStop()
    {
        market.given(buy(1).by(2, 1).stop(101).gtd(500))
            .at(500).when(tick()).then("cancelled 2/1 1 expired");
    }

    @Test
    void shouldReplaceAWaitingStopInPlace()
    {
        market.given(buy(5).by(2, 1).stopLimit(103, 104), buy(1).by(2, 9).stop(103).day())
            .when(replace(2, 1).to(2).quantity(1).at(105).stopAt(102))
            .then("replaced 2/1>2 1(1) @105 stop=102 lost")
            .when(replace(2, 9).quantity(1)).then("replaced 2/9>9 1(1) stop=103 kept")
            .when(buy(2).by(3, 1).at(102))
            .then("accepted 3/1", "trade 1@101 3/1(1) 1/1(0) buy", "trade 1@102 3/1(0) 1/2(0) buy",
                "triggered 2/2", "trade 1@103 2/2(0) 1/3(0) buy",
                "triggered 2/9", "trade 1@104 2/9(0) 1/4(0) buy");
    }

    @Test
    void shouldTriggerAtOnceWhenAChangedStopPriceIsAlreadyMet()
    {
        market.given(buy(1).by(3, 1).at(101), buy(1).by(2, 1).stop(104).day())
            .when(replace(2, 1).stopAt(102)).then("replaced 2/1>1 1(1) stop=102 lost")
            .when(replace(2, 1).stopAt(101))
            .then("replaced 2/1>1 1(1) stop=101 lost", "triggered 2/1", "trade 1@102 2/1(0) 1/2(0) buy");
    }

    @Test
    void shouldKeepATriggeredStopLimitTriggeredWhenItIsReplaced()
    {
        market.given(buy(3).by(2, 1).stopLimit(101, 100), buy(1).by(3, 1).at(101))
            .when(replace(2, 1).stopAt(104).quantity(2)).then("replaced 2/1>1 2(2) @100 stop=104 lost")
            .when(sell(1).by(3, 2).at(100)).then("accepted 3/2", "trade 1@100 2/1(1) 3/2(0) sell");
    }

    @Test
    void shouldNotTriggerBeforeContinuousTrading()
    {
        market.given(buy(1).by(3, 1).at(101), phase(Phase.AUCTION))
            .when(buy(1).by(2, 1).stop(101).day()).then("accepted 2/1")
            .when(buy(1).by(2, 2).stop(100).day()).then("accepted 2/2")
            .when(replace(2, 2).stopAt(99)).then("replaced 2/2>2 1(1) stop=99 lost")
            .when(phase(Phase.CONTINUOUS))
            .then("uncrossed 0", "phase-changed continuous",
                "triggered 2/1", "trade 1@102 2/1(0) 1/2(0) buy",
                "triggered 2/2", "trade 1@103 2/2(0) 1/3(0) buy");
    }

    @Test
    void shouldTriggerAfterAnUncrossByTheAuctionPrice()
    {
        market.given(buy(1).by(2, 1).stop(102).day(), sell(1).by(2, 2).stop(50).day())
            .given(phase(Phase.AUCTION), buy(2).by(3, 1).at(102))
            .when(phase(Phase.CONTINUOUS))
            .then("uncrossed 2@102", "trade 1@102 3/1(1) 1/1(0) none", "trade 1@102 3/1(0) 1/2(0) none",
                "phase-changed continuous", "triggered 2/1", "trade 1@103 2/1(0) 1/3(0) buy");
    }
}
