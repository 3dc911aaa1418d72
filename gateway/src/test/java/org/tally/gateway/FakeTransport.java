package org.tally.gateway;

import java.util.ArrayList;
import java.util.List;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * A transport in a test's hand.
 */
final class FakeTransport implements Transport
{
    private final List<FakeConnection> arriving = new ArrayList<>();
    private final List<FakeConnection> connections = new ArrayList<>();
    private long nextId = 1;

    FakeConnection connect()
    {
        final FakeConnection connection = new FakeConnection(nextId++);
        arriving.add(connection);
        return connection;
    }

    @Override
    public int poll(final TransportListener listener, final int limit)
    {
        for (final FakeConnection connection : arriving)
        {
            connection.listener(listener.onConnected(connection));
            if (connection.listener() == null)
            {
                connection.refuse();
            }
            else
            {
                connections.add(connection);
            }
        }
        arriving.clear();
        connections.removeIf(connection -> connection.closeReason() != null);
        int work = 0;
        for (final FakeConnection connection : connections)
        {
            work += deliver(connection, limit);
        }
        connections.removeIf(FakeConnection::isGone);
        return work;
    }

    private static int deliver(final FakeConnection connection, final int limit)
    {
        int work = 0;
        while (work < limit && !connection.sending().isEmpty())
        {
            final byte[] bytes = connection.sending().peek();
            if (!connection.listener().onMessage(new UnsafeBuffer(bytes), 0, bytes.length))
            {
                break;
            }
            connection.sending().remove();
            work++;
        }
        if (connection.isGone())
        {
            connection.listener().onDisconnected();
        }
        return work;
    }

    @Override
    public void close()
    {
        connections.clear();
    }
}
