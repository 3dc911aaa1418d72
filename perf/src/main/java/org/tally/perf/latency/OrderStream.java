package org.tally.perf.latency;

import org.agrona.DirectBuffer;

import org.tally.perf.workload.CommandMaker;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.NewOrderEncoder;
import org.tally.protocol.codec.Side;

/**
 * One thread only. Commands of one account that have exactly one answer each, and cost next to nothing to make: first
 * as many limit orders as shall rest, then in turn the cancel of the oldest and a new one. They rest at twenty prices a
 * side and do not trade.
 */
final class OrderStream
{
    /** Of the instrument that must be there. */
    static final String SYMBOL = "ALDER";
    /** That must be there. */
    static final int ACCOUNT = 1;

    private static final int RESTING = 1_000;
    private static final int MIDDLE = 10_000;
    private static final int PRICES = 20;

    private final CommandMaker orders = new CommandMaker();
    private final CommandMaker cancels = new CommandMaker();
    private final NewOrderEncoder order = orders.order(ACCOUNT, SYMBOL, 1, false, MIDDLE);
    private final int orderLength = MessageDescriptor.length(orders.buffer(), 0);
    private long made;
    private boolean isOrder;

    /** Makes the next command. */
    void next()
    {
        final long number = made++;
        isOrder = isOrder(number);
        final long placed = number < RESTING ? number + 1 : RESTING + (number - RESTING + 1) / 2;
        if (isOrder)
        {
            final long distance = 1 + placed % PRICES;
            final boolean isSell = (placed & 1) == 0;
            order.clOrdId(placed).side(isSell ? Side.SELL : Side.BUY).price(MIDDLE + (isSell ? distance : -distance));
        }
        else
        {
            cancels.cancel(ACCOUNT, placed - RESTING + 1);
        }
    }

    /** Whether the command of this number, from 0, is a new order. */
    static boolean isOrder(final long number)
    {
        return number < RESTING || (number - RESTING & 1) == 1;
    }

    /** That holds the command, from 0, until the next is made. */
    DirectBuffer buffer()
    {
        return isOrder ? orders.buffer() : cancels.buffer();
    }

    int length()
    {
        return isOrder ? orderLength : MessageDescriptor.length(cancels.buffer(), 0);
    }
}
