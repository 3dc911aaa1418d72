package org.tally.protocol.scenario;

import java.util.HashMap;
import java.util.Map;

import org.agrona.DirectBuffer;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.Long2ObjectHashMap;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.InstrumentDefinedDecoder;
import org.tally.protocol.codec.MessageHeaderDecoder;
import org.tally.protocol.codec.OrderAcceptedDecoder;
import org.tally.protocol.codec.OrderCancelledDecoder;
import org.tally.protocol.codec.OrderReplacedDecoder;
import org.tally.protocol.codec.TradeDecoder;

/**
 * Single threaded: how many decimals the prices of an instrument and of an order have. A replace names no instrument,
 * so orders are remembered by account and clOrdId: as the commands name them, without an end; or, from the first event
 * that is shown on, as the engine answers them, while they live.
 */
final class PriceScales
{
    /** Where nothing is known. */
    static final int UNKNOWN = -1;

    private final Map<String, Integer> ofInstruments = new HashMap<>();
    private final Long2ObjectHashMap<Long2LongHashMap> ofOrders = new Long2ObjectHashMap<>();
    private final Long2LongHashMap lastSessionSequences = new Long2LongHashMap(0);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final InstrumentDefinedDecoder instrumentDefined = new InstrumentDefinedDecoder();
    private final OrderAcceptedDecoder accepted = new OrderAcceptedDecoder();
    private final OrderReplacedDecoder replaced = new OrderReplacedDecoder();
    private final OrderCancelledDecoder cancelled = new OrderCancelledDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private boolean isFollowingEvents;

    /** Whether the engine will not apply a command again; commands must be asked about in their order, once. */
    boolean isDuplicate(final long session, final long sessionSequence)
    {
        if (session == 0)
        {
            return false;
        }
        final boolean isDuplicate = sessionSequence <= lastSessionSequences.get(session);
        if (!isDuplicate)
        {
            lastSessionSequences.put(session, sessionSequence);
        }
        return isDuplicate;
    }

    /** An instrument is defined once: the first definition that the engine takes counts. */
    void instrument(final String symbol, final int decimals)
    {
        ofInstruments.putIfAbsent(symbol, decimals);
    }

    int ofInstrument(final String symbol)
    {
        return ofInstruments.getOrDefault(symbol, UNKNOWN);
    }

    /** A command asks for an order. */
    void asked(final long account, final long clOrdId, final int decimals)
    {
        if (!isFollowingEvents && decimals != UNKNOWN)
        {
            remember(account, clOrdId, decimals);
        }
    }

    /** What the order's prices have; of an order not known, what the only instrument's have. */
    int ofOrder(final long account, final long clOrdId)
    {
        final int decimals = ofKnownOrder(account, clOrdId);
        return decimals != UNKNOWN || ofInstruments.size() != 1 ? decimals : ofInstruments.values().iterator().next();
    }

    int ofKnownOrder(final long account, final long clOrdId)
    {
        final Long2LongHashMap ofAccount = ofOrders.get(account);
        return ofAccount == null ? UNKNOWN : (int)ofAccount.get(clOrdId);
    }

    /** The engine's answer to the command before. */
    void onEvent(final DirectBuffer buffer, final int offset)
    {
        isFollowingEvents = true;
        switch (MessageDescriptor.templateId(buffer, offset))
        {
            case InstrumentDefinedDecoder.TEMPLATE_ID -> onInstrumentDefined(buffer, offset);
            case OrderAcceptedDecoder.TEMPLATE_ID -> onAccepted(buffer, offset);
            case OrderReplacedDecoder.TEMPLATE_ID -> onReplaced(buffer, offset);
            case OrderCancelledDecoder.TEMPLATE_ID -> onCancelled(buffer, offset);
            case TradeDecoder.TEMPLATE_ID -> onTrade(buffer, offset);
            default ->
            {
            }
        }
    }

    private void onInstrumentDefined(final DirectBuffer buffer, final int offset)
    {
        instrumentDefined.wrapAndApplyHeader(buffer, offset, header);
        instrument(instrumentDefined.instrument(), instrumentDefined.priceDecimals());
    }

    private void onAccepted(final DirectBuffer buffer, final int offset)
    {
        accepted.wrapAndApplyHeader(buffer, offset, header);
        remember(accepted.account(), accepted.clOrdId(), accepted.priceDecimals());
    }

    private void onReplaced(final DirectBuffer buffer, final int offset)
    {
        replaced.wrapAndApplyHeader(buffer, offset, header);
        forget(replaced.account(), replaced.originalClOrdId());
        remember(replaced.account(), replaced.clOrdId(), replaced.priceDecimals());
    }

    private void onCancelled(final DirectBuffer buffer, final int offset)
    {
        cancelled.wrapAndApplyHeader(buffer, offset, header);
        forget(cancelled.account(), cancelled.clOrdId());
    }

    private void onTrade(final DirectBuffer buffer, final int offset)
    {
        trade.wrapAndApplyHeader(buffer, offset, header);
        if (trade.buyLeaves() == 0)
        {
            forget(trade.buyAccount(), trade.buyClOrdId());
        }
        if (trade.sellLeaves() == 0)
        {
            forget(trade.sellAccount(), trade.sellClOrdId());
        }
    }

    private void remember(final long account, final long clOrdId, final int decimals)
    {
        Long2LongHashMap ofAccount = ofOrders.get(account);
        if (ofAccount == null)
        {
            ofAccount = new Long2LongHashMap(UNKNOWN);
            ofOrders.put(account, ofAccount);
        }
        ofAccount.put(clOrdId, decimals);
    }

    private void forget(final long account, final long clOrdId)
    {
        final Long2LongHashMap ofAccount = ofOrders.get(account);
        if (ofAccount != null)
        {
            ofAccount.remove(clOrdId);
        }
    }
}
