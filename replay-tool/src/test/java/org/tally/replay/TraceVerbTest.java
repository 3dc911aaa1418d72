package org.tally.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceVerbTest
{
    private static final String SYNTAX = "17 (an orderId), 7/1001 (account and clOrdId), or --trade 5 (a tradeId)\n";

    @TempDir
    private Path directory;

    @BeforeEach
    void journalTheDay()
    {
        JournaledScenario.in(directory, AuditedDay.LINES);
    }

    @Test
    void shouldFollowAnIcebergThroughTradesRefreshesAReplaceAnAuctionAndABlock()
    {
        assertTrace(AuditedOrders.ORDER_1, "1");
    }

    @Test
    void shouldFollowAnOrderThroughItsNewNamesAndTellWhatWasRefused()
    {
        assertTrace(AuditedOrders.ORDER_2, "2");
    }

    @Test
    void shouldTellThatAStopWaitsAndWhatCameOfItWhenItWasTriggered()
    {
        assertTrace("""
            order 3  account 2  clOrdId 2  sell 3 ACME, stop 99.00, day

            2026-03-02T10:31:01.000000000Z  command 7
                new account 2 instrument ACME clOrdId 2 side sell type stop tif day quantity 3 stopPrice 99.00
              before  bid  -
                      ask  15 @ 100.20 (2)
                      continuous, last -
            2026-03-02T10:31:01.000000000Z  event 7.0  accepted as order 3
              after   the same
                      order 3: waits for its stop price

            2026-03-02T10:31:07.123456790Z  command 15
                new account 3 instrument ACME clOrdId 6 side sell type limit tif day price 98.00 quantity 1
              before  bid  2 @ 98.00 (1)
                      ask  8 @ 100.20 (1)
                      continuous, last 100.20
                      order 3: waits for its stop price
            2026-03-02T10:31:07.123456790Z  event 15.2  triggered
            2026-03-02T10:31:07.123456790Z  event 15.3  trade 5: sold 1 @ 98.00 to order 5 of account 1, as taker; \
            leaves 2
            2026-03-02T10:31:07.123456790Z  event 15.4  cancelled: no-liquidity, takes away 2
              after   bid  -
                      continuous, last 98.00

            after command 27  cancelled (no-liquidity): 1 in 1 trade, average price 98.00
            """, "--order", "3");
    }

    @Test
    void shouldTellTheTimeAtWhichAnOrderExpiredWithTheCommandThatMovedTime()
    {
        assertTrace("""
            order 7  account 3  clOrdId 7  buy 8 ACME @ 97.00, limit, gtd until 2026-03-02T10:31:09.000000000Z, stp \
            decrement

            2026-03-02T10:31:07.123456790Z  command 16
                new account 3 instrument ACME clOrdId 7 side buy type limit tif gtd price 97.00 quantity 8
                    expireTime 1772447469000000000
              before  bid  -
                      ask  8 @ 100.20 (1)
                      continuous, last 98.00
            2026-03-02T10:31:07.123456790Z  event 16.0  accepted as order 7
              after   bid  8 @ 97.00 (1)
                      order 7: the only order at 97.00

            2026-03-02T10:31:08.000000000Z  command 17
                new account 3 instrument ACME clOrdId 8 side sell type limit tif day price 97.00 quantity 3
              before  bid  8 @ 97.00 (1)
                      ask  8 @ 100.20 (1)
                      continuous, last 98.00
                      order 7: the only order at 97.00
            2026-03-02T10:31:08.000000000Z  event 17.1  decremented by 3, as order 8 of the same account; leaves 5
              after   bid  5 @ 97.00 (1)
                      order 7: the only order at 97.00

            2026-03-02T10:31:10.000000000Z  command 18
                replace account 1 clOrdId 1 newClOrdId 11 price 99.50
              before  bid  5 @ 97.00 (1)
                      ask  8 @ 100.20 (1)
                      continuous, last 98.00
                      order 7: the only order at 97.00
            2026-03-02T10:31:09.000000000Z  event 18.0  cancelled: expired, takes away 5
              after   bid  -
                      ask  10 @ 99.50 (1)

            after command 27  cancelled (expired): nothing traded
            """, "7");
    }

    @Test
    void shouldTellOfSelfTradePreventionThatCutsBothDown()
    {
        assertTrace("""
            order 8  account 3  clOrdId 8  sell 3 ACME @ 97.00, limit, day, stp decrement

            2026-03-02T10:31:08.000000000Z  command 17
                new account 3 instrument ACME clOrdId 8 side sell type limit tif day price 97.00 quantity 3
              before  bid  8 @ 97.00 (1)
                      ask  8 @ 100.20 (1)
                      continuous, last 98.00
            2026-03-02T10:31:08.000000000Z  event 17.0  accepted as order 8
            2026-03-02T10:31:08.000000000Z  event 17.1  decremented by 3, as order 7 of the same account; leaves 0
            2026-03-02T10:31:08.000000000Z  event 17.2  cancelled: self-trade, takes away 0
              after   bid  5 @ 97.00 (1)

            after command 27  cancelled (self-trade): nothing traded
            """, "8");
    }

    @Test
    void shouldTellThatAMarketOrderWaitsForTheAuction()
    {
        assertTrace("""
            order 10  account 2  clOrdId 20  buy 12 ACME, market, ioc

            2026-03-02T10:31:11.000000000Z  command 23
                new account 2 instrument ACME clOrdId 20 side buy type market tif ioc quantity 12
              before  bid  -
                      ask  10 @ 99.50 (1)
                      auction, last 98.00
            2026-03-02T10:31:11.000000000Z  event 23.0  accepted as order 10
              after   the same
                      order 10: waits for the auction

            2026-03-02T10:31:12.000000000Z  command 25
                phase instrument ACME phase continuous
              before  bid  4 @ 95.00 (1)
                      ask  10 @ 99.50 (1)
                      auction, last 98.00
                      order 10: waits for the auction
            2026-03-02T10:31:12.000000000Z  event 25.1  trade 6: bought 12 @ 99.50 from order 1 of account 1, in the \
            auction; leaves 0
              after   ask  6 @ 99.50 (1)
                      continuous, last 99.50

            after command 27  filled: 12 in 1 trade, average price 99.50
            """, "10");
    }

    @Test
    void shouldTellEachOrderThatHadAClOrdIdAndWhatWasRefusedUnderIt()
    {
        assertTrace(AuditedOrders.ORDER_1 + "\n\n" + AuditedOrders.ORDER_9 + "\n\n" +
            AuditedOrders.WITHOUT_ORDER, "--clOrdId", "1/1");
    }

    @Test
    void shouldTellATradeWithTakerAndMakerAndTheBookAroundIt()
    {
        assertTrace("""
            trade 2

            taker   order 4  account 3  clOrdId 5  buy 16 ACME, market, ioc, stp decrement
                    accepted by command 11 at 2026-03-02T10:31:07.123456789Z
            maker   order 1  account 1  clOrdId 1  sell 30 ACME @ 100.20, limit, day, displays 10
                    accepted by command 5 at 2026-03-02T10:31:01.000000000Z

            2026-03-02T10:31:07.123456789Z  command 11
                new account 3 instrument ACME clOrdId 5 side buy type market tif ioc quantity 16
              before  bid  -
                      ask  4 @ 100.10 (1)   10 @ 100.20 (1)
                      continuous, last -
                      order 1: the only order at 100.20
            2026-03-02T10:31:07.123456789Z  event 11.2  trade 2: bought 10 @ 100.20 from order 1 of account 1, as \
            taker; leaves 2
            2026-03-02T10:31:07.123456789Z  event 11.2  trade 2: sold 10 @ 100.20 to order 4 of account 3, as maker; \
            leaves 20
              after   ask  8 @ 100.20 (1)
                      continuous, last 100.20
                      order 1: the only order at 100.20
            """, "--trade", "2");
    }

    @Test
    void shouldTellATradeOfAnAuctionWithBuyerAndSeller()
    {
        assertTrace("""
            trade 6

            buyer   order 10  account 2  clOrdId 20  buy 12 ACME, market, ioc
                    accepted by command 23 at 2026-03-02T10:31:11.000000000Z
            seller  order 1  account 1  clOrdId 1  sell 30 ACME @ 100.20, limit, day, displays 10
                    accepted by command 5 at 2026-03-02T10:31:01.000000000Z

            2026-03-02T10:31:12.000000000Z  command 25
                phase instrument ACME phase continuous
              before  bid  4 @ 95.00 (1)
                      ask  10 @ 99.50 (1)
                      auction, last 98.00
                      order 10: waits for the auction
                      order 1: the only order at 99.50
            2026-03-02T10:31:12.000000000Z  event 25.1  trade 6: bought 12 @ 99.50 from order 1 of account 1, in the \
            auction; leaves 0
            2026-03-02T10:31:12.000000000Z  event 25.1  trade 6: sold 12 @ 99.50 to order 10 of account 2, in the \
            auction; leaves 6
              after   ask  6 @ 99.50 (1)
                      continuous, last 99.50
                      order 1: the only order at 99.50
            """, "--trade", "6");
    }

    @Test
    void shouldTellBothOrdersInFullIfAsked()
    {
        assertTrace(
            run("--trade", "4").out() + "\n\n" + AuditedOrders.ORDER_5 + "\n\n" +
            AuditedOrders.ORDER_6, "--trade", "4", "--full");
    }

    @Test
    void shouldPrintAJsonLineAnEvent()
    {
        assertTrace("""
            {"order":9,"event":{"seq":19,"index":0,"time":1772447470000000000,"event":"accepted","instrument":"ACME",\
            "account":1,"clOrdId":1,"orderId":9,"side":"buy","type":"limit","tif":"day","quantity":1,"price":96.00},\
            "command":{"command":"new","time":1772447470000000000,"account":1,"instrument":"ACME","clOrdId":1,\
            "side":"buy","type":"limit","tif":"day","price":96.00,"quantity":1},"before":{"book":"ACME",\
            "phase":"continuous","last":98.00,"bids":[],"asks":[[99.50,10,1]]},"after":{"book":"ACME",\
            "phase":"continuous","last":98.00,"bids":[[96.00,1,1]],"asks":[[99.50,10,1]]},"placeAfter":{"price":96.00,\
            "ordersAhead":0,"quantityAhead":0,"orders":1}}
            {"order":9,"event":{"seq":20,"index":0,"time":1772447470000000000,"event":"cancelled","instrument":"ACME",\
            "account":1,"clOrdId":1,"orderId":9,"quantity":1,"reason":"user"},"command":{"command":"cancel",\
            "time":1772447470000000000,"account":1,"clOrdId":1},"before":{"book":"ACME","phase":"continuous",\
            "last":98.00,"bids":[[96.00,1,1]],"asks":[[99.50,10,1]]},"after":{"book":"ACME","phase":"continuous",\
            "last":98.00,"bids":[],"asks":[[99.50,10,1]]},"placeBefore":{"price":96.00,"ordersAhead":0,\
            "quantityAhead":0,"orders":1}}
            {"order":9,"event":{"seq":21,"index":0,"time":1772447470000000001,"event":"cancel-rejected","account":1,\
            "clOrdId":1,"reason":"unknown-order"},"command":{"command":"cancel","time":1772447470000000001,\
            "account":1,"clOrdId":1},"before":{"book":"ACME","phase":"continuous","last":98.00,"bids":[],\
            "asks":[[99.50,10,1]]},"after":{"book":"ACME","phase":"continuous","last":98.00,"bids":[],"asks":[[99.50,\
            10,1]]}}
            """, "9", "--json");
    }

    @Test
    void shouldPrintATradeAsOneJsonLine()
    {
        assertTrace("""
            {"trade":2,"taker":{"order":4,"acceptedSeq":11,"acceptedTime":1772447467123456789},"maker":{"order":1,\
            "acceptedSeq":5,"acceptedTime":1772447461000000000},"event":{"seq":11,"index":2,\
            "time":1772447467123456789,"event":"trade","instrument":"ACME","tradeId":2,"price":100.20,"quantity":10,\
            "aggressor":"buy","buyAccount":3,"buyClOrdId":5,"buyOrderId":4,"buyLeaves":2,"sellAccount":1,\
            "sellClOrdId":1,"sellOrderId":1,"sellLeaves":20},"command":{"command":"new","time":1772447467123456789,\
            "account":3,"instrument":"ACME","clOrdId":5,"side":"buy","type":"market","tif":"ioc","quantity":16},\
            "before":{"book":"ACME","phase":"continuous","bids":[],"asks":[[100.10,4,1],[100.20,10,1]]},\
            "after":{"book":"ACME","phase":"continuous","last":100.20,"bids":[],"asks":[[100.20,8,1]]}}
            """, "--trade", "2", "--json");
    }

    @Test
    void shouldTellOnlyOfTheRangeAskedForWithAsManyLevelsAsAsked()
    {
        assertTrace("""
            order 1  account 1  clOrdId 1  sell 30 ACME @ 100.20, limit, day, displays 10

            2026-03-02T10:31:07.123456789Z  command 11
                new account 3 instrument ACME clOrdId 5 side buy type market tif ioc quantity 16
              before  bid  -
                      ask  4 @ 100.10 (1)
                      continuous, last -
                      order 1: the only order at 100.20
            2026-03-02T10:31:07.123456789Z  event 11.2  trade 2: sold 10 @ 100.20 to order 4 of account 3, as maker; \
            leaves 20
            2026-03-02T10:31:07.123456789Z  event 11.3  refreshed: displays 10 of 20, at the back of its queue
            2026-03-02T10:31:07.123456789Z  event 11.4  trade 3: sold 2 @ 100.20 to order 4 of account 3, as maker; \
            leaves 18
              after   ask  8 @ 100.20 (1)
                      continuous, last 100.20
                      order 1: the only order at 100.20

            2026-03-02T10:31:10.000000000Z  command 18
                replace account 1 clOrdId 1 newClOrdId 11 price 99.50
              before  bid  5 @ 97.00 (1)
                      ask  8 @ 100.20 (1)
                      continuous, last 98.00
                      order 1: the only order at 100.20
            2026-03-02T10:31:10.000000000Z  event 18.1  replaced: clOrdId 1 is now 11, quantity 30 @ 99.50, leaves \
            18; loses its priority
              after   bid  -
                      ask  10 @ 99.50 (1)
                      order 1: the only order at 99.50

            after command 18  live, leaves 18: 12 in 2 trades, average price 100.20
            """, "1", "--from", "11", "--to", "18", "--levels", "1");
    }

    @Test
    void shouldTakeAnOrderAndAClOrdIdByOptionOrByPosition()
    {
        assertEquals(run("3"), run("--order", "3"));
        assertEquals(run("1/1"), run("--clOrdId", "1/1"));
    }

    @Test
    void shouldSayWhereItSearchedIfItFindsNothing()
    {
        final String day = "2026-03-02T10:31:00.000000000Z to 2026-03-02T10:31:13.000000000Z\n";
        assertNothing("order 99: searched sequences 1 to 27, " + day, "99");
        assertNothing("trade 9: searched sequences 1 to 27, " + day, "--trade", "9");
        assertNothing("account 3, clOrdId 4: searched sequences 2 to 5, 2026-03-02T10:31:00.000000000Z to " +
            "2026-03-02T10:31:01.000000000Z\n", "3/4", "--from", "2", "--to", "5");
        assertNothing("order 1: there is no command in that range\n", "1", "--from", "28");
    }

    @Test
    void shouldSayWhatIsRightIfItIsAskedWrongly()
    {
        assertWrong("say what to trace: " + SYNTAX);
        assertWrong("say only once what to trace: " + SYNTAX, "1", "--order", "2");
        assertWrong("Invalid value for positional parameter at index 0 (WHAT): '17/' names no order: write " + SYNTAX,
            "17/");
        assertWrong("--clOrdId needs the account, too, as in 7/1001: clOrdIds are an account's own\n",
            "--clOrdId", "5");
        assertWrong("--full is for trades: an order is always traced in full\n", "1", "--full");
        assertWrong("--levels must be at least 1\n", "1", "--levels", "0");
    }

    private void assertTrace(final String expected, final String... arguments)
    {
        assertEquals(new VerbRun(0, expected, ""), run(arguments));
    }

    private void assertNothing(final String message, final String... arguments)
    {
        assertEquals(new VerbRun(1, "", "tally: nothing was found of " + message), run(arguments));
    }

    private void assertWrong(final String message, final String... arguments)
    {
        assertEquals(new VerbRun(2, "", message), run(arguments));
    }

    private VerbRun run(final String... arguments)
    {
        return VerbRun.in(directory, new TraceVerb(), arguments);
    }
}
