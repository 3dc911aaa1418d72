package org.tally.replay;

import static org.tally.protocol.MessageDescriptor.templateId;

import org.agrona.DirectBuffer;

import org.tally.protocol.codec.CancelReason;
import org.tally.protocol.codec.MessageHeaderDecoder;
import org.tally.protocol.codec.OrderAcceptedDecoder;
import org.tally.protocol.codec.OrderCancelledDecoder;
import org.tally.protocol.codec.OrderReplacedDecoder;
import org.tally.protocol.codec.OrdersDecrementedDecoder;
import org.tally.protocol.codec.TradeDecoder;
import org.tally.protocol.scenario.Words;

/**
 * One thread only. Reads the events of orders into their lives.
 */
final class OrderEvents
{
    private static final Words<CancelReason> CANCEL_REASONS = new Words<>(CancelReason.class);

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderAcceptedDecoder accepted = new OrderAcceptedDecoder();
    private final OrderReplacedDecoder replaced = new OrderReplacedDecoder();
    private final OrderCancelledDecoder cancelled = new OrderCancelledDecoder();
    private final OrdersDecrementedDecoder decremented = new OrdersDecrementedDecoder();
    private final TradeDecoder trade = new TradeDecoder();

    /** The life that begins with the event at the offset, which accepts an order. */
    OrderLife begin(final DirectBuffer buffer, final int offset)
    {
        return new OrderLife(accepted.wrapAndApplyHeader(buffer, offset, header));
    }

    /** Adds the event at the offset, which names the order, to its life. */
    void apply(final OrderLife order, final DirectBuffer buffer, final int offset)
    {
        switch (templateId(buffer, offset))
        {
            case TradeDecoder.TEMPLATE_ID -> trade(order, buffer, offset);
            case OrderReplacedDecoder.TEMPLATE_ID ->
                order.replace(replaced.wrapAndApplyHeader(buffer, offset, header));
            case OrderCancelledDecoder.TEMPLATE_ID ->
            {
                cancelled.wrapAndApplyHeader(buffer, offset, header);
                order.end(cancelled.sequence(), CANCEL_REASONS.of(cancelled.reason()));
            }
            case OrdersDecrementedDecoder.TEMPLATE_ID ->
            {
                decremented.wrapAndApplyHeader(buffer, offset, header);
                order.decrement(decremented.quantity());
            }
            default ->
            {
                // What else names an order changes none of what is kept here.
            }
        }
    }

    private void trade(final OrderLife order, final DirectBuffer buffer, final int offset)
    {
        trade.wrapAndApplyHeader(buffer, offset, header);
        order.trade(trade.sequence(), trade.price(), trade.quantity(),
            trade.buyOrderId() == order.orderId ? trade.buyLeaves() : trade.sellLeaves());
    }
}
