package org.tally.replay.export;

import static org.tally.replay.export.EventColumns.ACCOUNT;
import static org.tally.replay.export.EventColumns.AGGRESSOR;
import static org.tally.replay.export.EventColumns.BAND_PERCENT;
import static org.tally.replay.export.EventColumns.BUY_ACCOUNT;
import static org.tally.replay.export.EventColumns.BUY_CL_ORD_ID;
import static org.tally.replay.export.EventColumns.BUY_LEAVES;
import static org.tally.replay.export.EventColumns.BUY_ORDER_ID;
import static org.tally.replay.export.EventColumns.CL_ORD_ID;
import static org.tally.replay.export.EventColumns.CONNECTION;
import static org.tally.replay.export.EventColumns.COUNT;
import static org.tally.replay.export.EventColumns.DISPLAYED;
import static org.tally.replay.export.EventColumns.DISPLAY_QUANTITY;
import static org.tally.replay.export.EventColumns.EVENT;
import static org.tally.replay.export.EventColumns.EXPIRE_TIME;
import static org.tally.replay.export.EventColumns.INDEX;
import static org.tally.replay.export.EventColumns.INSTRUMENT;
import static org.tally.replay.export.EventColumns.LEAVES;
import static org.tally.replay.export.EventColumns.LOT_SIZE;
import static org.tally.replay.export.EventColumns.MAKER_ORDER_ID;
import static org.tally.replay.export.EventColumns.MAX_PRICE;
import static org.tally.replay.export.EventColumns.MIN_PRICE;
import static org.tally.replay.export.EventColumns.MIN_QUANTITY;
import static org.tally.replay.export.EventColumns.NEW_CL_ORD_ID;
import static org.tally.replay.export.EventColumns.ORDER_ID;
import static org.tally.replay.export.EventColumns.ORIGINAL_CL_ORD_ID;
import static org.tally.replay.export.EventColumns.PHASE;
import static org.tally.replay.export.EventColumns.POST_ONLY;
import static org.tally.replay.export.EventColumns.PRICE;
import static org.tally.replay.export.EventColumns.PRICE_DECIMALS;
import static org.tally.replay.export.EventColumns.PRIORITY_KEPT;
import static org.tally.replay.export.EventColumns.QUANTITY;
import static org.tally.replay.export.EventColumns.REASON;
import static org.tally.replay.export.EventColumns.REFERENCE_PRICE;
import static org.tally.replay.export.EventColumns.RULES;
import static org.tally.replay.export.EventColumns.SELL_ACCOUNT;
import static org.tally.replay.export.EventColumns.SELL_CL_ORD_ID;
import static org.tally.replay.export.EventColumns.SELL_LEAVES;
import static org.tally.replay.export.EventColumns.SELL_ORDER_ID;
import static org.tally.replay.export.EventColumns.SEQUENCE;
import static org.tally.replay.export.EventColumns.SESSION;
import static org.tally.replay.export.EventColumns.SESSION_SEQUENCE;
import static org.tally.replay.export.EventColumns.SIDE;
import static org.tally.replay.export.EventColumns.STOP_PRICE;
import static org.tally.replay.export.EventColumns.STP;
import static org.tally.replay.export.EventColumns.TAKER_ORDER_ID;
import static org.tally.replay.export.EventColumns.TICK_SIZE;
import static org.tally.replay.export.EventColumns.TIF;
import static org.tally.replay.export.EventColumns.TIME;
import static org.tally.replay.export.EventColumns.TRADE_ID;
import static org.tally.replay.export.EventColumns.TYPE;
import static org.tally.replay.export.EventColumns.VOLUME;

import java.io.IOException;

import org.agrona.DirectBuffer;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.AccountBlockedDecoder;
import org.tally.protocol.codec.AccountDefinedDecoder;
import org.tally.protocol.codec.AccountUnblockedDecoder;
import org.tally.protocol.codec.BooleanType;
import org.tally.protocol.codec.CancelRejectedDecoder;
import org.tally.protocol.codec.DuplicateCommandDecoder;
import org.tally.protocol.codec.InstrumentDefinedDecoder;
import org.tally.protocol.codec.LoggedOffDecoder;
import org.tally.protocol.codec.LogonAcceptedDecoder;
import org.tally.protocol.codec.LogonRefusedDecoder;
import org.tally.protocol.codec.MassCancelledDecoder;
import org.tally.protocol.codec.MessageHeaderDecoder;
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
import org.tally.replay.MessageFilter;
import org.tally.replay.export.table.Row;
import org.tally.replay.export.table.TableWriter;

