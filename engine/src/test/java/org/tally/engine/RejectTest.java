package org.tally.engine;

import static org.tally.engine.InstrumentBuilder.instrument;
import static org.tally.engine.Market.block;
import static org.tally.engine.Market.market;
import static org.tally.engine.Market.phase;
import static org.tally.engine.OrderBuilder.buy;
import static org.tally.engine.OrderBuilder.sell;

import org.junit.jupiter.api.Test;
import org.tally.protocol.codec.Phase;

/** Section 3: each check, and their order. Tick size 5, lot size 10, prices 5 to 1000, band 50 to 150. */
class RejectTest
{
    private final Market market = market(instrument("ACME").tick(5).lot(10).prices(5, 1_000)
        .reference(100).bandBasisPoints(5_000));

    @Test
    void shouldRejectAnUnknownInstrumentBeforeAnUnknownAccount()
    {
        market.when(buy(10).by(99, 1).in("NONE").at(100)).then("rejected 99/1 unknown-instrument")
            .when(buy(10).by(99, 1).at(100)).then("rejected 99/1 unknown-account");
    }

    @Test
    void shouldRejectABlockedAccountBeforeThePhase()
    {
        market.given(block(1), phase(Phase.CLOSED))
            .when(buy(0).by(1, 0)).then("rejected 1/0 account-blocked")
            .when(buy(0).by(2, 0)).then("rejected 2/0 phase");
    }

    @Test
    void shouldRejectAClOrdIdThatLivesOrIsNotPositive()
    {
        market.given(buy(10).by(1, 1).at(100), buy(10).by(1, 2).stop(150).day())
            .when(buy(0).by(1, 1)).then("rejected 1/1 duplicate-client-order-id")
            .when(buy(0).by(1, 2)).then("rejected 1/2 duplicate-client-order-id")
            .when(buy(0).by(1, 0)).then("rejected 1/0 duplicate-client-order-id")
            .when(buy(0).by(1, -1)).then("rejected 1/-1 duplicate-client-order-id")
            .when(buy(10).by(2, 1).at(100)).then("accepted 2/1")
            .when(sell(20).by(3, 1).at(100).ioc())
            .then("accepted 3/1", "trade 10@100 1/1(0) 3/1(10) sell", "trade 10@100 2/1(0) 3/1(0) sell")
            .when(buy(10).by(1, 1).at(100)).then("accepted 1/1");
    }

    @Test
    void shouldRejectAQuantityOutOfRangeOrOffTheLot()
    {
        for (final long quantity : new long[]{0, -10, 15, 1_000_000_000_010L, Long.MAX_VALUE, Long.MIN_VALUE + 8})
        {
            market.when(buy(quantity).by(1, 1)).then("rejected 1/1 invalid-quantity");
        }
        market.when(buy(1_000_000_000_000L).by(1, 1).at(100)).then("accepted 1/1");
    }

    @Test
    void shouldRejectADisplayQuantityOrMinQuantityOutOfRangeOrOffTheLot()
    {
        for (final long part : new long[]{-10, 15, 30})
        {
            market.when(buy(20).by(1, 1).display(part)).then("rejected 1/1 invalid-quantity")
                .when(buy(20).by(1, 1).ioc().min(part)).then("rejected 1/1 invalid-quantity");
        }
        market.when(buy(20).by(1, 1).at(100).display(20)).then("accepted 1/1");
    }

    @Test
    void shouldRejectAPriceThatIsMissingOffTheTickOrOutOfRange()
    {
        market.when(buy(10).by(1, 1).gtd(-1)).then("rejected 1/1 invalid-price")
            .when(buy(10).by(1, 1).at(101)).then("rejected 1/1 invalid-price")
            .when(buy(10).by(1, 1).at(0)).then("rejected 1/1 invalid-price")
            .when(buy(10).by(1, 1).at(-5)).then("rejected 1/1 invalid-price")
            .when(buy(10).by(1, 1).at(1_005)).then("rejected 1/1 invalid-price")
            .when(buy(10).by(1, 1).at(Long.MAX_VALUE)).then("rejected 1/1 invalid-price")
            .when(buy(10).by(1, 1).stopLimit(101, 100)).then("rejected 1/1 invalid-price")
            .when(buy(10).by(1, 1).stopLimit(100, 101)).then("rejected 1/1 invalid-price")
            .when(buy(10).by(1, 1).stop(Commands.NULL).day()).then("rejected 1/1 invalid-price");
    }

