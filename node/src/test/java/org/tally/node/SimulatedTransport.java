package org.tally.node;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.gateway.Connection;
import org.tally.gateway.ConnectionListener;
import org.tally.gateway.Transport;
import org.tally.gateway.TransportListener;
import org.tally.protocol.codec.LogoffReason;

/**
 * Test thread. Connections without a network: what clients send waits here until it is polled, what they are sent is
 * remembered, and either way is at times blocked, as a seed says.
 */
final class SimulatedTransport implements Transport
{
    private final Random random;
    private final Consumer<DirectBuffer> onSent;
    private final List<SimulatedConnection> connections = new ArrayList<>();
    private long nextId = 1;

    SimulatedTransport(final Random random, final Consumer<DirectBuffer> onSent)
    {
        this.random = random;
        this.onSent = onSent;
    }

    SimulatedConnection connect()
    {
        final SimulatedConnection connection = new SimulatedConnection(nextId++);
        connections.add(connection);
        return connection;
    }

    @Override
    public int poll(final TransportListener listener, final int limit)
    {
        int work = 0;
        for (final SimulatedConnection connection : connections)
        {
            work += connection.poll(listener, limit);
        }
        connections.removeIf(SimulatedConnection::isOver);
        return work;
    }

    @Override
    public void close()
    {
        connections.clear();
    }

    /**
     * One client's connection, seen from both ends.
     */
    final class SimulatedConnection implements Connection
    {
        private final long id;
        private final Deque<byte[]> sentByClient = new ArrayDeque<>();
        private final List<byte[]> received = new ArrayList<>();
        private ConnectionListener listener;
        private boolean isKnown;
        private boolean isHungUp;
        private volatile boolean isClosed;
        private boolean isReading = true;

        SimulatedConnection(final long id)
        {
            this.id = id;
        }

        @Override
        public long id()
        {
            return id;
        }

        @Override
        public long offer(final DirectBuffer buffer, final int offset, final int length)
        {
            if (isClosed || isHungUp)
            {
                return isClosed ? CLOSED : NOT_CONNECTED;
            }
            if (!isReading || random.nextInt(16) == 0)
            {
                return BACK_PRESSURED;
            }
            final byte[] message = new byte[length];
            buffer.getBytes(offset, message);
            onSent.accept(new UnsafeBuffer(message));
            received.add(message);
            return received.size();
        }

        @Override
        public void close(final LogoffReason reason)
        {
            isClosed = true;
        }

        /** Client: sends a message. */
        void send(final byte[] message)
        {
            sentByClient.add(message);
        }

        /** Client: is gone, without a word. */
        void hangUp()
        {
            isHungUp = true;
        }

        /** Client: reads from now on, or not. */
        void reading(final boolean reads)
        {
            isReading = reads;
        }

        boolean isOpen()
        {
            return !isClosed && !isHungUp;
        }

        /** Client: all messages that came, in order. */
        List<byte[]> received()
        {
            return received;
        }

        private boolean isOver()
        {
            return isKnown && (listener == null || isClosed && isHungUp);
        }

        private int poll(final TransportListener transportListener, final int limit)
        {
            int work = 0;
            if (!isKnown)
            {
                isKnown = true;
                listener = transportListener.onConnected(this);
                work++;
            }
            while (listener != null && !isClosed && work < limit && !sentByClient.isEmpty())
            {
                final byte[] message = sentByClient.peek();
                if (!listener.onMessage(new UnsafeBuffer(message), 0, message.length))
                {
                    return work;
                }
                sentByClient.remove();
                work++;
            }
            if (listener != null && isHungUp && !isClosed)
            {
                isClosed = true;
                listener.onDisconnected();
                work++;
            }
            return work;
        }
    }
}
