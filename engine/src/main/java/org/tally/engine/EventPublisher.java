package org.tally.engine;

import static org.tally.protocol.MessageDescriptor.HEADER_LENGTH;
import static org.tally.protocol.MessageDescriptor.MAX_EVENT_LENGTH;
import static org.tally.protocol.MessageDescriptor.VERSION_OFFSET;

import java.nio.ByteOrder;

import org.agrona.concurrent.UnsafeBuffer;

import org.tally.engine.book.Orders;
import org.tally.protocol.codec.AccountBlockedEncoder;
import org.tally.protocol.codec.AccountDefinedEncoder;
import org.tally.protocol.codec.AccountUnblockedEncoder;
import org.tally.protocol.codec.AggressorSide;
import org.tally.protocol.codec.BooleanType;
import org.tally.protocol.codec.CancelReason;
import org.tally.protocol.codec.CancelRejectedEncoder;
import org.tally.protocol.codec.DuplicateCommandEncoder;
import org.tally.protocol.codec.InstrumentDefinedEncoder;
import org.tally.protocol.codec.LoggedOffEncoder;
import org.tally.protocol.codec.LogoffReason;
import org.tally.protocol.codec.LogonAcceptedEncoder;
import org.tally.protocol.codec.LogonRefusedEncoder;
import org.tally.protocol.codec.MassCancelledEncoder;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.OrderAcceptedEncoder;
import org.tally.protocol.codec.OrderCancelledEncoder;
import org.tally.protocol.codec.OrderRefreshedEncoder;
import org.tally.protocol.codec.OrderReplacedEncoder;
import org.tally.protocol.codec.OrdersDecrementedEncoder;
import org.tally.protocol.codec.PhaseChangedEncoder;
import org.tally.protocol.codec.RejectReason;
import org.tally.protocol.codec.RejectedEncoder;
import org.tally.protocol.codec.ReplaceRejectedEncoder;
import org.tally.protocol.codec.RulesSetEncoder;
import org.tally.protocol.codec.StopTriggeredEncoder;
import org.tally.protocol.codec.TradeEncoder;
import org.tally.protocol.codec.UncrossedEncoder;

/**
 * Matching thread only. Method call in, the bytes of an event out to the listener.
 */
final class EventPublisher
{
    /** Stands for a number that the command did not have. */
    static final long NONE = RejectedEncoder.accountNullValue();

    /**
     * The schema versions with which events are written: that in which the event got its present form, so that the
     * commands of an older journal give the bytes that they gave.
     */
    private static final short VERSION_1 = 1;
    private static final short VERSION_2 = 2;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MAX_EVENT_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final AccountBlockedEncoder accountBlocked = new AccountBlockedEncoder();
    private final AccountDefinedEncoder accountDefined = new AccountDefinedEncoder();
    private final AccountUnblockedEncoder accountUnblocked = new AccountUnblockedEncoder();
    private final CancelRejectedEncoder cancelRejected = new CancelRejectedEncoder();
    private final DuplicateCommandEncoder duplicateCommand = new DuplicateCommandEncoder();
    private final InstrumentDefinedEncoder instrumentDefined = new InstrumentDefinedEncoder();
    private final LoggedOffEncoder loggedOff = new LoggedOffEncoder();
    private final LogonAcceptedEncoder logonAccepted = new LogonAcceptedEncoder();
    private final LogonRefusedEncoder logonRefused = new LogonRefusedEncoder();
    private final MassCancelledEncoder massCancelled = new MassCancelledEncoder();
    private final OrderAcceptedEncoder orderAccepted = new OrderAcceptedEncoder();
    private final OrderCancelledEncoder orderCancelled = new OrderCancelledEncoder();
    private final OrderRefreshedEncoder orderRefreshed = new OrderRefreshedEncoder();
    private final OrderReplacedEncoder orderReplaced = new OrderReplacedEncoder();
    private final OrdersDecrementedEncoder ordersDecremented = new OrdersDecrementedEncoder();
    private final PhaseChangedEncoder phaseChanged = new PhaseChangedEncoder();
    private final RejectedEncoder rejected = new RejectedEncoder();
    private final ReplaceRejectedEncoder replaceRejected = new ReplaceRejectedEncoder();
    private final RulesSetEncoder rulesSet = new RulesSetEncoder();
    private final StopTriggeredEncoder stopTriggered = new StopTriggeredEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final UncrossedEncoder uncrossed = new UncrossedEncoder();

