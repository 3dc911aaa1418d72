package org.tally.perf.peers;

import java.util.function.ObjLongConsumer;

import exchange.core2.core.common.MatcherEventType;
import exchange.core2.core.common.MatcherTradeEvent;
import exchange.core2.core.common.cmd.OrderCommand;

/**
 * Told the result of each command on the peer's last thread; another waits until all commands of a flow are done.
 */
final class ExchangeCoreResults implements ObjLongConsumer<OrderCommand>
{
    private final long expected;
    private long done;
    private long trades;
    private long volume;
    private volatile boolean isComplete;

    ExchangeCoreResults(final long expected)
    {
        this.expected = expected;
    }

    @Override
    public void accept(final OrderCommand command, final long sequence)
    {
        switch (command.command)
        {
            case PLACE_ORDER, CANCEL_ORDER, MOVE_ORDER, REDUCE_ORDER -> onOrderCommand(command);
            default ->
            {
                // Opens the market.
            }
        }
    }

    private void onOrderCommand(final OrderCommand command)
    {
        for (MatcherTradeEvent event = command.matcherEvent; event != null; event = event.nextEvent)
        {
            if (event.eventType == MatcherEventType.TRADE)
            {
                trades++;
                volume += event.size;
            }
        }
        if (++done == expected)
        {
            isComplete = true;
        }
    }

    void await()
    {
        while (!isComplete)
        {
            Thread.yield();
        }
    }

    long trades()
    {
        return trades;
    }

    long volume()
    {
        return volume;
    }
}
