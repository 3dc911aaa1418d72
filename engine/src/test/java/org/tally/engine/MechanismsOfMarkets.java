package org.tally.engine;

import static org.tally.engine.MechanismsOfOrders.MARKET;

import java.util.List;

/** The examples of docs/2-mechanisms.md in which an operator, a phase or a limit takes part. */
final class MechanismsOfMarkets
{
    private static final String AUCTION =
        """
        {"command":"instrument","symbol":"ACME","priceDecimals":2,"tickSize":0.01,"referencePrice":100.00,\
        "phase":"auction"}
        {"command":"account","account":1}
        {"command":"account","account":2}
        {"command":"account","account":3}
        """;

    private MechanismsOfMarkets()
    {
    }

    static List<MechanismExample> examples()
    {
        return List.of(
            massCancel(), block(), openingAuction(), leftoverMarketOrder(), halt(), haltInAnAuction(), closing(),
            band(), limits(), limitLowered(), duplicates());
    }

    private static MechanismExample massCancel()
    {
        return new MechanismExample("mass-cancel", MARKET +
            """
            {"command":"new","account":1,"instrument":"ACME","clOrdId":1,"side":"buy","price":100.00,"quantity":10}
            {"command":"new","account":2,"instrument":"ACME","clOrdId":1,"side":"buy","price":100.00,"quantity":4}
            {"command":"new","account":1,"instrument":"ACME","clOrdId":2,"side":"sell","price":100.20,"quantity":6}
            {"command":"new","account":1,"instrument":"ACME","clOrdId":3,"side":"buy","type":"stop",\
            "stopPrice":100.30,"tif":"day","quantity":2}
            # book
            {"command":"mass-cancel","account":1,"instrument":"ACME","side":"buy"}
            # book
            """);
    }

    private static MechanismExample block()
    {
        return new MechanismExample("block", MARKET +
            """
            {"command":"new","account":1,"instrument":"ACME","clOrdId":1,"side":"buy","price":100.00,"quantity":10}
            {"command":"new","account":2,"instrument":"ACME","clOrdId":1,"side":"buy","price":100.00,"quantity":4}
            {"command":"new","account":1,"instrument":"ACME","clOrdId":2,"side":"sell","price":100.20,"quantity":6}
            # book
            {"command":"block","account":1}
            # book
            {"command":"new","account":1,"instrument":"ACME","clOrdId":3,"side":"buy","price":100.00,"quantity":10}
            {"command":"unblock","account":1}
            {"command":"new","account":1,"instrument":"ACME","clOrdId":3,"side":"buy","price":100.00,"quantity":10}
            # book
            """);
    }

    private static MechanismExample openingAuction()
    {
        return new MechanismExample("opening-auction", AUCTION +
            """
            {"command":"new","account":1,"instrument":"ACME","clOrdId":1,"side":"buy","price":100.20,"quantity":10}
            {"command":"new","account":1,"instrument":"ACME","clOrdId":2,"side":"buy","price":100.00,"quantity":5}
            {"command":"new","account":2,"instrument":"ACME","clOrdId":1,"side":"sell","price":99.90,"quantity":8}
            {"command":"new","account":2,"instrument":"ACME","clOrdId":2,"side":"sell","price":100.10,"quantity":6}
            {"command":"new","account":2,"instrument":"ACME","clOrdId":3,"side":"sell","price":100.30,"quantity":20}
            {"command":"new","account":3,"instrument":"ACME","clOrdId":1,"side":"buy","type":"market","quantity":6}
            # book
            {"command":"phase","instrument":"ACME","phase":"continuous"}
            # book
            """);
    }

    private static MechanismExample leftoverMarketOrder()
    {
        return new MechanismExample("auction-leftover", AUCTION +
            """
            {"command":"new","account":1,"instrument":"ACME","clOrdId":1,"side":"buy","price":100.20,"quantity":10}
            {"command":"new","account":2,"instrument":"ACME","clOrdId":1,"side":"sell","price":99.90,"quantity":8}
            {"command":"new","account":3,"instrument":"ACME","clOrdId":1,"side":"buy","type":"market","quantity":12}
            # book
            {"command":"phase","instrument":"ACME","phase":"continuous"}
            # book
            """);
    }

    private static MechanismExample halt()
    {
        return new MechanismExample("halt-continuous", MARKET +
            """
            {"command":"new","account":1,"instrument":"ACME","clOrdId":1,"side":"buy","price":100.00,"quantity":10}
            {"command":"new","account":2,"instrument":"ACME","clOrdId":1,"side":"buy","price":99.90,"quantity":4}
            # book
            {"command":"phase","instrument":"ACME","phase":"halted"}
            {"command":"new","account":3,"instrument":"ACME","clOrdId":1,"side":"sell","price":100.00,"quantity":6}
            {"command":"replace","account":1,"clOrdId":1,"quantity":5}
            {"command":"cancel","account":1,"clOrdId":1}
            # book
            {"command":"phase","instrument":"ACME","phase":"continuous"}
            {"command":"new","account":3,"instrument":"ACME","clOrdId":1,"side":"sell","price":99.90,"quantity":6}
            # book
            """);
    }

    private static MechanismExample haltInAnAuction()
    {
        return new MechanismExample("halt-auction", AUCTION +
            """
            {"command":"new","account":1,"instrument":"ACME","clOrdId":1,"side":"buy","price":100.20,"quantity":10}
            {"command":"new","account":2,"instrument":"ACME","clOrdId":1,"side":"sell","price":99.90,"quantity":8}
            {"command":"new","account":3,"instrument":"ACME","clOrdId":1,"side":"sell","type":"market","quantity":3}
            {"command":"phase","instrument":"ACME","phase":"halted"}
            # book
            {"command":"phase","instrument":"ACME","phase":"continuous"}
            {"command":"phase","instrument":"ACME","phase":"auction"}
            {"command":"phase","instrument":"ACME","phase":"continuous"}
            # book
            """);
    }

