package org.tally.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tally.engine.InstrumentBuilder.instrument;
import static org.tally.engine.Market.cancel;
import static org.tally.engine.Market.market;
import static org.tally.engine.OrderBuilder.buy;
import static org.tally.engine.OrderBuilder.sell;
import static org.tally.protocol.codec.SelfTradePrevention.CANCEL_AGGRESSOR;
import static org.tally.protocol.codec.SelfTradePrevention.CANCEL_RESTING;

import org.junit.jupiter.api.Test;

/** Section 4: price, then time; what is left of a taker. */
class MatchingTest
{
    @Test
    void shouldAcceptAnOrderWithAllThatItUses()
    {
        market(instrument("ACME").decimals(2))
            .when(buy(10).by(1, 7).at(10_050).gtd(99).display(5).stp(CANCEL_RESTING))
            .thenLines("{\"time\":0,\"event\":\"accepted\",\"instrument\":\"ACME\",\"account\":1,\"clOrdId\":7," +
                "\"orderId\":1,\"side\":\"buy\",\"type\":\"limit\",\"tif\":\"gtd\",\"quantity\":10,\"price\":100.50," +
                "\"displayQuantity\":5,\"stp\":\"cancel-resting\",\"expireTime\":99}")
            .when(sell(4).by(2, 1).stopLimit(9_000, 8_900).gtc())
            .thenLines("{\"time\":0,\"event\":\"accepted\",\"instrument\":\"ACME\",\"account\":2,\"clOrdId\":1," +
                "\"orderId\":2,\"side\":\"sell\",\"type\":\"stop-limit\",\"tif\":\"gtc\",\"quantity\":4," +
                "\"price\":89.00,\"stopPrice\":90.00}")
            .when(sell(4).by(2, 2).at(10_060).postOnly())
            .thenLines("{\"time\":0,\"event\":\"accepted\",\"instrument\":\"ACME\",\"account\":2,\"clOrdId\":2," +
                "\"orderId\":3,\"side\":\"sell\",\"type\":\"limit\",\"tif\":\"day\",\"quantity\":4," +
                "\"price\":100.60,\"postOnly\":true}");
    }

    @Test
    void shouldMatchTheBestPriceFirst()
    {
        market().given(sell(5).by(1, 1).at(102), sell(5).by(1, 2).at(100), sell(5).by(1, 3).at(101))
            .when(buy(12).by(2, 1).at(102))
            .then("accepted 2/1",
                "trade 5@100 2/1(7) 1/2(0) buy",
                "trade 5@101 2/1(2) 1/3(0) buy",
                "trade 2@102 2/1(0) 1/1(3) buy");
    }

    @Test
    void shouldFillOldestOrderFirstAtSamePrice()
    {
        market().given(buy(5).by(1, 1).at(100), buy(5).by(2, 1).at(100))
            .when(sell(7).by(3, 1).at(100))
            .then("accepted 3/1",
                "trade 5@100 1/1(0) 3/1(2) sell",
                "trade 2@100 2/1(3) 3/1(0) sell");
    }

    @Test
    void shouldTradeAtTheMakersPrice()
    {
        market().given(sell(5).by(1, 1).at(100))
            .when(buy(5).by(2, 1).at(110))
            .then("accepted 2/1", "trade 5@100 2/1(0) 1/1(0) buy");
    }

    @Test
    void shouldRestWhatIsLeftOfALimitOrder()
    {
        market().given(sell(5).by(1, 1).at(100))
            .when(buy(8).by(2, 1).at(100))
            .then("accepted 2/1", "trade 5@100 2/1(3) 1/1(0) buy")
            .thenBook("bids [[100,3,1]] asks [] stops 0");
    }

    @Test
    void shouldNotMatchAtAWorsePrice()
    {
        market().given(sell(5).by(1, 1).at(101))
            .when(buy(5).by(2, 1).at(100)).then("accepted 2/1")
            .thenBook("bids [[100,5,1]] asks [[101,5,1]] stops 0");
    }

