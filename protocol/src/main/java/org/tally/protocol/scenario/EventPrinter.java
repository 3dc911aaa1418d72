package org.tally.protocol.scenario;

import java.io.IOException;
import java.io.OutputStream;

import org.agrona.DirectBuffer;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.AccountBlockedDecoder;
import org.tally.protocol.codec.AccountDefinedDecoder;
import org.tally.protocol.codec.AccountUnblockedDecoder;
import org.tally.protocol.codec.AggressorSide;
import org.tally.protocol.codec.BooleanType;
import org.tally.protocol.codec.CancelReason;
import org.tally.protocol.codec.CancelRejectedDecoder;
import org.tally.protocol.codec.DuplicateCommandDecoder;
import org.tally.protocol.codec.InstrumentDefinedDecoder;
import org.tally.protocol.codec.LoggedOffDecoder;
import org.tally.protocol.codec.LogoffReason;
import org.tally.protocol.codec.LogonAcceptedDecoder;
import org.tally.protocol.codec.LogonRefusedDecoder;
import org.tally.protocol.codec.MassCancelledDecoder;
import org.tally.protocol.codec.MessageHeaderDecoder;
import org.tally.protocol.codec.OrdType;
import org.tally.protocol.codec.OrderAcceptedDecoder;
import org.tally.protocol.codec.OrderCancelledDecoder;
import org.tally.protocol.codec.OrderRefreshedDecoder;
import org.tally.protocol.codec.OrderReplacedDecoder;
import org.tally.protocol.codec.OrdersDecrementedDecoder;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.PhaseChangedDecoder;
import org.tally.protocol.codec.RejectReason;
import org.tally.protocol.codec.RejectedDecoder;
import org.tally.protocol.codec.ReplaceRejectedDecoder;
import org.tally.protocol.codec.RulesSetDecoder;
import org.tally.protocol.codec.SelfTradePrevention;
import org.tally.protocol.codec.Side;
import org.tally.protocol.codec.StopTriggeredDecoder;
import org.tally.protocol.codec.TimeInForce;
import org.tally.protocol.codec.TradeDecoder;
import org.tally.protocol.codec.UncrossedDecoder;

/**
 * Single threaded: turns events into lines of JSON, keys in the order of the format's table. Fields that are null (the
 * other party of a trade as a client sees it, a price that was not used) are left out; so are {@code seq} and
 * {@code time} of an answer that no command caused.
 */
public final class EventPrinter
{
    private static final Words<AggressorSide> AGGRESSORS = new Words<>(AggressorSide.class);
    private static final Words<CancelReason> CANCEL_REASONS = new Words<>(CancelReason.class);
    private static final Words<LogoffReason> LOGOFF_REASONS = new Words<>(LogoffReason.class);
    private static final Words<OrdType> TYPES = new Words<>(OrdType.class);
    private static final Words<Phase> PHASES = new Words<>(Phase.class);
    private static final Words<RejectReason> REJECT_REASONS = new Words<>(RejectReason.class);
    private static final Words<SelfTradePrevention> PREVENTIONS = new Words<>(SelfTradePrevention.class);
    private static final Words<Side> SIDES = new Words<>(Side.class);
    private static final Words<TimeInForce> TIMES_IN_FORCE = new Words<>(TimeInForce.class);

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final InstrumentDefinedDecoder instrumentDefined = new InstrumentDefinedDecoder();
    private final AccountDefinedDecoder accountDefined = new AccountDefinedDecoder();
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
    private final PhaseChangedDecoder phaseChanged = new PhaseChangedDecoder();
    private final UncrossedDecoder uncrossed = new UncrossedDecoder();
    private final AccountBlockedDecoder accountBlocked = new AccountBlockedDecoder();
    private final AccountUnblockedDecoder accountUnblocked = new AccountUnblockedDecoder();
    private final DuplicateCommandDecoder duplicateCommand = new DuplicateCommandDecoder();
    private final LogonAcceptedDecoder logonAccepted = new LogonAcceptedDecoder();
    private final LogonRefusedDecoder logonRefused = new LogonRefusedDecoder();
    private final LoggedOffDecoder loggedOff = new LoggedOffDecoder();
    private final RulesSetDecoder rulesSet = new RulesSetDecoder();
    private final JsonLine line = new JsonLine();
    private DirectBuffer buffer;
    private int offset;

    /** A printer with a line of its own. */
    public EventPrinter()
    {
    }

