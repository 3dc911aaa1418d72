package org.tally.gateway;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.tally.protocol.MessageDescriptor.HEADER_LENGTH;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.TradeDecoder;
import org.tally.protocol.codec.TradeEncoder;

/**
 * Egress thread only. A trade as one of its parties may see it: nothing that tells who the other is, or what it has
 * left.
 */
final class TradeMask
{
    private final MutableDirectBuffer copy = new ExpandableArrayBuffer(MessageDescriptor.MAX_EVENT_LENGTH);
    private final TradeEncoder trade = new TradeEncoder();

    static long buyAccount(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(offset + HEADER_LENGTH + TradeDecoder.buyAccountEncodingOffset(), LITTLE_ENDIAN);
    }

    static long sellAccount(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(offset + HEADER_LENGTH + TradeDecoder.sellAccountEncodingOffset(), LITTLE_ENDIAN);
    }

    /** The trade as the buyer sees it, at 0 of a buffer that holds it until the next call. */
    DirectBuffer forBuyer(final DirectBuffer buffer, final int offset, final int length)
    {
        copy(buffer, offset, length)
            .sellAccount(TradeEncoder.sellAccountNullValue())
            .sellClOrdId(TradeEncoder.sellClOrdIdNullValue())
            .sellOrderId(TradeEncoder.sellOrderIdNullValue())
            .sellLeaves(TradeEncoder.sellLeavesNullValue());
        return copy;
    }

    /** The trade as the seller sees it, likewise. */
    DirectBuffer forSeller(final DirectBuffer buffer, final int offset, final int length)
    {
        copy(buffer, offset, length)
            .buyAccount(TradeEncoder.buyAccountNullValue())
            .buyClOrdId(TradeEncoder.buyClOrdIdNullValue())
            .buyOrderId(TradeEncoder.buyOrderIdNullValue())
            .buyLeaves(TradeEncoder.buyLeavesNullValue());
        return copy;
    }

    private TradeEncoder copy(final DirectBuffer buffer, final int offset, final int length)
    {
        copy.putBytes(0, buffer, offset, length);
        return trade.wrap(copy, HEADER_LENGTH);
    }
}
