package org.tally.protocol.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioErrorsTest
{
    private static final String INSTRUMENT =
        "{'command':'instrument','symbol':'ACME','priceDecimals':2,'tickSize':0.01}\n\n# the third line\n";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        {'command':'tick'                            | bad JSON
        {'command':'tick',}                          | bad JSON
        {'command':'tick'} {'command':'tick'}        | one command a line
        {'command':'tick'}}                          | bad JSON
        ['command','tick']                           | one JSON object
        7                                            | one JSON object
        // tick                                      | bad JSON
        ~ # not at the beginning~                    | bad JSON
        {'command':'tick','time':01}                 | bad JSON
        {'command':'tick','time':+1}                 | bad JSON
        {'command':'tick','time':NaN}                | bad JSON
        {'time':1}                                   | "command" is missing
        {'command':'tock'}                           | unknown command "tock"; there are instrument, account, new
        {'command':7}                                | command is not a value that it takes; it must be a string
        {'command':'tick','colour':1}                | unknown key "colour"
        {'command':'tick','time':1,'time':1}         | the key "time" stands twice
        {'command':'tick','account':1}               | tick does not take the key "account"; it takes command, time
        {'command':'tick','time':-1}                 | time -1 is negative; it must be an integer, 0 or more
        {'command':'tick','time':1.5}                | time 1.5 has decimals
        {'command':'tick','time':1.0}                | time 1.0 has decimals
        {'command':'tick','time':1e3}                | time 1e3 has an exponent; write it as a plain decimal
        {'command':'tick','time':'1'}                | time is not a value that it takes; it must be an integer
        {'command':'tick','time':null}               | time is not a value that it takes
        {'command':'tick','time':[1]}                | time is not a value that it takes
        {'command':'tick','time':9223372036854775808}| time 9223372036854775808 is out of range; it must fit
        {'command':'tick','session':-1}              | session -1 is negative
        {'command':'cancel','account':1}             | cancel needs the key "clOrdId", an integer
        {'command':'cancel','clOrdId':1}             | cancel needs the key "account"
        {'command':'replace','account':1}            | replace needs the key "clOrdId"
        {'command':'mass-cancel'}                    | mass-cancel needs the key "account"
        {'command':'mass-cancel','account':1,'side':'both'} | side "both" is unknown; it is one of buy, sell
        {'command':'mass-cancel','account':1,'side':'null-val'} | side "null-val" is unknown
        {'command':'mass-cancel','account':1,'instrument':''} | instrument "" has 0 characters; a symbol has 1 to 16
        {'command':'phase','instrument':'ACME'}      | phase needs the key "phase"
        {'command':'phase','instrument':'ACME','phase':'open'} | it is one of closed, auction, continuous, halted
        {'command':'block'}                          | block needs the key "account"
        {'command':'account'}                        | account needs the key "account"
        {'command':'account','account':0}            | account 0 is out of range; it must be 1 or more
        {'command':'account','account':-9223372036854775808} | out of range
        {'command':'account','account':1,'maxOrderNotional':1.005} | maxOrderNotional 1.005 has 3 decimals
        {'command':'account','account':1,'maxOrderNotional':-1} | maxOrderNotional -1 is negative
        {'command':'account','account':1,'maxPosition':-1} | maxPosition -1 is negative
        {'command':'account','account':1,'stp':'some'} | it is one of none, cancel-resting, cancel-aggressor
        {'command':'instrument','symbol':'B','priceDecimals':2} | instrument needs the key "tickSize", a number
        {'command':'instrument','symbol':'B','tickSize':1} | instrument needs the key "priceDecimals"
        {'command':'instrument','priceDecimals':0,'tickSize':1} | instrument needs the key "symbol"
        {'command':'instrument','symbol':'B','priceDecimals':10,'tickSize':1} | it must be 0 to 9
        {'command':'instrument','symbol':'B','priceDecimals':-1,'tickSize':1} | priceDecimals -1 is negative
        {'command':'instrument','symbol':'B','priceDecimals':0,'tickSize':0.5} | tickSize 0.5 has 1 decimals; B takes
        {'command':'instrument','symbol':'ABCDEFGHIJKLMNOPQ','priceDecimals':0,'tickSize':1} | has 17 characters
        {'command':'instrument','symbol':'Ä','priceDecimals':0,'tickSize':1} | not printable ASCII
        {'command':'instrument','symbol':'A\\n','priceDecimals':0,'tickSize':1} | not printable ASCII
        {'command':'instrument','symbol':'B','priceDecimals':0,'tickSize':1,'bandPercent':0.125} | has 3 decimals
        {'command':'instrument','symbol':'B','priceDecimals':9,'tickSize':1,'maxPrice':9223372036855} | out of range
        {'command':'rules'}                          | rules needs the key "rules", an integer
        {'command':'rules','rules':2147483648}       | rules 2147483648 is out of range; it must fit a 32-bit integer
        {'command':'rules','rules':2,'account':1}    | rules does not take the key "account"
        {'command':'logon','account':1}              | logon needs the key "session"
        {'command':'logon','session':0,'account':1}  | session 0 is out of range; it must be 1 or more
        {'command':'logoff','session':1,'account':1,'reason':'bored'} | it is one of client, disconnected, timeout
        """)
    void shouldSayWhereWhatAndWhatWouldBeRight(final String line, final String expected)
    {
        assertError(line, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        'price':100.255       | price 100.255 has 3 decimals; ACME takes at most 2
        'price':100.250       | price 100.250 has 3 decimals
        'price':1E2           | price 1E2 has an exponent
        'price':'100'         | price is not a value that it takes; it must be a number
        'stopPrice':0.001     | stopPrice 0.001 has 3 decimals
        'price':92233720368547758.08 | out of range
        'price':92233720368547759    | price 92233720368547759 is out of range; with 2 decimals it must fit
        'postOnly':1          | postOnly is not a value that it takes; it must be true or false
        'type':'iceberg'      | type "iceberg" is unknown; it is one of market, limit, stop, stop-limit
        'tif':'week'          | tif "week" is unknown; it is one of day, gtc, ioc, fok, gtd
        'displayQuantity':0.5 | displayQuantity 0.5 has decimals
        'quantity':10         | the key "quantity" stands twice
        'newClOrdId':2        | new does not take the key "newClOrdId"
        """)
    void shouldRefuseBadOrder(final String member, final String expected)
    {
        assertError("{'command':'new','account':1,'instrument':'ACME','clOrdId':1,'side':'buy','quantity':10," +
            member + "}", expected);
    }

    @ParameterizedTest
    @CsvSource({"account", "instrument", "clOrdId", "side", "quantity"})
    void shouldNeedEveryKeyOfOrderThatHasNoDefault(final String key)
    {
        final String order = "{'command':'new','account':1,'instrument':'ACME','clOrdId':1,'side':'buy','quantity':10}";
        assertError(order.replaceFirst(",'" + key + "':[^,}]*", ""), "new needs the key \"" + key + "\"");
    }

    @ParameterizedTest
    @CsvSource({"1.234", "0.001"})
    void shouldRefuseReplaceOfKnownOrderWithTooManyDecimals(final String price)
    {
        assertError("{'command':'replace','account':1,'clOrdId':1,'price':" + price + "}",
            "price " + price + " has 3 decimals; the order's instrument takes at most 2",
            "{'command':'new','account':1,'instrument':'ACME','clOrdId':1,'side':'buy','quantity':10}");
    }

    private static void assertError(final String line, final String expected)
    {
        assertError(line, expected, "# nothing before");
    }

    private static void assertError(final String line, final String expected, final String before)
    {
        final String text = (INSTRUMENT + before + "\n" + line + "\n").replace('\'', '"');
        final ScenarioReader reader =
            new ScenarioReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "day.jsonl");
        final ScenarioException exception = assertThrows(ScenarioException.class, () -> drain(reader));
        final String message = exception.getMessage();
        assertEquals(5, exception.lineNumber());
        assertTrue(message.startsWith("day.jsonl:5: "), message);
        assertTrue(message.contains(expected), message);
        assertFalse(message.contains("\n"), message);
    }

    private static void drain(final ScenarioReader reader) throws Exception
    {
        while (reader.next())
        {
            assertTrue(reader.length() > 0);
        }
    }
}
