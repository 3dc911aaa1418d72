package org.tally.node.demo;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.agrona.DirectBuffer;

import org.tally.gateway.client.ClientContext;
import org.tally.gateway.client.TallyClient;
import org.tally.gateway.client.TallyListener;
import org.tally.node.NodeException;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.OrderAcceptedDecoder;
import org.tally.protocol.codec.RejectedDecoder;
import org.tally.protocol.codec.TradeDecoder;

/**
 * One thread only, but for what says otherwise. An operator's client that sends a {@link TradingDay} and takes the time
 * from when each new order was to be sent until its acknowledgement is here.
 */
public final class LoadClient implements TallyListener, AutoCloseable
{
    private static final int WINDOW = 1 << 20;
    private static final long IDLE_LIMIT_NS = 30_000_000_000L;

    private final TradingDay day;
    private final TallyClient client;
    private final long[] plannedNs = new long[WINDOW];
    private final OrderAcceptedDecoder accepted = new OrderAcceptedDecoder();
    private final RejectedDecoder rejected = new RejectedDecoder();
    private final SingleWriterRecorder roundTrips = new SingleWriterRecorder(3);
    private long commands;
    private long events;
    private long trades;
    private long acknowledged;

    /**
     * Connects.
     *
     * @param aeronDirectory of the node.
     * @param channel        on which it listens.
     * @param session        to use.
     * @param day            to send.
     */
    public LoadClient(final String aeronDirectory, final String channel, final long session, final TradingDay day)
    {
        this.day = day;
        client = TallyClient.connect(new ClientContext().aeronDirectoryName(aeronDirectory).channel(channel)
            .session(session).account(0).key("").listener(this));
    }

    /**
     * Sends commands as fast as they are taken.
     *
     * @param count how many.
     */
    public void sendAtFullSpeed(final long count)
    {
        for (long i = 0; i < count; i++)
        {
            day.next();
            send(System.nanoTime());
        }
    }

    /**
     * Sends commands at a fixed rate; the times are planned beforehand, so that what is late counts as late.
     *
     * @param count           how many.
     * @param commandsASecond rate.
     */
    public void sendAtRate(final long count, final long commandsASecond)
    {
        sendAtRate(System.nanoTime(), count, commandsASecond);
    }

    /**
     * Sends commands at a fixed rate, from a time on that was planned beforehand too: calls that follow each other
     * without a gap are one plan.
     *
     * @param startNs         when the first is due, of {@link System#nanoTime()}.
     * @param count           how many.
     * @param commandsASecond rate.
     */
    public void sendAtRate(final long startNs, final long count, final long commandsASecond)
    {
        for (long i = 0; i < count; i++)
        {
            final long dueNs = startNs + i * 1_000_000_000L / commandsASecond;
            day.next();
            do
            {
                client.poll();
            }
            while (System.nanoTime() - dueNs < 0);
            send(dueNs);
        }
    }

    private void send(final long dueNs)
    {
        final long clOrdId = day.newClOrdId();
        if (clOrdId != 0)
        {
            plannedNs[(int)(clOrdId & WINDOW - 1)] = dueNs;
        }
        final int length = MessageDescriptor.length(day.buffer(), 0);
        while (client.offer(day.buffer(), 0, length) < 0)
        {
            checkConnected();
            if (client.poll() == 0)
            {
                Thread.yield();
            }
        }
        commands++;
        client.poll();
    }

    private void checkConnected()
    {
        if (!client.isConnected())
        {
            throw new NodeException("the connection was lost after " + commands + " commands");
        }
    }

    /**
     * Waits until all new orders sent so far have been acknowledged.
     */
    public void awaitAcknowledgements()
    {
        long seen = -1;
        long deadlineNs = 0;
        while (acknowledged < day.newOrders())
        {
            if (events != seen)
            {
                seen = events;
                deadlineNs = System.nanoTime() + IDLE_LIMIT_NS;
            }
            checkConnected();
            if (client.poll() == 0)
            {
                Thread.onSpinWait();
                if (System.nanoTime() - deadlineNs > 0)
                {
                    throw new NodeException("no event came for 30 s; " + (day.newOrders() - acknowledged) +
                        " orders are not acknowledged");
                }
            }
        }
    }

    /**
     * Any thread. Round trips of new orders since the last call, from the planned time of sending to the
     * acknowledgement.
     *
     * @return nanoseconds.
     */
    public Histogram takeRoundTrips()
    {
        return roundTrips.getIntervalHistogram();
    }

    /**
     * Commands sent.
     *
     * @return the number.
     */
    public long commands()
    {
        return commands;
    }

    /**
     * Events received.
     *
     * @return the number.
     */
    public long events()
    {
        return events;
    }

    /**
     * Trades among the events.
     *
     * @return the number.
     */
    public long trades()
    {
        return trades;
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        events++;
        final int body = offset + MessageDescriptor.HEADER_LENGTH;
        switch (MessageDescriptor.templateId(buffer, offset))
        {
            case OrderAcceptedDecoder.TEMPLATE_ID ->
            {
                accepted.wrap(buffer, body, OrderAcceptedDecoder.BLOCK_LENGTH, OrderAcceptedDecoder.SCHEMA_VERSION);
                acknowledge(accepted.clOrdId());
            }
            case RejectedDecoder.TEMPLATE_ID ->
            {
                rejected.wrap(buffer, body, RejectedDecoder.BLOCK_LENGTH, RejectedDecoder.SCHEMA_VERSION);
                acknowledge(rejected.clOrdId());
            }
            case TradeDecoder.TEMPLATE_ID -> trades++;
            default ->
            {
                // Counted, and otherwise of no interest here.
            }
        }
    }

    private void acknowledge(final long clOrdId)
    {
        if (clOrdId != RejectedDecoder.clOrdIdNullValue())
        {
            acknowledged++;
            roundTrips.recordValue(Math.max(0, System.nanoTime() - plannedNs[(int)(clOrdId & WINDOW - 1)]));
        }
    }

    /**
     * Logs off, when all that was sent has been answered, and disconnects.
     */
    @Override
    public void close()
    {
        final boolean wasConnected = client.isConnected();
        final boolean isAnswered = client.logoff(IDLE_LIMIT_NS);
        client.close();
        if (wasConnected && !isAnswered)
        {
            throw new NodeException("the node did not answer all of the " + commands + " commands");
        }
    }
}
