package org.tally.perf.workload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.tally.engine.Engine;
import org.tally.perf.workload.OrderFlow.Action;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.MessageHeaderDecoder;
import org.tally.protocol.codec.TradeDecoder;

class FlowCommandsTest
{
    private final List<String> trades = new ArrayList<>();
    private final Engine engine = new Engine((buffer, offset, length) ->
    {
        if (MessageDescriptor.templateId(buffer, offset) == TradeDecoder.TEMPLATE_ID)
        {
            final TradeDecoder trade = new TradeDecoder().wrapAndApplyHeader(
                buffer, offset, new MessageHeaderDecoder());
            trades.add(trade.quantity() + "@" + trade.price() + " of " + (trade.buyClOrdId() - 1) + " and " +
                (trade.sellClOrdId() - 1));
        }
    });

    private FlowCommands applied(final OrderFlow flow)
    {
        final FlowCommands commands = new FlowCommands(flow);
        while (commands.hasNext())
        {
            commands.next();
            engine.apply(commands.buffer(), commands.offset());
        }
        return commands;
    }

    @Test
    void shouldTakeFillsIntoAccountWhereAnOrderIsChanged()
    {
        final FlowCommands commands = applied(new OrderFlow("changes")
            .add(Action.NEW, false, 0, 100, 50)
            .add(Action.IOC, true, 1, 100, 20)
            .add(Action.REDUCE, false, 0, 0, 10)
            .add(Action.IOC, true, 2, 99, 100)
            .add(Action.NEW, true, 3, 105, 30)
            .add(Action.NEW, false, 4, 105, 10)
            .add(Action.MODIFY, true, 3, 104, 40)
            .add(Action.MOVE, true, 3, 103, 0)
            .add(Action.NEW, false, 5, 110, 100)
            .add(Action.REDUCE, false, 5, 0, 60)
            .add(Action.CANCEL, false, 5, 0, 0)
            .add(Action.MOVE, false, 5, 104, 0));

        assertEquals(List.of("20@100 of 0 and 1", "20@100 of 0 and 2", "10@105 of 4 and 3", "40@103 of 5 and 3"),
            trades);
        assertEquals(4, commands.trades());
        assertEquals(90, commands.volume());
        assertEquals(FlowCommands.SETUP + 12, engine.sequence());
        assertEquals(0, engine.liveOrders());
    }

    @Test
    void shouldEnterAnOrderAgainThatLosesItsPlaceAtTheSamePrice()
    {
        applied(new OrderFlow("places")
            .add(Action.NEW, false, 1, 100, 10)
            .add(Action.NEW, false, 2, 100, 10)
            .add(Action.NEW, false, 3, 100, 10)
            .add(Action.MOVE, false, 1, 100, 0)
            .add(Action.MODIFY, false, 2, 100, 5)
            .add(Action.NEW, true, 4, 100, 22));

        assertEquals(List.of("10@100 of 3 and 4", "10@100 of 1 and 4", "2@100 of 2 and 4"), trades);
    }

    @Test
    void shouldBeTheSameCommandsForTheSameSeed()
    {
        final Workload first = new Workload(new FlowCommands(PlainMix.of(7, 30_000)));
        final Engine again = new Engine((buffer, offset, length) -> { });
        for (int i = 0; i < first.count(); i++)
        {
            again.apply(first.buffer(i), first.offset(i));
        }
        final FlowCommands commands = applied(PlainMix.of(7, 30_000));

        assertArrayEquals(again.stateHash(), engine.stateHash());
        assertEquals(FlowCommands.SETUP + 30_000, first.count());
        assertEquals(trades.size(), commands.trades());
        assertTrue(engine.liveOrders() > 700 && engine.liveOrders() < 1_300, () -> "live=" + engine.liveOrders());
    }
}
