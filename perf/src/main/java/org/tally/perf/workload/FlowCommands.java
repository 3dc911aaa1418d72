package org.tally.perf.workload;

import org.agrona.DirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;

import org.tally.engine.Engine;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.MessageHeaderDecoder;
import org.tally.protocol.codec.NewOrderEncoder;
import org.tally.protocol.codec.OrderAcceptedDecoder;
import org.tally.protocol.codec.OrderCancelledDecoder;
import org.tally.protocol.codec.OrderReplacedDecoder;
import org.tally.protocol.codec.RejectedDecoder;
import org.tally.protocol.codec.TimeInForce;
import org.tally.protocol.codec.TradeDecoder;

/**
 * One thread only. An {@link OrderFlow} as commands: an instrument and {@value #ACCOUNTS} accounts are defined, then
 * comes a command a message, each order under the account that its id gives. A replace names the total quantity of an
 * order, fills included, which the flow does not know: therefore an engine applies each command while it is made, and
 * says in the end what trades the flow leads to.
 * <p>
 * An order that is moved to the price that it has, without more quantity, would keep its place: it is cancelled and
 * entered again, which is two commands.
 */
public final class FlowCommands implements CommandSource
{
    /** How many commands come before the first message of the flow. */
    public static final int SETUP = 9;

    private static final int ACCOUNTS = SETUP - 1;
    private static final String SYMBOL = "FLOW";

    private final CommandMaker maker = new CommandMaker();
    private final Long2ObjectHashMap<OpenOrder> open = new Long2ObjectHashMap<>();
    private final OrderAcceptedDecoder accepted = new OrderAcceptedDecoder();
    private final OrderReplacedDecoder replaced = new OrderReplacedDecoder();
    private final OrderCancelledDecoder cancelled = new OrderCancelledDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final RejectedDecoder rejected = new RejectedDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Engine engine = new Engine(this::onEvent);
    private final OrderFlow flow;
    private int message;
    private OpenOrder toReenter;
    private long trades;
    private long volume;

    /** What the flow does not know of an order; its id here is the flow's and one, because a clOrdId is not 0. */
    private static final class OpenOrder
    {
        long price;
        long filled;
        long leaves;
    }

    public FlowCommands(final OrderFlow flow)
    {
        this.flow = flow;
    }

    /** Trades that the commands so far lead to. */
    public long trades()
    {
        return trades;
    }

    /** Quantity that the commands so far trade. */
    public long volume()
    {
        return volume;
    }

    @Override
    public boolean hasNext()
    {
        return engine.sequence() < SETUP || message < flow.count();
    }

    @Override
    public void next()
    {
        final long made = engine.sequence();
        if (made == 0)
        {
            maker.instrument(SYMBOL, mostPrice(), CommandMaker.NONE, 0);
        }
        else if (made < SETUP)
        {
            maker.account((int)made, 0);
        }
        else
        {
            encode();
        }
        MessageDescriptor.sequence(maker.buffer(), 0, made + 1);
        MessageDescriptor.timestampNs(maker.buffer(), 0, made + 1);
        engine.apply(maker.buffer(), 0);
    }

    private long mostPrice()
    {
        long most = 1;
        for (int i = 0; i < flow.count(); i++)
        {
            most = Math.max(most, flow.price(i));
        }
        return most;
    }

    private void encode()
    {
        final long clOrdId = flow.orderId(message) + 1;
        final int account = 1 + (int)(clOrdId % ACCOUNTS);
        if (toReenter != null)
        {
            enter(account, clOrdId, toReenter.price, toReenter.leaves);
            toReenter = null;
        }
        else
        {
            encode(account, clOrdId);
        }
        message += toReenter == null ? 1 : 0;
    }

    private void encode(final int account, final long clOrdId)
    {
        final OpenOrder order = open.get(clOrdId);
        final long price = flow.price(message);
        final long quantity = flow.quantity(message);
        switch (flow.action(message))
        {
            case NEW -> enter(account, clOrdId, price, quantity);
            case IOC -> enter(account, clOrdId, price, quantity).timeInForce(TimeInForce.IOC);
            case CANCEL -> maker.cancel(account, clOrdId);
            case REDUCE -> reduce(account, clOrdId, order, quantity);
            case MOVE -> modify(account, clOrdId, order, price, order == null ? quantity : order.leaves);
            case MODIFY -> modify(account, clOrdId, order, price, quantity);
            default -> throw new IllegalStateException("action=" + flow.action(message));
        }
    }

    private NewOrderEncoder enter(final int account, final long clOrdId, final long price, final long quantity)
    {
        return maker.order(account, SYMBOL, clOrdId, flow.isSell(message), price).quantity(quantity);
    }

    private void reduce(final int account, final long clOrdId, final OpenOrder order, final long quantity)
    {
        if (order == null || quantity >= order.leaves)
        {
            maker.cancel(account, clOrdId);
        }
        else
        {
            maker.replace(account, clOrdId, CommandMaker.NONE, order.filled + order.leaves - quantity);
        }
    }

    private void modify(
        final int account, final long clOrdId, final OpenOrder order, final long price, final long leaves)
    {
        if (order != null && order.price == price && leaves <= order.leaves)
        {
            toReenter = order;
            order.leaves = leaves;
            maker.cancel(account, clOrdId);
        }
        else
        {
            maker.replace(account, clOrdId, price, leaves + (order == null ? 0 : order.filled));
        }
    }

    private void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        switch (MessageDescriptor.templateId(buffer, offset))
        {
            case OrderAcceptedDecoder.TEMPLATE_ID -> onAccepted(accepted.wrapAndApplyHeader(buffer, offset, header));
            case OrderReplacedDecoder.TEMPLATE_ID -> onReplaced(replaced.wrapAndApplyHeader(buffer, offset, header));
            case TradeDecoder.TEMPLATE_ID -> onTrade(trade.wrapAndApplyHeader(buffer, offset, header));
            case OrderCancelledDecoder.TEMPLATE_ID ->
                open.remove(cancelled.wrapAndApplyHeader(buffer, offset, header).clOrdId());
            case RejectedDecoder.TEMPLATE_ID -> throw new IllegalStateException("the flow '" + flow.name() +
                "' has in message " + (message - 1) + " what the engine does not take: " +
                rejected.wrapAndApplyHeader(buffer, offset, header));
            default ->
            {
                // Of no order, or of one that is gone.
            }
        }
    }

    private void onAccepted(final OrderAcceptedDecoder event)
    {
        final OpenOrder order = new OpenOrder();
        order.price = event.price();
        order.leaves = event.quantity();
        open.put(event.clOrdId(), order);
    }

    private void onReplaced(final OrderReplacedDecoder event)
    {
        final OpenOrder order = open.get(event.clOrdId());
        order.price = event.price();
        order.leaves = event.leaves();
    }

    private void onTrade(final TradeDecoder event)
    {
        trades++;
        volume += event.quantity();
        onFill(event.buyClOrdId(), event.quantity());
        onFill(event.sellClOrdId(), event.quantity());
    }

    private void onFill(final long clOrdId, final long quantity)
    {
        final OpenOrder order = open.get(clOrdId);
        order.filled += quantity;
        order.leaves -= quantity;
        if (order.leaves == 0)
        {
            open.remove(clOrdId);
        }
    }

    @Override
    public DirectBuffer buffer()
    {
        return maker.buffer();
    }

    @Override
    public int offset()
    {
        return 0;
    }
}
