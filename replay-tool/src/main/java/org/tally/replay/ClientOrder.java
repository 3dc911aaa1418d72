package org.tally.replay;

/**
 * The name that a client gave an order: unique among the account's live orders, so that over a day several orders may
 * have had it.
 *
 * @param account of the client.
 * @param clOrdId chosen by the client.
 */
record ClientOrder(long account, long clOrdId)
{
    @Override
    public String toString()
    {
        return account + "/" + clOrdId;
    }
}
