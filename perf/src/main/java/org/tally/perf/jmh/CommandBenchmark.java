package org.tally.perf.jmh;

import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

import org.tally.perf.workload.CommandMaker;
import org.tally.protocol.MessageBlock;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.BooleanType;
import org.tally.protocol.codec.CancelOrderDecoder;
import org.tally.protocol.codec.MessageHeaderDecoder;
import org.tally.protocol.codec.NewOrderDecoder;
import org.tally.protocol.codec.OrdType;
import org.tally.protocol.codec.SelfTradePrevention;
import org.tally.protocol.codec.Side;
import org.tally.protocol.codec.TimeInForce;

/**
 * Every field of a command out of a slot outside the heap: as the engine reads them, and as the generated decoders do.
 * Not measured: a slot that is in no cache.
 */
public class CommandBenchmark extends PartBenchmark
{
    private final UnsafeBuffer order = slot();
    private final UnsafeBuffer cancel = slot();
    private final MessageBlock block = new MessageBlock();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final NewOrderDecoder orderDecoder = new NewOrderDecoder();
    private final CancelOrderDecoder cancelDecoder = new CancelOrderDecoder();

    private static UnsafeBuffer slot()
    {
        return new UnsafeBuffer(BufferUtil.allocateDirectAligned(MessageDescriptor.MAX_COMMAND_LENGTH, 64));
    }

    @Setup
    public void encode()
    {
        final CommandMaker maker = new CommandMaker();
        maker.order(7, "ACME", 11, true, 1_000);
        order.putBytes(0, maker.buffer(), 0, MessageDescriptor.length(maker.buffer(), 0));
        maker.cancel(7, 11);
        cancel.putBytes(0, maker.buffer(), 0, MessageDescriptor.length(maker.buffer(), 0));
    }

    @Benchmark
    public long newOrder()
    {
        block.wrap(order, 0);
        return block.sequence() + block.timestampNs() + block.session() + block.sessionSequence() + block.account() +
            block.getLong(NewOrderDecoder.instrumentEncodingOffset()) +
            block.getLong(NewOrderDecoder.instrumentEncodingOffset() + Long.BYTES) +
            block.getLong(NewOrderDecoder.clOrdIdEncodingOffset()) +
            block.getLong(NewOrderDecoder.quantityEncodingOffset()) +
            block.getLong(NewOrderDecoder.priceEncodingOffset()) +
            block.getLong(NewOrderDecoder.stopPriceEncodingOffset()) +
            block.getLong(NewOrderDecoder.displayQuantityEncodingOffset()) +
            block.getLong(NewOrderDecoder.minQuantityEncodingOffset()) +
            block.getLong(NewOrderDecoder.expireTimeEncodingOffset()) +
            Side.get(block.getByte(NewOrderDecoder.sideEncodingOffset())).value() +
            OrdType.get(block.getByte(NewOrderDecoder.ordTypeEncodingOffset())).value() +
            TimeInForce.get(block.getByte(NewOrderDecoder.timeInForceEncodingOffset())).value() +
            SelfTradePrevention.get(block.getByte(NewOrderDecoder.stpEncodingOffset())).value() +
            BooleanType.get(block.getByte(NewOrderDecoder.postOnlyEncodingOffset())).value();
    }

    @Benchmark
    public long newOrderByDecoder()
    {
        orderDecoder.wrapAndApplyHeader(order, 0, header);
        final int symbolOffset = orderDecoder.offset() + NewOrderDecoder.instrumentEncodingOffset();
        return orderDecoder.sequence() + orderDecoder.timestamp() + orderDecoder.session() +
            orderDecoder.sessionSequence() + orderDecoder.account() +
            order.getLong(symbolOffset) + order.getLong(symbolOffset + Long.BYTES) +
            orderDecoder.clOrdId() + orderDecoder.quantity() + orderDecoder.price() + orderDecoder.stopPrice() +
            orderDecoder.displayQuantity() + orderDecoder.minQuantity() + orderDecoder.expireTime() +
            orderDecoder.side().value() + orderDecoder.ordType().value() + orderDecoder.timeInForce().value() +
            orderDecoder.stp().value() + orderDecoder.postOnly().value();
    }

    @Benchmark
    public long cancelOrder()
    {
        block.wrap(cancel, 0);
        return block.sequence() + block.timestampNs() + block.session() + block.sessionSequence() + block.account() +
            block.getLong(CancelOrderDecoder.clOrdIdEncodingOffset());
    }

    @Benchmark
    public long cancelOrderByDecoder()
    {
        cancelDecoder.wrapAndApplyHeader(cancel, 0, header);
        return cancelDecoder.sequence() + cancelDecoder.timestamp() + cancelDecoder.session() +
            cancelDecoder.sessionSequence() + cancelDecoder.account() + cancelDecoder.clOrdId();
    }
}