/**
 * One thread only. A row an event, in their order: one wide table, with what an event does not have left empty.
 */
final class EventsTable implements Table
{
    /** The band is told in hundredths of a percent. */
    private static final int BAND_DECIMALS = 2;

    private final TableWriter out;
    private final MessageFilter filter;
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
    private final Row row = new Row(EventColumns.ALL);
    private DirectBuffer buffer;
    private int offset;

    /** A table of the events that the filter lets pass. */
    EventsTable(final TableWriter out, final MessageFilter filter)
    {
        this.out = out;
        this.filter = filter;
    }

    @Override
    public void onEvent(final DirectBuffer source, final int at) throws IOException
    {
        if (filter.matches(source, at))
        {
            buffer = source;
            offset = at;
            row.clear();
            row.number(SEQUENCE, MessageDescriptor.sequence(source, at));
            row.number(INDEX, MessageDescriptor.index(source, at));
            row.time(TIME, MessageDescriptor.timestampNs(source, at));
            fillRow(MessageDescriptor.templateId(source, at));
            out.write(row);
        }
    }

    private void fillRow(final int templateId)
    {
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
    }

    private void instrumentDefined()
    {
        instrumentDefined.wrapAndApplyHeader(buffer, offset, header);
        row.text(EVENT, "instrument-defined");
        final int decimals = instrumentDefined.priceDecimals();
        row.text(INSTRUMENT, instrumentDefined.instrument()).number(PRICE_DECIMALS, decimals);
        row.price(TICK_SIZE, instrumentDefined.tickSize(), decimals).number(LOT_SIZE, instrumentDefined.lotSize());
        row.price(MIN_PRICE, instrumentDefined.minPrice(), decimals);
        row.price(MAX_PRICE, instrumentDefined.maxPrice(), decimals);
        row.price(REFERENCE_PRICE, instrumentDefined.referencePrice(), decimals);
        row.decimalUnlessZero(BAND_PERCENT, instrumentDefined.bandBasisPoints(), BAND_DECIMALS);
        row.text(PHASE, Terms.PHASES.of(instrumentDefined.phase()));
    }

    private void accountDefined()
    {
        accountDefined.wrapAndApplyHeader(buffer, offset, header);
        row.text(EVENT, "account-defined");
        row.number(ACCOUNT, accountDefined.account());
    }

    private void orderAccepted()
    {
        orderAccepted.wrapAndApplyHeader(buffer, offset, header);
        row.text(EVENT, "accepted");
        row.text(INSTRUMENT, orderAccepted.instrument());
        order(orderAccepted.account(), orderAccepted.clOrdId(), orderAccepted.orderId());
        row.text(SIDE, Terms.SIDES.of(orderAccepted.side())).text(TYPE, Terms.TYPES.of(orderAccepted.ordType()));
        row.text(TIF, Terms.TIMES_IN_FORCE.of(orderAccepted.timeInForce()));
        price(orderAccepted.price(), orderAccepted.priceDecimals());
        row.price(STOP_PRICE, orderAccepted.stopPrice(), orderAccepted.priceDecimals());
        row.number(QUANTITY, orderAccepted.quantity());
        row.numberUnlessZero(DISPLAY_QUANTITY, orderAccepted.displayQuantity());
        row.numberUnlessZero(MIN_QUANTITY, orderAccepted.minQuantity());
        row.bool(POST_ONLY, orderAccepted.postOnly() == BooleanType.T);
        row.text(STP, Terms.PREVENTIONS.of(orderAccepted.stp()));
        row.timeUnlessZero(EXPIRE_TIME, orderAccepted.expireTime());
    }

