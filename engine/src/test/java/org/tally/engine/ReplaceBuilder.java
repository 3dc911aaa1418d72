package org.tally.engine;

import org.agrona.concurrent.UnsafeBuffer;

/** Test thread. A replace of which only what is named changes. */
final class ReplaceBuilder implements Command
{
    private final long account;
    private final long clOrdId;
    private long newClOrdId;
    private Long quantity;
    private Long price;
    private Long stopPrice;

    private ReplaceBuilder(final long account, final long clOrdId)
    {
        this.account = account;
        this.clOrdId = clOrdId;
        newClOrdId = clOrdId;
    }

    static ReplaceBuilder replace(final long account, final long clOrdId)
    {
        return new ReplaceBuilder(account, clOrdId);
    }

    ReplaceBuilder to(final long clOrdIdFromNowOn)
    {
        newClOrdId = clOrdIdFromNowOn;
        return this;
    }

    ReplaceBuilder quantity(final long newTotal)
    {
        quantity = newTotal;
        return this;
    }

    ReplaceBuilder at(final long newPrice)
    {
        price = newPrice;
        return this;
    }

    ReplaceBuilder stopAt(final long newStopPrice)
    {
        stopPrice = newStopPrice;
        return this;
    }

    @Override
    public UnsafeBuffer encoded()
    {
        return Commands.replace(account, clOrdId, newClOrdId, quantity, price, stopPrice);
    }
}
