package org.tally.perf.peers;

import exchange.core2.collections.objpool.ObjectsPool;
import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.MatcherEventType;
import exchange.core2.core.common.MatcherTradeEvent;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.cmd.OrderCommandType;
import exchange.core2.core.common.config.LoggingConfiguration;
import exchange.core2.core.orderbook.IOrderBook;
import exchange.core2.core.orderbook.OrderBookDirectImpl;
import exchange.core2.core.orderbook.OrderBookEventsHelper;

import org.tally.perf.workload.OrderFlow;

/**
 * One thread only. exchange-core's fastest book, {@code OrderBookDirectImpl}, called as its matching engine calls it:
 * one command object filled anew for each message, its chain of trades walked afterwards. It knows no change of price
 * and quantity at once: such a message is a cancel and, if that found the order, a new order.
 */
final class ExchangeCoreBook implements Book
{
    private static final int SYMBOL = 1;
    private static final long UID = 1;

    private final IOrderBook book = new OrderBookDirectImpl(
        CoreSymbolSpecification.builder().symbolId(SYMBOL).type(SymbolType.FUTURES_CONTRACT).baseScaleK(1)
            .quoteScaleK(1).build(),
        ObjectsPool.createDefaultTestPool(), OrderBookEventsHelper.NON_POOLED_EVENTS_HELPER,
        LoggingConfiguration.DEFAULT);
    private final OrderCommand command = new OrderCommand();
    private final TradeSum trades = new TradeSum();

    ExchangeCoreBook()
    {
        command.symbol = SYMBOL;
        command.uid = UID;
    }

    @Override
    public void apply(final OrderFlow flow, final int message)
    {
        command.orderId = flow.orderId(message);
        command.action = flow.isSell(message) ? OrderAction.ASK : OrderAction.BID;
        command.price = flow.price(message);
        command.size = flow.quantity(message);
        switch (flow.action(message))
        {
            case NEW -> place(OrderType.GTC);
            case IOC -> place(OrderType.IOC);
            case CANCEL -> process(OrderCommandType.CANCEL_ORDER);
            case REDUCE -> process(OrderCommandType.REDUCE_ORDER);
            case MOVE -> process(OrderCommandType.MOVE_ORDER);
            case MODIFY ->
            {
                if (process(OrderCommandType.CANCEL_ORDER) == CommandResultCode.SUCCESS)
                {
                    command.price = flow.price(message);
                    command.size = flow.quantity(message);
                    place(OrderType.GTC);
                }
            }
            default -> throw new IllegalArgumentException("not an action of a book: " + flow.action(message));
        }
    }

    @Override
    public Outcome outcome()
    {
        return trades.outcome();
    }

    private void place(final OrderType type)
    {
        command.orderType = type;
        command.reserveBidPrice = command.price;
        process(OrderCommandType.PLACE_ORDER);
    }

    private CommandResultCode process(final OrderCommandType type)
    {
        command.command = type;
        command.resultCode = CommandResultCode.VALID_FOR_MATCHING_ENGINE;
        command.matcherEvent = null;
        final CommandResultCode result = IOrderBook.processCommand(book, command);
        for (MatcherTradeEvent event = command.matcherEvent; event != null; event = event.nextEvent)
        {
            if (event.eventType == MatcherEventType.TRADE)
            {
                trades.add(event.matchedOrderId, event.price, event.size);
            }
        }
        return result;
    }
}