    @Test
    void shouldKeepThePlaceOfAnOrderAfterAPartialFill()
    {
        market().given(sell(5).by(1, 1).at(100), sell(5).by(2, 1).at(100), buy(2).by(3, 1).at(100))
            .when(buy(4).by(3, 2).at(100))
            .then("accepted 3/2",
                "trade 3@100 3/2(1) 1/1(0) buy",
                "trade 1@100 3/2(0) 2/1(4) buy");
    }

    @Test
    void shouldKeepTheOrderOfTheOthersAfterACancelBetweenThem()
    {
        market().given(sell(1).by(1, 1).at(100), sell(1).by(2, 1).at(100), sell(1).by(3, 1).at(100))
            .given(sell(1).by(1, 2).at(100), cancel(2, 1))
            .when(buy(3).by(2, 2).at(100))
            .then("accepted 2/2",
                "trade 1@100 2/2(2) 1/1(0) buy",
                "trade 1@100 2/2(1) 3/1(0) buy",
                "trade 1@100 2/2(0) 1/2(0) buy");
    }

    @Test
    void shouldForgetTheBestPriceWhenItsLastOrderIsCancelled()
    {
        market().given(sell(5).by(1, 1).at(100), sell(5).by(1, 2).at(105), cancel(1, 1))
            .when(buy(5).by(2, 1).at(102)).then("accepted 2/1")
            .thenBook("bids [[102,5,1]] asks [[105,5,1]] stops 0")
            .when(sell(5).by(3, 1).at(104)).then("accepted 3/1")
            .when(buy(6).by(2, 2).at(105))
            .then("accepted 2/2",
                "trade 5@104 2/2(1) 3/1(0) buy",
                "trade 1@105 2/2(0) 1/2(4) buy");
    }

    @Test
    void shouldForgetTheBestPriceWhenItsLastOrderIsFilled()
    {
        market().given(buy(5).by(1, 1).at(100), buy(5).by(1, 2).at(99), sell(5).by(2, 1).at(100))
            .when(sell(5).by(2, 2).at(100)).then("accepted 2/2")
            .thenBook("bids [[99,5,1]] asks [[100,5,1]] stops 0");
    }

    @Test
    void shouldCancelTheRestOfAnIocOrder()
    {
        market().given(sell(5).by(1, 1).at(100))
            .when(buy(8).by(2, 1).at(100).ioc())
            .then("accepted 2/1", "trade 5@100 2/1(3) 1/1(0) buy", "cancelled 2/1 3 ioc")
            .thenBook("bids [] asks [] stops 0");
    }

    @Test
    void shouldSayNothingOfARestThatAnIocOrderDoesNotHave()
    {
        market().given(sell(5).by(1, 1).at(100))
            .when(buy(5).by(2, 1).at(100).ioc())
            .then("accepted 2/1", "trade 5@100 2/1(0) 1/1(0) buy");
    }

    @Test
    void shouldFillAMarketOrderAtAnyPriceAndCancelItsRest()
    {
        market().given(sell(5).by(1, 1).at(100), sell(5).by(1, 2).at(9_000))
            .when(buy(12).by(2, 1).market())
            .then("accepted 2/1",
                "trade 5@100 2/1(7) 1/1(0) buy",
                "trade 5@9000 2/1(2) 1/2(0) buy",
                "cancelled 2/1 2 no-liquidity")
            .thenBook("bids [] asks [] stops 0");
    }

    @Test
    void shouldStopAMarketOrderAtTheBand()
    {
        market(instrument("ACME").reference(100).bandBasisPoints(1_000))
            .given(sell(5).by(1, 1).at(101), sell(5).by(1, 2).at(110), buy(1).by(2, 1).at(95))
            .given(sell(1).by(3, 1).at(95))
            .when(buy(12).by(2, 2).market())
            .then("accepted 2/2", "trade 5@101 2/2(7) 1/1(0) buy", "cancelled 2/2 7 no-liquidity")
            .thenBook("bids [] asks [[110,5,1]] stops 0");
    }

    @Test
    void shouldFillAFokOrderWhollyOrNotAtAll()
    {
        market().given(sell(5).by(1, 1).at(100), sell(5).by(1, 2).at(101), sell(5).by(1, 3).at(102))
            .when(buy(11).by(2, 1).at(101).fok()).then("accepted 2/1", "cancelled 2/1 11 fok")
            .when(buy(10).by(2, 2).at(101).fok())
            .then("accepted 2/2",
                "trade 5@100 2/2(5) 1/1(0) buy",
                "trade 5@101 2/2(0) 1/2(0) buy");
    }

