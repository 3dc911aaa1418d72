package org.tally.replay;

import static org.tally.protocol.MessageDescriptor.templateId;

import org.agrona.DirectBuffer;
import org.agrona.collections.LongHashSet;

import org.tally.engine.EventListener;
import org.tally.protocol.codec.OrderAcceptedDecoder;
import org.tally.protocol.codec.OrderReplacedDecoder;

/**
 * One thread only. Hears the events of a day and finds the orders that ever had a name.
 */
final class NameSearch implements EventListener
{
    private final ClientOrder name;
    private final LongHashSet orderIds = new LongHashSet();

    NameSearch(final ClientOrder name)
    {
        this.name = name;
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        final int templateId = templateId(buffer, offset);
        if (templateId != OrderAcceptedDecoder.TEMPLATE_ID && templateId != OrderReplacedDecoder.TEMPLATE_ID)
        {
            return;
        }
        final MessageFields fields = MessageFields.of(buffer, offset);
        if (MessageFields.number(buffer, offset, fields.accounts()[0]) == name.account() &&
            MessageFields.number(buffer, offset, fields.clOrdIds()[0]) == name.clOrdId())
        {
            orderIds.add(MessageFields.number(buffer, offset, fields.orderIds()[0]));
        }
    }

    /** The orders found so far. */
    Iterable<Long> orderIds()
    {
        return orderIds;
    }
}
