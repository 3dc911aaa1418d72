package org.tally.engine;

import static org.tally.protocol.MessageDescriptor.MAX_COMMAND_LENGTH;

import org.agrona.DirectBuffer;

import org.tally.engine.book.ClOrdIdIndex;
import org.tally.engine.book.Orders;
import org.tally.protocol.MessageBlock;
import org.tally.protocol.codec.CancelOrderDecoder;
import org.tally.protocol.codec.NewOrderDecoder;

/**
 * Matching thread only. Fetches from memory what the next commands will need.
 * <p>
 * Where more orders are live than caches hold, a cancel waits for memory three times, and each time for what says where
 * to look next: the group of its clOrdId, the order, its neighbours. Here several commands take each of these steps
 * together, so that they wait at the same time. Nothing is changed, and what is fetched in vain does no harm: a command
 * may lead to other orders than it seems now, or to none. (The way of "group prefetching": S. Chen, A. Ailamaki,
 * P. Gibbons, T. Mowry: Improving hash join performance through prefetching, 2004.)
 */
final class LookAhead
{
    /** More at once bring nothing further. */
    static final int MOST_COMMANDS = 32;

    /** With fewer orders, looking takes more time than it saves. */
    private static final int FEWEST_ORDERS = 1 << 15;

    /** For tests that look ahead in small books. */
    int fewestOrders = FEWEST_ORDERS;

    private final Orders orders;
    private final ClOrdIdIndex clOrdIds;
    private final MessageBlock command = new MessageBlock();
    private final long[] expectations = new long[MOST_COMMANDS];
    private final int[] expected = new int[MOST_COMMANDS];

    LookAhead(final Orders orders, final ClOrdIdIndex clOrdIds)
    {
        this.orders = orders;
        this.clOrdIds = clOrdIds;
    }

    void at(final DirectBuffer buffer, final int offset, final int slotLength, final int count)
    {
        if (buffer.byteArray() != null)
        {
            return;
        }
        final int atOnce = Math.min(count, MOST_COMMANDS);
        buffer.boundsCheck(offset, (atOnce - 1) * slotLength + MAX_COMMAND_LENGTH);
        if (orders.size() >= fewestOrders)
        {
            lookAt(buffer.addressOffset() + offset, slotLength, atOnce);
        }
    }

    /** Each step in a loop of its own: the shorter its way around, the more of its loads are under way at once. */
    private void lookAt(final long address, final int slotLength, final int atOnce)
    {
        expectOrders(address, slotLength, atOnce);
        for (int i = 0; i < atOnce; i++)
        {
            clOrdIds.fetch(expectations[i]);
        }
        final int found = findOrders(atOnce);
        for (int i = 0; i < found; i++)
        {
            orders.fetch(expected[i]);
        }
        for (int i = 0; i < found; i++)
        {
            orders.fetchNeighbours(expected[i]);
        }
    }

    /** A replace says its order where a cancel does; what others have there leads to no order, or to one in vain. */
    private void expectOrders(final long address, final int slotLength, final int count)
    {
        for (int i = 0; i < count; i++)
        {
            command.wrap(address + (long)i * slotLength);
            expectations[i] = clOrdIds.expect(command.account(), command.getLong(
                command.templateId() == NewOrderDecoder.TEMPLATE_ID ?
                NewOrderDecoder.clOrdIdEncodingOffset() : CancelOrderDecoder.clOrdIdEncodingOffset()));
        }
    }

    private int findOrders(final int count)
    {
        int found = 0;
        for (int i = 0; i < count; i++)
        {
            final int order = clOrdIds.expected(expectations[i]);
            expected[found] = order;
            found += order == 0 ? 0 : 1;
        }
        return found;
    }
}