    private void rejected()
    {
        rejected.wrapAndApplyHeader(buffer, offset, header);
        row.text(EVENT, "rejected");
        row.text(INSTRUMENT, rejected.instrument(0) == 0 ? null : rejected.instrument());
        row.number(ACCOUNT, rejected.account()).number(CL_ORD_ID, rejected.clOrdId());
        row.text(REASON, Terms.REJECT_REASONS.of(rejected.reason()));
    }

    private void trade()
    {
        trade.wrapAndApplyHeader(buffer, offset, header);
        row.text(EVENT, "trade");
        row.text(INSTRUMENT, trade.instrument()).number(TRADE_ID, trade.tradeId());
        price(trade.price(), trade.priceDecimals());
        row.number(QUANTITY, trade.quantity()).text(AGGRESSOR, Terms.AGGRESSORS.of(trade.aggressor()));
        row.number(BUY_ACCOUNT, trade.buyAccount()).number(BUY_CL_ORD_ID, trade.buyClOrdId());
        row.number(BUY_ORDER_ID, trade.buyOrderId()).number(BUY_LEAVES, trade.buyLeaves());
        row.number(SELL_ACCOUNT, trade.sellAccount()).number(SELL_CL_ORD_ID, trade.sellClOrdId());
        row.number(SELL_ORDER_ID, trade.sellOrderId()).number(SELL_LEAVES, trade.sellLeaves());
    }

    private void orderCancelled()
    {
        orderCancelled.wrapAndApplyHeader(buffer, offset, header);
        row.text(EVENT, "cancelled");
        row.text(INSTRUMENT, orderCancelled.instrument());
        order(orderCancelled.account(), orderCancelled.clOrdId(), orderCancelled.orderId());
        row.number(QUANTITY, orderCancelled.quantity());
        row.text(REASON, Terms.CANCEL_REASONS.of(orderCancelled.reason()));
    }

    private void cancelRejected()
    {
        cancelRejected.wrapAndApplyHeader(buffer, offset, header);
        row.text(EVENT, "cancel-rejected");
        row.number(ACCOUNT, cancelRejected.account()).number(CL_ORD_ID, cancelRejected.clOrdId());
        row.text(REASON, Terms.REJECT_REASONS.of(cancelRejected.reason()));
    }

    private void massCancelled()
    {
        massCancelled.wrapAndApplyHeader(buffer, offset, header);
        row.text(EVENT, "mass-cancelled");
        row.number(ACCOUNT, massCancelled.account()).number(COUNT, massCancelled.count());
    }

    private void orderReplaced()
    {
        orderReplaced.wrapAndApplyHeader(buffer, offset, header);
        row.text(EVENT, "replaced");
        row.text(INSTRUMENT, orderReplaced.instrument());
        order(orderReplaced.account(), orderReplaced.clOrdId(), orderReplaced.orderId());
        row.number(ORIGINAL_CL_ORD_ID, orderReplaced.originalClOrdId());
        row.number(QUANTITY, orderReplaced.quantity()).number(LEAVES, orderReplaced.leaves());
        price(orderReplaced.price(), orderReplaced.priceDecimals());
        row.price(STOP_PRICE, orderReplaced.stopPrice(), orderReplaced.priceDecimals());
        row.bool(PRIORITY_KEPT, orderReplaced.priorityKept() == BooleanType.T);
    }

    private void replaceRejected()
    {
        replaceRejected.wrapAndApplyHeader(buffer, offset, header);
        row.text(EVENT, "replace-rejected");
        row.number(ACCOUNT, replaceRejected.account()).number(CL_ORD_ID, replaceRejected.clOrdId());
        row.number(NEW_CL_ORD_ID, replaceRejected.newClOrdId());
        row.text(REASON, Terms.REJECT_REASONS.of(replaceRejected.reason()));
    }

    private void stopTriggered()
    {
        stopTriggered.wrapAndApplyHeader(buffer, offset, header);
        row.text(EVENT, "triggered");
        row.text(INSTRUMENT, stopTriggered.instrument());
        order(stopTriggered.account(), stopTriggered.clOrdId(), stopTriggered.orderId());
    }

