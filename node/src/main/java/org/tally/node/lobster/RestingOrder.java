package org.tally.node.lobster;

import org.tally.protocol.codec.Side;

/** Single threaded: a live order that the commands so far have made. */
final class RestingOrder
{
    final long account;
    final long clOrdId;
    final Side side;
    final long price;
    long quantity;
    long leaves;

    RestingOrder(final long account, final long clOrdId, final Side side, final long price, final long quantity)
    {
        this.account = account;
        this.clOrdId = clOrdId;
        this.side = side;
        this.price = price;
        this.quantity = quantity;
        this.leaves = quantity;
    }
}
