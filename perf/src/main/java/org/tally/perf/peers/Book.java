package org.tally.perf.peers;

import org.tally.perf.workload.OrderFlow;

/**
 * One thread only. An order book of some maker, driven without anything around it.
 */
public interface Book
{
    /** Does what one message of a flow asks for. */
    void apply(OrderFlow flow, int message);

    /**
     * What the messages so far led to: the number of trades and a sum over maker, price and quantity of each, in their
     * order. Two books that did the same work say the same.
     */
    Outcome outcome();

    /** Trades in number and, in order, by a sum. */
    record Outcome(long trades, long volume, long sum)
    {
    }
}