    /**
     * Prints an event and a line feed.
     *
     * @param source that holds the event.
     * @param at     offset at which its header begins.
     * @param out    to print to.
     * @throws IOException              if that fails.
     * @throws IllegalArgumentException if there is no event at the offset.
     */
    public void print(final DirectBuffer source, final int at, final OutputStream out) throws IOException
    {
        print(source, at).writeTo(out);
    }

    /**
     * Prints an event.
     *
     * @param source that holds the event.
     * @param at     offset at which its header begins.
     * @return the line, without a line feed; it is used again by the next call.
     * @throws IllegalArgumentException if there is no event at the offset.
     */
    public JsonLine print(final DirectBuffer source, final int at)
    {
        buffer = source;
        offset = at;
        line.clear().beginObject();
        final int templateId = MessageDescriptor.templateId(source, at);
        switch (templateId)
        {
            case InstrumentDefinedDecoder.TEMPLATE_ID -> instrumentDefined();
            case AccountDefinedDecoder.TEMPLATE_ID -> accountDefined();
            case OrderAcceptedDecoder.TEMPLATE_ID -> orderAccepted();
            case RejectedDecoder.TEMPLATE_ID -> rejected();
            case TradeDecoder.TEMPLATE_ID -> trade();
            case OrderCancelledDecoder.TEMPLATE_ID -> orderCancelled();
            case CancelRejectedDecoder.TEMPLATE_ID -> cancelRejected();
            case MassCancelledDecoder.TEMPLATE_ID -> massCancelled();
            case OrderReplacedDecoder.TEMPLATE_ID -> orderReplaced();
            case ReplaceRejectedDecoder.TEMPLATE_ID -> replaceRejected();
            case StopTriggeredDecoder.TEMPLATE_ID -> stopTriggered();
            case OrderRefreshedDecoder.TEMPLATE_ID -> orderRefreshed();
            case OrdersDecrementedDecoder.TEMPLATE_ID -> ordersDecremented();
            case PhaseChangedDecoder.TEMPLATE_ID -> phaseChanged();
            case UncrossedDecoder.TEMPLATE_ID -> uncrossed();
            case AccountBlockedDecoder.TEMPLATE_ID -> accountBlocked();
            case AccountUnblockedDecoder.TEMPLATE_ID -> accountUnblocked();
            case DuplicateCommandDecoder.TEMPLATE_ID -> duplicateCommand();
            case LogonAcceptedDecoder.TEMPLATE_ID -> logonAccepted();
            case LogonRefusedDecoder.TEMPLATE_ID -> logonRefused();
            case LoggedOffDecoder.TEMPLATE_ID -> loggedOff();
            case RulesSetDecoder.TEMPLATE_ID -> rulesSet();
            default -> throw new IllegalArgumentException("not an event: templateId=" + templateId);
        }
        return line.endObject();
    }

    private void instrumentDefined()
    {
        instrumentDefined.wrapAndApplyHeader(buffer, offset, header);
        begin("instrument-defined");
        instrument(InstrumentDefinedDecoder.instrumentEncodingOffset());
    }

    private void accountDefined()
    {
        accountDefined.wrapAndApplyHeader(buffer, offset, header);
        begin("account-defined");
        line.number("account", accountDefined.account());
    }

    private void orderAccepted()
    {
        orderAccepted.wrapAndApplyHeader(buffer, offset, header);
        begin("accepted");
        instrument(OrderAcceptedDecoder.instrumentEncodingOffset());
        line.number("account", orderAccepted.account());
        line.number("clOrdId", orderAccepted.clOrdId());
        line.number("orderId", orderAccepted.orderId());
        line.text("side", SIDES.of(orderAccepted.side()));
        line.text("type", TYPES.of(orderAccepted.ordType()));
        line.text("tif", TIMES_IN_FORCE.of(orderAccepted.timeInForce()));
        line.number("quantity", orderAccepted.quantity());
        acceptedOptions();
    }

    private void acceptedOptions()
    {
        final int decimals = orderAccepted.priceDecimals();
        optionalPrice("price", orderAccepted.price(), decimals);
        optionalPrice("stopPrice", orderAccepted.stopPrice(), decimals);
        numberUnlessZero("displayQuantity", orderAccepted.displayQuantity());
        numberUnlessZero("minQuantity", orderAccepted.minQuantity());
        if (orderAccepted.postOnly() == BooleanType.T)
        {
            line.bool("postOnly", true);
        }
        if (orderAccepted.stp() != SelfTradePrevention.NONE && orderAccepted.stp() != SelfTradePrevention.NULL_VAL)
        {
            line.text("stp", PREVENTIONS.of(orderAccepted.stp()));
        }
        numberUnlessZero("expireTime", orderAccepted.expireTime());
    }

