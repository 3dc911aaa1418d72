package org.tally.gateway.aeron;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import io.aeron.Aeron;
import io.aeron.ChannelUri;
import io.aeron.CommonContext;
import io.aeron.Image;
import io.aeron.Subscription;
import io.aeron.exceptions.RegistrationException;

import org.tally.gateway.ConnectionListener;
import org.tally.gateway.GatewayContext;
import org.tally.gateway.Transport;
import org.tally.gateway.TransportListener;
import org.tally.protocol.codec.LogoffReason;

/**
 * Gateway thread only. Connections over Aeron: one subscription for each ingress channel, and for each client that
 * appears a publication of its own that answers it (Aeron's response channels).
 */
public final class AeronTransport implements Transport
{
    private static final long CONNECT_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(10);
    private static final long LINGER_NS = TimeUnit.SECONDS.toNanos(1);
    private static final String ANY_PORT = ":0";

    private final GatewayContext context;
    private final EmbeddedAeron embedded;
    private final Aeron aeron;
    private final Queue<Image> arrived = new ConcurrentLinkedQueue<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final List<String> channels = new ArrayList<>();
    private final List<IncomingConnection> incoming = new ArrayList<>();
    private final List<AeronConnection> connections = new ArrayList<>();
    private final List<LingeringConnection> lingering = new ArrayList<>();
    private String responseControl;
    private int first;

    /** A closed connection whose client is given time to read the last messages. */
    private record LingeringConnection(AeronConnection connection, long deadlineNs)
    {
    }

    private AeronTransport(final GatewayContext context)
    {
        this.context = context;
        embedded = new EmbeddedAeron(context);
        aeron = embedded.aeron();
    }

    /**
     * Starts a media driver, unless it runs elsewhere, and listens on every ingress channel.
     *
     * @param context settings; concluded here.
     * @return the transport, to be closed after use.
     */
    public static AeronTransport launch(final GatewayContext context)
    {
        final AeronTransport transport = new AeronTransport(context.conclude());
        try
        {
            transport.listen();
        }
        catch (final RuntimeException failure)
        {
            transport.close();
            throw failure;
        }
        return transport;
    }

    private void listen()
    {
        for (final String channel : context.ingressChannels())
        {
            final ChannelUri uri = ChannelUri.parse(channel);
            uri.put(CommonContext.REJOIN_PARAM_NAME, "false");
            final Subscription subscription =
                aeron.addSubscription(uri.toString(), context.streamId(), arrived::add, image -> { });
            subscriptions.add(subscription);
            if (uri.isUdp())
            {
                uri.put(CommonContext.ENDPOINT_PARAM_NAME, resolvedEndpoint(subscription));
                responseControl = responseControl == null ? reserveResponseControl() : responseControl;
            }
            uri.remove(CommonContext.REJOIN_PARAM_NAME);
            channels.add(uri.toString());
        }
    }

    private String resolvedEndpoint(final Subscription subscription)
    {
        final long deadlineNs = System.nanoTime() + CONNECT_TIMEOUT_NS;
        String endpoint = subscription.resolvedEndpoint();
        while (endpoint == null)
        {
            if (System.nanoTime() - deadlineNs > 0)
            {
                throw new IllegalStateException("endpoint not resolved: channel=" + subscription.channel());
            }
            embedded.invoke();
            Thread.yield();
            endpoint = subscription.resolvedEndpoint();
        }
        return endpoint;
    }

    /** Clients must know the port before the first is answered: a prototype of the response channel keeps it. */
    private String reserveResponseControl()
    {
        final String asked = context.responseControl();
        final String host = asked.substring(0, asked.lastIndexOf(':'));
        final String control = asked.endsWith(ANY_PORT) ? host + ':' + freePort(host) : asked;
        aeron.addExclusivePublication(responseChannel("aeron:udp", control, "prototype"), context.streamId() + 1);
        return control;
    }

