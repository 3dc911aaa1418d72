package org.tally.engine;

import static org.tally.protocol.MessageDescriptor.HEADER_LENGTH;

import org.tally.engine.book.OrderFlags;
import org.tally.engine.book.Orders;
import org.tally.protocol.MessageBlock;
import org.tally.protocol.codec.AggressorSide;
import org.tally.protocol.codec.BooleanType;
import org.tally.protocol.codec.CancelReason;
import org.tally.protocol.codec.CancelRejectedEncoder;
import org.tally.protocol.codec.DuplicateCommandEncoder;
import org.tally.protocol.codec.MassCancelledEncoder;
import org.tally.protocol.codec.OrderAcceptedEncoder;
import org.tally.protocol.codec.OrderCancelledEncoder;
import org.tally.protocol.codec.OrderRefreshedEncoder;
import org.tally.protocol.codec.OrderReplacedEncoder;
import org.tally.protocol.codec.OrdersDecrementedEncoder;
import org.tally.protocol.codec.PhaseChangedEncoder;
import org.tally.protocol.codec.RejectReason;
import org.tally.protocol.codec.RejectedEncoder;
import org.tally.protocol.codec.ReplaceRejectedEncoder;
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
     * The schema version with which an event is written is that in which it got its present form, so that the commands
     * of an older journal give the bytes that they gave.
     */
    private static final int VERSION_1 = 1;

    private final MessageBlock event = new MessageBlock();
    private final LiveOrders live;
    private final Orders orders;
    private int length;
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

    private MessageBlock begin(final int blockLength, final int templateId)
    {
        return begin(blockLength, templateId, VERSION_1);
    }

    /** Begins the next event; the caller puts every field, then publishes it. */
    MessageBlock begin(final int blockLength, final int templateId, final int version)
    {
        length = HEADER_LENGTH + blockLength;
        return event.begin(MessageBlock.header(blockLength, templateId, version), sequence, timeNs, index++);
    }

    /** Tells the listener the event that was begun. */
    void publish()
    {
        listener.onEvent(event.buffer(), 0, length);
    }

    void accepted(final IncomingOrder order)
    {
        begin(OrderAcceptedEncoder.BLOCK_LENGTH, OrderAcceptedEncoder.TEMPLATE_ID)
            .putSymbol(
                OrderAcceptedEncoder.instrumentEncodingOffset(),
                order.instrument.symbolLow, order.instrument.symbolHigh)
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
        publish();
    }

    /** Refuses a command; instrument is the symbol as the command had it. */
    void rejected(final long symbolLow, final long symbolHigh, final long account, final long clOrdId,
        final RejectReason reason)
    {
        begin(RejectedEncoder.BLOCK_LENGTH, RejectedEncoder.TEMPLATE_ID)
            .putSymbol(RejectedEncoder.instrumentEncodingOffset(), symbolLow, symbolHigh)
            .putLong(RejectedEncoder.accountEncodingOffset(), account)
            .putLong(RejectedEncoder.clOrdIdEncodingOffset(), clOrdId)
            .putByte(RejectedEncoder.reasonEncodingOffset(), reason.value());
        publish();
    }

    /** A trade of the incoming order with a resting one; the resting order's quantities are those after the trade. */
    void trade(final IncomingOrder taker, final int maker, final long tradeId, final long price, final long quantity)
    {
        beginTrade(taker.instrument, tradeId, price, quantity, taker.isSell() ? AggressorSide.SELL : AggressorSide.BUY);
        party(taker.isSell(), taker.account.id, taker.clOrdId, taker.orderId, taker.leaves);
        party(!taker.isSell(), maker);
        publish();
    }

    /** A trade of two resting orders, in an auction; quantities are those after the trade. */
    void auctionTrade(final int buy, final int sell, final long tradeId, final long price, final long quantity)
    {
        beginTrade(live.instrument(buy), tradeId, price, quantity, AggressorSide.NONE);
        party(false, buy);
        party(true, sell);
        publish();
    }

    private void beginTrade(final Instrument instrument, final long tradeId, final long price, final long quantity,
        final AggressorSide aggressor)
    {
        begin(TradeEncoder.BLOCK_LENGTH, TradeEncoder.TEMPLATE_ID)
            .putSymbol(
                TradeEncoder.instrumentEncodingOffset(),
                instrument.symbolLow, instrument.symbolHigh)
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
            event
                .putLong(TradeEncoder.sellAccountEncodingOffset(), account)
                .putLong(TradeEncoder.sellClOrdIdEncodingOffset(), clOrdId)
                .putLong(TradeEncoder.sellOrderIdEncodingOffset(), orderId)
                .putLong(TradeEncoder.sellLeavesEncodingOffset(), leaves);
        }
        else
        {
            event
                .putLong(TradeEncoder.buyAccountEncodingOffset(), account)
                .putLong(TradeEncoder.buyClOrdIdEncodingOffset(), clOrdId)
                .putLong(TradeEncoder.buyOrderIdEncodingOffset(), orderId)
                .putLong(TradeEncoder.buyLeavesEncodingOffset(), leaves);
        }
    }

    /** The end of a live order, with its present leaves. */
    void cancelled(final int order, final Holding holding, final CancelReason reason)
    {
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
        begin(OrderCancelledEncoder.BLOCK_LENGTH, OrderCancelledEncoder.TEMPLATE_ID)
            .putSymbol(
                OrderCancelledEncoder.instrumentEncodingOffset(),
                holding.instrument.symbolLow, holding.instrument.symbolHigh)
            .putLong(OrderCancelledEncoder.accountEncodingOffset(), holding.account.id)
            .putLong(OrderCancelledEncoder.clOrdIdEncodingOffset(), clOrdId)
            .putLong(OrderCancelledEncoder.orderIdEncodingOffset(), orderId)
            .putLong(OrderCancelledEncoder.quantityEncodingOffset(), quantity)
            .putByte(OrderCancelledEncoder.reasonEncodingOffset(), reason.value());
        publish();
    }

    void cancelRejected(final long account, final long clOrdId, final RejectReason reason)
    {
        begin(CancelRejectedEncoder.BLOCK_LENGTH, CancelRejectedEncoder.TEMPLATE_ID)
            .putLong(CancelRejectedEncoder.accountEncodingOffset(), account)
            .putLong(CancelRejectedEncoder.clOrdIdEncodingOffset(), clOrdId)
            .putByte(CancelRejectedEncoder.reasonEncodingOffset(), reason.value());
        publish();
    }

    void massCancelled(final Account account, final long count)
    {
        begin(MassCancelledEncoder.BLOCK_LENGTH, MassCancelledEncoder.TEMPLATE_ID)
            .putLong(MassCancelledEncoder.accountEncodingOffset(), account.id)
            .putLong(MassCancelledEncoder.countEncodingOffset(), count);
        publish();
    }

    void replaced(final IncomingOrder order, final long originalClOrdId, final boolean isPriorityKept)
    {
        begin(OrderReplacedEncoder.BLOCK_LENGTH, OrderReplacedEncoder.TEMPLATE_ID)
            .putSymbol(
                OrderReplacedEncoder.instrumentEncodingOffset(),
                order.instrument.symbolLow, order.instrument.symbolHigh)
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
        publish();
    }

    void replaceRejected(final long account, final long clOrdId, final long newClOrdId, final RejectReason reason)
    {
        begin(ReplaceRejectedEncoder.BLOCK_LENGTH, ReplaceRejectedEncoder.TEMPLATE_ID)
            .putLong(ReplaceRejectedEncoder.accountEncodingOffset(), account)
            .putLong(ReplaceRejectedEncoder.clOrdIdEncodingOffset(), clOrdId)
            .putLong(ReplaceRejectedEncoder.newClOrdIdEncodingOffset(), newClOrdId)
            .putByte(ReplaceRejectedEncoder.reasonEncodingOffset(), reason.value());
        publish();
    }

    void triggered(final IncomingOrder order)
    {
        begin(StopTriggeredEncoder.BLOCK_LENGTH, StopTriggeredEncoder.TEMPLATE_ID)
            .putSymbol(
                StopTriggeredEncoder.instrumentEncodingOffset(),
                order.instrument.symbolLow, order.instrument.symbolHigh)
            .putLong(StopTriggeredEncoder.accountEncodingOffset(), order.account.id)
            .putLong(StopTriggeredEncoder.clOrdIdEncodingOffset(), order.clOrdId)
            .putLong(StopTriggeredEncoder.orderIdEncodingOffset(), order.orderId);
        publish();
    }

    void refreshed(final int order)
    {
        final Holding holding = live.holding(order);
        begin(OrderRefreshedEncoder.BLOCK_LENGTH, OrderRefreshedEncoder.TEMPLATE_ID)
            .putSymbol(
                OrderRefreshedEncoder.instrumentEncodingOffset(),
                holding.instrument.symbolLow, holding.instrument.symbolHigh)
            .putLong(OrderRefreshedEncoder.accountEncodingOffset(), holding.account.id)
            .putLong(OrderRefreshedEncoder.clOrdIdEncodingOffset(), orders.clOrdId(order))
            .putLong(OrderRefreshedEncoder.orderIdEncodingOffset(), orders.orderId(order))
            .putLong(OrderRefreshedEncoder.displayedEncodingOffset(), live.shown(order))
            .putLong(OrderRefreshedEncoder.leavesEncodingOffset(), orders.leaves(order));
        publish();
    }

    void decremented(final IncomingOrder taker, final int maker, final long quantity)
    {
        begin(OrdersDecrementedEncoder.BLOCK_LENGTH, OrdersDecrementedEncoder.TEMPLATE_ID)
            .putSymbol(
                OrdersDecrementedEncoder.instrumentEncodingOffset(),
                taker.instrument.symbolLow, taker.instrument.symbolHigh)
            .putLong(OrdersDecrementedEncoder.accountEncodingOffset(), taker.account.id)
            .putLong(OrdersDecrementedEncoder.makerOrderIdEncodingOffset(), orders.orderId(maker))
            .putLong(OrdersDecrementedEncoder.takerOrderIdEncodingOffset(), taker.orderId)
            .putLong(OrdersDecrementedEncoder.quantityEncodingOffset(), quantity);
        publish();
    }

    void phaseChanged(final Instrument instrument)
    {
        begin(PhaseChangedEncoder.BLOCK_LENGTH, PhaseChangedEncoder.TEMPLATE_ID)
            .putSymbol(
                PhaseChangedEncoder.instrumentEncodingOffset(),
                instrument.symbolLow, instrument.symbolHigh)
            .putByte(PhaseChangedEncoder.phaseEncodingOffset(), instrument.phase.value());
        publish();
    }

    void uncrossed(final Instrument instrument, final long price, final long volume)
    {
        begin(UncrossedEncoder.BLOCK_LENGTH, UncrossedEncoder.TEMPLATE_ID)
            .putSymbol(
                UncrossedEncoder.instrumentEncodingOffset(),
                instrument.symbolLow, instrument.symbolHigh)
            .putLong(UncrossedEncoder.priceEncodingOffset(), price)
            .putLong(UncrossedEncoder.volumeEncodingOffset(), volume)
            .putByte(UncrossedEncoder.priceDecimalsEncodingOffset(), instrument.priceDecimals);
        publish();
    }

    void duplicate(final Session session)
    {
        begin(DuplicateCommandEncoder.BLOCK_LENGTH, DuplicateCommandEncoder.TEMPLATE_ID)
            .putLong(DuplicateCommandEncoder.sessionEncodingOffset(), session.id)
            .putLong(DuplicateCommandEncoder.sessionSequenceEncodingOffset(), session.lastSequence);
        publish();
    }

    private static short truth(final boolean isTrue)
    {
        return (isTrue ? BooleanType.T : BooleanType.F).value();
    }
}