    private void orderRefreshed()
    {
        orderRefreshed.wrapAndApplyHeader(buffer, offset, header);
        row.text(EVENT, "refreshed");
        row.text(INSTRUMENT, orderRefreshed.instrument());
        order(orderRefreshed.account(), orderRefreshed.clOrdId(), orderRefreshed.orderId());
        row.number(DISPLAYED, orderRefreshed.displayed()).number(LEAVES, orderRefreshed.leaves());
    }

    private void ordersDecremented()
    {
        ordersDecremented.wrapAndApplyHeader(buffer, offset, header);
        row.text(EVENT, "decremented");
        row.text(INSTRUMENT, ordersDecremented.instrument()).number(ACCOUNT, ordersDecremented.account());
        row.number(MAKER_ORDER_ID, ordersDecremented.makerOrderId());
        row.number(TAKER_ORDER_ID, ordersDecremented.takerOrderId()).number(QUANTITY, ordersDecremented.quantity());
    }

    private void phaseChanged()
    {
        phaseChanged.wrapAndApplyHeader(buffer, offset, header);
        row.text(EVENT, "phase-changed");
        row.text(INSTRUMENT, phaseChanged.instrument()).text(PHASE, Terms.PHASES.of(phaseChanged.phase()));
    }

    private void uncrossed()
    {
        uncrossed.wrapAndApplyHeader(buffer, offset, header);
        row.text(EVENT, "uncrossed");
        row.text(INSTRUMENT, uncrossed.instrument()).number(VOLUME, uncrossed.volume());
        price(uncrossed.price(), uncrossed.priceDecimals());
    }

    private void accountBlocked()
    {
        accountBlocked.wrapAndApplyHeader(buffer, offset, header);
        row.text(EVENT, "account-blocked");
        row.number(ACCOUNT, accountBlocked.account());
    }

    private void accountUnblocked()
    {
        accountUnblocked.wrapAndApplyHeader(buffer, offset, header);
        row.text(EVENT, "account-unblocked");
        row.number(ACCOUNT, accountUnblocked.account());
    }

    private void duplicateCommand()
    {
        duplicateCommand.wrapAndApplyHeader(buffer, offset, header);
        row.text(EVENT, "duplicate");
        session(duplicateCommand.session(), duplicateCommand.sessionSequence());
    }

    private void logonAccepted()
    {
        logonAccepted.wrapAndApplyHeader(buffer, offset, header);
        row.text(EVENT, "logon-accepted");
        session(logonAccepted.session(), logonAccepted.sessionSequence());
        row.number(ACCOUNT, logonAccepted.account()).number(CONNECTION, logonAccepted.connection());
    }

    private void logonRefused()
    {
        logonRefused.wrapAndApplyHeader(buffer, offset, header);
        row.text(EVENT, "logon-refused");
        row.number(SESSION, logonRefused.session()).number(ACCOUNT, logonRefused.account());
        row.number(CONNECTION, logonRefused.connection());
        row.text(REASON, Terms.REJECT_REASONS.of(logonRefused.reason()));
    }

    private void loggedOff()
    {
        loggedOff.wrapAndApplyHeader(buffer, offset, header);
        row.text(EVENT, "logged-off");
        session(loggedOff.session(), loggedOff.sessionSequence());
        row.number(ACCOUNT, loggedOff.account()).number(CONNECTION, loggedOff.connection());
        row.text(REASON, Terms.LOGOFF_REASONS.of(loggedOff.reason()));
    }

    private void rulesSet()
    {
        rulesSet.wrapAndApplyHeader(buffer, offset, header);
        row.text(EVENT, "rules-set");
        row.number(RULES, rulesSet.rules());
    }

    private void order(final long account, final long clOrdId, final long orderId)
    {
        row.number(ACCOUNT, account).number(CL_ORD_ID, clOrdId).number(ORDER_ID, orderId);
    }

    private void price(final long price, final int decimals)
    {
        row.price(PRICE, price, decimals).number(PRICE_DECIMALS, decimals);
    }

    private void session(final long session, final long sessionSequence)
    {
        row.number(SESSION, session).number(SESSION_SEQUENCE, sessionSequence);
    }
}