    private static int freePort(final String host)
    {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(host, 0)))
        {
            return socket.getLocalPort();
        }
        catch (final IOException failure)
        {
            throw new UncheckedIOException("no free port: host=" + host, failure);
        }
    }

    private String responseChannel(final String media, final String control, final String correlationId)
    {
        return media + "?control-mode=response" + (control == null ? "" : "|control=" + control) +
            "|response-correlation-id=" + correlationId +
            "|term-length=" + context.termBufferLength() +
            "|sparse=" + context.sparseTerms();
    }

    @Override
    public int poll(final TransportListener listener, final int limit)
    {
        int work = embedded.invoke();
        if (aeron.isClosed())
        {
            throw new IllegalStateException("the Aeron client was closed: directory=" + aeronDirectoryName());
        }
        work += takeArrived();
        if (!incoming.isEmpty())
        {
            work += accept(listener);
        }
        work += pollConnections(limit);
        if (!lingering.isEmpty())
        {
            dropLingering();
        }
        return work;
    }

    private int takeArrived()
    {
        int work = 0;
        Image image = arrived.poll();
        while (image != null)
        {
            final boolean isIpc = image.subscription().channel().startsWith(CommonContext.IPC_CHANNEL);
            final String channel = responseChannel(isIpc ? CommonContext.IPC_CHANNEL : "aeron:udp",
                isIpc ? null : responseControl, Long.toString(image.correlationId()));
            final long registrationId = aeron.asyncAddExclusivePublication(channel, context.streamId() + 1);
            incoming.add(new IncomingConnection(image, registrationId, System.nanoTime() + CONNECT_TIMEOUT_NS));
            work++;
            image = arrived.poll();
        }
        return work;
    }

    private int accept(final TransportListener listener)
    {
        final long nowNs = System.nanoTime();
        int work = 0;
        for (int i = incoming.size() - 1; i >= 0; i--)
        {
            final IncomingConnection candidate = incoming.get(i);
            if (isReady(candidate))
            {
                incoming.remove(i);
                open(candidate.connection(), listener, nowNs);
                work++;
            }
            else if (candidate.isHopeless(nowNs))
            {
                incoming.remove(i);
                candidate.abandon(aeron);
            }
        }
        return work;
    }

    private boolean isReady(final IncomingConnection candidate)
    {
        try
        {
            return candidate.isReady(aeron);
        }
        catch (final RegistrationException failure)
        {
            // The client went before it could be answered; the driver has it in its error log.
            candidate.fail();
            return false;
        }
    }

    private void open(final AeronConnection connection, final TransportListener listener, final long nowNs)
    {
        final ConnectionListener connectionListener = listener.onConnected(connection);
        if (connectionListener == null)
        {
            connection.close(LogoffReason.DISCONNECTED);
            linger(connection, nowNs);
        }
        else
        {
            connection.listener(connectionListener);
            connections.add(connection);
        }
    }

    /** Each connection in turn, from another one each time. */
    private int pollConnections(final int limit)
    {
        final int size = connections.size();
        int work = 0;
        int next = size == 0 ? 0 : first++ % size;
        for (int i = 0; i < size; i++)
        {
            final AeronConnection connection = connections.get(next);
            next = next + 1 == size ? 0 : next + 1;
            if (connection.closeReason() == null)
            {
                work += connection.poll(limit);
            }
        }
        first = first < 0 ? 0 : first;
        return work + dropEnded();
    }

    private int dropEnded()
    {
        int work = 0;
        for (int i = connections.size() - 1; i >= 0; i--)
        {
            final AeronConnection connection = connections.get(i);
            if (connection.closeReason() != null)
            {
                connections.remove(i);
                linger(connection, System.nanoTime());
                work++;
            }
            else if (connection.isNewlyGone())
            {
                connection.listener().onDisconnected();
                work++;
            }
        }
        return work;
    }

    private void linger(final AeronConnection connection, final long nowNs)
    {
        connection.closeResponses();
        if (connection.closeReason() == LogoffReason.SLOW_CONSUMER)
        {
            connection.rejectImage();
        }
        else
        {
            lingering.add(new LingeringConnection(connection, nowNs + LINGER_NS));
        }
    }

    private void dropLingering()
    {
        final long nowNs = System.nanoTime();
        for (int i = lingering.size() - 1; i >= 0; i--)
        {
            final LingeringConnection last = lingering.get(i);
            if (last.connection().isGone() || nowNs - last.deadlineNs() > 0)
            {
                last.connection().rejectImage();
                lingering.remove(i);
            }
        }
    }

    /**
     * The channels on which clients connect, with the ports that were found. Any thread.
     *
     * @return Aeron channels, in the order of the setting.
     */
    public List<String> channels()
    {
        return List.copyOf(channels);
    }

    /**
     * Where UDP clients ask for their answers. Any thread.
     *
     * @return {@code host:port}, or null if there is no UDP channel.
     */
    public String responseControl()
    {
        return responseControl;
    }

    /**
     * The directory of the media driver. Any thread.
     *
     * @return a directory.
     */
    public String aeronDirectoryName()
    {
        return aeron.context().aeronDirectoryName();
    }

    @Override
    public void close()
    {
        embedded.close();
    }
}
