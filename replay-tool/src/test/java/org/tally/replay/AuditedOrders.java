package org.tally.replay;

/**
 * What the trace of the {@link AuditedDay} says of some orders.
 */
final class AuditedOrders
{
    /** An iceberg that trades, is refreshed, renamed, repriced, paired in an auction, and blocked. */
    static final String ORDER_1 = """
        order 1  account 1  clOrdId 1  sell 30 ACME @ 100.20, limit, day, displays 10

        2026-03-02T10:31:01.000000000Z  command 5  session 4, its command 1
            new account 1 instrument ACME clOrdId 1 side sell type limit tif day price 100.20 quantity 30
                displayQuantity 10
          before  bid  -
                  ask  -
                  continuous, last -
        2026-03-02T10:31:01.000000000Z  event 5.0  accepted as order 1
          after   ask  10 @ 100.20 (1)
                  order 1: the only order at 100.20

        2026-03-02T10:31:07.123456789Z  command 11
            new account 3 instrument ACME clOrdId 5 side buy type market tif ioc quantity 16
          before  bid  -
                  ask  4 @ 100.10 (1)   10 @ 100.20 (1)
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
        2026-03-02T10:31:10.000000000Z  event 18.1  replaced: clOrdId 1 is now 11, quantity 30 @ 99.50, leaves 18; \
        loses its priority
          after   bid  -
                  ask  10 @ 99.50 (1)
                  order 1: the only order at 99.50

        2026-03-02T10:31:12.000000000Z  command 25
            phase instrument ACME phase continuous
          before  bid  4 @ 95.00 (1)
                  ask  10 @ 99.50 (1)
                  auction, last 98.00
                  order 1: the only order at 99.50
        2026-03-02T10:31:12.000000000Z  event 25.1  trade 6: sold 12 @ 99.50 to order 10 of account 2, in the \
        auction; leaves 6
          after   ask  6 @ 99.50 (1)
                  continuous, last 99.50
                  order 1: the only order at 99.50

        2026-03-02T10:31:13.000000000Z  command 27
            block account 1
          before  bid  -
                  ask  6 @ 99.50 (1)
                  continuous, last 99.50
                  order 1: the only order at 99.50
        2026-03-02T10:31:13.000000000Z  event 27.0  cancelled: account-blocked, takes away 6
          after   ask  -

        after command 27  cancelled (account-blocked): 24 in 3 trades, average price 99.85
        """;

    /** An order that is renamed twice, filled, and cancelled too late. */
    static final String ORDER_2 = """
        order 2  account 2  clOrdId 1  sell 5 ACME @ 100.20, limit, day

        2026-03-02T10:31:01.000000000Z  command 6
            new account 2 instrument ACME clOrdId 1 side sell type limit tif day price 100.20 quantity 5
          before  bid  -
                  ask  10 @ 100.20 (1)
                  continuous, last -
        2026-03-02T10:31:01.000000000Z  event 6.0  accepted as order 2
          after   ask  15 @ 100.20 (2)
                  order 2: 1 ahead, showing 10, of 2 orders at 100.20

        2026-03-02T10:31:02.000000000Z  command 8
            replace account 2 clOrdId 1 newClOrdId 7 price 100.10 quantity 6
          before  bid  -
                  ask  15 @ 100.20 (2)
                  continuous, last -
                  order 2: 1 ahead, showing 10, of 2 orders at 100.20
        2026-03-02T10:31:02.000000000Z  event 8.0  replaced: clOrdId 1 is now 7, quantity 6 @ 100.10, leaves 6; loses \
        its priority
          after   ask  6 @ 100.10 (1)   10 @ 100.20 (1)
                  order 2: the only order at 100.10

        2026-03-02T10:31:02.000000000Z  command 9
            replace account 2 clOrdId 7 newClOrdId 7 quantity -1
          before  bid  -
                  ask  6 @ 100.10 (1)   10 @ 100.20 (1)
                  continuous, last -
                  order 2: the only order at 100.10
        2026-03-02T10:31:02.000000000Z  event 9.0  replace rejected: invalid-quantity
          after   the same
                  order 2: the only order at 100.10

        2026-03-02T10:31:02.000000000Z  command 10
            replace account 2 clOrdId 7 newClOrdId 8 quantity 4
          before  bid  -
                  ask  6 @ 100.10 (1)   10 @ 100.20 (1)
                  continuous, last -
                  order 2: the only order at 100.10
        2026-03-02T10:31:02.000000000Z  event 10.0  replaced: clOrdId 7 is now 8, quantity 4 @ 100.10, leaves 4; \
        keeps its priority
          after   ask  4 @ 100.10 (1)   10 @ 100.20 (1)
                  order 2: the only order at 100.10

        2026-03-02T10:31:07.123456789Z  command 11
            new account 3 instrument ACME clOrdId 5 side buy type market tif ioc quantity 16
          before  bid  -
                  ask  4 @ 100.10 (1)   10 @ 100.20 (1)
                  continuous, last -
                  order 2: the only order at 100.10
        2026-03-02T10:31:07.123456789Z  event 11.1  trade 1: sold 4 @ 100.10 to order 4 of account 3, as maker; \
        leaves 0
          after   ask  8 @ 100.20 (1)
                  continuous, last 100.20

        2026-03-02T10:31:07.123456790Z  command 12
            cancel account 2 clOrdId 8
          before  bid  -
                  ask  8 @ 100.20 (1)
                  continuous, last 100.20
        2026-03-02T10:31:07.123456790Z  event 12.0  cancel rejected: unknown-order
          after   the same

        after command 27  filled: 4 in 1 trade, average price 100.10
        """;