    @Test
    void shouldFillAMarketFokOrderWhollyOrNotAtAll()
    {
        market().given(sell(5).by(1, 1).at(100))
            .when(buy(6).by(2, 1).market().fok()).then("accepted 2/1", "cancelled 2/1 6 fok")
            .when(buy(5).by(2, 2).market().fok()).then("accepted 2/2", "trade 5@100 2/2(0) 1/1(0) buy");
    }

    @Test
    void shouldCountHiddenQuantityForAFokOrder()
    {
        market().given(sell(9).by(1, 1).at(100).display(2))
            .when(buy(5).by(2, 1).at(100).fok())
            .then("accepted 2/1",
                "trade 2@100 2/1(3) 1/1(7) buy", "refreshed 1/1 2 of 7",
                "trade 2@100 2/1(1) 1/1(5) buy", "refreshed 1/1 2 of 5",
                "trade 1@100 2/1(0) 1/1(4) buy");
    }

    @Test
    void shouldNotCountOwnOrdersForAFokOrderThatDoesNotTradeWithThem()
    {
        market().given(sell(5).by(1, 1).at(100), sell(5).by(2, 1).at(100), sell(5).by(1, 2).at(101))
            .when(buy(6).by(1, 9).at(101).fok().stp(CANCEL_RESTING)).then("accepted 1/9", "cancelled 1/9 6 fok")
            .when(buy(6).by(2, 9).at(101).fok().stp(CANCEL_AGGRESSOR)).then("accepted 2/9", "cancelled 2/9 6 fok")
            .when(buy(10).by(2, 8).at(101).fok().stp(CANCEL_RESTING))
            .then("accepted 2/8",
                "trade 5@100 2/8(5) 1/1(0) buy",
                "cancelled 2/1 5 self-trade",
                "trade 5@101 2/8(0) 1/2(0) buy");
    }

    @Test
    void shouldTradeAtLeastTheMinQuantityAtOnce()
    {
        market().given(sell(5).by(1, 1).at(100), sell(5).by(1, 2).at(101))
            .when(buy(9).by(2, 1).at(100).ioc().min(6)).then("accepted 2/1", "cancelled 2/1 9 min-quantity")
            .when(buy(9).by(2, 2).at(100).ioc().min(5))
            .then("accepted 2/2", "trade 5@100 2/2(4) 1/1(0) buy", "cancelled 2/2 4 ioc")
            .when(buy(9).by(2, 3).market().min(6)).then("accepted 2/3", "cancelled 2/3 9 min-quantity");
    }

    @Test
    void shouldMatchAtZeroAndNegativePrices()
    {
        market(instrument("ACME").prices(-100, 100))
            .given(buy(5).by(1, 1).at(-3), buy(5).by(1, 2).at(0))
            .when(sell(10).by(2, 1).at(-5))
            .then("accepted 2/1",
                "trade 5@0 1/2(0) 2/1(5) sell",
                "trade 5@-3 1/1(0) 2/1(0) sell");
    }

    @Test
    void shouldTakeTheGreatestPricesQuantitiesAndIds()
    {
        market().given(sell(1_000_000_000_000L).by(1, Long.MAX_VALUE).at(1_000_000_000_000_000L))
            .when(buy(1_000_000_000_000L).by(2, Long.MAX_VALUE).at(1_000_000_000_000_000L))
            .then("accepted 2/9223372036854775807",
                "trade 1000000000000@1000000000000000 2/9223372036854775807(0) 1/9223372036854775807(0) buy");
    }

    @Test
    void shouldSweepADeepBookWithoutDeepRecursion()
    {
        final int orders = 20_000;
        final Market market = market();
        for (int i = 1; i <= orders; i++)
        {
            market.given(sell(1).by(1, i).at(100 + i % 50));
        }
        market.when(buy(orders).by(2, 1).at(200));
        assertEquals(1 + orders, market.eventCount());
        assertEquals("trade 1@149 2/1(0) 1/19999(0) buy", market.lastEvent());
    }
}
