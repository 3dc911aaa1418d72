package org.tally.perf.workload;

import org.tally.protocol.codec.NewOrderEncoder;

/**
 * One thread only. A {@link MadeMarket} of one instrument without a band and ten accounts without limits. The clOrdId
 * of an order says whose it is.
 */
abstract class OneBook extends MadeMarket
{
    static final long MIDDLE = 1L << 50;
    static final int ACCOUNTS = 10;
    static final long QUANTITY = 10;

    static final String SYMBOL = "ACME";

    OneBook(final long seed, final long count)
    {
        super(seed, count, 1, ACCOUNTS);
    }

    @Override
    final void define(final int instrument)
    {
        maker.instrument(SYMBOL, MIDDLE * 2, CommandMaker.NONE, 0);
    }

    static int account(final long clOrdId)
    {
        return 1 + (int)Long.remainderUnsigned(clOrdId, ACCOUNTS);
    }

    /** A limit order for {@link #QUANTITY}. */
    final NewOrderEncoder order(final long clOrdId, final boolean isSell, final long price)
    {
        return maker.order(account(clOrdId), SYMBOL, clOrdId, isSell, price);
    }

    final void cancel(final long clOrdId)
    {
        maker.cancel(account(clOrdId), clOrdId);
    }
}
