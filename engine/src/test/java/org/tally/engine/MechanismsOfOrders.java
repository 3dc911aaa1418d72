package org.tally.engine;

import java.util.List;

/** The examples of docs/2-mechanisms.md that need orders only. */
final class MechanismsOfOrders
{
    /** The instrument ACME, continuous, and three accounts. */
    static final String MARKET =
        """
        {"command":"instrument","symbol":"ACME","priceDecimals":2,"tickSize":0.01}
        {"command":"account","account":1}
        {"command":"account","account":2}
        {"command":"account","account":3}
        """;

    private static final String TWO_ASKS = MARKET +
        """
        {"command":"new","account":1,"instrument":"ACME","clOrdId":1,"side":"sell","price":100.10,"quantity":5}
        {"command":"new","account":2,"instrument":"ACME","clOrdId":1,"side":"sell","price":100.20,"quantity":5}
        """;

    private static final String OWN_ORDER_IN_THE_QUEUE = MARKET +
        """
        {"command":"new","account":2,"instrument":"ACME","clOrdId":1,"side":"sell","price":100.10,"quantity":4}
        {"command":"new","account":1,"instrument":"ACME","clOrdId":1,"side":"sell","price":100.10,"quantity":5}
        {"command":"new","account":3,"instrument":"ACME","clOrdId":1,"side":"sell","price":100.10,"quantity":6}
        """;

    private static final String THREE_BIDS = MARKET +
        """
        {"command":"new","account":1,"instrument":"ACME","clOrdId":1,"side":"buy","price":100.00,"quantity":10}
        {"command":"new","account":2,"instrument":"ACME","clOrdId":1,"side":"buy","price":100.00,"quantity":4}
        {"command":"new","account":3,"instrument":"ACME","clOrdId":1,"side":"buy","price":100.00,"quantity":6}
        """;

    private MechanismsOfOrders()
    {
    }

    static List<MechanismExample> examples()
    {
        return List.of(
            priceTime(), immediate(), market(), postOnly(),
            selfTrade("none"), selfTrade("cancel-resting"), selfTrade("cancel-aggressor"), selfTrade("cancel-both"),
            selfTrade("decrement"), selfTradeOfFok(),
            replaceThatKeepsPriority(), replaceThatLosesPriority(), iceberg(), stops(), expiry());
    }

    private static MechanismExample priceTime()
    {
        return new MechanismExample("price-time", MARKET +
            """
            {"command":"new","account":1,"instrument":"ACME","clOrdId":1,"side":"sell","price":100.20,"quantity":5}
            {"command":"new","account":2,"instrument":"ACME","clOrdId":1,"side":"sell","price":100.10,"quantity":5}
            {"command":"new","account":1,"instrument":"ACME","clOrdId":2,"side":"sell","price":100.10,"quantity":7}
            {"command":"new","account":2,"instrument":"ACME","clOrdId":2,"side":"buy","price":100.00,"quantity":3}
            # book
            {"command":"new","account":3,"instrument":"ACME","clOrdId":1,"side":"buy","price":100.20,"quantity":14}
            # book
            """);
    }

    private static MechanismExample immediate()
    {
        return new MechanismExample("immediate", TWO_ASKS +
            """
            # book
            {"command":"new","account":3,"instrument":"ACME","clOrdId":1,"side":"buy","price":100.20,"quantity":11,\
            "tif":"fok"}
            {"command":"new","account":3,"instrument":"ACME","clOrdId":2,"side":"buy","price":100.10,"quantity":8,\
            "tif":"ioc","minQuantity":6}
            {"command":"new","account":3,"instrument":"ACME","clOrdId":3,"side":"buy","price":100.20,"quantity":8,\
            "tif":"fok"}
            {"command":"new","account":3,"instrument":"ACME","clOrdId":4,"side":"buy","price":100.20,"quantity":8,\
            "tif":"ioc"}
            # book
            """);
    }

    private static MechanismExample market()
    {
        return new MechanismExample("market", TWO_ASKS +
            """
            # book
            {"command":"new","account":3,"instrument":"ACME","clOrdId":1,"side":"buy","type":"market","quantity":12}
            # book
            """);
    }

    private static MechanismExample postOnly()
    {
        return new MechanismExample("post-only", TWO_ASKS +
            """
            # book
            {"command":"new","account":3,"instrument":"ACME","clOrdId":1,"side":"buy","price":100.10,"quantity":8,\
            "postOnly":true}
            {"command":"new","account":3,"instrument":"ACME","clOrdId":1,"side":"buy","price":100.09,"quantity":8,\
            "postOnly":true}
            # book
            """);
    }