    private final LiveOrders live;
    private final Orders orders;
    private long sequence;
    private long timeNs;
    private int index;
    private EventListener listener;

    EventPublisher(final EventListener listener, final LiveOrders live)
    {
        this.listener = listener;
        this.live = live;
        this.orders = live.orders;
    }

    /** Tells another listener from now on. */
    void listener(final EventListener newListener)
    {
        listener = newListener;
    }

    /** Events are those of this command from now on. */
    void command(final long commandSequence)
    {
        sequence = commandSequence;
        index = 0;
    }

    /** Engine time of the events that follow. */
    void time(final long engineTimeNs)
    {
        timeNs = engineTimeNs;
    }

    void instrumentDefined(final Instrument instrument)
    {
        instrumentDefined.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .tickSize(instrument.tickSize).lotSize(instrument.lotSize)
            .minPrice(instrument.minPrice).maxPrice(instrument.maxPrice)
            .referencePrice(instrument.definedReferencePrice).bandBasisPoints(instrument.bandBasisPoints)
            .priceDecimals((short)instrument.priceDecimals).phase(instrument.phase);
        putSymbol(InstrumentDefinedEncoder.instrumentEncodingOffset(), instrument);
        publish(InstrumentDefinedEncoder.BLOCK_LENGTH);
    }

    void accountDefined(final Account account)
    {
        accountDefined.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .account(account.id);
        publish(AccountDefinedEncoder.BLOCK_LENGTH);
    }

    void accepted(final IncomingOrder order)
    {
        orderAccepted.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .account(order.account.id).clOrdId(order.clOrdId).quantity(order.leaves).price(order.price)
            .stopPrice(order.stopPrice).displayQuantity(order.displayQuantity).minQuantity(order.minQuantity)
            .expireTime(order.expireTimeNs).orderId(order.orderId).side(order.side).ordType(order.ordType)
            .timeInForce(order.timeInForce).stp(order.stp).postOnly(order.isPostOnly ? BooleanType.T : BooleanType.F)
            .priceDecimals((short)order.instrument.priceDecimals);
        putSymbol(OrderAcceptedEncoder.instrumentEncodingOffset(), order.instrument);
        publish(OrderAcceptedEncoder.BLOCK_LENGTH);
    }

    /** Refuses a command; instrument is the symbol as the command had it. */
    void rejected(final long symbolLow, final long symbolHigh, final long account, final long clOrdId,
        final RejectReason reason)
    {
        rejected.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .account(account).clOrdId(clOrdId).reason(reason);
        putSymbol(RejectedEncoder.instrumentEncodingOffset(), symbolLow, symbolHigh);
        publish(RejectedEncoder.BLOCK_LENGTH);
    }

    /** A trade of the incoming order with a resting one; the resting order's quantities are those after the trade. */
    void trade(final IncomingOrder taker, final int maker, final long tradeId, final long price, final long quantity)
    {
        beginTrade(taker.instrument, tradeId, price, quantity, taker.isSell ? AggressorSide.SELL : AggressorSide.BUY);
        party(taker.isSell, taker.account.id, taker.clOrdId, taker.orderId, taker.leaves);
        party(!taker.isSell, maker);
        publish(TradeEncoder.BLOCK_LENGTH);
    }

    /** A trade of two resting orders, in an auction; quantities are those after the trade. */
    void auctionTrade(final int buy, final int sell, final long tradeId, final long price, final long quantity)
    {
        beginTrade(live.instrument(buy), tradeId, price, quantity, AggressorSide.NONE);
        party(false, buy);
        party(true, sell);
        publish(TradeEncoder.BLOCK_LENGTH);
    }

