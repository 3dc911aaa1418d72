package org.tally.engine;

import static org.tally.engine.AccountBuilder.account;
import static org.tally.engine.InstrumentBuilder.instrument;
import static org.tally.engine.Market.block;
import static org.tally.engine.Market.cancel;
import static org.tally.engine.Market.market;
import static org.tally.engine.Market.unblock;
import static org.tally.engine.OrderBuilder.buy;
import static org.tally.engine.OrderBuilder.sell;
import static org.tally.engine.ReplaceBuilder.replace;

import org.junit.jupiter.api.Test;

/** Sections 9 and 10: the band, the limits of an account, blocked accounts. */
class RiskTest
{
    @Test
    void shouldRejectAQuantityAboveTheLimit()
    {
        market().given(account(1).maxOrderQuantity(10))
            .when(buy(11).by(1, 1).at(100)).then("rejected 1/1 risk-order-quantity")
            .when(buy(10).by(1, 1).at(100)).then("accepted 1/1");
    }

    @Test
    void shouldRejectANotionalAboveTheLimitInHundredthsOfTheCurrency()
    {
        market(instrument("ACME").decimals(3)).given(account(1).maxOrderNotional(1_234))
            .when(buy(10).by(1, 1).at(1_235)).then("rejected 1/1 risk-order-notional")
            .when(buy(1).by(1, 1).at(12_341)).then("rejected 1/1 risk-order-notional")
            .when(buy(10).by(1, 1).at(1_234)).then("accepted 1/1");
    }

    @Test
    void shouldValueMarketAndStopOrdersAtTheReferencePrice()
    {
        market(instrument("ACME").reference(100)).given(account(1).maxOrderNotional(100_000))
            .when(buy(11).by(1, 1).market()).then("rejected 1/1 risk-order-notional")
            .when(buy(11).by(1, 1).stop(1).day()).then("rejected 1/1 risk-order-notional")
            .given(sell(1).by(2, 1).at(90), buy(1).by(3, 1).at(90))
            .when(buy(11).by(1, 1).market()).then("accepted 1/1", "cancelled 1/1 11 no-liquidity");
    }

    @Test
    void shouldValueMarketOrdersAtNothingWithoutAReferencePrice()
    {
        market().given(account(1).maxOrderNotional(1))
            .when(buy(11).by(1, 1).market()).then("accepted 1/1", "cancelled 1/1 11 no-liquidity");
    }

    @Test
    void shouldTakeThePriceWithoutItsSignForTheNotional()
    {
        market(instrument("ACME").prices(-500, 500)).given(account(1).maxOrderNotional(100_000))
            .when(buy(11).by(1, 1).at(-100)).then("rejected 1/1 risk-order-notional")
            .when(buy(10).by(1, 1).at(-100)).then("accepted 1/1");
    }

    @Test
    void shouldTakeAnOverflowAsExceedingAnyNotional()
    {
        market().given(account(1).maxOrderNotional(Long.MAX_VALUE))
            .when(buy(1_000_000_000_000L).by(1, 1).at(1_000_000_000_000_000L))
            .then("rejected 1/1 risk-order-notional")
            .when(buy(1_000_000_000_000L).by(2, 1).at(1_000_000_000_000_000L)).then("accepted 2/1");
    }

    @Test
    void shouldRejectOneOpenOrderTooMany()
    {
        market().given(account(1).maxOpenOrders(2), buy(1).by(1, 1).at(90), buy(1).by(1, 2).stop(200).day())
            .when(buy(1).by(1, 3).at(80)).then("rejected 1/3 risk-open-orders")
            .when(replace(1, 1).at(91)).then("replaced 1/1>1 1(1) @91 lost")
            .given(cancel(1, 1))
            .when(buy(1).by(1, 3).at(80)).then("accepted 1/3");
    }

    @Test
    void shouldRejectAPositionThatCouldExceedTheLimit()
    {
        market().given(account(1).maxPosition(10), buy(6).by(1, 1).at(90))
            .when(buy(5).by(1, 2).at(80)).then("rejected 1/2 risk-position")
            .when(sell(11).by(1, 2).at(100)).then("rejected 1/2 risk-position")
            .when(sell(10).by(1, 2).at(100)).then("accepted 1/2")
            .when(replace(1, 1).quantity(11)).then("replace-rejected 1/1>1 risk-position")
            .when(replace(1, 1).quantity(10)).then("replaced 1/1>1 10(10) @90 lost");
    }

