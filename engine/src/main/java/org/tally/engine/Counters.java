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

    long lastOrderId()
    {
        return orderId;
    }

    long lastTradeId()
    {
        return tradeId;
    }
}
