package org.tally.gateway.client;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.tally.protocol.MessageDescriptor.BLOCK_LENGTH_OFFSET;
import static org.tally.protocol.MessageDescriptor.HEADER_LENGTH;
import static org.tally.protocol.MessageDescriptor.VERSION_OFFSET;

import org.agrona.DirectBuffer;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.AccountBlockedDecoder;
import org.tally.protocol.codec.AccountDefinedDecoder;
import org.tally.protocol.codec.AccountUnblockedDecoder;
import org.tally.protocol.codec.CancelRejectedDecoder;
import org.tally.protocol.codec.DuplicateCommandDecoder;
import org.tally.protocol.codec.InstrumentDefinedDecoder;
import org.tally.protocol.codec.LoggedOffDecoder;
import org.tally.protocol.codec.LogonAcceptedDecoder;
import org.tally.protocol.codec.LogonRefusedDecoder;
import org.tally.protocol.codec.MassCancelledDecoder;
import org.tally.protocol.codec.MessageRejectedDecoder;
import org.tally.protocol.codec.OrderAcceptedDecoder;
import org.tally.protocol.codec.OrderCancelledDecoder;
import org.tally.protocol.codec.OrderRefreshedDecoder;
import org.tally.protocol.codec.OrderReplacedDecoder;
import org.tally.protocol.codec.OrdersDecrementedDecoder;
import org.tally.protocol.codec.PhaseChangedDecoder;
import org.tally.protocol.codec.RejectedDecoder;
import org.tally.protocol.codec.ReplaceRejectedDecoder;
import org.tally.protocol.codec.RulesSetDecoder;
import org.tally.protocol.codec.StopTriggeredDecoder;
import org.tally.protocol.codec.TradeDecoder;
import org.tally.protocol.codec.UncrossedDecoder;

/**
 * Client's thread only. Bytes of an event in, a call of the listener out. Events that a later version may add are
 * passed over.
 */
final class EventAdapter
{
    private final TallyListener listener;
    private final OrderAcceptedDecoder orderAccepted = new OrderAcceptedDecoder();
    private final RejectedDecoder rejected = new RejectedDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final OrderCancelledDecoder orderCancelled = new OrderCancelledDecoder();
    private final CancelRejectedDecoder cancelRejected = new CancelRejectedDecoder();
    private final MassCancelledDecoder massCancelled = new MassCancelledDecoder();
    private final OrderReplacedDecoder orderReplaced = new OrderReplacedDecoder();
    private final ReplaceRejectedDecoder replaceRejected = new ReplaceRejectedDecoder();
    private final StopTriggeredDecoder stopTriggered = new StopTriggeredDecoder();
    private final OrderRefreshedDecoder orderRefreshed = new OrderRefreshedDecoder();
    private final OrdersDecrementedDecoder ordersDecremented = new OrdersDecrementedDecoder();
    private final AccountBlockedDecoder accountBlocked = new AccountBlockedDecoder();
    private final AccountUnblockedDecoder accountUnblocked = new AccountUnblockedDecoder();
    private final AccountDefinedDecoder accountDefined = new AccountDefinedDecoder();
    private final InstrumentDefinedDecoder instrumentDefined = new InstrumentDefinedDecoder();
    private final PhaseChangedDecoder phaseChanged = new PhaseChangedDecoder();
    private final UncrossedDecoder uncrossed = new UncrossedDecoder();
    private final RulesSetDecoder rulesSet = new RulesSetDecoder();
    private final DuplicateCommandDecoder duplicateCommand = new DuplicateCommandDecoder();
    private final LogonAcceptedDecoder logonAccepted = new LogonAcceptedDecoder();
    private final LogonRefusedDecoder logonRefused = new LogonRefusedDecoder();
    private final LoggedOffDecoder loggedOff = new LoggedOffDecoder();
    private final MessageRejectedDecoder messageRejected = new MessageRejectedDecoder();

    EventAdapter(final TallyListener listener)
    {
        this.listener = listener;
    }

