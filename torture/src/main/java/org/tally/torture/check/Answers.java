package org.tally.torture.check;

import static org.tally.protocol.MessageDescriptor.templateId;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.protocol.codec.AccountBlockedDecoder;
import org.tally.protocol.codec.AccountDefinedDecoder;
import org.tally.protocol.codec.AccountUnblockedDecoder;
import org.tally.protocol.codec.BlockAccountDecoder;
import org.tally.protocol.codec.CancelOrderDecoder;
import org.tally.protocol.codec.CancelReason;
import org.tally.protocol.codec.CancelRejectedDecoder;
import org.tally.protocol.codec.ChangePhaseDecoder;
import org.tally.protocol.codec.DefineAccountDecoder;
import org.tally.protocol.codec.DefineInstrumentDecoder;
import org.tally.protocol.codec.InstrumentDefinedDecoder;
import org.tally.protocol.codec.MassCancelDecoder;
import org.tally.protocol.codec.MassCancelledDecoder;
import org.tally.protocol.codec.MessageHeaderDecoder;
import org.tally.protocol.codec.NewOrderDecoder;
import org.tally.protocol.codec.OrderAcceptedDecoder;
import org.tally.protocol.codec.OrderCancelledDecoder;
import org.tally.protocol.codec.OrderReplacedDecoder;
import org.tally.protocol.codec.PhaseChangedDecoder;
import org.tally.protocol.codec.RejectedDecoder;
import org.tally.protocol.codec.ReplaceOrderDecoder;
import org.tally.protocol.codec.ReplaceRejectedDecoder;
import org.tally.protocol.codec.UnblockAccountDecoder;

/**
 * One thread only. Tells by which event a client knows that a command of its own was applied: the account is that of
 * the client already, except for an operator, who hears everything.
 */
final class Answers
{
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderAcceptedDecoder accepted = new OrderAcceptedDecoder();
    private final RejectedDecoder rejected = new RejectedDecoder();
    private final OrderCancelledDecoder cancelled = new OrderCancelledDecoder();
    private final CancelRejectedDecoder cancelRejected = new CancelRejectedDecoder();
    private final OrderReplacedDecoder replaced = new OrderReplacedDecoder();
    private final ReplaceRejectedDecoder replaceRejected = new ReplaceRejectedDecoder();
    private DirectBuffer event;
    private int offset;

    /** Whether the event can only be there because of a command of the client. */
    static boolean isAnswer(final DirectBuffer buffer, final int eventOffset, final boolean isOperator)
    {
        return switch (templateId(buffer, eventOffset))
        {
            case InstrumentDefinedDecoder.TEMPLATE_ID, AccountDefinedDecoder.TEMPLATE_ID,
                PhaseChangedDecoder.TEMPLATE_ID, AccountBlockedDecoder.TEMPLATE_ID,
                AccountUnblockedDecoder.TEMPLATE_ID -> isOperator;
            case OrderAcceptedDecoder.TEMPLATE_ID, RejectedDecoder.TEMPLATE_ID, CancelRejectedDecoder.TEMPLATE_ID,
                OrderReplacedDecoder.TEMPLATE_ID, ReplaceRejectedDecoder.TEMPLATE_ID,
                MassCancelledDecoder.TEMPLATE_ID -> !isOperator;
            default -> false;
        };
    }

    /** Whether the event answers the command. */
    boolean answers(final byte[] message, final DirectBuffer buffer, final int eventOffset)
    {
        event = buffer;
        offset = eventOffset;
        final UnsafeBuffer command = new UnsafeBuffer(message);
        return switch (templateId(command, 0))
        {
            case NewOrderDecoder.TEMPLATE_ID ->
                answersNewOrder(new NewOrderDecoder().wrapAndApplyHeader(command, 0, header).clOrdId());
            case CancelOrderDecoder.TEMPLATE_ID ->
                answersCancel(new CancelOrderDecoder().wrapAndApplyHeader(command, 0, header).clOrdId());
            case ReplaceOrderDecoder.TEMPLATE_ID ->
                answersReplace(new ReplaceOrderDecoder().wrapAndApplyHeader(command, 0, header).clOrdId());
            case MassCancelDecoder.TEMPLATE_ID -> is(MassCancelledDecoder.TEMPLATE_ID);
            case DefineInstrumentDecoder.TEMPLATE_ID -> is(InstrumentDefinedDecoder.TEMPLATE_ID);
            case DefineAccountDecoder.TEMPLATE_ID -> is(AccountDefinedDecoder.TEMPLATE_ID);
            case ChangePhaseDecoder.TEMPLATE_ID -> is(PhaseChangedDecoder.TEMPLATE_ID) || answersNothing();
            case BlockAccountDecoder.TEMPLATE_ID -> is(AccountBlockedDecoder.TEMPLATE_ID);
            case UnblockAccountDecoder.TEMPLATE_ID -> is(AccountUnblockedDecoder.TEMPLATE_ID);
            default -> throw new IllegalArgumentException("templateId=" + templateId(command, 0));
        };
    }

    private boolean is(final int eventTemplateId)
    {
        return templateId(event, offset) == eventTemplateId;
    }

    private boolean answersNewOrder(final long clOrdId)
    {
        return is(OrderAcceptedDecoder.TEMPLATE_ID) &&
            accepted.wrapAndApplyHeader(event, offset, header).clOrdId() == clOrdId ||
            is(RejectedDecoder.TEMPLATE_ID) &&
            rejected.wrapAndApplyHeader(event, offset, header).clOrdId() == clOrdId;
    }

    /** A phase that cannot be changed as asked is rejected without a clOrdId. */
    private boolean answersNothing()
    {
        return is(RejectedDecoder.TEMPLATE_ID) &&
            rejected.wrapAndApplyHeader(event, offset, header).clOrdId() == RejectedDecoder.clOrdIdNullValue();
    }

    private boolean answersCancel(final long clOrdId)
    {
        return isCancelled(clOrdId) || is(CancelRejectedDecoder.TEMPLATE_ID) &&
            cancelRejected.wrapAndApplyHeader(event, offset, header).clOrdId() == clOrdId;
    }

    private boolean isCancelled(final long clOrdId)
    {
        return is(OrderCancelledDecoder.TEMPLATE_ID) &&
            cancelled.wrapAndApplyHeader(event, offset, header).clOrdId() == clOrdId &&
            cancelled.reason() == CancelReason.USER;
    }

    /** A replace by no more than is filled already cancels the order. */
    private boolean answersReplace(final long clOrdId)
    {
        return isCancelled(clOrdId) ||
            is(OrderReplacedDecoder.TEMPLATE_ID) &&
            replaced.wrapAndApplyHeader(event, offset, header).originalClOrdId() == clOrdId ||
            is(ReplaceRejectedDecoder.TEMPLATE_ID) &&
            replaceRejected.wrapAndApplyHeader(event, offset, header).clOrdId() == clOrdId;
    }
}
