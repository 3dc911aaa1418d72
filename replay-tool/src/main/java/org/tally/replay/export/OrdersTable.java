package org.tally.replay.export;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;

import org.agrona.DirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.CancelReason;
import org.tally.protocol.codec.MessageHeaderDecoder;
import org.tally.protocol.codec.OrderAcceptedDecoder;
import org.tally.protocol.codec.OrderCancelledDecoder;
import org.tally.protocol.codec.OrderReplacedDecoder;
import org.tally.protocol.codec.OrdersDecrementedDecoder;
import org.tally.protocol.codec.StopTriggeredDecoder;
import org.tally.protocol.codec.TradeDecoder;
import org.tally.replay.MessageFilter;
import org.tally.replay.export.table.TableWriter;

/**
 * One thread only. A row an order that was accepted in the range, as it is at the range's end: those that ended, as
 * they ended, then those that live, by orderId. Memory holds the live ones.
 */
final class OrdersTable implements Table
{
    private final TableWriter out;
    private final MessageFilter filter;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderAcceptedDecoder accepted = new OrderAcceptedDecoder();
    private final OrderReplacedDecoder replaced = new OrderReplacedDecoder();
    private final OrderCancelledDecoder cancelled = new OrderCancelledDecoder();
    private final OrdersDecrementedDecoder decremented = new OrdersDecrementedDecoder();
    private final StopTriggeredDecoder triggered = new StopTriggeredDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final Long2ObjectHashMap<LiveOrder> orders = new Long2ObjectHashMap<>();
    private final OrderRow row = new OrderRow();

    /** A table of the orders whose acceptance the filter lets pass. */
    OrdersTable(final TableWriter out, final MessageFilter filter)
    {
        this.out = out;
        this.filter = filter;
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset) throws IOException
    {
        switch (MessageDescriptor.templateId(buffer, offset))
        {
            case OrderAcceptedDecoder.TEMPLATE_ID -> onAccepted(buffer, offset);
            case OrderReplacedDecoder.TEMPLATE_ID -> onReplaced(buffer, offset);
            case OrderCancelledDecoder.TEMPLATE_ID -> onCancelled(buffer, offset);
            case OrdersDecrementedDecoder.TEMPLATE_ID -> onDecremented(buffer, offset);
            case StopTriggeredDecoder.TEMPLATE_ID -> onTriggered(buffer, offset);
            case TradeDecoder.TEMPLATE_ID -> onTrade(buffer, offset);
            default ->
            {
            }
        }
    }

    @Override
    public void onEnd() throws IOException
    {
        final List<LiveOrder> live = orders.values().stream()
            .sorted(Comparator.comparingLong((LiveOrder order) -> order.orderId)).toList();
        for (final LiveOrder order : live)
        {
            out.write(row.live(order));
        }
    }

    private void onAccepted(final DirectBuffer buffer, final int offset)
    {
        if (filter.matches(buffer, offset))
        {
            accepted.wrapAndApplyHeader(buffer, offset, header);
            orders.put(accepted.orderId(), new LiveOrder(accepted));
        }
    }

    private void onReplaced(final DirectBuffer buffer, final int offset)
    {
        replaced.wrapAndApplyHeader(buffer, offset, header);
        final LiveOrder order = orders.get(replaced.orderId());
        if (order != null)
        {
            order.replace(replaced);
        }
    }

    private void onCancelled(final DirectBuffer buffer, final int offset) throws IOException
    {
        cancelled.wrapAndApplyHeader(buffer, offset, header);
        final LiveOrder order = orders.remove(cancelled.orderId());
        if (order != null)
        {
            final CancelReason reason = cancelled.reason();
            out.write(row.cancelled(order, reason, cancelled.quantity(), cancelled.time(), cancelled.sequence()));
        }
    }

    private void onDecremented(final DirectBuffer buffer, final int offset)
    {
        decremented.wrapAndApplyHeader(buffer, offset, header);
        decrement(decremented.makerOrderId());
        decrement(decremented.takerOrderId());
    }

    private void decrement(final long orderId)
    {
        final LiveOrder order = orders.get(orderId);
        if (order != null)
        {
            order.decrement(decremented.quantity());
        }
    }

    private void onTriggered(final DirectBuffer buffer, final int offset)
    {
        triggered.wrapAndApplyHeader(buffer, offset, header);
        final LiveOrder order = orders.get(triggered.orderId());
        if (order != null)
        {
            order.triggeredTimeNs = triggered.time();
        }
    }

    private void onTrade(final DirectBuffer buffer, final int offset) throws IOException
    {
        trade.wrapAndApplyHeader(buffer, offset, header);
        fill(trade.buyOrderId(), trade.buyLeaves());
        fill(trade.sellOrderId(), trade.sellLeaves());
    }

    private void fill(final long orderId, final long leaves) throws IOException
    {
        final LiveOrder order = orders.get(orderId);
        if (order != null)
        {
            order.trade(trade.price(), trade.quantity(), leaves);
            if (leaves == 0)
            {
                orders.remove(orderId);
                out.write(row.filled(order, trade.time(), trade.sequence()));
            }
        }
    }
}