    private static MechanismExample closing()
    {
        return new MechanismExample("closing", AUCTION +
            """
            {"command":"new","account":1,"instrument":"ACME","clOrdId":1,"side":"buy","price":100.00,"quantity":10}
            {"command":"new","account":1,"instrument":"ACME","clOrdId":2,"side":"buy","price":99.00,"quantity":5,\
            "tif":"gtc"}
            {"command":"new","account":2,"instrument":"ACME","clOrdId":1,"side":"sell","price":100.00,"quantity":8}
            {"command":"new","account":2,"instrument":"ACME","clOrdId":2,"side":"sell","price":101.00,"quantity":6}
            {"command":"new","account":3,"instrument":"ACME","clOrdId":1,"side":"sell","type":"stop",\
            "stopPrice":99.50,"tif":"gtc","quantity":2}
            {"command":"new","account":3,"instrument":"ACME","clOrdId":2,"side":"sell","type":"stop",\
            "stopPrice":99.40,"tif":"day","quantity":2}
            # book
            {"command":"phase","instrument":"ACME","phase":"closed"}
            # book
            """);
    }

    private static MechanismExample band()
    {
        return new MechanismExample("price-band",
            """
            {"command":"instrument","symbol":"ACME","priceDecimals":2,"tickSize":0.01,"referencePrice":100.00,\
            "bandPercent":10}
            {"command":"account","account":1}
            {"command":"account","account":2}
            {"command":"account","account":3}
            {"command":"new","account":1,"instrument":"ACME","clOrdId":1,"side":"buy","price":100.00,"quantity":5}
            {"command":"new","account":2,"instrument":"ACME","clOrdId":1,"side":"sell","price":108.00,"quantity":5}
            # book
            {"command":"new","account":2,"instrument":"ACME","clOrdId":2,"side":"sell","price":115.00,"quantity":5}
            {"command":"new","account":3,"instrument":"ACME","clOrdId":1,"side":"buy","price":108.00,"quantity":5}
            # book
            {"command":"new","account":2,"instrument":"ACME","clOrdId":2,"side":"sell","price":115.00,"quantity":5}
            {"command":"new","account":3,"instrument":"ACME","clOrdId":2,"side":"sell","price":100.00,"quantity":5}
            # book
            {"command":"new","account":3,"instrument":"ACME","clOrdId":3,"side":"buy","type":"market","quantity":5}
            # book
            """);
    }

    private static MechanismExample limits()
    {
        return new MechanismExample("risk-limits", MARKET +
            """
            {"command":"account","account":1,"maxOrderQuantity":100,"maxOrderNotional":5000.00,"maxOpenOrders":2,\
            "maxPosition":60}
            {"command":"new","account":1,"instrument":"ACME","clOrdId":1,"side":"buy","price":100.00,"quantity":30}
            # book
            {"command":"new","account":1,"instrument":"ACME","clOrdId":2,"side":"buy","price":10.00,"quantity":101}
            {"command":"new","account":1,"instrument":"ACME","clOrdId":2,"side":"sell","price":101.00,"quantity":50}
            {"command":"new","account":1,"instrument":"ACME","clOrdId":2,"side":"buy","price":99.00,"quantity":31}
            {"command":"new","account":1,"instrument":"ACME","clOrdId":2,"side":"buy","price":99.00,"quantity":30}
            {"command":"new","account":1,"instrument":"ACME","clOrdId":3,"side":"sell","price":101.00,"quantity":1}
            # book
            {"command":"new","account":2,"instrument":"ACME","clOrdId":1,"side":"sell","price":100.00,"quantity":30}
            {"command":"new","account":1,"instrument":"ACME","clOrdId":3,"side":"buy","price":98.00,"quantity":1}
            {"command":"new","account":1,"instrument":"ACME","clOrdId":3,"side":"sell","price":102.00,"quantity":45}
            # book
            """);
    }

    private static MechanismExample limitLowered()
    {
        return new MechanismExample("risk-limit-lowered", MARKET +
            """
            {"command":"new","account":1,"instrument":"ACME","clOrdId":1,"side":"buy","price":100.00,"quantity":50}
            {"command":"new","account":2,"instrument":"ACME","clOrdId":1,"side":"sell","price":100.00,"quantity":50}
            {"command":"new","account":1,"instrument":"ACME","clOrdId":2,"side":"sell","price":105.00,"quantity":30}
            {"command":"account","account":1,"maxPosition":40}
            # book
            {"command":"new","account":1,"instrument":"ACME","clOrdId":3,"side":"sell","price":100.00,"quantity":10}
            {"command":"replace","account":1,"clOrdId":2,"quantity":20}
            # book
            """);
    }

    private static MechanismExample duplicates()
    {
        return new MechanismExample("duplicates", MARKET +
            """
            {"command":"new","session":7,"sessionSequence":1,"account":1,"instrument":"ACME","clOrdId":1,"side":"buy",\
            "price":100.00,"quantity":10}
            # book
            {"command":"new","session":7,"sessionSequence":1,"account":1,"instrument":"ACME","clOrdId":1,"side":"buy",\
            "price":100.00,"quantity":10}
            {"command":"cancel","session":7,"sessionSequence":4,"account":1,"clOrdId":9}
            {"command":"cancel","session":7,"sessionSequence":3,"account":1,"clOrdId":1}
            {"command":"cancel","session":7,"sessionSequence":5,"account":1,"clOrdId":1}
            # book
            """);
    }
}
