package org.tally.perf.workload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import org.tally.engine.Engine;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.CancelRejectedDecoder;
import org.tally.protocol.codec.OrderCancelledDecoder;
import org.tally.protocol.codec.OrderReplacedDecoder;
import org.tally.protocol.codec.RejectedDecoder;
import org.tally.protocol.codec.ReplaceRejectedDecoder;
import org.tally.protocol.codec.TradeDecoder;

class SteadyBookTest
{
    private static final int ORDERS = 2_000;
    private static final int COMMANDS = 40_000;

    private final Map<Integer, Integer> events = new TreeMap<>();

    private Engine traded()
    {
        final SteadyBook book = new SteadyBook(1, ORDERS);
        final Engine engine = new Engine((buffer, offset, length) ->
        {
            book.onEvent(buffer, offset, length);
            events.merge(MessageDescriptor.templateId(buffer, offset), 1, Integer::sum);
        });
        apply(book, engine);
        assertEquals(ORDERS, engine.liveOrders());
        book.more(COMMANDS);
        apply(book, engine);
        return engine;
    }

    private static void apply(final SteadyBook book, final Engine engine)
    {
        while (book.hasNext())
        {
            book.next();
            engine.apply(book.buffer(), book.offset());
            book.settle();
        }
    }

    @Test
    void shouldKeepTheNumberOfLiveOrdersInAMixWhereNothingIsRefused()
    {
        final Engine engine = traded();

        assertEquals(ORDERS, engine.liveOrders(), 10);
        for (final int refusal : new int[]{RejectedDecoder.TEMPLATE_ID, CancelRejectedDecoder.TEMPLATE_ID,
            ReplaceRejectedDecoder.TEMPLATE_ID})
        {
            assertEquals(null, events.get(refusal), events::toString);
        }
        assertShare(0.10, TradeDecoder.TEMPLATE_ID);
        assertShare(0.10, OrderReplacedDecoder.TEMPLATE_ID);
        assertShare(0.35, OrderCancelledDecoder.TEMPLATE_ID);
    }

    @Test
    void shouldBeTheSameCommandsForTheSameSeed()
    {
        assertArrayEquals(traded().stateHash(), traded().stateHash());
    }

    private void assertShare(final double expected, final int templateId)
    {
        final double share = (double)events.get(templateId) / COMMANDS;
        assertTrue(Math.abs(share - expected) < 0.01, () -> "template=" + templateId + ", share=" + share);
    }
}
