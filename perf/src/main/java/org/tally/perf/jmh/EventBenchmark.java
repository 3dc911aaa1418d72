package org.tally.perf.jmh;

import static org.tally.protocol.MessageDescriptor.HEADER_LENGTH;

import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;

import org.tally.protocol.MessageBlock;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.AggressorSide;
import org.tally.protocol.codec.CancelReason;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.OrderCancelledEncoder;
import org.tally.protocol.codec.TradeEncoder;

/**
 * The bytes of an event out of its fields: as the engine writes them, and as the generated encoders do. Not measured:
 * to look for the fields in the book, and whoever takes the event.
 */
public class EventBenchmark extends PartBenchmark
{
    private static final long TRADE = MessageBlock.header(TradeEncoder.BLOCK_LENGTH, TradeEncoder.TEMPLATE_ID, 1);
    private static final long CANCELLED =
        MessageBlock.header(OrderCancelledEncoder.BLOCK_LENGTH, OrderCancelledEncoder.TEMPLATE_ID, 1);

    private final MessageBlock block = new MessageBlock();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MessageDescriptor.MAX_EVENT_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final OrderCancelledEncoder cancelled = new OrderCancelledEncoder();
    private long number;

    @Benchmark
    public Object trade()
    {
        number++;
        return block.begin(TRADE, number, number, 1)
            .putSymbol(TradeEncoder.instrumentEncodingOffset(), number, number)
            .putLong(TradeEncoder.tradeIdEncodingOffset(), number)
            .putLong(TradeEncoder.priceEncodingOffset(), number)
            .putLong(TradeEncoder.quantityEncodingOffset(), number)
            .putLong(TradeEncoder.buyAccountEncodingOffset(), number)
            .putLong(TradeEncoder.buyClOrdIdEncodingOffset(), number)
            .putLong(TradeEncoder.buyOrderIdEncodingOffset(), number)
            .putLong(TradeEncoder.buyLeavesEncodingOffset(), number)
            .putLong(TradeEncoder.sellAccountEncodingOffset(), number)
            .putLong(TradeEncoder.sellClOrdIdEncodingOffset(), number)
            .putLong(TradeEncoder.sellOrderIdEncodingOffset(), number)
            .putLong(TradeEncoder.sellLeavesEncodingOffset(), number)
            .putByte(TradeEncoder.aggressorEncodingOffset(), AggressorSide.BUY.value())
            .putByte(TradeEncoder.priceDecimalsEncodingOffset(), 2);
    }

    @Benchmark
    public Object tradeByEncoder()
    {
        number++;
        putSymbol(TradeEncoder.instrumentEncodingOffset());
        return trade.wrapAndApplyHeader(buffer, 0, header).sequence(number).time(number).index(1)
            .tradeId(number).price(number).quantity(number)
            .buyAccount(number).buyClOrdId(number).buyOrderId(number).buyLeaves(number)
            .sellAccount(number).sellClOrdId(number).sellOrderId(number).sellLeaves(number)
            .aggressor(AggressorSide.BUY).priceDecimals((short)2);
    }

    @Benchmark
    public Object orderCancelled()
    {
        number++;
        return block.begin(CANCELLED, number, number, 1)
            .putSymbol(OrderCancelledEncoder.instrumentEncodingOffset(), number, number)
            .putLong(OrderCancelledEncoder.accountEncodingOffset(), number)
            .putLong(OrderCancelledEncoder.clOrdIdEncodingOffset(), number)
            .putLong(OrderCancelledEncoder.orderIdEncodingOffset(), number)
            .putLong(OrderCancelledEncoder.quantityEncodingOffset(), number)
            .putByte(OrderCancelledEncoder.reasonEncodingOffset(), CancelReason.USER.value());
    }

    @Benchmark
    public Object orderCancelledByEncoder()
    {
        number++;
        putSymbol(OrderCancelledEncoder.instrumentEncodingOffset());
        return cancelled.wrapAndApplyHeader(buffer, 0, header).sequence(number).time(number).index(1)
            .account(number).clOrdId(number).orderId(number).quantity(number).reason(CancelReason.USER);
    }

    private void putSymbol(final int fieldOffset)
    {
        buffer.putLong(HEADER_LENGTH + fieldOffset, number);
        buffer.putLong(HEADER_LENGTH + fieldOffset + Long.BYTES, number);
    }
}
