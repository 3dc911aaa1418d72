package org.tally.engine;

/**
 * Matching thread only. The numbers that the engine gives, over all instruments.
 */
final class Counters
{
    private long orderId;
    private long tradeId;

    long nextOrderId()
    {
        return ++orderId;
    }

    long nextTradeId()
    {
        return ++tradeId;
    }

    /** The numbers given last, before the next ones. */
    void continueFrom(final long lastOrderId, final long lastTradeId)
    {
        orderId = lastOrderId;
        tradeId = lastTradeId;
    }

    long lastOrderId()
    {
        return orderId;
    }

    long lastTradeId()
    {
        return tradeId;
    }
}
