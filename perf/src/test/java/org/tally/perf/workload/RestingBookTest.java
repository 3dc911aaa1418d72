package org.tally.perf.workload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import org.tally.engine.Engine;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.AccountDefinedDecoder;
import org.tally.protocol.codec.InstrumentDefinedDecoder;
import org.tally.protocol.codec.OrderAcceptedDecoder;

class RestingBookTest
{
    private static final int ORDERS = 10_000;

    private final Map<Integer, Integer> events = new TreeMap<>();

    private Engine built(final long seed)
    {
        final Engine engine = new Engine((buffer, offset, length) ->
            events.merge(MessageDescriptor.templateId(buffer, offset), 1, Integer::sum));
        final RestingBook book = new RestingBook(seed, ORDERS);
        while (book.hasNext())
        {
            book.next();
            engine.apply(book.buffer(), book.offset());
        }
        return engine;
    }

    @Test
    void shouldLeaveEveryOrderLive()
    {
        final Engine engine = built(1);

        assertEquals(ORDERS, engine.liveOrders());
        assertEquals(RestingBook.commands(ORDERS), engine.sequence());
        assertEquals(Map.of(InstrumentDefinedDecoder.TEMPLATE_ID, 6, AccountDefinedDecoder.TEMPLATE_ID, 24,
            OrderAcceptedDecoder.TEMPLATE_ID, ORDERS), events);
    }

    @Test
    void shouldBeTheSameBookForTheSameSeed()
    {
        assertArrayEquals(built(7).stateHash(), built(7).stateHash());
    }
}
