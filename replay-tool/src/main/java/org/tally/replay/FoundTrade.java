package org.tally.replay;

import static org.tally.protocol.MessageDescriptor.templateId;

import java.util.List;

import org.agrona.DirectBuffer;

import org.tally.engine.EventListener;
import org.tally.protocol.codec.AggressorSide;
import org.tally.protocol.codec.MessageHeaderDecoder;
import org.tally.protocol.codec.TradeDecoder;

/**
 * One thread only. Hears the events of a day until the trade with some tradeId comes.
 */
final class FoundTrade implements EventListener
{
    private final long tradeId;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private long sequence;
    private int index;
    private long buyOrderId;
    private long sellOrderId;
    private AggressorSide aggressor;

    FoundTrade(final long tradeId)
    {
        this.tradeId = tradeId;
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        if (templateId(buffer, offset) == TradeDecoder.TEMPLATE_ID &&
            trade.wrapAndApplyHeader(buffer, offset, header).tradeId() == tradeId)
        {
            sequence = trade.sequence();
            index = trade.index();
            buyOrderId = trade.buyOrderId();
            sellOrderId = trade.sellOrderId();
            aggressor = trade.aggressor();
        }
    }

    long tradeId()
    {
        return tradeId;
    }

    /** The command that caused it; 0 until the trade has come. */
    long sequence()
    {
        return sequence;
    }

    int index()
    {
        return index;
    }

    /** Both orders, the taker first; of an auction, which has none, the buyer. */
    List<Long> orderIds()
    {
        return aggressor == AggressorSide.SELL ? List.of(sellOrderId, buyOrderId) : List.of(buyOrderId, sellOrderId);
    }

    /** What the orders were to each other, in the order of {@link #orderIds}. */
    List<String> roles()
    {
        return aggressor == AggressorSide.NONE ? List.of("buyer", "seller") : List.of("taker", "maker");
    }
}
