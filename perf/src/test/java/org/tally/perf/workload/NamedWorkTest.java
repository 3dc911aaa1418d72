package org.tally.perf.workload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.tally.engine.Engine;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.CancelRejectedDecoder;
import org.tally.protocol.codec.MassCancelledDecoder;
import org.tally.protocol.codec.MessageHeaderDecoder;
import org.tally.protocol.codec.OrdType;
import org.tally.protocol.codec.OrderAcceptedDecoder;
import org.tally.protocol.codec.OrderCancelledDecoder;
import org.tally.protocol.codec.OrderRefreshedDecoder;
import org.tally.protocol.codec.OrderReplacedDecoder;
import org.tally.protocol.codec.OrdersDecrementedDecoder;
import org.tally.protocol.codec.PhaseChangedDecoder;
import org.tally.protocol.codec.RejectedDecoder;
import org.tally.protocol.codec.ReplaceRejectedDecoder;
import org.tally.protocol.codec.StopTriggeredDecoder;
import org.tally.protocol.codec.TimeInForce;
import org.tally.protocol.codec.TradeDecoder;
import org.tally.protocol.codec.UncrossedDecoder;

class NamedWorkTest
{
    private static final long COMMANDS = 20_000;

    private final Map<Integer, Integer> events = new TreeMap<>();
    private final Set<OrdType> types = EnumSet.noneOf(OrdType.class);
    private final Set<TimeInForce> times = EnumSet.noneOf(TimeInForce.class);
    private final Set<Long> prices = new TreeSet<>();
    private final Map<Long, Integer> acceptedByInstrument = new TreeMap<>();
    private final OrderAcceptedDecoder accepted = new OrderAcceptedDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private int lastIndex;

    @ParameterizedTest
    @EnumSource(NamedWork.class)
    void shouldBeTheSameCommandsForTheSameSeed(final NamedWork work)
    {
        final Engine once = run(work, 7, COMMANDS);
        final Engine again = run(work, 7, COMMANDS);

        assertEquals(COMMANDS, once.sequence());
        assertArrayEquals(once.stateHash(), again.stateHash());
    }

    /** Only what comes too late on purpose is refused, so that no figure is one of refusals. */
    @ParameterizedTest
    @EnumSource(value = NamedWork.class, mode = EnumSource.Mode.EXCLUDE,
        names = {"DAY", "BUSY_DAY", "CANCEL_STORM"})
    void shouldBeRefusedNothing(final NamedWork work)
    {
        run(work, 1, COMMANDS);

        assertEquals(0, count(RejectedDecoder.TEMPLATE_ID) + count(CancelRejectedDecoder.TEMPLATE_ID) +
            count(ReplaceRejectedDecoder.TEMPLATE_ID), events::toString);
    }

    @Test
    void shouldHaveEverythingThatAMarketKnowsInABusyDay()
    {
        run(NamedWork.BUSY_DAY, 1, 300_000);

        assertEquals(EnumSet.complementOf(EnumSet.of(OrdType.NULL_VAL)), types);
        assertEquals(EnumSet.complementOf(EnumSet.of(TimeInForce.NULL_VAL)), times);
        for (final int event : new int[]{TradeDecoder.TEMPLATE_ID, OrderCancelledDecoder.TEMPLATE_ID,
            OrderReplacedDecoder.TEMPLATE_ID, OrderRefreshedDecoder.TEMPLATE_ID, StopTriggeredDecoder.TEMPLATE_ID,
            OrdersDecrementedDecoder.TEMPLATE_ID, PhaseChangedDecoder.TEMPLATE_ID, UncrossedDecoder.TEMPLATE_ID,
            MassCancelledDecoder.TEMPLATE_ID})
        {
            assertTrue(count(event) > 0, () -> "template=" + event + " in " + events);
        }
        assertTrue(count(RejectedDecoder.TEMPLATE_ID) < COMMANDS, events::toString);
    }

    @Test
    void shouldHaveManyInstrumentsOfUnequalActivityInABusyDay()
    {
        run(NamedWork.BUSY_DAY, 1, 100_000);

        final int least = acceptedByInstrument.values().stream().mapToInt(Integer::intValue).min().orElse(0);
        final int most = acceptedByInstrument.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        assertEquals(200, acceptedByInstrument.size());
        assertTrue(most > 50 * least, () -> "least=" + least + ", most=" + most);
    }

    @Test
    void shouldUseOnePriceOnly()
    {
        run(NamedWork.ONE_PRICE, 1, 80_000);

        assertEquals(Set.of(OneBook.MIDDLE), prices);
        assertTrue(count(TradeDecoder.TEMPLATE_ID) > 2_000, events::toString);
    }

    @Test
    void shouldHaveOneOrderAtEachOfManyPrices()
    {
        final Engine engine = run(NamedWork.MANY_PRICES, 1, 20_011 + 16_384 - 20_000);

        assertEquals(16_384, engine.liveOrders());
        assertEquals(16_384, prices.size());
    }

    @Test
    void shouldTakeThousandsOfOrdersByOne()
    {
        run(NamedWork.DEEP_SWEEPS, 1, 11 + 4 * 4_097);

        assertEquals(4_096, lastIndex);
        assertEquals(4 * 4_096, count(TradeDecoder.TEMPLATE_ID));
    }

    @Test
    void shouldCancelEveryOrderOfAStorm()
    {
        final int storm = 65_536 * 9 / 4;
        final Engine engine = run(NamedWork.CANCEL_STORM, 1, 11 + 3 * storm + 65_536 + 10);

        assertEquals(0, engine.liveOrders());
        assertEquals(3 * 65_536 / 4, count(CancelRejectedDecoder.TEMPLATE_ID));
        assertEquals(10, count(MassCancelledDecoder.TEMPLATE_ID));
    }

    private int count(final int templateId)
    {
        return events.getOrDefault(templateId, 0);
    }

    private Engine run(final NamedWork work, final long seed, final long commands)
    {
        final CommandSource source = work.source(seed, commands);
        final Engine engine = new Engine(this::onEvent);
        while (source.hasNext())
        {
            source.next();
            engine.apply(source.buffer(), source.offset());
        }
        return engine;
    }

    private void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        final int templateId = MessageDescriptor.templateId(buffer, offset);
        events.merge(templateId, 1, Integer::sum);
        lastIndex = Math.max(lastIndex, MessageDescriptor.index(buffer, offset));
        if (templateId == OrderAcceptedDecoder.TEMPLATE_ID)
        {
            accepted.wrapAndApplyHeader(buffer, offset, header);
            types.add(accepted.ordType());
            times.add(accepted.timeInForce());
            prices.add(accepted.price());
            acceptedByInstrument.merge(buffer.getLong(offset + MessageDescriptor.HEADER_LENGTH +
                OrderAcceptedDecoder.instrumentEncodingOffset()), 1, Integer::sum);
        }
    }
}