    @Test
    void shouldCountTheTradedPositionOfTheInstrument()
    {
        market().given(account(1).maxPosition(10), instrument("OTHER"), buy(6).by(1, 1).at(90), sell(6).by(2, 1).at(90))
            .when(buy(5).by(1, 2).at(80)).then("rejected 1/2 risk-position")
            .when(buy(10).by(1, 3).in("OTHER").at(80)).then("accepted 1/3")
            .when(sell(16).by(1, 4).at(100)).then("accepted 1/4");
    }

    @Test
    void shouldCountNoLeavesOfAReplaceToLessThanIsFilled()
    {
        market().given(buy(10).by(1, 1).at(100), buy(5).by(1, 2).at(90), sell(6).by(2, 1).at(100))
            .given(account(1).maxPosition(10))
            .when(replace(1, 1).quantity(3)).then("replace-rejected 1/1>1 risk-position")
            .given(account(1).maxPosition(11))
            .when(replace(1, 1).quantity(3)).then("cancelled 1/1 4 user");
    }

    @Test
    void shouldCheckTheLimitsInTheOrderOfTheTable()
    {
        market().given(buy(1).by(1, 1).at(90))
            .given(account(1).maxOrderQuantity(10).maxOrderNotional(1).maxOpenOrders(1).maxPosition(1))
            .when(buy(11).by(1, 2).at(90)).then("rejected 1/2 risk-order-quantity")
            .when(buy(10).by(1, 2).at(90)).then("rejected 1/2 risk-order-notional")
            .given(account(1).maxOrderNotional(0))
            .when(buy(10).by(1, 2).at(90)).then("rejected 1/2 risk-open-orders")
            .given(account(1).maxOpenOrders(0))
            .when(buy(10).by(1, 2).at(90)).then("rejected 1/2 risk-position")
            .given(account(1).maxPosition(0))
            .when(buy(11).by(1, 2).at(90)).then("rejected 1/2 risk-order-quantity")
            .given(account(1).maxOrderQuantity(0))
            .when(buy(11).by(1, 2).at(90)).then("accepted 1/2");
    }

    @Test
    void shouldMoveTheBandWithTheLastTradeAtTheEndOfTheCommand()
    {
        market(instrument("ACME").reference(100).bandBasisPoints(1_000))
            .given(sell(1).by(1, 1).at(110), sell(5).by(1, 2).at(110), buy(3).by(2, 1).stop(110).day())
            .when(buy(1).by(3, 1).market())
            .then("accepted 3/1", "trade 1@110 3/1(0) 1/1(0) buy",
                "triggered 2/1", "trade 3@110 2/1(0) 1/2(2) buy")
            .when(sell(1).by(3, 2).at(121)).then("accepted 3/2")
            .when(sell(1).by(3, 3).at(122)).then("rejected 3/3 price-band")
            .when(buy(1).by(3, 3).at(98)).then("rejected 3/3 price-band")
            .when(buy(1).by(3, 3).at(99)).then("accepted 3/3");
    }

    @Test
    void shouldRoundTheBandInwardsAlsoForNegativeReferencePrices()
    {
        market(instrument("ACME").prices(-500, 500).reference(-105).bandBasisPoints(1_000))
            .when(buy(1).by(1, 1).at(-116)).then("rejected 1/1 price-band")
            .when(buy(1).by(1, 1).at(-94)).then("rejected 1/1 price-band")
            .when(buy(1).by(1, 1).at(-115)).then("accepted 1/1")
            .when(buy(1).by(1, 2).at(-95)).then("accepted 1/2");
    }

    @Test
    void shouldCancelAllOrdersOfABlockedAccountAndTakeNoNewOnes()
    {
        market().given(buy(1).by(1, 3).at(90), instrument("OTHER"), buy(2).by(1, 1).in("OTHER").at(90))
            .given(buy(3).by(1, 2).stop(200).day(), buy(4).by(2, 1).at(90))
            .when(block(1))
            .then("cancelled 1/3 1 account-blocked", "cancelled 1/1 2 account-blocked",
                "cancelled 1/2 3 account-blocked", "account-blocked 1")
            .when(buy(1).by(1, 1).at(90)).then("rejected 1/1 account-blocked")
            .when(block(1)).then("account-blocked 1")
            .when(unblock(1)).then("account-unblocked 1")
            .when(unblock(1)).then("account-unblocked 1")
            .when(buy(1).by(1, 1).at(90)).then("accepted 1/1");
    }

    @Test
    void shouldRejectABlockOfAnUnknownAccount()
    {
        market().when(block(99)).then("rejected 99 unknown-account")
            .when(unblock(99)).then("rejected 99 unknown-account");
    }
}
