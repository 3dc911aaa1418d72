package org.tally.replay;

import static org.tally.protocol.MessageDescriptor.HEADER_LENGTH;

import org.agrona.DirectBuffer;

import org.tally.protocol.codec.NewOrderDecoder;

/**
 * One thread only. Tells whether a command or an event concerns an instrument, an account, a clOrdId or an order.
 */
public final class MessageFilter
{
    private final String instrument;
    private final Long account;
    private final Long clOrdId;
    private final Long orderId;

    /**
     * A filter; what is null filters nothing.
     *
     * @param instrument symbol that the message must name.
     * @param account    that it must name, a trade on either side.
     * @param clOrdId    that it must name.
     * @param orderId    that it must name.
     */
    public MessageFilter(final String instrument, final Long account, final Long clOrdId, final Long orderId)
    {
        this.instrument = instrument;
        this.account = account;
        this.clOrdId = clOrdId;
        this.orderId = orderId;
    }

    /**
     * Whether the message has every field asked for, with the value asked for.
     *
     * @param buffer that holds the message.
     * @param offset at which its header begins.
     * @return true if it is to pass.
     */
    public boolean matches(final DirectBuffer buffer, final int offset)
    {
        final MessageFields fields = MessageFields.of(buffer, offset);
        return (instrument == null || hasSymbol(buffer, offset, fields.instrument())) &&
            (account == null || hasNumber(buffer, offset, fields.accounts(), account)) &&
            (clOrdId == null || hasNumber(buffer, offset, fields.clOrdIds(), clOrdId)) &&
            (orderId == null || hasNumber(buffer, offset, fields.orderIds(), orderId));
    }

    private boolean hasSymbol(final DirectBuffer buffer, final int offset, final int symbolOffset)
    {
        if (symbolOffset == MessageFields.NONE)
        {
            return false;
        }
        for (int i = 0; i < NewOrderDecoder.instrumentLength(); i++)
        {
            final int expected = i < instrument.length() ? instrument.charAt(i) : 0;
            if (buffer.getByte(offset + HEADER_LENGTH + symbolOffset + i) != expected)
            {
                return false;
            }
        }
        return true;
    }

    private static boolean hasNumber(final DirectBuffer buffer, final int offset, final int[] fieldOffsets,
        final long number)
    {
        for (final int fieldOffset : fieldOffsets)
        {
            if (MessageFields.number(buffer, offset, fieldOffset) == number)
            {
                return true;
            }
        }
        return false;
    }
}
