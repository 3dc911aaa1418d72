package org.tally.engine;

import static org.tally.engine.book.OrderTerms.NO_PRICE;

import org.tally.engine.book.Orders;
import org.tally.protocol.MessageBlock;
import org.tally.protocol.codec.CancelOrderDecoder;
import org.tally.protocol.codec.CancelReason;
import org.tally.protocol.codec.MassCancelDecoder;
import org.tally.protocol.codec.NewOrderDecoder;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.RejectReason;
import org.tally.protocol.codec.ReplaceOrderDecoder;
import org.tally.protocol.codec.Side;

/**
 * Matching thread only. The commands of those who trade: new, cancel, replace, mass cancel (rules, sections 3, 5, 6).
 */
final class OrderEntry
{
    private final LiveOrders live;
    private final Orders orders;
    private final Registry registry;
    private final OrderChecks checks;
    private final Matching matching;
    private final StopTriggers stops;
    private final EventPublisher events;
    private final Counters counters;
    private final IncomingOrder incoming = new IncomingOrder();

    OrderEntry(final LiveOrders live, final Rules rules, final Matching matching, final StopTriggers stops,
        final EventPublisher events, final Counters counters)
    {
        this.live = live;
        this.orders = live.orders;
        this.registry = live.registry;
        this.checks = new OrderChecks(live, rules);
        this.matching = matching;
        this.stops = stops;
        this.events = events;
        this.counters = counters;
    }

    void newOrder(final MessageBlock command, final long timeNs)
    {
        final long symbolLow = command.getLong(NewOrderDecoder.instrumentEncodingOffset());
        final long symbolHigh = command.getLong(NewOrderDecoder.instrumentEncodingOffset() + Long.BYTES);
        final long account = command.account();
        final RejectReason reason = check(
            command, registry.instrument(symbolLow, symbolHigh), registry.account(account), timeNs);
        if (reason != null)
        {
            final long clOrdId = command.getLong(NewOrderDecoder.clOrdIdEncodingOffset());
            events.rejected(symbolLow, symbolHigh, account, clOrdId, reason);
            return;
        }
        incoming.orderId = counters.nextOrderId();
        incoming.holding = registry.holding(incoming.account, incoming.instrument);
        incoming.holding.open(incoming.isSell(), incoming.leaves);
        events.accepted(incoming);
        enter();
    }

    private RejectReason check(
        final MessageBlock command, final Instrument instrument, final Account account, final long timeNs)
    {
        if (instrument == null)
        {
            return RejectReason.UNKNOWN_INSTRUMENT;
        }
        if (account == null)
        {
            return RejectReason.UNKNOWN_ACCOUNT;
        }
        incoming.wrap(command, instrument, account);
        return checks.ofNew(incoming, timeNs);
    }

    private void enter()
    {
        final boolean isContinuous = incoming.instrument.phase == Phase.CONTINUOUS;
        if (incoming.isStop())
        {
            final int order = live.waitForStop(incoming);
            if (isContinuous && StopTriggers.isMet(incoming.instrument, incoming.isSell(), incoming.stopPrice))
            {
                stops.trigger(order);
            }
        }
        else
        {
            matchOrRest(isContinuous);
        }
        incoming.instrument.moveBand();
    }

    private void matchOrRest(final boolean isContinuous)
    {
        if (isContinuous)
        {
            matching.match(incoming);
            stops.afterTrades(incoming);
        }
        else
        {
            live.rest(incoming);
        }
    }

    void cancel(final MessageBlock command)
    {
        final long clOrdId = command.getLong(CancelOrderDecoder.clOrdIdEncodingOffset());
        final int order = live.find(command.account(), clOrdId);
        if (order == 0)
        {
            events.cancelRejected(command.account(), clOrdId, RejectReason.UNKNOWN_ORDER);
        }
        else
        {
            matching.cancel(order, CancelReason.USER);
        }
    }

    void massCancel(final MassCancelDecoder command)
    {
        final int symbolOffset = command.offset() + MassCancelDecoder.instrumentEncodingOffset();
        final long symbolLow = command.buffer().getLong(symbolOffset);
        final long symbolHigh = command.buffer().getLong(symbolOffset + Long.BYTES);
        final boolean isOfAll = symbolLow == 0 && symbolHigh == 0;
        final Account account = registry.account(command.account());
        final Instrument instrument = isOfAll ? null : registry.instrument(symbolLow, symbolHigh);
        if (account == null || !isOfAll && instrument == null)
        {
            events.rejected(symbolLow, symbolHigh, command.account(), EventPublisher.NONE,
                account == null ? RejectReason.UNKNOWN_ACCOUNT : RejectReason.UNKNOWN_INSTRUMENT);
            return;
        }
        events.massCancelled(account, cancelAll(account, instrument, command.side(), CancelReason.MASS_CANCEL));
    }