    /** A maker of two trades of one command. */
    static final String ORDER_5 = """
        order 5  account 1  clOrdId 9  buy 2 ACME @ 98.00, limit, day

        2026-03-02T10:31:07.123456790Z  command 13
            new account 1 instrument ACME clOrdId 9 side buy type limit tif day price 98.00 quantity 2
          before  bid  -
                  ask  8 @ 100.20 (1)
                  continuous, last 100.20
        2026-03-02T10:31:07.123456790Z  event 13.0  accepted as order 5
          after   bid  2 @ 98.00 (1)
                  order 5: the only order at 98.00

        2026-03-02T10:31:07.123456790Z  command 15
            new account 3 instrument ACME clOrdId 6 side sell type limit tif day price 98.00 quantity 1
          before  bid  2 @ 98.00 (1)
                  ask  8 @ 100.20 (1)
                  continuous, last 100.20
                  order 5: the only order at 98.00
        2026-03-02T10:31:07.123456790Z  event 15.1  trade 4: bought 1 @ 98.00 from order 6 of account 3, as maker; \
        leaves 1
        2026-03-02T10:31:07.123456790Z  event 15.3  trade 5: bought 1 @ 98.00 from order 3 of account 2, as maker; \
        leaves 0
          after   bid  -
                  continuous, last 98.00

        after command 27  filled: 2 in 2 trades, average price 98.00
        """;

    /** A taker. */
    static final String ORDER_6 = """
        order 6  account 3  clOrdId 6  sell 1 ACME @ 98.00, limit, day, stp decrement

        2026-03-02T10:31:07.123456790Z  command 15
            new account 3 instrument ACME clOrdId 6 side sell type limit tif day price 98.00 quantity 1
          before  bid  2 @ 98.00 (1)
                  ask  8 @ 100.20 (1)
                  continuous, last 100.20
        2026-03-02T10:31:07.123456790Z  event 15.0  accepted as order 6
        2026-03-02T10:31:07.123456790Z  event 15.1  trade 4: sold 1 @ 98.00 to order 5 of account 1, as taker; leaves \
        0
          after   bid  -
                  continuous, last 98.00

        after command 27  filled: 1 in 1 trade, average price 98.00
        """;

    /** The second order with the name 1/1. */
    static final String ORDER_9 = """
        order 9  account 1  clOrdId 1  buy 1 ACME @ 96.00, limit, day

        2026-03-02T10:31:10.000000000Z  command 19
            new account 1 instrument ACME clOrdId 1 side buy type limit tif day price 96.00 quantity 1
          before  bid  -
                  ask  10 @ 99.50 (1)
                  continuous, last 98.00
        2026-03-02T10:31:10.000000000Z  event 19.0  accepted as order 9
          after   bid  1 @ 96.00 (1)
                  order 9: the only order at 96.00

        2026-03-02T10:31:10.000000000Z  command 20
            cancel account 1 clOrdId 1
          before  bid  1 @ 96.00 (1)
                  ask  10 @ 99.50 (1)
                  continuous, last 98.00
                  order 9: the only order at 96.00
        2026-03-02T10:31:10.000000000Z  event 20.0  cancelled: user, takes away 1
          after   bid  -

        2026-03-02T10:31:10.000000001Z  command 21
            cancel account 1 clOrdId 1
          before  bid  -
                  ask  10 @ 99.50 (1)
                  continuous, last 98.00
        2026-03-02T10:31:10.000000001Z  event 21.0  cancel rejected: unknown-order
          after   the same

        after command 27  cancelled (user): nothing traded
        """;

    /** What was refused under the name 1/1 when order 1 had it. */
    static final String WITHOUT_ORDER = """
        account 1  clOrdId 1  without an order

        2026-03-02T10:31:07.123456790Z  command 14
            new account 1 instrument ACME clOrdId 1 side buy type limit tif day price 98.00 quantity 2
          before  bid  2 @ 98.00 (1)
                  ask  8 @ 100.20 (1)
                  continuous, last 100.20
        2026-03-02T10:31:07.123456790Z  event 14.0  rejected: duplicate-client-order-id
          after   the same
        """;

    private AuditedOrders()
    {
    }
}
