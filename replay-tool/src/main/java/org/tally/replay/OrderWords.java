package org.tally.replay;

import static org.tally.protocol.MessageDescriptor.templateId;

import java.math.BigDecimal;

import org.agrona.DirectBuffer;

import org.tally.protocol.codec.AggressorSide;
import org.tally.protocol.codec.BooleanType;
import org.tally.protocol.codec.CancelReason;
import org.tally.protocol.codec.CancelRejectedDecoder;
import org.tally.protocol.codec.MessageHeaderDecoder;
import org.tally.protocol.codec.OrdType;
import org.tally.protocol.codec.OrderAcceptedDecoder;
import org.tally.protocol.codec.OrderCancelledDecoder;
import org.tally.protocol.codec.OrderRefreshedDecoder;
import org.tally.protocol.codec.OrderReplacedDecoder;
import org.tally.protocol.codec.OrdersDecrementedDecoder;
import org.tally.protocol.codec.RejectReason;
import org.tally.protocol.codec.RejectedDecoder;
import org.tally.protocol.codec.ReplaceRejectedDecoder;
import org.tally.protocol.codec.SelfTradePrevention;
import org.tally.protocol.codec.Side;
import org.tally.protocol.codec.StopTriggeredDecoder;
import org.tally.protocol.codec.TimeInForce;
import org.tally.protocol.codec.TradeDecoder;
import org.tally.protocol.scenario.Words;

/**
 * One thread only. Says for people what an event means to one of the orders that it names.
 */
final class OrderWords
{
    private static final Words<CancelReason> CANCEL_REASONS = new Words<>(CancelReason.class);
    private static final Words<OrdType> TYPES = new Words<>(OrdType.class);
    private static final Words<RejectReason> REJECT_REASONS = new Words<>(RejectReason.class);
    private static final Words<SelfTradePrevention> PREVENTIONS = new Words<>(SelfTradePrevention.class);
    private static final Words<Side> SIDES = new Words<>(Side.class);
    private static final Words<TimeInForce> TIMES_IN_FORCE = new Words<>(TimeInForce.class);
    private static final long NULL = OrderAcceptedDecoder.priceNullValue();

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final RejectedDecoder rejected = new RejectedDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final OrderCancelledDecoder cancelled = new OrderCancelledDecoder();
    private final CancelRejectedDecoder cancelRejected = new CancelRejectedDecoder();
    private final OrderReplacedDecoder replaced = new OrderReplacedDecoder();
    private final ReplaceRejectedDecoder replaceRejected = new ReplaceRejectedDecoder();
    private final OrderRefreshedDecoder refreshed = new OrderRefreshedDecoder();
    private final OrdersDecrementedDecoder decremented = new OrdersDecrementedDecoder();

    /** What the order asked for, in one line. */
    static String terms(final OrderLife order)
    {
        final StringBuilder text = new StringBuilder();
        text.append(SIDES.of(order.side)).append(' ').append(order.firstQuantity).append(' ').append(order.instrument);
        if (order.firstPrice != NULL)
        {
            text.append(" @ ").append(price(order.firstPrice, order.priceDecimals));
        }
        text.append(", ").append(TYPES.of(order.ordType));
        if (order.firstStopPrice != NULL)
        {
            text.append(' ').append(price(order.firstStopPrice, order.priceDecimals));
        }
        text.append(", ").append(TIMES_IN_FORCE.of(order.timeInForce));
        options(order, text);
        return text.toString();
    }

    private static void options(final OrderLife order, final StringBuilder text)
    {
        if (order.expireTime != 0)
        {
            text.append(" until ").append(Moment.print(order.expireTime));
        }
        if (order.displayQuantity != 0)
        {
            text.append(", displays ").append(order.displayQuantity);
        }
        if (order.minQuantity != 0)
        {
            text.append(", at least ").append(order.minQuantity);
        }
        if (order.isPostOnly)
        {
            text.append(", post-only");
        }
        if (order.stp != SelfTradePrevention.NONE && order.stp != SelfTradePrevention.NULL_VAL)
        {
            text.append(", stp ").append(PREVENTIONS.of(order.stp));
        }
    }

    /** What the event at the offset means to the order, to which it was applied; a refusal may have no order: null. */
    String of(final OrderLife order, final DirectBuffer buffer, final int offset)
    {
        return switch (templateId(buffer, offset))
        {
            case OrderAcceptedDecoder.TEMPLATE_ID -> "accepted as order " + order.orderId;
            case TradeDecoder.TEMPLATE_ID -> trade(order, buffer, offset);
            case OrderCancelledDecoder.TEMPLATE_ID -> cancelled(buffer, offset);
            case OrderReplacedDecoder.TEMPLATE_ID -> replaced(order, buffer, offset);
            case StopTriggeredDecoder.TEMPLATE_ID -> "triggered";
            case OrderRefreshedDecoder.TEMPLATE_ID -> refreshed(buffer, offset);
            case OrdersDecrementedDecoder.TEMPLATE_ID -> decremented(order, buffer, offset);
            case RejectedDecoder.TEMPLATE_ID -> rejected(buffer, offset);
            case CancelRejectedDecoder.TEMPLATE_ID -> cancelRejected(buffer, offset);
            case ReplaceRejectedDecoder.TEMPLATE_ID -> replaceRejected(buffer, offset);
            default -> throw new IllegalArgumentException("no event of an order: templateId=" +
                templateId(buffer, offset));
        };
    }

