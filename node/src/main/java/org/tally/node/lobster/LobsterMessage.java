package org.tally.node.lobster;

import org.tally.protocol.codec.Side;

/**
 * One row of a message file.
 *
 * @param row        counted from 0.
 * @param timeNs     nanoseconds after midnight.
 * @param type       what happened.
 * @param orderId    of the resting order, as the exchange numbers it.
 * @param quantity   concerned.
 * @param price      of the resting order, in ten-thousandths of a dollar.
 * @param side       of the resting order.
 */
record LobsterMessage(long row, long timeNs, int type, long orderId, long quantity, long price, Side side)
{
    static final int NEW = 1;
    static final int PARTIAL_CANCEL = 2;
    static final int DELETE = 3;
    static final int EXECUTION = 4;
    static final int HIDDEN_EXECUTION = 5;
    static final int CROSS = 6;
    static final int HALT = 7;

    static LobsterMessage read(final long row, final Columns columns)
    {
        final long timeNs = columns.nanos("time");
        final long type = columns.integer("type");
        final long orderId = columns.integer("order id");
        final long quantity = columns.integer("size");
        final long price = columns.integer("price");
        final long direction = columns.integer("direction");
        columns.end();
        if (type < NEW || type > HALT)
        {
            throw columns.error("type " + type + " is unknown; it must be 1 to 7");
        }
        if (direction != 1 && direction != -1)
        {
            throw columns.error("direction " + direction + " is unknown; it must be 1 (buy) or -1 (sell)");
        }
        return new LobsterMessage(row, timeNs, (int)type, orderId, quantity, price,
            direction == 1 ? Side.BUY : Side.SELL);
    }

    /** Whether it may belong to an incoming order that met resting ones. */
    boolean isExecution()
    {
        return type == EXECUTION || type == HIDDEN_EXECUTION;
    }

    boolean isOfSameTaker(final LobsterMessage other)
    {
        return isExecution() && other.isExecution() && timeNs == other.timeNs && side == other.side;
    }
}
