package org.tally.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.BooleanType;
import org.tally.protocol.codec.CancelOrderEncoder;
import org.tally.protocol.codec.DefineAccountEncoder;
import org.tally.protocol.codec.DefineInstrumentEncoder;
import org.tally.protocol.codec.MassCancelEncoder;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.NewOrderEncoder;
import org.tally.protocol.codec.OrdType;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.ReplaceOrderEncoder;
import org.tally.protocol.codec.SelfTradePrevention;
import org.tally.protocol.codec.Side;
import org.tally.protocol.codec.TimeInForce;

/**
 * One round of every kind of order, which ends with an empty book, again and again.
 */
class AllocationTest
{
    private static final long NONE = Long.MIN_VALUE;
    private static final int LIVE = 500;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MessageDescriptor.MAX_COMMAND_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final NewOrderEncoder newOrder = new NewOrderEncoder();
    private final CancelOrderEncoder cancelOrder = new CancelOrderEncoder();
    private final ReplaceOrderEncoder replaceOrder = new ReplaceOrderEncoder();
    private final MassCancelEncoder massCancel = new MassCancelEncoder();
    private final byte[] symbol = "ACME\0\0\0\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII);
    private long events;
    private final Engine engine = new Engine((eventBuffer, offset, length) -> events++);
    private long sequence;

    @Test
    void shouldAllocateNothingOnceWarm()
    {
        final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean)ManagementFactory.getThreadMXBean();
        assumeTrue(threads.isThreadAllocatedMemorySupported(), "this JVM does not count allocated bytes");
        define();
        for (int i = 0; i < 60; i++)
        {
            round();
        }
        // The JVM itself may allocate once on this thread, loading a class; an engine that allocates does so always.
        long least = Long.MAX_VALUE;
        final long eventsBefore = events;
        for (int block = 0; block < 5; block++)
        {
            final long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 10; i++)
            {
                round();
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(events - eventsBefore > 50L * 4 * LIVE, "events=" + (events - eventsBefore));
        assertEquals(0, engine.liveOrders(), "live orders");
        assertEquals(0, least, "bytes allocated in ten rounds");
    }

    private void define()
    {
        new DefineInstrumentEncoder().wrapAndApplyHeader(buffer, 0, header).session(0).sessionSequence(0).account(0)
            .putInstrument(symbol, 0).tickSize(1).lotSize(1).minPrice(1).maxPrice(1_000_000).referencePrice(1_000)
            .bandBasisPoints(0).priceDecimals((short)2).phase(Phase.CONTINUOUS);
        apply();
        for (int account = 1; account <= 2; account++)
        {
            new DefineAccountEncoder().wrapAndApplyHeader(buffer, 0, header).session(0).sessionSequence(0)
                .account(account).maxOrderQuantity(1_000_000).maxOrderNotional(0).maxOpenOrders(0)
                .maxPosition(1_000_000_000).stp(SelfTradePrevention.NONE);
            apply();
        }
    }

    private void round()
    {
        for (int i = 1; i <= LIVE; i++)
        {
            order(1, i, Side.SELL, OrdType.LIMIT, TimeInForce.DAY, 1_000 + i % 50, NONE, i % 7 == 0 ? 3 : 0, 0);
            order(2, i, Side.BUY, OrdType.LIMIT, TimeInForce.GTD, 990 - i % 50, NONE, 0, Long.MAX_VALUE);
            order(2, LIVE + i, Side.BUY, OrdType.STOP, TimeInForce.DAY, NONE, 1_020 + i, 0, 0);
        }
        for (int i = 1; i <= LIVE; i += 2)
        {
            replace(1, i, 1_000 + i % 30);
            cancel(2, i);
        }
        order(2, 5_000, Side.BUY, OrdType.LIMIT, TimeInForce.IOC, 1_030, NONE, 0, 0);
        massCancel(1);
        massCancel(2);
    }

    private void order(final long account, final long clOrdId, final Side side, final OrdType type,
        final TimeInForce timeInForce, final long price, final long stopPrice, final long display,
        final long expireTime)
    {
        newOrder.wrapAndApplyHeader(buffer, 0, header).session(3).sessionSequence(sequence + 1).account(account)
            .putInstrument(symbol, 0).clOrdId(clOrdId).quantity(clOrdId == 5_000 ? 2_000 : 10).price(price)
            .stopPrice(stopPrice).displayQuantity(display).minQuantity(0).expireTime(expireTime).side(side)
            .ordType(type).timeInForce(timeInForce).stp(SelfTradePrevention.NULL_VAL).postOnly(BooleanType.F);
        apply();
    }

    private void replace(final long account, final long clOrdId, final long price)
    {
        replaceOrder.wrapAndApplyHeader(buffer, 0, header).session(0).sessionSequence(0).account(account)
            .clOrdId(clOrdId).newClOrdId(clOrdId).quantity(NONE).price(price).stopPrice(NONE);
        apply();
    }

    private void cancel(final long account, final long clOrdId)
    {
        cancelOrder.wrapAndApplyHeader(buffer, 0, header).session(0).sessionSequence(0).account(account)
            .clOrdId(clOrdId);
        apply();
    }

    private void massCancel(final long account)
    {
        massCancel.wrapAndApplyHeader(buffer, 0, header).session(0).sessionSequence(0).account(account)
            .side(Side.NULL_VAL);
        buffer.putLong(MessageDescriptor.HEADER_LENGTH + MassCancelEncoder.instrumentEncodingOffset(), 0);
        buffer.putLong(MessageDescriptor.HEADER_LENGTH + MassCancelEncoder.instrumentEncodingOffset() + 8, 0);
        apply();
    }

    private void apply()
    {
        MessageDescriptor.sequence(buffer, 0, ++sequence);
        MessageDescriptor.timestampNs(buffer, 0, sequence);
        engine.apply(buffer, 0);
    }
}
