package org.tally.perf.latency;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.IdleStrategy;

import org.tally.gateway.client.ClientContext;
import org.tally.gateway.client.TallyClient;
import org.tally.gateway.client.TallyListener;
import org.tally.perf.workload.CommandMaker;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.AccountDefinedDecoder;
import org.tally.protocol.codec.OrderAcceptedDecoder;
import org.tally.protocol.codec.OrderCancelledDecoder;
import org.tally.protocol.codec.RejectedDecoder;

/**
 * One thread only. A member's session with the exchange, through the client library.
 */
final class ExchangeLine implements Line, TallyListener
{
    private static final long SILENCE_NS = 10_000_000_000L;
    private static final int OPERATOR = 0;

    private final Listener listener;
    private final IdleStrategy idle;
    private final TallyClient client;
    private boolean isDefined;

    private ExchangeLine(final String aeronDirectory, final long session, final int account, final IdleStrategy idle,
        final Listener listener)
    {
        this.listener = listener;
        this.idle = idle;
        client = TallyClient.connect(new ClientContext().aeronDirectoryName(aeronDirectory).session(session)
            .account(account).idleStrategy(idle).listener(this));
    }

    /**
     * Connects, idling so while it waits, to an exchange that has neither instruments nor accounts: an operator defines
     * them first.
     */
    static Line connect(final String aeronDirectory, final IdleStrategy idle, final Listener listener)
    {
        final CommandMaker maker = new CommandMaker();
        try (ExchangeLine operator = new ExchangeLine(aeronDirectory, 1, OPERATOR, idle, sequence -> { }))
        {
            maker.instrument(OrderStream.SYMBOL, 10_000_000, 0, 0);
            operator.define(maker.buffer());
            maker.account(OrderStream.ACCOUNT, 0);
            operator.define(maker.buffer());
            final long deadlineNs = System.nanoTime() + SILENCE_NS;
            while (!operator.isDefined && System.nanoTime() - deadlineNs < 0)
            {
                idle.idle(operator.poll());
            }
        }
        return new ExchangeLine(aeronDirectory, 2, OrderStream.ACCOUNT, idle, listener);
    }

    private void define(final DirectBuffer definition)
    {
        while (!offer(definition, MessageDescriptor.length(definition, 0)))
        {
            idle.idle(poll());
        }
    }

    @Override
    public boolean offer(final DirectBuffer buffer, final int length)
    {
        final long result = client.offer(buffer, 0, length);
        if (result < 0 && result != TallyClient.BACK_PRESSURED)
        {
            throw new IllegalStateException("the session has ended: reason=" + client.endReason());
        }
        return result > 0;
    }

    @Override
    public int poll()
    {
        return client.poll();
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        switch (MessageDescriptor.templateId(buffer, offset))
        {
            case OrderAcceptedDecoder.TEMPLATE_ID, OrderCancelledDecoder.TEMPLATE_ID ->
                listener.onAnswer(MessageDescriptor.sequence(buffer, offset));
            case AccountDefinedDecoder.TEMPLATE_ID -> isDefined = true;
            case RejectedDecoder.TEMPLATE_ID -> throw new IllegalStateException(
                "refused: sequence=" + MessageDescriptor.sequence(buffer, offset));
            default ->
            {
                // Of the session.
            }
        }
    }

    @Override
    public void close()
    {
        client.close();
    }
}
