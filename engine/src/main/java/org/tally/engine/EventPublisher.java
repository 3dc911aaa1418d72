package org.tally.engine;

import static org.tally.protocol.MessageDescriptor.HEADER_LENGTH;
import static org.tally.protocol.MessageDescriptor.VERSION_OFFSET;

import java.nio.ByteOrder;

import org.agrona.concurrent.UnsafeBuffer;

import org.tally.engine.book.OrderFlags;
import org.tally.engine.book.Orders;
import org.tally.protocol.MessageBlock;
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
 * <p>
 * The events of which a day is full are put together in an {@link MessageBlock}; the others by the generated encoders,
 * over the same bytes.
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

    private static final long ORDER_ACCEPTED =
        MessageBlock.header(OrderAcceptedEncoder.BLOCK_LENGTH, OrderAcceptedEncoder.TEMPLATE_ID, VERSION_1);
    private static final long TRADE =
        MessageBlock.header(TradeEncoder.BLOCK_LENGTH, TradeEncoder.TEMPLATE_ID, VERSION_1);
    private static final long ORDER_CANCELLED =
        MessageBlock.header(OrderCancelledEncoder.BLOCK_LENGTH, OrderCancelledEncoder.TEMPLATE_ID, VERSION_1);
    private static final long ORDER_REPLACED =
        MessageBlock.header(OrderReplacedEncoder.BLOCK_LENGTH, OrderReplacedEncoder.TEMPLATE_ID, VERSION_1);
    private static final long CANCEL_REJECTED =
        MessageBlock.header(CancelRejectedEncoder.BLOCK_LENGTH, CancelRejectedEncoder.TEMPLATE_ID, VERSION_1);
    private static final long REPLACE_REJECTED =
        MessageBlock.header(ReplaceRejectedEncoder.BLOCK_LENGTH, ReplaceRejectedEncoder.TEMPLATE_ID, VERSION_1);

    private final MessageBlock block = new MessageBlock();
    private final UnsafeBuffer buffer = block.buffer();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final AccountBlockedEncoder accountBlocked = new AccountBlockedEncoder();
    private final AccountDefinedEncoder accountDefined = new AccountDefinedEncoder();
    private final AccountUnblockedEncoder accountUnblocked = new AccountUnblockedEncoder();
    private final DuplicateCommandEncoder duplicateCommand = new DuplicateCommandEncoder();
    private final InstrumentDefinedEncoder instrumentDefined = new InstrumentDefinedEncoder();
    private final LoggedOffEncoder loggedOff = new LoggedOffEncoder();
    private final LogonAcceptedEncoder logonAccepted = new LogonAcceptedEncoder();
    private final LogonRefusedEncoder logonRefused = new LogonRefusedEncoder();
    private final MassCancelledEncoder massCancelled = new MassCancelledEncoder();
    private final OrderRefreshedEncoder orderRefreshed = new OrderRefreshedEncoder();
    private final OrdersDecrementedEncoder ordersDecremented = new OrdersDecrementedEncoder();
    private final PhaseChangedEncoder phaseChanged = new PhaseChangedEncoder();
    private final RejectedEncoder rejected = new RejectedEncoder();
    private final RulesSetEncoder rulesSet = new RulesSetEncoder();
    private final StopTriggeredEncoder stopTriggered = new StopTriggeredEncoder();
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
        publish(InstrumentDefinedEncoder.BLOCK_LENGTH, VERSION_1);
    }

    void accountDefined(final Account account)
    {
        accountDefined.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .account(account.id);
        publish(AccountDefinedEncoder.BLOCK_LENGTH, VERSION_1);
    }

    void accepted(final IncomingOrder order)
    {
        begin(ORDER_ACCEPTED)
            .putLong(OrderAcceptedEncoder.instrumentEncodingOffset(), order.instrument.symbolLow)
            .putLong(OrderAcceptedEncoder.instrumentEncodingOffset() + Long.BYTES, order.instrument.symbolHigh)
            .putLong(OrderAcceptedEncoder.accountEncodingOffset(), order.account.id)
            .putLong(OrderAcceptedEncoder.clOrdIdEncodingOffset(), order.clOrdId)
            .putLong(OrderAcceptedEncoder.quantityEncodingOffset(), order.leaves)
            .putLong(OrderAcceptedEncoder.priceEncodingOffset(), order.price)
            .putLong(OrderAcceptedEncoder.stopPriceEncodingOffset(), order.stopPrice)
            .putLong(OrderAcceptedEncoder.displayQuantityEncodingOffset(), order.displayQuantity)
            .putLong(OrderAcceptedEncoder.minQuantityEncodingOffset(), order.minQuantity)
            .putLong(OrderAcceptedEncoder.expireTimeEncodingOffset(), order.expireTimeNs)
            .putLong(OrderAcceptedEncoder.orderIdEncodingOffset(), order.orderId)
            .putByte(OrderAcceptedEncoder.sideEncodingOffset(), OrderFlags.sideCode(order.flags))
            .putByte(OrderAcceptedEncoder.ordTypeEncodingOffset(), OrderFlags.ordTypeCode(order.flags))
            .putByte(OrderAcceptedEncoder.timeInForceEncodingOffset(), OrderFlags.timeInForceCode(order.flags))
            .putByte(OrderAcceptedEncoder.stpEncodingOffset(), OrderFlags.stpCode(order.flags))
            .putByte(OrderAcceptedEncoder.postOnlyEncodingOffset(), OrderFlags.postOnlyCode(order.flags))
            .putByte(OrderAcceptedEncoder.priceDecimalsEncodingOffset(), order.instrument.priceDecimals);
        publish(OrderAcceptedEncoder.BLOCK_LENGTH);
    }

    /** Refuses a command; instrument is the symbol as the command had it. */
    void rejected(final long symbolLow, final long symbolHigh, final long account, final long clOrdId,
        final RejectReason reason)
    {
        rejected.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .account(account).clOrdId(clOrdId).reason(reason);
        putSymbol(RejectedEncoder.instrumentEncodingOffset(), symbolLow, symbolHigh);
        publish(RejectedEncoder.BLOCK_LENGTH, VERSION_1);
    }

    /** A trade of the incoming order with a resting one; the resting order's quantities are those after the trade. */
    void trade(final IncomingOrder taker, final int maker, final long tradeId, final long price, final long quantity)
    {
        beginTrade(taker.instrument, tradeId, price, quantity, taker.isSell() ? AggressorSide.SELL : AggressorSide.BUY);
        party(taker.isSell(), taker.account.id, taker.clOrdId, taker.orderId, taker.leaves);
        party(!taker.isSell(), maker);
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
        begin(TRADE)
            .putLong(TradeEncoder.instrumentEncodingOffset(), instrument.symbolLow)
            .putLong(TradeEncoder.instrumentEncodingOffset() + Long.BYTES, instrument.symbolHigh)
            .putLong(TradeEncoder.tradeIdEncodingOffset(), tradeId)
            .putLong(TradeEncoder.priceEncodingOffset(), price)
            .putLong(TradeEncoder.quantityEncodingOffset(), quantity)
            .putByte(TradeEncoder.aggressorEncodingOffset(), aggressor.value())
            .putByte(TradeEncoder.priceDecimalsEncodingOffset(), instrument.priceDecimals);
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
            block
                .putLong(TradeEncoder.sellAccountEncodingOffset(), account)
                .putLong(TradeEncoder.sellClOrdIdEncodingOffset(), clOrdId)
                .putLong(TradeEncoder.sellOrderIdEncodingOffset(), orderId)
                .putLong(TradeEncoder.sellLeavesEncodingOffset(), leaves);
        }
        else
        {
            block
                .putLong(TradeEncoder.buyAccountEncodingOffset(), account)
                .putLong(TradeEncoder.buyClOrdIdEncodingOffset(), clOrdId)
                .putLong(TradeEncoder.buyOrderIdEncodingOffset(), orderId)
                .putLong(TradeEncoder.buyLeavesEncodingOffset(), leaves);
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
        begin(ORDER_CANCELLED)
            .putLong(OrderCancelledEncoder.instrumentEncodingOffset(), holding.instrument.symbolLow)
            .putLong(OrderCancelledEncoder.instrumentEncodingOffset() + Long.BYTES, holding.instrument.symbolHigh)
            .putLong(OrderCancelledEncoder.accountEncodingOffset(), holding.account.id)
            .putLong(OrderCancelledEncoder.clOrdIdEncodingOffset(), clOrdId)
            .putLong(OrderCancelledEncoder.orderIdEncodingOffset(), orderId)
            .putLong(OrderCancelledEncoder.quantityEncodingOffset(), quantity)
            .putByte(OrderCancelledEncoder.reasonEncodingOffset(), reason.value());
        publish(OrderCancelledEncoder.BLOCK_LENGTH);
    }

    void cancelRejected(final long account, final long clOrdId, final RejectReason reason)
    {
        begin(CANCEL_REJECTED)
            .putLong(CancelRejectedEncoder.accountEncodingOffset(), account)
            .putLong(CancelRejectedEncoder.clOrdIdEncodingOffset(), clOrdId)
            .putByte(CancelRejectedEncoder.reasonEncodingOffset(), reason.value());
        publish(CancelRejectedEncoder.BLOCK_LENGTH);
    }

    void massCancelled(final Account account, final long count)
    {
        massCancelled.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .account(account.id).count(count);
        publish(MassCancelledEncoder.BLOCK_LENGTH, VERSION_1);
    }

    void replaced(final IncomingOrder order, final long originalClOrdId, final boolean isPriorityKept)
    {
        begin(ORDER_REPLACED)
            .putLong(OrderReplacedEncoder.instrumentEncodingOffset(), order.instrument.symbolLow)
            .putLong(OrderReplacedEncoder.instrumentEncodingOffset() + Long.BYTES, order.instrument.symbolHigh)
            .putLong(OrderReplacedEncoder.accountEncodingOffset(), order.account.id)
            .putLong(OrderReplacedEncoder.clOrdIdEncodingOffset(), order.clOrdId)
            .putLong(OrderReplacedEncoder.originalClOrdIdEncodingOffset(), originalClOrdId)
            .putLong(OrderReplacedEncoder.orderIdEncodingOffset(), order.orderId)
            .putLong(OrderReplacedEncoder.quantityEncodingOffset(), order.filled + order.leaves)
            .putLong(OrderReplacedEncoder.leavesEncodingOffset(), order.leaves)
            .putLong(OrderReplacedEncoder.priceEncodingOffset(), order.price)
            .putLong(OrderReplacedEncoder.stopPriceEncodingOffset(), order.stopPrice)
            .putByte(OrderReplacedEncoder.priorityKeptEncodingOffset(), truth(isPriorityKept))
            .putByte(OrderReplacedEncoder.priceDecimalsEncodingOffset(), order.instrument.priceDecimals);
        publish(OrderReplacedEncoder.BLOCK_LENGTH);
    }

    void replaceRejected(final long account, final long clOrdId, final long newClOrdId, final RejectReason reason)
    {
        begin(REPLACE_REJECTED)
            .putLong(ReplaceRejectedEncoder.accountEncodingOffset(), account)
            .putLong(ReplaceRejectedEncoder.clOrdIdEncodingOffset(), clOrdId)
            .putLong(ReplaceRejectedEncoder.newClOrdIdEncodingOffset(), newClOrdId)
            .putByte(ReplaceRejectedEncoder.reasonEncodingOffset(), reason.value());
        publish(ReplaceRejectedEncoder.BLOCK_LENGTH);
    }

    void triggered(final IncomingOrder order)
    {
        stopTriggered.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .account(order.account.id).clOrdId(order.clOrdId).orderId(order.orderId);
        putSymbol(StopTriggeredEncoder.instrumentEncodingOffset(), order.instrument);
        publish(StopTriggeredEncoder.BLOCK_LENGTH, VERSION_1);
    }

    void refreshed(final int order)
    {
        orderRefreshed.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .account(live.holding(order).account.id).clOrdId(orders.clOrdId(order)).orderId(orders.orderId(order))
            .displayed(live.shown(order)).leaves(orders.leaves(order));
        putSymbol(OrderRefreshedEncoder.instrumentEncodingOffset(), live.instrument(order));
        publish(OrderRefreshedEncoder.BLOCK_LENGTH, VERSION_1);
    }

    void decremented(final IncomingOrder taker, final int maker, final long quantity)
    {
        ordersDecremented.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .account(taker.account.id).makerOrderId(orders.orderId(maker)).takerOrderId(taker.orderId)
            .quantity(quantity);
        putSymbol(OrdersDecrementedEncoder.instrumentEncodingOffset(), taker.instrument);
        publish(OrdersDecrementedEncoder.BLOCK_LENGTH, VERSION_1);
    }

    void phaseChanged(final Instrument instrument)
    {
        phaseChanged.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .phase(instrument.phase);
        putSymbol(PhaseChangedEncoder.instrumentEncodingOffset(), instrument);
        publish(PhaseChangedEncoder.BLOCK_LENGTH, VERSION_1);
    }

    void uncrossed(final Instrument instrument, final long price, final long volume)
    {
        uncrossed.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .price(price).volume(volume).priceDecimals((short)instrument.priceDecimals);
        putSymbol(UncrossedEncoder.instrumentEncodingOffset(), instrument);
        publish(UncrossedEncoder.BLOCK_LENGTH, VERSION_1);
    }

    void accountBlocked(final Account account)
    {
        accountBlocked.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .account(account.id);
        publish(AccountBlockedEncoder.BLOCK_LENGTH, VERSION_1);
    }

    void accountUnblocked(final Account account)
    {
        accountUnblocked.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .account(account.id);
        publish(AccountUnblockedEncoder.BLOCK_LENGTH, VERSION_1);
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
        publish(DuplicateCommandEncoder.BLOCK_LENGTH, VERSION_1);
    }

    void logonAccepted(final Session session, final long connection)
    {
        logonAccepted.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .session(session.id).sessionSequence(session.lastSequence).account(session.accountId)
            .connection(connection);
        publish(LogonAcceptedEncoder.BLOCK_LENGTH, VERSION_1);
    }

    void logonRefused(final long session, final long account, final long connection, final RejectReason reason)
    {
        logonRefused.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .session(session).account(account).connection(connection).reason(reason);
        publish(LogonRefusedEncoder.BLOCK_LENGTH, VERSION_1);
    }

    void loggedOff(final Session session, final long account, final long connection, final LogoffReason reason)
    {
        loggedOff.wrapAndApplyHeader(buffer, 0, header).sequence(sequence).time(timeNs).index(index++)
            .session(session.id).sessionSequence(session.lastSequence).account(account).connection(connection)
            .reason(reason);
        publish(LoggedOffEncoder.BLOCK_LENGTH, VERSION_1);
    }

    private static short truth(final boolean isTrue)
    {
        return (isTrue ? BooleanType.T : BooleanType.F).value();
    }

    private MessageBlock begin(final long eventHeader)
    {
        return block.begin(eventHeader, sequence, timeNs, index++);
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

    /** What a generated encoder wrote: it says the newest version. */
    private void publish(final int blockLength, final short version)
    {
        buffer.putShort(VERSION_OFFSET, version, ByteOrder.LITTLE_ENDIAN);
        publish(blockLength);
    }

    private void publish(final int blockLength)
    {
        listener.onEvent(buffer, 0, HEADER_LENGTH + blockLength);
    }
}
