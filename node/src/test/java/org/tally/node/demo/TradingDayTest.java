package org.tally.node.demo;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import org.tally.engine.Engine;
import org.tally.protocol.MessageDescriptor;

/**
 * A day that goes on for ever neither fills the books nor empties them.
 */
class TradingDayTest
{
    private static final int CYCLE = 20_000;
    private static final int CYCLES = 30;
    private static final int MOST_LIVE = TradingDay.INSTRUMENTS * 1024;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MessageDescriptor.MAX_COMMAND_LENGTH]);
    private final TradingDay day = TradingDay.endless(1, 1, CYCLE, 0, CYCLE);
    private final Engine engine = new Engine((events, offset, length) -> { });

    private void applyOneCycle()
    {
        for (int i = 0; i < CYCLE; i++)
        {
            day.next();
            buffer.putBytes(0, day.buffer(), 0, MessageDescriptor.length(day.buffer(), 0));
            MessageDescriptor.sequence(buffer, 0, engine.sequence() + 1);
            MessageDescriptor.timestampNs(buffer, 0, engine.sequence() + 1);
            engine.apply(buffer, 0);
        }
    }

    @Test
    void shouldKeepTheNumberOfLiveOrdersWithinLimitsOnAnEndlessDay()
    {
        for (int i = 0; i < CYCLES; i++)
        {
            applyOneCycle();
            assertTrue(engine.liveOrders() <= MOST_LIVE, () -> "live " + engine.liveOrders());
        }
        assertTrue(engine.liveOrders() > MOST_LIVE / 2, () -> "live " + engine.liveOrders());
    }
}
