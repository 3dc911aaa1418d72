package org.tally.replay;

/**
 * From 2026-03-02T10:31:00Z on: a day on which orders are replaced, cut down, triggered, expired, paired in an auction
 * and cancelled in every way, and account 1 uses its clOrdId 1 again and again.
 */
final class AuditedDay
{
    static final String LINES = """
        {"command":"instrument","symbol":"ACME","priceDecimals":2,"tickSize":0.01,"time":1772447460000000000}
        {"command":"account","account":1}
        {"command":"account","account":2}
        {"command":"account","account":3,"stp":"decrement"}
        {"command":"new","account":1,"instrument":"ACME","clOrdId":1,"side":"sell","price":100.20,"quantity":30,\
        "displayQuantity":10,"session":4,"sessionSequence":1,"time":1772447461000000000}
        {"command":"new","account":2,"instrument":"ACME","clOrdId":1,"side":"sell","price":100.20,"quantity":5}
        {"command":"new","account":2,"instrument":"ACME","clOrdId":2,"side":"sell","type":"stop","stopPrice":99.00,\
        "quantity":3}
        {"command":"replace","account":2,"clOrdId":1,"newClOrdId":7,"price":100.10,"quantity":6,\
        "time":1772447462000000000}
        {"command":"replace","account":2,"clOrdId":7,"quantity":-1}
        {"command":"replace","account":2,"clOrdId":7,"newClOrdId":8,"quantity":4}
        {"command":"new","account":3,"instrument":"ACME","clOrdId":5,"side":"buy","type":"market","quantity":16,\
        "time":1772447467123456789}
        {"command":"cancel","account":2,"clOrdId":8,"time":1772447467123456790}
        {"command":"new","account":1,"instrument":"ACME","clOrdId":9,"side":"buy","price":98.00,"quantity":2}
        {"command":"new","account":1,"instrument":"ACME","clOrdId":1,"side":"buy","price":98.00,"quantity":2}
        {"command":"new","account":3,"instrument":"ACME","clOrdId":6,"side":"sell","price":98.00,"quantity":1}
        {"command":"new","account":3,"instrument":"ACME","clOrdId":7,"side":"buy","tif":"gtd",\
        "expireTime":1772447469000000000,"price":97.00,"quantity":8}
        {"command":"new","account":3,"instrument":"ACME","clOrdId":8,"side":"sell","price":97.00,"quantity":3,\
        "time":1772447468000000000}
        {"command":"replace","account":1,"clOrdId":1,"newClOrdId":11,"price":99.50,"time":1772447470000000000}
        {"command":"new","account":1,"instrument":"ACME","clOrdId":1,"side":"buy","price":96.00,"quantity":1}
        {"command":"cancel","account":1,"clOrdId":1}
        {"command":"cancel","account":1,"clOrdId":1,"time":1772447470000000001}
        {"command":"phase","instrument":"ACME","phase":"auction","time":1772447471000000000}
        {"command":"new","account":2,"instrument":"ACME","clOrdId":20,"side":"buy","type":"market","quantity":12}
        {"command":"new","account":2,"instrument":"ACME","clOrdId":21,"side":"buy","price":95.00,"quantity":4}
        {"command":"phase","instrument":"ACME","phase":"continuous","time":1772447472000000000}
        {"command":"mass-cancel","account":2,"time":1772447473000000000}
        {"command":"block","account":1}
        """;

    private AuditedDay()
    {
    }
}