    private void beginTrade(final Instrument instrument, final long tradeId, final long price, final long quantity,
        final AggressorSide aggressor)
    {
        trade.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .tradeId(tradeId).price(price).quantity(quantity).aggressor(aggressor)
            .priceDecimals((short)instrument.priceDecimals);
        putSymbol(TradeEncoder.instrumentEncodingOffset(), instrument);
    }

    private void party(final boolean isSell, final int order)
    {
        final long account = live.holding(order).account.id;
        party(isSell, account, orders.clOrdId(order), orders.orderId(order), orders.leaves(order));
    }

    private void party(final boolean isSell, final long account, final long clOrdId, final long orderId,
        final long leaves)
    {
        if (isSell)
        {
            trade.sellAccount(account).sellClOrdId(clOrdId).sellOrderId(orderId).sellLeaves(leaves);
        }
        else
        {
            trade.buyAccount(account).buyClOrdId(clOrdId).buyOrderId(orderId).buyLeaves(leaves);
        }
    }

    /** The end of a live order, with its present leaves. */
    void cancelled(final int order, final CancelReason reason)
    {
        final Holding holding = live.holding(order);
        cancelled(holding, orders.clOrdId(order), orders.orderId(order), orders.leaves(order), reason);
    }

    /** The end of the incoming order, with what is left of it. */
    void cancelled(final IncomingOrder order, final CancelReason reason)
    {
        cancelled(order.holding, order.clOrdId, order.orderId, order.leaves, reason);
    }

    private void cancelled(final Holding holding, final long clOrdId, final long orderId, final long quantity,
        final CancelReason reason)
    {
        orderCancelled.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .account(holding.account.id).clOrdId(clOrdId).orderId(orderId).quantity(quantity).reason(reason);
        putSymbol(OrderCancelledEncoder.instrumentEncodingOffset(), holding.instrument);
        publish(OrderCancelledEncoder.BLOCK_LENGTH);
    }

    void cancelRejected(final long account, final long clOrdId, final RejectReason reason)
    {
        cancelRejected.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .account(account).clOrdId(clOrdId).reason(reason);
        publish(CancelRejectedEncoder.BLOCK_LENGTH);
    }

    void massCancelled(final Account account, final long count)
    {
        massCancelled.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .account(account.id).count(count);
        publish(MassCancelledEncoder.BLOCK_LENGTH);
    }

    void replaced(final IncomingOrder order, final long originalClOrdId, final boolean isPriorityKept)
    {
        orderReplaced.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .account(order.account.id).clOrdId(order.clOrdId).originalClOrdId(originalClOrdId).orderId(order.orderId)
            .quantity(order.filled + order.leaves).leaves(order.leaves).price(order.price).stopPrice(order.stopPrice)
            .priorityKept(isPriorityKept ? BooleanType.T : BooleanType.F)
            .priceDecimals((short)order.instrument.priceDecimals);
        putSymbol(OrderReplacedEncoder.instrumentEncodingOffset(), order.instrument);
        publish(OrderReplacedEncoder.BLOCK_LENGTH);
    }

    void replaceRejected(final long account, final long clOrdId, final long newClOrdId, final RejectReason reason)
    {
        replaceRejected.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .account(account).clOrdId(clOrdId).newClOrdId(newClOrdId).reason(reason);
        publish(ReplaceRejectedEncoder.BLOCK_LENGTH);
    }

    void triggered(final IncomingOrder order)
    {
        stopTriggered.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .account(order.account.id).clOrdId(order.clOrdId).orderId(order.orderId);
        putSymbol(StopTriggeredEncoder.instrumentEncodingOffset(), order.instrument);
        publish(StopTriggeredEncoder.BLOCK_LENGTH);
    }

    void refreshed(final int order)
    {
        orderRefreshed.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .account(live.holding(order).account.id).clOrdId(orders.clOrdId(order)).orderId(orders.orderId(order))
            .displayed(live.shown(order)).leaves(orders.leaves(order));
        putSymbol(OrderRefreshedEncoder.instrumentEncodingOffset(), live.instrument(order));
        publish(OrderRefreshedEncoder.BLOCK_LENGTH);
    }