    private String trade(final OrderLife order, final DirectBuffer buffer, final int offset)
    {
        trade.wrapAndApplyHeader(buffer, offset, header);
        final boolean isBuyer = trade.buyOrderId() == order.orderId;
        final AggressorSide own = isBuyer ? AggressorSide.BUY : AggressorSide.SELL;
        final String role = trade.aggressor() == AggressorSide.NONE ? "in the auction" :
            trade.aggressor() == own ? "as taker" : "as maker";
        return "trade " + trade.tradeId() + ": " + (isBuyer ? "bought " : "sold ") + trade.quantity() + " @ " +
            price(trade.price(), trade.priceDecimals()) + (isBuyer ? " from order " : " to order ") +
            (isBuyer ? trade.sellOrderId() : trade.buyOrderId()) + " of account " +
            (isBuyer ? trade.sellAccount() : trade.buyAccount()) + ", " + role + "; leaves " +
            (isBuyer ? trade.buyLeaves() : trade.sellLeaves());
    }

    private String cancelled(final DirectBuffer buffer, final int offset)
    {
        cancelled.wrapAndApplyHeader(buffer, offset, header);
        return "cancelled: " + CANCEL_REASONS.of(cancelled.reason()) + ", takes away " + cancelled.quantity();
    }

    private String replaced(final OrderLife order, final DirectBuffer buffer, final int offset)
    {
        replaced.wrapAndApplyHeader(buffer, offset, header);
        final StringBuilder text = new StringBuilder("replaced: ");
        if (replaced.clOrdId() != replaced.originalClOrdId())
        {
            text.append("clOrdId ").append(replaced.originalClOrdId()).append(" is now ").append(replaced.clOrdId())
                .append(", ");
        }
        text.append("quantity ").append(replaced.quantity());
        if (replaced.price() != NULL)
        {
            text.append(" @ ").append(price(replaced.price(), order.priceDecimals));
        }
        if (replaced.stopPrice() != NULL)
        {
            text.append(", stop price ").append(price(replaced.stopPrice(), order.priceDecimals));
        }
        text.append(", leaves ").append(replaced.leaves());
        return text + (replaced.priorityKept() == BooleanType.T ? "; keeps its priority" : "; loses its priority");
    }

    private String refreshed(final DirectBuffer buffer, final int offset)
    {
        refreshed.wrapAndApplyHeader(buffer, offset, header);
        return "refreshed: displays " + refreshed.displayed() + " of " + refreshed.leaves() +
            ", at the back of its queue";
    }

    private String decremented(final OrderLife order, final DirectBuffer buffer, final int offset)
    {
        decremented.wrapAndApplyHeader(buffer, offset, header);
        final long other = decremented.makerOrderId() == order.orderId ?
            decremented.takerOrderId() : decremented.makerOrderId();
        return "decremented by " + decremented.quantity() + ", as order " + other + " of the same account; leaves " +
            order.leaves();
    }

    private String rejected(final DirectBuffer buffer, final int offset)
    {
        rejected.wrapAndApplyHeader(buffer, offset, header);
        return "rejected: " + REJECT_REASONS.of(rejected.reason());
    }

    private String cancelRejected(final DirectBuffer buffer, final int offset)
    {
        cancelRejected.wrapAndApplyHeader(buffer, offset, header);
        return "cancel rejected: " + REJECT_REASONS.of(cancelRejected.reason());
    }

    private String replaceRejected(final DirectBuffer buffer, final int offset)
    {
        replaceRejected.wrapAndApplyHeader(buffer, offset, header);
        return "replace rejected: " + REJECT_REASONS.of(replaceRejected.reason());
    }

    /** How the order ended, or how it stands. */
    static String outcome(final OrderLife order)
    {
        final String traded = order.trades() == 0 ? "nothing traded" :
            order.filled() + " in " + order.trades() + (order.trades() == 1 ? " trade" : " trades") +
            ", average price " + order.averagePrice();
        if (order.end() == null)
        {
            return "live, leaves " + order.leaves() + ": " + traded;
        }
        final boolean isFilled = OrderLife.FILLED.equals(order.end());
        return (isFilled ? "filled: " : "cancelled (" + order.end() + "): ") + traded;
    }

    static String price(final long units, final int decimals)
    {
        return BigDecimal.valueOf(units, decimals).toPlainString();
    }
}
