package org.tally.perf.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

import org.agrona.concurrent.UnsafeBuffer;

import org.junit.jupiter.api.Test;

import org.tally.engine.Engine;
import org.tally.perf.workload.CommandMaker;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.OrderAcceptedDecoder;
import org.tally.protocol.codec.OrderCancelledDecoder;

class OrderStreamTest
{
    private static final int COMMANDS = 5_000;

    private final List<Integer> templates = new ArrayList<>();
    private final Engine engine = new Engine(
        (buffer, offset, length) -> templates.add(MessageDescriptor.templateId(buffer, offset)));

    @Test
    void shouldHaveOneAnswerToEachCommand()
    {
        final CommandMaker maker = new CommandMaker();
        maker.instrument(OrderStream.SYMBOL, 10_000_000, 0, 0);
        maker.applyTo(engine);
        maker.account(OrderStream.ACCOUNT, 0);
        maker.applyTo(engine);
        templates.clear();

        final List<Integer> expected = new ArrayList<>();
        final OrderStream orders = new OrderStream();
        final UnsafeBuffer command = new UnsafeBuffer(new byte[MessageDescriptor.MAX_COMMAND_LENGTH]);
        for (int i = 0; i < COMMANDS; i++)
        {
            orders.next();
            command.putBytes(0, orders.buffer(), 0, orders.length());
            MessageDescriptor.sequence(command, 0, engine.sequence() + 1);
            MessageDescriptor.timestampNs(command, 0, 1);
            engine.apply(command, 0);
            expected.add(
                OrderStream.isOrder(i) ? OrderAcceptedDecoder.TEMPLATE_ID : OrderCancelledDecoder.TEMPLATE_ID);
        }
        assertEquals(expected, templates);
    }
}