    void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        listener.onEvent(buffer, offset, length);
        final int templateId = MessageDescriptor.templateId(buffer, offset);
        final int blockLength = buffer.getShort(offset + BLOCK_LENGTH_OFFSET, LITTLE_ENDIAN) & 0xFFFF;
        final int version = buffer.getShort(offset + VERSION_OFFSET, LITTLE_ENDIAN) & 0xFFFF;
        if (!onOrder(templateId, buffer, offset + HEADER_LENGTH, blockLength, version))
        {
            onOther(templateId, buffer, offset + HEADER_LENGTH, blockLength, version);
        }
    }

    private boolean onOrder(final int templateId, final DirectBuffer buffer, final int body, final int blockLength,
        final int version)
    {
        switch (templateId)
        {
            case OrderAcceptedDecoder.TEMPLATE_ID ->
                listener.onOrderAccepted(orderAccepted.wrap(buffer, body, blockLength, version));
            case RejectedDecoder.TEMPLATE_ID -> listener.onRejected(rejected.wrap(buffer, body, blockLength, version));
            case TradeDecoder.TEMPLATE_ID -> listener.onTrade(trade.wrap(buffer, body, blockLength, version));
            case OrderCancelledDecoder.TEMPLATE_ID ->
                listener.onOrderCancelled(orderCancelled.wrap(buffer, body, blockLength, version));
            case CancelRejectedDecoder.TEMPLATE_ID ->
                listener.onCancelRejected(cancelRejected.wrap(buffer, body, blockLength, version));
            case MassCancelledDecoder.TEMPLATE_ID ->
                listener.onMassCancelled(massCancelled.wrap(buffer, body, blockLength, version));
            case OrderReplacedDecoder.TEMPLATE_ID ->
                listener.onOrderReplaced(orderReplaced.wrap(buffer, body, blockLength, version));
            case ReplaceRejectedDecoder.TEMPLATE_ID ->
                listener.onReplaceRejected(replaceRejected.wrap(buffer, body, blockLength, version));
            case StopTriggeredDecoder.TEMPLATE_ID ->
                listener.onStopTriggered(stopTriggered.wrap(buffer, body, blockLength, version));
            case OrderRefreshedDecoder.TEMPLATE_ID ->
                listener.onOrderRefreshed(orderRefreshed.wrap(buffer, body, blockLength, version));
            case OrdersDecrementedDecoder.TEMPLATE_ID ->
                listener.onOrdersDecremented(ordersDecremented.wrap(buffer, body, blockLength, version));
            default ->
            {
                return false;
            }
        }
        return true;
    }

    private void onOther(final int templateId, final DirectBuffer buffer, final int body, final int blockLength,
        final int version)
    {
        switch (templateId)
        {
            case AccountBlockedDecoder.TEMPLATE_ID ->
                listener.onAccountBlocked(accountBlocked.wrap(buffer, body, blockLength, version));
            case AccountUnblockedDecoder.TEMPLATE_ID ->
                listener.onAccountUnblocked(accountUnblocked.wrap(buffer, body, blockLength, version));
            case AccountDefinedDecoder.TEMPLATE_ID ->
                listener.onAccountDefined(accountDefined.wrap(buffer, body, blockLength, version));
            case InstrumentDefinedDecoder.TEMPLATE_ID ->
                listener.onInstrumentDefined(instrumentDefined.wrap(buffer, body, blockLength, version));
            case PhaseChangedDecoder.TEMPLATE_ID ->
                listener.onPhaseChanged(phaseChanged.wrap(buffer, body, blockLength, version));
            case UncrossedDecoder.TEMPLATE_ID ->
                listener.onUncrossed(uncrossed.wrap(buffer, body, blockLength, version));
            case RulesSetDecoder.TEMPLATE_ID ->
                listener.onRulesSet(rulesSet.wrap(buffer, body, blockLength, version));
            case DuplicateCommandDecoder.TEMPLATE_ID ->
                listener.onDuplicateCommand(duplicateCommand.wrap(buffer, body, blockLength, version));
            case LogonAcceptedDecoder.TEMPLATE_ID ->
                listener.onLogonAccepted(logonAccepted.wrap(buffer, body, blockLength, version));
            case LogonRefusedDecoder.TEMPLATE_ID ->
                listener.onLogonRefused(logonRefused.wrap(buffer, body, blockLength, version));
            case LoggedOffDecoder.TEMPLATE_ID ->
                listener.onLoggedOff(loggedOff.wrap(buffer, body, blockLength, version));
            case MessageRejectedDecoder.TEMPLATE_ID ->
                listener.onMessageRejected(messageRejected.wrap(buffer, body, blockLength, version));
            default ->
            {
                // A message of a later version.
            }
        }
    }
}
