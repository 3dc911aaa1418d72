package org.tally.perf.jmh;

import static org.tally.protocol.MessageDescriptor.SESSION_SEQUENCE_OFFSET;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

import org.tally.gateway.Authenticator;
import org.tally.gateway.CommandPort;
import org.tally.gateway.Connection;
import org.tally.gateway.ConnectionListener;
import org.tally.gateway.Gateway;
import org.tally.gateway.GatewayContext;
import org.tally.gateway.Transport;
import org.tally.gateway.TransportListener;
import org.tally.perf.workload.CommandMaker;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.LogoffReason;
import org.tally.protocol.codec.LogonAcceptedEncoder;
import org.tally.protocol.codec.LogonDecoder;
import org.tally.protocol.codec.LogonEncoder;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.OrderCancelledEncoder;

/**
 * One message through the gateway: an order from the transport's hand into the slot of a command, checked and stamped
 * with the time; an event to the connection of its client. Not measured: Aeron, the ring, and the turns of the agents,
 * which look for what there is to do.
 */
public class GatewayBenchmark extends PartBenchmark
{
    private static final long SESSION = 1;
    private static final int ACCOUNT = 7;

    private final Client client = new Client();
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[MessageDescriptor.MAX_EVENT_LENGTH]);
    private final CommandMaker order = new CommandMaker();
    private Gateway gateway;
    private int orderLength;
    private int eventLength;
    private long sent;

    @Setup
    public void logOn()
    {
        gateway = new Gateway(new GatewayContext().authenticator(Authenticator.OPEN).errorHandler(error ->
        {
            throw new IllegalStateException(error);
        }), client, client);
        gateway.ingress().doWork();
        gateway.egress().doWork();
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        new LogonAcceptedEncoder().wrapAndApplyHeader(event, 0, header).sequence(1).time(1).index(0)
            .session(SESSION).sessionSequence(0).account(ACCOUNT).connection(client.id());
        gateway.egress().onEvent(event, 0, MessageDescriptor.length(event, 0));
        gateway.egress().doWork();
        gateway.ingress().doWork();

        order.order(ACCOUNT, "ACME", 11, true, 1_000);
        orderLength = MessageDescriptor.length(order.buffer(), 0);
        new OrderCancelledEncoder().wrapAndApplyHeader(event, 0, header).sequence(2).time(1).index(0)
            .account(ACCOUNT);
        eventLength = MessageDescriptor.length(event, 0);
        final long commands = client.commands;
        order();
        event();
        if (client.commands != commands + 1 || client.received == 0)
        {
            throw new IllegalStateException("commands=" + client.commands + " received=" + client.received);
        }
    }

    @Benchmark
    public boolean order()
    {
        order.buffer().putLong(SESSION_SEQUENCE_OFFSET, ++sent);
        return client.listener.onMessage(order.buffer(), 0, orderLength);
    }

    @Benchmark
    public long event()
    {
        gateway.egress().onEvent(event, 0, eventLength);
        return client.received;
    }

    /** Both ends in one hand: the client's, and the exchange's, where a slot is always free. */
    private static final class Client implements Transport, Connection, CommandPort
    {
        private final UnsafeBuffer slot = new UnsafeBuffer(new byte[MessageDescriptor.MAX_COMMAND_LENGTH]);
        private ConnectionListener listener;
        private long commands;
        private long received;

        @Override
        public int poll(final TransportListener transportListener, final int limit)
        {
            if (listener == null)
            {
                listener = transportListener.onConnected(this);
                final UnsafeBuffer logon = new UnsafeBuffer(new byte[MessageDescriptor.MAX_COMMAND_LENGTH]);
                new LogonEncoder().wrapAndApplyHeader(logon, 0, new MessageHeaderEncoder()).session(SESSION)
                    .account(ACCOUNT).heartbeatIntervalNs(0).key("")
                    .lastSequence(LogonDecoder.lastSequenceNullValue()).lastIndex(LogonDecoder.lastIndexNullValue());
                listener.onMessage(logon, 0, MessageDescriptor.length(logon, 0));
            }
            return 0;
        }

        @Override
        public MutableDirectBuffer buffer()
        {
            return slot;
        }

        @Override
        public int claim()
        {
            return 0;
        }

        @Override
        public void publish()
        {
            MessageDescriptor.sequence(slot, 0, ++commands);
        }

        @Override
        public long id()
        {
            return 1;
        }

        @Override
        public long offer(final DirectBuffer buffer, final int offset, final int length)
        {
            return ++received;
        }

        @Override
        public void close(final LogoffReason reason)
        {
            throw new IllegalStateException("closed: reason=" + reason);
        }

        @Override
        public void close()
        {
            listener = null;
        }
    }
}