    void decremented(final IncomingOrder taker, final int maker, final long quantity)
    {
        ordersDecremented.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .account(taker.account.id).makerOrderId(orders.orderId(maker)).takerOrderId(taker.orderId)
            .quantity(quantity);
        putSymbol(OrdersDecrementedEncoder.instrumentEncodingOffset(), taker.instrument);
        publish(OrdersDecrementedEncoder.BLOCK_LENGTH);
    }

    void phaseChanged(final Instrument instrument)
    {
        phaseChanged.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .phase(instrument.phase);
        putSymbol(PhaseChangedEncoder.instrumentEncodingOffset(), instrument);
        publish(PhaseChangedEncoder.BLOCK_LENGTH);
    }

    void uncrossed(final Instrument instrument, final long price, final long volume)
    {
        uncrossed.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .price(price).volume(volume).priceDecimals((short)instrument.priceDecimals);
        putSymbol(UncrossedEncoder.instrumentEncodingOffset(), instrument);
        publish(UncrossedEncoder.BLOCK_LENGTH);
    }

    void accountBlocked(final Account account)
    {
        accountBlocked.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .account(account.id);
        publish(AccountBlockedEncoder.BLOCK_LENGTH);
    }

    void accountUnblocked(final Account account)
    {
        accountUnblocked.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .account(account.id);
        publish(AccountUnblockedEncoder.BLOCK_LENGTH);
    }

    void rulesSet(final int rules)
    {
        rulesSet.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++).rules(rules);
        publish(RulesSetEncoder.BLOCK_LENGTH, VERSION_2);
    }

    /** Refuses a switch of the rules, for a reason that version 1 does not have. */
    void rulesRejected()
    {
        rejected.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .account(NONE).clOrdId(NONE).reason(RejectReason.UNKNOWN_RULES);
        putSymbol(RejectedEncoder.instrumentEncodingOffset(), 0, 0);
        publish(RejectedEncoder.BLOCK_LENGTH, VERSION_2);
    }

    void duplicate(final Session session)
    {
        duplicateCommand.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .session(session.id).sessionSequence(session.lastSequence);
        publish(DuplicateCommandEncoder.BLOCK_LENGTH);
    }

    void logonAccepted(final Session session, final long connection)
    {
        logonAccepted.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .session(session.id).sessionSequence(session.lastSequence).account(session.accountId)
            .connection(connection);
        publish(LogonAcceptedEncoder.BLOCK_LENGTH);
    }

    void logonRefused(final long session, final long account, final long connection, final RejectReason reason)
    {
        logonRefused.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .session(session).account(account).connection(connection).reason(reason);
        publish(LogonRefusedEncoder.BLOCK_LENGTH);
    }

    void loggedOff(final Session session, final long account, final long connection, final LogoffReason reason)
    {
        loggedOff.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .session(session.id).sessionSequence(session.lastSequence).account(account).connection(connection)
            .reason(reason);
        publish(LoggedOffEncoder.BLOCK_LENGTH);
    }

    private void putSymbol(final int fieldOffset, final Instrument instrument)
    {
        putSymbol(fieldOffset, instrument.symbolLow, instrument.symbolHigh);
    }

    private void putSymbol(final int fieldOffset, final long symbolLow, final long symbolHigh)
    {
        buffer.putLong(HEADER_LENGTH + fieldOffset, symbolLow);
        buffer.putLong(HEADER_LENGTH + fieldOffset + Long.BYTES, symbolHigh);
    }

    private void publish(final int blockLength)
    {
        publish(blockLength, VERSION_1);
    }

    private void publish(final int blockLength, final short version)
    {
        buffer.putShort(VERSION_OFFSET, version, ByteOrder.LITTLE_ENDIAN);
        listener.onEvent(buffer, 0, HEADER_LENGTH + blockLength);
    }
}