    private static MechanismExample selfTrade(final String stp)
    {
        final String firstMark = "none".equals(stp) ? "# book\n" : "# show\n";
        return new MechanismExample("self-trade-" + stp, OWN_ORDER_IN_THE_QUEUE + firstMark +
            """
            {"command":"new","account":1,"instrument":"ACME","clOrdId":2,"side":"buy","price":100.10,"quantity":12,\
            "stp":"%s"}
            # book
            """.formatted(stp));
    }

    private static MechanismExample selfTradeOfFok()
    {
        return new MechanismExample("self-trade-fok", MARKET +
            """
            {"command":"new","account":2,"instrument":"ACME","clOrdId":1,"side":"sell","price":100.10,"quantity":10,\
            "displayQuantity":4}
            {"command":"new","account":1,"instrument":"ACME","clOrdId":1,"side":"sell","price":100.10,"quantity":5}
            # book
            {"command":"new","account":1,"instrument":"ACME","clOrdId":2,"side":"buy","price":100.10,"quantity":8,\
            "tif":"fok","stp":"cancel-aggressor"}
            # book
            """);
    }

    private static MechanismExample replaceThatKeepsPriority()
    {
        return new MechanismExample("replace-kept", THREE_BIDS +
            """
            # book
            {"command":"replace","account":1,"clOrdId":1,"newClOrdId":2,"quantity":8}
            # book
            """);
    }

    private static MechanismExample replaceThatLosesPriority()
    {
        return new MechanismExample("replace-lost", THREE_BIDS +
            """
            {"command":"new","account":3,"instrument":"ACME","clOrdId":2,"side":"sell","price":100.10,"quantity":5}
            # book
            {"command":"replace","account":1,"clOrdId":1,"quantity":12}
            # book
            {"command":"replace","account":2,"clOrdId":1,"price":100.10,"quantity":9}
            # book
            """);
    }

    private static MechanismExample iceberg()
    {
        return new MechanismExample("iceberg-refill", MARKET +
            """
            {"command":"new","account":1,"instrument":"ACME","clOrdId":1,"side":"sell","price":100.10,"quantity":30,\
            "displayQuantity":10}
            {"command":"new","account":2,"instrument":"ACME","clOrdId":1,"side":"sell","price":100.10,"quantity":5}
            # book
            {"command":"new","account":3,"instrument":"ACME","clOrdId":1,"side":"buy","price":100.10,"quantity":12}
            # book
            {"command":"new","account":3,"instrument":"ACME","clOrdId":2,"side":"buy","price":100.10,"quantity":6}
            # book
            """);
    }

    private static MechanismExample stops()
    {
        return new MechanismExample("stop-cascade", MARKET +
            """
            {"command":"new","account":1,"instrument":"ACME","clOrdId":1,"side":"sell","price":100.20,"quantity":5}
            {"command":"new","account":1,"instrument":"ACME","clOrdId":2,"side":"sell","price":100.40,"quantity":6}
            {"command":"new","account":1,"instrument":"ACME","clOrdId":3,"side":"sell","price":100.60,"quantity":5}
            {"command":"new","account":2,"instrument":"ACME","clOrdId":1,"side":"buy","type":"stop-limit",\
            "stopPrice":100.40,"price":100.50,"quantity":7}
            {"command":"new","account":2,"instrument":"ACME","clOrdId":2,"side":"buy","type":"stop",\
            "stopPrice":100.20,"tif":"day","quantity":4}
            # book
            {"command":"new","account":3,"instrument":"ACME","clOrdId":1,"side":"buy","price":100.20,"quantity":5}
            # book
            """);
    }

    private static MechanismExample expiry()
    {
        return new MechanismExample("gtd-expiry", MARKET +
            """
            {"command":"new","time":10,"account":1,"instrument":"ACME","clOrdId":1,"side":"buy","price":100.00,\
            "quantity":5,"tif":"gtd","expireTime":30}
            {"command":"new","account":2,"instrument":"ACME","clOrdId":1,"side":"buy","price":100.00,"quantity":8,\
            "tif":"gtd","expireTime":20}
            {"command":"new","account":2,"instrument":"ACME","clOrdId":2,"side":"buy","price":99.90,"quantity":3}
            # book
            {"command":"new","time":40,"account":3,"instrument":"ACME","clOrdId":1,"side":"sell","price":100.00,\
            "quantity":6}
            # book
            """);
    }
}
