package org.tally.perf.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.agrona.DirectBuffer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.tally.engine.Engine;
import org.tally.perf.workload.OrderFlow.Action;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.CancelRejectedDecoder;
import org.tally.protocol.codec.ReplaceRejectedDecoder;

class ExchangeCoreMixTest
{
    private static final int MESSAGES = 200_000;
    /** Its prices begin at 3,371, so that all of them are a few ticks apart. */
    private static final long SEED_OF_LOW_PRICES = 100;

    private final Engine engine = new Engine(this::onEvent);
    private int refused;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldHaveTheSharesOfExchangeCoresMixAfterTheFillUp(final long seed)
    {
        final OrderFlow flow = ExchangeCoreMix.of(seed, ExchangeCoreMix.FILL_UP + MESSAGES);
        final Map<Action, Integer> counts = new EnumMap<>(Action.class);
        for (int i = ExchangeCoreMix.FILL_UP; i < flow.count(); i++)
        {
            counts.merge(flow.action(i), 1, Integer::sum);
        }

        assertEquals(ExchangeCoreMix.FILL_UP + MESSAGES, flow.count());
        assertShare(0.126, 0.010, counts.get(Action.NEW), "new, seed=" + seed);
        assertShare(0.018, 0.004, counts.get(Action.IOC), "ioc, seed=" + seed);
        assertShare(0.072, 0.006, counts.get(Action.CANCEL), "cancel, seed=" + seed);
        assertShare(0.072, 0.006, counts.get(Action.REDUCE), "reduce, seed=" + seed);
        assertShare(0.71, 0.02, counts.get(Action.MOVE), "move, seed=" + seed);
        assertEquals(5, counts.size());
    }

    @Test
    void shouldKeepAThousandLiveOrdersWhichHardlyTradeAndNeverMissOne()
    {
        final FlowCommands commands = new FlowCommands(
            ExchangeCoreMix.of(1, ExchangeCoreMix.FILL_UP + MESSAGES));
        apply(commands, FlowCommands.SETUP + ExchangeCoreMix.FILL_UP);
        assertEquals(1_000, engine.liveOrders(), 100);

        int trading = 0;
        long live = 0;
        while (commands.hasNext())
        {
            final long tradesBefore = commands.trades();
            apply(commands, 1);
            trading += commands.trades() > tradesBefore ? 1 : 0;
            live += engine.liveOrders();
        }

        assertShare(0.021, 0.002, trading, "trading");
        assertEquals(1_000, (double)live / MESSAGES, 20);
        assertEquals(0, refused);
        assertEquals(FlowCommands.SETUP + ExchangeCoreMix.FILL_UP + MESSAGES, engine.sequence(),
            "a move to the same price is two commands");
    }

    @Test
    void shouldFillTheBookAgainWhereLowPricesLetItRunOut()
    {
        apply(new FlowCommands(ExchangeCoreMix.of(SEED_OF_LOW_PRICES, MESSAGES)), FlowCommands.SETUP + MESSAGES);

        assertEquals(900, engine.liveOrders(), 300);
        assertEquals(0, refused);
    }

    @Test
    void shouldFillTheBookWithNewOrdersOnly()
    {
        final OrderFlow flow = ExchangeCoreMix.of(1, ExchangeCoreMix.FILL_UP);

        assertTrue(messages(flow).stream().allMatch(message -> message.startsWith("NEW ")));
    }

    @Test
    void shouldBeTheSameFlowForTheSameSeed()
    {
        assertEquals(messages(ExchangeCoreMix.of(7, 10_000)), messages(ExchangeCoreMix.of(7, 10_000)));
        assertNotEquals(messages(ExchangeCoreMix.of(7, 10_000)), messages(ExchangeCoreMix.of(8, 10_000)));
    }

    @Test
    void shouldGiveAnIdToOneOrderOnly()
    {
        final OrderFlow flow = ExchangeCoreMix.of(1, 50_000);
        long lastId = 0;
        for (int i = 0; i < flow.count(); i++)
        {
            if (flow.action(i) == Action.NEW || flow.action(i) == Action.IOC)
            {
                assertEquals(++lastId, flow.orderId(i));
            }
        }
    }

    private void apply(final FlowCommands commands, final int count)
    {
        for (int i = 0; i < count; i++)
        {
            commands.next();
            engine.apply(commands.buffer(), commands.offset());
        }
    }

    private void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        final int templateId = MessageDescriptor.templateId(buffer, offset);
        refused += templateId == CancelRejectedDecoder.TEMPLATE_ID ? 1 : 0;
        refused += templateId == ReplaceRejectedDecoder.TEMPLATE_ID ? 1 : 0;
    }

    private static List<String> messages(final OrderFlow flow)
    {
        final List<String> messages = new ArrayList<>();
        for (int i = 0; i < flow.count(); i++)
        {
            messages.add(flow.action(i) + " isSell=" + flow.isSell(i) + " orderId=" + flow.orderId(i) +
                " price=" + flow.price(i) + " quantity=" + flow.quantity(i));
        }
        return messages;
    }

    private static void assertShare(
        final double expected, final double tolerance, final int count, final String what)
    {
        assertEquals(expected, (double)count / MESSAGES, tolerance, what);
    }
}