    @Test
    void shouldRejectAPriceThatTheTypeDoesNotTake()
    {
        market.when(buy(10).by(1, 1).market().at(100)).then("rejected 1/1 invalid-price")
            .when(buy(10).by(1, 1).market().stopAt(100)).then("rejected 1/1 invalid-price")
            .when(buy(10).by(1, 1).at(100).stopAt(100)).then("rejected 1/1 invalid-price")
            .when(buy(10).by(1, 1).stop(100).at(100)).then("rejected 1/1 invalid-price");
    }

    @Test
    void shouldRejectFieldsThatDoNotGoTogether()
    {
        market.when(buy(10).by(1, 1).market().day()).then("rejected 1/1 invalid-combination")
            .when(buy(10).by(1, 1).market().gtc()).then("rejected 1/1 invalid-combination")
            .when(buy(10).by(1, 1).stop(100).ioc()).then("rejected 1/1 invalid-combination")
            .when(buy(10).by(1, 1).stopLimit(100, 100).fok()).then("rejected 1/1 invalid-combination")
            .when(buy(10).by(1, 1).at(100).ioc().postOnly()).then("rejected 1/1 invalid-combination")
            .when(buy(20).by(1, 1).at(100).fok().display(10)).then("rejected 1/1 invalid-combination")
            .when(buy(20).by(1, 1).at(100).min(10)).then("rejected 1/1 invalid-combination")
            .when(buy(20).by(1, 1).at(100).fok().min(10)).then("rejected 1/1 invalid-combination")
            .when(buy(10).by(1, 1).stopLimit(100, 100).postOnly()).then("rejected 1/1 invalid-combination")
            .when(buy(20).by(1, 1).stopLimit(100, 100).display(10)).then("rejected 1/1 invalid-combination");
    }

    @Test
    void shouldRejectAnExpireTimeThatIsNotLaterOrNotOfAGtdOrder()
    {
        market.at(1_000)
            .when(buy(10).by(1, 1).at(100).gtd(0)).then("rejected 1/1 invalid-combination")
            .when(buy(10).by(1, 1).at(100).gtd(1_000)).then("rejected 1/1 invalid-combination")
            .when(buy(10).by(1, 1).at(100).gtc().expireTime(2_000)).then("rejected 1/1 invalid-combination")
            .when(buy(10).by(1, 1).at(100).gtd(1_001)).then("accepted 1/1");
    }

    @Test
    void shouldRejectALimitPriceOutsideTheBand()
    {
        market.when(buy(10).by(1, 1).at(155)).then("rejected 1/1 price-band")
            .when(buy(10).by(1, 1).at(45)).then("rejected 1/1 price-band")
            .when(buy(10).by(1, 1).stopLimit(100, 155)).then("rejected 1/1 price-band")
            .when(buy(10).by(1, 1).at(50)).then("accepted 1/1")
            .when(sell(10).by(1, 2).at(150)).then("accepted 1/2")
            .when(buy(10).by(1, 3).stop(1_000).day()).then("accepted 1/3");
    }

    @Test
    void shouldRejectAPostOnlyOrderThatWouldMatchNow()
    {
        market.given(sell(10).by(1, 1).at(105))
            .when(buy(10).by(1, 2).at(105).postOnly()).then("rejected 1/2 post-only-would-cross")
            .when(buy(10).by(1, 2).at(100).postOnly()).then("accepted 1/2")
            .when(sell(10).by(2, 1).at(95).postOnly()).then("rejected 2/1 post-only-would-cross");
    }

    @Test
    void shouldGiveNoOrderIdToARejectedOrder()
    {
        market.given(buy(0).by(1, 1), buy(10).by(1, 1).at(100))
            .when(buy(10).by(2, 1).at(100))
            .thenLines("{\"time\":0,\"event\":\"accepted\",\"instrument\":\"ACME\",\"account\":2,\"clOrdId\":1," +
                "\"orderId\":2,\"side\":\"buy\",\"type\":\"limit\",\"tif\":\"day\",\"quantity\":10,\"price\":100}");
    }

    @Test
    void shouldRejectADefinitionThatIsInvalidOrNotTheFirst()
    {
        market.when(instrument("ACME")).then("rejected already-defined")
            .when(instrument("OTHER").tick(0)).then("rejected invalid-instrument")
            .when(instrument("OTHER").lot(-1)).then("rejected invalid-instrument")
            .when(instrument("OTHER").prices(2, 1)).then("rejected invalid-instrument")
            .when(instrument("OTHER").prices(2, 2)).then("instrument-defined OTHER");
    }
}
