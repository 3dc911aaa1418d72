package org.tally.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tally.protocol.MessageDescriptor.SESSION_SEQUENCE_OFFSET;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import org.junit.jupiter.api.Test;

import org.tally.protocol.codec.LogoffReason;

class AllocationTest
{
    private static final int WARM_UP = 50_000;
    private static final int MESSAGES = 100_000;

    @Test
    void shouldAllocateNothingForAMessageOnceWarm()
    {
        final OneClient transport = new OneClient();
        final EchoEngine engine = new EchoEngine(false);
        final Gateway gateway = new Gateway(new GatewayContext()
            .authenticator(Authenticator.OPEN).errorHandler(error -> { }), transport, engine);
        run(gateway, engine, transport, WARM_UP);
        final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
        final long thread = Thread.currentThread().getId();
        final long before = threads.getThreadAllocatedBytes(thread);
        run(gateway, engine, transport, MESSAGES);
        final long allocated = threads.getThreadAllocatedBytes(thread) - before;
        // The measurement and the virtual machine take some thousand bytes in all; a message must not take one.
        assertTrue(allocated < MESSAGES, "allocated=" + allocated);
        assertEquals(WARM_UP + MESSAGES + 1, transport.received);
    }

    @Test
    void shouldAllocateNothingForAMissedEventOnceWarm()
    {
        final EndlessHistory history = new EndlessHistory();
        final OneClient transport = new OneClient();
        transport.logon = Messages.logonAfter(0, 0, Messages.logon(1, 7, ""));
        final EchoEngine engine = new EchoEngine(false);
        final Gateway gateway = new Gateway(new GatewayContext().eventHistory(history)
            .authenticator(Authenticator.OPEN).errorHandler(error -> { }), transport, engine);
        resume(gateway, engine, transport, WARM_UP);
        final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
        final long thread = Thread.currentThread().getId();
        final long before = threads.getThreadAllocatedBytes(thread);
        resume(gateway, engine, transport, MESSAGES);
        final long allocated = threads.getThreadAllocatedBytes(thread) - before;
        assertTrue(allocated < MESSAGES, "allocated=" + allocated);
        // Every other trade is one of the client's, and one may be waiting.
        final long waiting = history.count / 2 - (transport.received - 1);
        assertTrue(waiting == 0 || waiting == 1, "waiting=" + waiting);
    }

    private static void resume(final Gateway gateway, final EchoEngine engine, final OneClient transport,
        final long messages)
    {
        final long target = transport.received + messages;
        while (transport.received < target)
        {
            gateway.ingress().doWork();
            engine.run(gateway.egress(), Integer.MAX_VALUE);
            gateway.egress().doWork();
        }
    }

    /** Trades of two accounts and of one, in turn, all of the beginning: nobody ever catches up. */
    private static final class EndlessHistory implements EventHistory, EventCursor
    {
        private final UnsafeBuffer ofClient = Messages.at(0, 1, Messages.trade(7, 8));
        private final UnsafeBuffer ofOthers = Messages.at(0, 1, Messages.trade(8, 9));
        private long count;

        @Override
        public long firstSequence()
        {
            return 1;
        }

        @Override
        public long lastSequence()
        {
            return 0;
        }

        @Override
        public EventCursor after(final long sequence, final int index)
        {
            return this;
        }

        @Override
        public boolean next()
        {
            count++;
            return true;
        }

        @Override
        public DirectBuffer buffer()
        {
            return count % 2 == 0 ? ofClient : ofOthers;
        }

        @Override
        public int offset()
        {
            return 0;
        }

        @Override
        public int length()
        {
            return ofClient.capacity();
        }

        @Override
        public void close()
        {
            throw new AssertionError("nobody ever catches up");
        }
    }

    private static void run(final Gateway gateway, final EchoEngine engine, final OneClient transport,
        final int messages)
    {
        final long target = transport.sequence + messages;
        while (transport.sequence < target || transport.received < target + 1)
        {
            transport.limit = target;
            gateway.ingress().doWork();
            engine.run(gateway.egress(), Integer.MAX_VALUE);
            gateway.egress().doWork();
        }
    }

    /** A client that sends orders, every other of which it meets with back-pressure. */
    private static final class OneClient implements Transport, Connection
    {
        private final UnsafeBuffer order = Messages.newOrder(1, 1);
        private UnsafeBuffer logon = Messages.logon(1, 7, "");
        private ConnectionListener listener;
        private long sequence;
        private long limit;
        private long received;
        private long offers;

        @Override
        public int poll(final TransportListener transportListener, final int messages)
        {
            if (listener == null)
            {
                listener = transportListener.onConnected(this);
                listener.onMessage(logon, 0, logon.capacity());
            }
            else if (received > 0 && sequence < limit)
            {
                order.putLong(SESSION_SEQUENCE_OFFSET, sequence + 1);
                if (listener.onMessage(order, 0, order.capacity()))
                {
                    sequence++;
                }
            }
            return 1;
        }

        @Override
        public long id()
        {
            return 1;
        }

        @Override
        public long offer(final DirectBuffer buffer, final int offset, final int length)
        {
            if (offers++ % 2 == 1)
            {
                return BACK_PRESSURED;
            }
            if (!Messages.isHeartbeat(buffer, offset))
            {
                received++;
            }
            return 1;
        }

        @Override
        public void close(final LogoffReason reason)
        {
            throw new AssertionError(reason);
        }

        @Override
        public void close()
        {
            listener = null;
        }
    }
}