    /**
     * Cancels the account's orders that fit, in order of orderId.
     *
     * @param instrument or null for all.
     * @param side       or NULL_VAL for both.
     * @return how many.
     */
    long cancelAll(final Account account, final Instrument instrument, final Side side, final CancelReason reason)
    {
        long count = 0;
        int order = account.firstOrder();
        while (order != 0)
        {
            final int next = account.orderAfter(order);
            final boolean fits = (instrument == null || live.instrument(order) == instrument) &&
                (side == Side.NULL_VAL || live.isSell(order) == (side == Side.SELL));
            if (fits)
            {
                matching.cancel(order, reason);
                count++;
            }
            order = next;
        }
        return count;
    }

    void replace(final MessageBlock command)
    {
        final int order = live.find(command.account(), command.getLong(ReplaceOrderDecoder.clOrdIdEncodingOffset()));
        if (order == 0)
        {
            reject(command, RejectReason.UNKNOWN_ORDER);
            return;
        }
        live.load(order, incoming);
        final long newClOrdId = command.getLong(ReplaceOrderDecoder.newClOrdIdEncodingOffset());
        if (newClOrdId != incoming.clOrdId && (newClOrdId < 1 || live.find(incoming.account.id, newClOrdId) != 0))
        {
            reject(command, RejectReason.DUPLICATE_CLIENT_ORDER_ID);
            return;
        }
        final long oldLeaves = incoming.leaves;
        final boolean arePricesKept = takeTerms(command);
        final long quantity = incoming.filled + incoming.leaves;
        final RejectReason reason = checks.ofReplace(incoming, quantity, oldLeaves);
        if (reason != null)
        {
            reject(command, reason);
        }
        else if (incoming.leaves <= 0)
        {
            matching.cancel(order, CancelReason.USER);
        }
        else
        {
            replace(order, newClOrdId, oldLeaves, arePricesKept && incoming.leaves <= oldLeaves);
        }
    }

    private void reject(final MessageBlock command, final RejectReason reason)
    {
        events.replaceRejected(
            command.account(),
            command.getLong(ReplaceOrderDecoder.clOrdIdEncodingOffset()),
            command.getLong(ReplaceOrderDecoder.newClOrdIdEncodingOffset()),
            reason);
    }

    /** Takes quantity and prices of the command into the incoming order; whether the prices are what they were. */
    private boolean takeTerms(final MessageBlock command)
    {
        final long oldPrice = incoming.price;
        final long oldStopPrice = incoming.stopPrice;
        final long quantity = command.getLong(ReplaceOrderDecoder.quantityEncodingOffset());
        final long price = command.getLong(ReplaceOrderDecoder.priceEncodingOffset());
        final long stopPrice = command.getLong(ReplaceOrderDecoder.stopPriceEncodingOffset());
        if (quantity != ReplaceOrderDecoder.quantityNullValue())
        {
            incoming.leaves = quantity - incoming.filled;
        }
        if (price != NO_PRICE)
        {
            incoming.price = price;
        }
        if (stopPrice != NO_PRICE)
        {
            incoming.stopPrice = stopPrice;
        }
        return incoming.price == oldPrice && incoming.stopPrice == oldStopPrice;
    }

    private void replace(final int order, final long newClOrdId, final long oldLeaves, final boolean isPriorityKept)
    {
        final long originalClOrdId = incoming.clOrdId;
        incoming.clOrdId = newClOrdId;
        incoming.holding.open(incoming.isSell(), incoming.leaves - oldLeaves);
        if (newClOrdId != originalClOrdId)
        {
            live.rename(order, incoming.account, newClOrdId);
        }
        events.replaced(incoming, originalClOrdId, isPriorityKept);
        if (live.isWaitingStop(order))
        {
            replaceWaitingStop(order);
        }
        else if (isPriorityKept)
        {
            live.shrink(order, incoming.leaves);
        }
        else
        {
            live.dequeue(order);
            if (incoming.isStop())
            {
                live.stopTerms(order, incoming.stopPrice, incoming.price);
            }
            matchOrRest(incoming.instrument.phase == Phase.CONTINUOUS);
        }
        incoming.instrument.moveBand();
    }

    private void replaceWaitingStop(final int order)
    {
        final boolean isMoved = live.stopPrice(order) != incoming.stopPrice;
        live.replaceWaitingStop(incoming);
        if (isMoved && incoming.instrument.phase == Phase.CONTINUOUS &&
            StopTriggers.isMet(incoming.instrument, incoming.isSell(), incoming.stopPrice))
        {
            stops.trigger(order);
        }
    }
}
