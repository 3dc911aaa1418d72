package org.tally.engine;

import static org.tally.engine.AccountBuilder.account;
import static org.tally.engine.Market.cancel;
import static org.tally.engine.Market.market;
import static org.tally.engine.Market.phase;
import static org.tally.engine.Market.tick;
import static org.tally.engine.OrderBuilder.buy;
import static org.tally.engine.OrderBuilder.sell;
import static org.tally.engine.ReplaceBuilder.replace;

import org.junit.jupiter.api.Test;
import org.tally.protocol.codec.LogoffReason;
import org.tally.protocol.codec.Phase;

/** Sections 2 and 11: engine time, expiry, duplicates; and logons. */
class TimeTest
{
    private final Market market = market().at(1_000).given(tick());

    @Test
    void shouldExpireOrdersByDueTimeThenOrderIdEachAtItsOwnTime()
    {
        market.given(buy(1).by(1, 1).at(90).gtd(2_000), buy(2).by(1, 2).at(90).gtd(1_500))
            .given(buy(3).by(2, 1).at(90).gtd(1_500))
            .at(3_000).when(account(3))
            .thenLines(expired(1_500, 1, 2, 2, 2), expired(1_500, 2, 1, 3, 3), expired(2_000, 1, 1, 1, 1),
                "{\"time\":3000,\"event\":\"account-defined\",\"account\":3}");
    }

    @Test
    void shouldNeverRunBack()
    {
        market.at(500).when(account(3)).thenLines("{\"time\":1000,\"event\":\"account-defined\",\"account\":3}")
            .when(buy(1).by(1, 1).at(90).gtd(900)).then("rejected 1/1 invalid-combination");
    }

    @Test
    void shouldExpireAnOrderBeforeACommandOfItsExpireTime()
    {
        market.given(buy(1).by(1, 1).at(90).gtd(1_200))
            .at(1_199).when(tick()).then()
            .at(1_200).when(sell(1).by(2, 1).at(90)).then("cancelled 1/1 1 expired", "accepted 2/1");
    }

    @Test
    void shouldExpireAnOrderInAnyPhaseAndWithWhatIsLeftOfIt()
    {
        market.given(buy(5).by(1, 1).at(90).gtd(1_200), sell(2).by(2, 1).at(90), phase(Phase.HALTED))
            .at(9_999).when(tick()).then("cancelled 1/1 3 expired");
    }

    @Test
    void shouldKeepTheTimerOfAnOrderThatIsReplacedAndDropThatOfAnOrderThatIsGone()
    {
        market.given(buy(5).by(1, 1).at(90).gtd(1_200), buy(5).by(1, 2).at(90).gtd(1_200))
            .given(replace(1, 1).to(3).at(95), cancel(1, 2), buy(5).by(1, 2).at(80))
            .at(1_200).when(tick()).then("cancelled 1/3 5 expired");
    }

    @Test
    void shouldNotApplyACommandTwice()
    {
        market.inSession(5, 1).when(buy(1).by(1, 1).at(90)).then("accepted 1/1")
            .inSession(5, 1).when(buy(1).by(1, 1).at(90)).then("duplicate 5/1")
            .inSession(5, 4).when(cancel(1, 1)).then("cancelled 1/1 1 user")
            .inSession(5, 3).when(buy(1).by(1, 1).at(90)).then("duplicate 5/4")
            .inSession(6, 1).when(buy(1).by(1, 1).at(90)).then("accepted 1/1");
    }

    @Test
    void shouldCountARejectedCommandAsApplied()
    {
        market.inSession(5, 1).when(cancel(1, 1)).then("cancel-rejected 1/1 unknown-order")
            .inSession(5, 1).when(cancel(1, 1)).then("duplicate 5/1");
    }

    @Test
    void shouldFireTimersBeforeADuplicate()
    {
        market.inSession(5, 1).when(buy(1).by(1, 1).at(90).gtd(1_200)).then("accepted 1/1")
            .at(1_300).inSession(5, 1).when(tick()).then("cancelled 1/1 1 expired", "duplicate 5/1");
    }

    @Test
    void shouldAnswerALogonWithTheLastNumberApplied()
    {
        market.inSession(5, 7).given(tick())
            .when(() -> Commands.logon(5, 1)).then("logon-accepted 5/7 1")
            .when(() -> Commands.logon(6, 0)).then("logon-accepted 6/0 0")
            .when(() -> Commands.logoff(5, 1, LogoffReason.SLOW_CONSUMER)).then("logged-off 5/7 1 slow-consumer")
            .when(() -> Commands.logon(5, 1)).then("logon-accepted 5/7 1");
    }

    @Test
    void shouldRefuseALogonOfAnUnknownAccountOrOfASessionOfAnother()
    {
        market.when(() -> Commands.logon(5, 99)).then("logon-refused 5 99 unknown-account")
            .given(() -> Commands.logon(5, 1))
            .when(() -> Commands.logon(5, 2)).then("logon-refused 5 2 session-of-another-account")
            .when(() -> Commands.logon(5, 0)).then("logon-refused 5 0 session-of-another-account")
            .when(() -> Commands.logon(5, 99)).then("logon-refused 5 99 unknown-account");
    }

    private static String expired(
        final long timeNs,
        final int account,
        final int clOrdId,
        final int orderId,
        final int quantity)
    {
        return "{\"time\":" + timeNs + ",\"event\":\"cancelled\",\"instrument\":\"ACME\",\"account\":" + account +
            ",\"clOrdId\":" + clOrdId + ",\"orderId\":" + orderId + ",\"quantity\":" + quantity +
            ",\"reason\":\"expired\"}";
    }
}