    private void rejected()
    {
        rejected.wrapAndApplyHeader(buffer, offset, header);
        begin("rejected");
        if (rejected.instrument(0) != 0)
        {
            instrument(RejectedDecoder.instrumentEncodingOffset());
        }
        optionalNumber("account", rejected.account());
        optionalNumber("clOrdId", rejected.clOrdId());
        line.text("reason", REJECT_REASONS.of(rejected.reason()));
    }

    private void trade()
    {
        trade.wrapAndApplyHeader(buffer, offset, header);
        begin("trade");
        instrument(TradeDecoder.instrumentEncodingOffset());
        line.number("tradeId", trade.tradeId());
        line.price("price", trade.price(), trade.priceDecimals());
        line.number("quantity", trade.quantity());
        line.text("aggressor", AGGRESSORS.of(trade.aggressor()));
        optionalNumber("buyAccount", trade.buyAccount());
        optionalNumber("buyClOrdId", trade.buyClOrdId());
        optionalNumber("buyOrderId", trade.buyOrderId());
        optionalNumber("buyLeaves", trade.buyLeaves());
        optionalNumber("sellAccount", trade.sellAccount());
        optionalNumber("sellClOrdId", trade.sellClOrdId());
        optionalNumber("sellOrderId", trade.sellOrderId());
        optionalNumber("sellLeaves", trade.sellLeaves());
    }

    private void orderCancelled()
    {
        orderCancelled.wrapAndApplyHeader(buffer, offset, header);
        begin("cancelled");
        instrument(OrderCancelledDecoder.instrumentEncodingOffset());
        line.number("account", orderCancelled.account());
        line.number("clOrdId", orderCancelled.clOrdId());
        line.number("orderId", orderCancelled.orderId());
        line.number("quantity", orderCancelled.quantity());
        line.text("reason", CANCEL_REASONS.of(orderCancelled.reason()));
    }

    private void cancelRejected()
    {
        cancelRejected.wrapAndApplyHeader(buffer, offset, header);
        begin("cancel-rejected");
        line.number("account", cancelRejected.account());
        line.number("clOrdId", cancelRejected.clOrdId());
        line.text("reason", REJECT_REASONS.of(cancelRejected.reason()));
    }

    private void massCancelled()
    {
        massCancelled.wrapAndApplyHeader(buffer, offset, header);
        begin("mass-cancelled");
        line.number("account", massCancelled.account());
        line.number("count", massCancelled.count());
    }

    private void orderReplaced()
    {
        orderReplaced.wrapAndApplyHeader(buffer, offset, header);
        begin("replaced");
        instrument(OrderReplacedDecoder.instrumentEncodingOffset());
        line.number("account", orderReplaced.account());
        line.number("clOrdId", orderReplaced.clOrdId());
        line.number("originalClOrdId", orderReplaced.originalClOrdId());
        line.number("orderId", orderReplaced.orderId());
        line.number("quantity", orderReplaced.quantity());
        line.number("leaves", orderReplaced.leaves());
        optionalPrice("price", orderReplaced.price(), orderReplaced.priceDecimals());
        optionalPrice("stopPrice", orderReplaced.stopPrice(), orderReplaced.priceDecimals());
        line.bool("priorityKept", orderReplaced.priorityKept() == BooleanType.T);
    }

    private void replaceRejected()
    {
        replaceRejected.wrapAndApplyHeader(buffer, offset, header);
        begin("replace-rejected");
        line.number("account", replaceRejected.account());
        line.number("clOrdId", replaceRejected.clOrdId());
        line.number("newClOrdId", replaceRejected.newClOrdId());
        line.text("reason", REJECT_REASONS.of(replaceRejected.reason()));
    }

    private void stopTriggered()
    {
        stopTriggered.wrapAndApplyHeader(buffer, offset, header);
        begin("triggered");
        instrument(StopTriggeredDecoder.instrumentEncodingOffset());
        line.number("account", stopTriggered.account());
        line.number("clOrdId", stopTriggered.clOrdId());
        line.number("orderId", stopTriggered.orderId());
    }

