package org.tally.perf.flash1;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.agrona.DirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;

import org.tally.engine.Engine;
import org.tally.engine.EventListener;
import org.tally.perf.workload.FlowCommands;
import org.tally.perf.workload.OrderFlow;
import org.tally.perf.workload.Workload;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.AggressorSide;
import org.tally.protocol.codec.CancelRejectedDecoder;
import org.tally.protocol.codec.MessageHeaderDecoder;
import org.tally.protocol.codec.OrderAcceptedDecoder;
import org.tally.protocol.codec.OrderCancelledDecoder;
import org.tally.protocol.codec.OrderReplacedDecoder;
import org.tally.protocol.codec.ReplaceRejectedDecoder;
import org.tally.protocol.codec.Side;
import org.tally.protocol.codec.TradeDecoder;

/**
 * One thread only. The events of {@link FlowCommands}, as the benchmark flash1 reports them: lines joined by newlines.
 * <pre>
 *   0,message,side,order id,price,quantity       entered, before its trades
 *   1,message,price,quantity,maker id,taker id   traded
 *   2,message,side,order id,price                cancelled, or the rest of an ioc
 *   3,message,side,order id,price,quantity       modified, after its trades; the open quantity before them
 *   4,message,order id                           there was nothing to cancel
 *   5,message,order id                           there was nothing to modify
 * </pre>
 * Messages count from 0; the side is 0 (buy) or 1 (sell). A cancel and a new order that stand for a modify are one.
 */
final class Flash1Reports implements EventListener
{
    private static final int ENTERED = 0;
    private static final int TRADED = 1;
    private static final int CANCELLED = 2;
    private static final int MODIFIED = 3;
    private static final int CANCEL_REJECTED = 4;
    private static final int MODIFY_REJECTED = 5;

    private final OrderAcceptedDecoder accepted = new OrderAcceptedDecoder();
    private final OrderReplacedDecoder replaced = new OrderReplacedDecoder();
    private final OrderCancelledDecoder cancelled = new OrderCancelledDecoder();
    private final CancelRejectedDecoder cancelRejected = new CancelRejectedDecoder();
    private final ReplaceRejectedDecoder replaceRejected = new ReplaceRejectedDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Long2ObjectHashMap<Terms> orders = new Long2ObjectHashMap<>();
    private final StringBuilder lines = new StringBuilder();
    private final OrderFlow flow;
    private long command = FlowCommands.SETUP;
    private int message = -1;
    private boolean isBeingReentered;
    private Terms modified;

    /** Of an order, as last entered or modified. */
    private record Terms(long orderId, int side, long price, long quantity)
    {
    }

    private Flash1Reports(final OrderFlow flow)
    {
        this.flow = flow;
    }

    /** Applies the commands of a flow to a new engine. */
    static String of(final OrderFlow flow, final Workload commands)
    {
        final Flash1Reports reports = new Flash1Reports(flow);
        final Engine engine = new Engine(reports);
        for (int i = 0; i < commands.count(); i++)
        {
            engine.apply(commands.buffer(i), commands.offset(i));
        }
        reports.endMessage();
        return reports.lines.toString();
    }

    /** What the benchmark compares. */
    static String sha256(final String reports)
    {
        try
        {
            return HexFormat.of().formatHex(
                MessageDigest.getInstance("SHA-256").digest(reports.getBytes(StandardCharsets.US_ASCII)));
        }
        catch (final NoSuchAlgorithmException e)
        {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        if (MessageDescriptor.sequence(buffer, offset) > command)
        {
            beginCommand(MessageDescriptor.sequence(buffer, offset));
        }
        if (message >= 0)
        {
            report(buffer, offset);
        }
    }

    private void beginCommand(final long sequence)
    {
        command = sequence;
        if (!isBeingReentered)
        {
            endMessage();
            message++;
        }
    }

    private void endMessage()
    {
        if (modified != null)
        {
            line(MODIFIED, message, modified.side, modified.orderId, modified.price, modified.quantity);
            modified = null;
        }
    }

    private void report(final DirectBuffer buffer, final int offset)
    {
        switch (MessageDescriptor.templateId(buffer, offset))
        {
            case OrderAcceptedDecoder.TEMPLATE_ID -> onAccepted(accepted.wrapAndApplyHeader(buffer, offset, header));
            case OrderReplacedDecoder.TEMPLATE_ID -> onReplaced(replaced.wrapAndApplyHeader(buffer, offset, header));
            case OrderCancelledDecoder.TEMPLATE_ID -> onCancelled(cancelled.wrapAndApplyHeader(buffer, offset, header));
            case TradeDecoder.TEMPLATE_ID -> onTrade(trade.wrapAndApplyHeader(buffer, offset, header));
            case CancelRejectedDecoder.TEMPLATE_ID -> line(CANCEL_REJECTED, message,
                orderId(cancelRejected.wrapAndApplyHeader(buffer, offset, header).clOrdId()));
            case ReplaceRejectedDecoder.TEMPLATE_ID -> line(MODIFY_REJECTED, message,
                orderId(replaceRejected.wrapAndApplyHeader(buffer, offset, header).clOrdId()));
            default -> throw new IllegalStateException("flow=" + flow.name() + " message=" + message +
                " templateId=" + MessageDescriptor.templateId(buffer, offset));
        }
    }

    private void onAccepted(final OrderAcceptedDecoder event)
    {
        final Terms terms = new Terms(orderId(event.clOrdId()), event.side() == Side.SELL ? 1 : 0, event.price(),
            event.quantity());
        orders.put(terms.orderId, terms);
        if (isBeingReentered)
        {
            isBeingReentered = false;
            modified = terms;
        }
        else
        {
            line(ENTERED, message, terms.side, terms.orderId, terms.price, terms.quantity);
        }
    }

    private void onReplaced(final OrderReplacedDecoder event)
    {
        final long orderId = orderId(event.clOrdId());
        modified = new Terms(orderId, orders.get(orderId).side, event.price(), event.leaves());
        orders.put(orderId, modified);
    }

    private void onCancelled(final OrderCancelledDecoder event)
    {
        final Terms terms = orders.remove(orderId(event.clOrdId()));
        isBeingReentered = flow.action(message) == OrderFlow.Action.MODIFY;
        if (!isBeingReentered)
        {
            line(CANCELLED, message, terms.side, terms.orderId, terms.price);
        }
    }

    private void onTrade(final TradeDecoder event)
    {
        final long buyer = orderId(event.buyClOrdId());
        final long seller = orderId(event.sellClOrdId());
        final boolean isBuyerMaker = event.aggressor() == AggressorSide.SELL;
        line(TRADED, message, event.price(), event.quantity(),
            isBuyerMaker ? buyer : seller, isBuyerMaker ? seller : buyer);
    }

    private static long orderId(final long clOrdId)
    {
        return clOrdId - 1;
    }

    private void line(final int type, final long... fields)
    {
        lines.append(lines.isEmpty() ? "" : "\n").append(type);
        for (final long field : fields)
        {
            lines.append(',').append(field);
        }
    }
}
