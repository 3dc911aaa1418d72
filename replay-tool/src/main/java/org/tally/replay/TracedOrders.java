package org.tally.replay;

import static org.tally.protocol.MessageDescriptor.templateId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.agrona.DirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.collections.LongHashSet;

import org.tally.engine.EventListener;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.CancelRejectedDecoder;
import org.tally.protocol.codec.MessageHeaderDecoder;
import org.tally.protocol.codec.OrderAcceptedDecoder;
import org.tally.protocol.codec.OrderReplacedDecoder;
import org.tally.protocol.codec.RejectedDecoder;
import org.tally.protocol.codec.ReplaceRejectedDecoder;
import org.tally.protocol.scenario.EventPrinter;

/**
 * One thread only. Hears the events of a day and keeps those of some orders until they are taken.
 * <p>
 * An event concerns an order that it names by orderId. The refusal of a cancel or a replace names no orderId; it
 * concerns the order that had the clOrdId last. Other refusals with the clOrdId asked for concern no order and are
 * kept, too.
 */
final class TracedOrders implements EventListener
{
    private final LongHashSet wanted = new LongHashSet();
    private final ClientOrder wantedName;
    private final Long2ObjectHashMap<OrderLife> orders = new Long2ObjectHashMap<>();
    private final Map<ClientOrder, OrderLife> lastOwners = new HashMap<>();
    private final List<Happening> happenings = new ArrayList<>();
    private final OrderEvents events = new OrderEvents();
    private final OrderWords words = new OrderWords();
    private final EventPrinter printer = new EventPrinter();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final RejectedDecoder rejected = new RejectedDecoder();

    /**
     * Before the first event.
     *
     * @param orderIds of the orders.
     * @param name     of which refusals are kept, too, that concern no order; null for none.
     */
    TracedOrders(final Iterable<Long> orderIds, final ClientOrder name)
    {
        orderIds.forEach(wanted::add);
        wantedName = name;
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        final MessageFields fields = MessageFields.of(buffer, offset);
        switch (templateId(buffer, offset))
        {
            case OrderAcceptedDecoder.TEMPLATE_ID -> accepted(buffer, offset);
            case RejectedDecoder.TEMPLATE_ID -> refused(null, name(fields, buffer, offset), buffer, offset);
            case CancelRejectedDecoder.TEMPLATE_ID, ReplaceRejectedDecoder.TEMPLATE_ID ->
            {
                final ClientOrder name = name(fields, buffer, offset);
                refused(lastOwners.get(name), name, buffer, offset);
            }
            default -> named(fields, buffer, offset);
        }
    }

    private void accepted(final DirectBuffer buffer, final int offset)
    {
        final MessageFields fields = MessageFields.of(buffer, offset);
        final long orderId = MessageFields.number(buffer, offset, fields.orderIds()[0]);
        final ClientOrder name = name(fields, buffer, offset);
        if (wanted.contains(orderId))
        {
            final OrderLife order = events.begin(buffer, offset);
            orders.put(orderId, order);
            lastOwners.put(name, order);
            keep(order, order.instrument, buffer, offset);
        }
        else
        {
            lastOwners.remove(name);
        }
    }

    /** The first clOrdId of a replace is the new one. */
    private void named(final MessageFields fields, final DirectBuffer buffer, final int offset)
    {
        for (final int orderIdOffset : fields.orderIds())
        {
            final OrderLife order = orders.get(MessageFields.number(buffer, offset, orderIdOffset));
            if (order != null)
            {
                events.apply(order, buffer, offset);
                keep(order, order.instrument, buffer, offset);
            }
            if (templateId(buffer, offset) == OrderReplacedDecoder.TEMPLATE_ID)
            {
                owns(name(fields, buffer, offset), order);
            }
        }
    }

    private void owns(final ClientOrder name, final OrderLife order)
    {
        if (order == null)
        {
            lastOwners.remove(name);
        }
        else
        {
            lastOwners.put(name, order);
        }
    }

    private void refused(final OrderLife order, final ClientOrder name, final DirectBuffer buffer, final int offset)
    {
        if (order != null)
        {
            keep(order, order.instrument, buffer, offset);
        }
        else if (name.equals(wantedName))
        {
            keep(null, instrument(buffer, offset), buffer, offset);
        }
    }

    private String instrument(final DirectBuffer buffer, final int offset)
    {
        return templateId(buffer, offset) == RejectedDecoder.TEMPLATE_ID ?
            rejected.wrapAndApplyHeader(buffer, offset, header).instrument() : null;
    }

    private static ClientOrder name(final MessageFields fields, final DirectBuffer buffer, final int offset)
    {
        return new ClientOrder(MessageFields.number(buffer, offset, fields.accounts()[0]),
            MessageFields.number(buffer, offset, fields.clOrdIds()[0]));
    }

    private void keep(final OrderLife order, final String instrument, final DirectBuffer buffer, final int offset)
    {
        happenings.add(new Happening(order, instrument, MessageDescriptor.timestampNs(buffer, offset),
            MessageDescriptor.index(buffer, offset), words.of(order, buffer, offset),
            printer.print(buffer, offset).toString()));
    }

    /** The events kept since they were taken last. */
    List<Happening> take()
    {
        if (happenings.isEmpty())
        {
            return List.of();
        }
        final List<Happening> taken = List.copyOf(happenings);
        happenings.clear();
        return taken;
    }
}