    private void orderRefreshed()
    {
        orderRefreshed.wrapAndApplyHeader(buffer, offset, header);
        begin("refreshed");
        instrument(OrderRefreshedDecoder.instrumentEncodingOffset());
        line.number("account", orderRefreshed.account());
        line.number("clOrdId", orderRefreshed.clOrdId());
        line.number("orderId", orderRefreshed.orderId());
        line.number("displayed", orderRefreshed.displayed());
        line.number("leaves", orderRefreshed.leaves());
    }

    private void ordersDecremented()
    {
        ordersDecremented.wrapAndApplyHeader(buffer, offset, header);
        begin("decremented");
        instrument(OrdersDecrementedDecoder.instrumentEncodingOffset());
        line.number("account", ordersDecremented.account());
        line.number("makerOrderId", ordersDecremented.makerOrderId());
        line.number("takerOrderId", ordersDecremented.takerOrderId());
        line.number("quantity", ordersDecremented.quantity());
    }

    private void phaseChanged()
    {
        phaseChanged.wrapAndApplyHeader(buffer, offset, header);
        begin("phase-changed");
        instrument(PhaseChangedDecoder.instrumentEncodingOffset());
        line.text("phase", PHASES.of(phaseChanged.phase()));
    }

    private void uncrossed()
    {
        uncrossed.wrapAndApplyHeader(buffer, offset, header);
        begin("uncrossed");
        instrument(UncrossedDecoder.instrumentEncodingOffset());
        optionalPrice("price", uncrossed.price(), uncrossed.priceDecimals());
        line.number("volume", uncrossed.volume());
    }

    private void accountBlocked()
    {
        accountBlocked.wrapAndApplyHeader(buffer, offset, header);
        begin("account-blocked");
        line.number("account", accountBlocked.account());
    }

    private void accountUnblocked()
    {
        accountUnblocked.wrapAndApplyHeader(buffer, offset, header);
        begin("account-unblocked");
        line.number("account", accountUnblocked.account());
    }

    private void duplicateCommand()
    {
        duplicateCommand.wrapAndApplyHeader(buffer, offset, header);
        begin("duplicate");
        line.number("session", duplicateCommand.session());
        line.number("sessionSequence", duplicateCommand.sessionSequence());
    }

    private void logonAccepted()
    {
        logonAccepted.wrapAndApplyHeader(buffer, offset, header);
        begin("logon-accepted");
        line.number("session", logonAccepted.session());
        line.number("sessionSequence", logonAccepted.sessionSequence());
        line.number("account", logonAccepted.account());
    }

    private void logonRefused()
    {
        logonRefused.wrapAndApplyHeader(buffer, offset, header);
        begin("logon-refused");
        line.number("session", logonRefused.session());
        line.number("account", logonRefused.account());
        line.text("reason", REJECT_REASONS.of(logonRefused.reason()));
    }

    private void loggedOff()
    {
        loggedOff.wrapAndApplyHeader(buffer, offset, header);
        begin("logged-off");
        line.number("session", loggedOff.session());
        line.number("sessionSequence", loggedOff.sessionSequence());
        line.number("account", loggedOff.account());
        line.text("reason", LOGOFF_REASONS.of(loggedOff.reason()));
    }

    private void rulesSet()
    {
        rulesSet.wrapAndApplyHeader(buffer, offset, header);
        begin("rules-set");
        line.number("rules", rulesSet.rules());
    }

    private void begin(final String event)
    {
        optionalNumber("seq", MessageDescriptor.sequence(buffer, offset));
        line.number("index", MessageDescriptor.index(buffer, offset));
        optionalNumber("time", MessageDescriptor.timestampNs(buffer, offset));
        line.text("event", event);
    }

    private void instrument(final int encodingOffset)
    {
        line.symbol("instrument", buffer, offset + MessageDescriptor.HEADER_LENGTH + encodingOffset);
    }

    private void optionalNumber(final String key, final long value)
    {
        if (value != TradeDecoder.buyAccountNullValue())
        {
            line.number(key, value);
        }
    }

    private void optionalPrice(final String key, final long units, final int decimals)
    {
        if (units != OrderAcceptedDecoder.priceNullValue())
        {
            line.price(key, units, decimals);
        }
    }

    private void numberUnlessZero(final String key, final long value)
    {
        if (value != 0)
        {
            line.number(key, value);
        }
    }
}
