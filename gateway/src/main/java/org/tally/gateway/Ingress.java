package org.tally.gateway;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.agrona.DirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.concurrent.Agent;

import org.tally.protocol.codec.LogoffReason;
import org.tally.protocol.codec.LogonDecoder;

/**
 * Gateway thread only, but for {@link #endSessions()} and {@link #hasEnded()}. Brings messages of clients into the
 * exchange: checks them, knows the sessions, makes their coming and going commands, and lets time pass when nobody
 * sends.
 */
public final class Ingress implements Agent
{
    private static final int POLL_LIMIT = 32;
    private static final int CHECKS_AN_INTERVAL = 4;
    private static final int SHORTEST_HEARTBEAT_DIVISOR = 10;
    private static final int LONGEST_HEARTBEAT_FACTOR = 60;

    private final GatewayContext context;
    private final Transport transport;
    private final CommandWriter commands;
    private final EgressRequests requests;
    private final IngressNotices notices;
    private final ReplyWriter replies;
    private final TurnClock clock;
    private final byte[] key = new byte[LogonDecoder.keyLength()];
    private final Long2ObjectHashMap<ClientSession> connections = new Long2ObjectHashMap<>();
    private final Long2ObjectHashMap<ClientSession> sessions = new Long2ObjectHashMap<>();
    private final List<ClientSession> all = new ArrayList<>();
    private final List<ClientSession> unsettled = new ArrayList<>();
    private final IngressNotices.Listener noticeListener = new Noticed();
    private final TransportListener connectionListener = this::onConnected;
    private long nowNs;
    private long nextCheckNs;
    private long commandsSeen;
    private long commandSeenNs;
    private volatile boolean isEnding;
    private volatile boolean hasEnded;

    Ingress(final GatewayContext context, final TurnClock clock, final Transport transport, final CommandPort port,
        final EgressRequests requests, final IngressNotices notices)
    {
        this.context = context;
        this.transport = transport;
        this.requests = requests;
        this.notices = notices;
        this.clock = clock;
        nowNs = clock.nowNs();
        commandSeenNs = nowNs;
        commands = new CommandWriter(port, clock, context.firstTimestampNs());
        replies = new ReplyWriter(requests);
    }

    @Override
    public int doWork()
    {
        beginTurn();
        int work = hearNotices();
        work += settle();
        work += transport.poll(connectionListener, isEnding ? 0 : POLL_LIMIT);
        if (isEnding)
        {
            return work + endAll();
        }
        if (nowNs >= nextCheckNs)
        {
            nextCheckNs = nowNs + context.heartbeatIntervalNs() / CHECKS_AN_INTERVAL;
            checkHeard();
        }
        return work + tickIfIdle();
    }

    /** Time in which the gateway did not listen, or by which its clock was set, is not the clients' silence. */
    private void beginTurn()
    {
        final long elapsedNs = clock.advance();
        nowNs = clock.nowNs();
        if (elapsedNs > context.heartbeatIntervalNs())
        {
            all.forEach(session -> session.pardon(elapsedNs));
        }
    }

    private int tickIfIdle()
    {
        if (commands.count() != commandsSeen)
        {
            commandsSeen = commands.count();
            commandSeenNs = nowNs;
        }
        return nowNs - commandSeenNs >= context.tickIntervalNs() && commands.tick() ? 1 : 0;
    }

    private int endAll()
    {
        if (hasEnded)
        {
            return 0;
        }
        all.forEach(session -> session.end(LogoffReason.SHUTDOWN));
        settle();
        hasEnded = unsettled.isEmpty();
        return 1;
    }

    /** Asks that all sessions end and that nothing more is taken from clients. Any thread. */
    public void endSessions()
    {
        isEnding = true;
    }

    /**
     * Whether all sessions have ended after {@link #endSessions()}: the last command is in the port. Any thread.
     *
     * @return whether nothing more will come.
     */
    public boolean hasEnded()
    {
        return hasEnded;
    }

    private ConnectionListener onConnected(final Connection connection)
    {
        if (isEnding || connections.size() >= context.maxConnections() || !requests.open(connection))
        {
            return null;
        }
        final ClientSession session = new ClientSession(
            connection.id(), this, commands, requests, replies, context.heartbeatIntervalNs());
        connections.put(connection.id(), session);
        all.add(session);
        return session;
    }

    /** Learns what egress has said since. */
    int hearNotices()
    {
        return notices.poll(noticeListener);
    }

    private int settle()
    {
        if (unsettled.isEmpty())
        {
            return 0;
        }
        final int before = unsettled.size();
        unsettled.removeIf(ClientSession::settle);
        return before - unsettled.size();
    }

    private void checkHeard()
    {
        for (int i = all.size() - 1; i >= 0; i--)
        {
            all.get(i).checkHeard(nowNs);
        }
    }

    /** The time at the start of this turn. */
    long nowNs()
    {
        return nowNs;
    }

    /** The session that holds this number now, or null. */
    ClientSession session(final long session)
    {
        return sessions.get(session);
    }

    void enter(final ClientSession session)
    {
        sessions.put(session.session(), session);
    }

    void leave(final ClientSession session)
    {
        if (sessions.get(session.session()) == session)
        {
            sessions.remove(session.session());
        }
    }

    /** Whether an end of a session has not entered the exchange yet; tries first. */
    boolean hasUnsettled()
    {
        settle();
        return !unsettled.isEmpty();
    }

    void settleLater(final ClientSession session)
    {
        if (!unsettled.contains(session))
        {
            unsettled.add(session);
        }
    }

    /** The interval asked for, within reason. */
    long heartbeatWithin(final long askedNs)
    {
        final long settingNs = context.heartbeatIntervalNs();
        final long longestNs = settingNs * LONGEST_HEARTBEAT_FACTOR;
        return Math.max(settingNs / SHORTEST_HEARTBEAT_DIVISOR, Math.min(askedNs, longestNs));
    }

    EventHistory history()
    {
        return context.eventHistory();
    }

    boolean hasSpace()
    {
        return context.hasSpace().getAsBoolean();
    }

    boolean isAuthentic(final long account, final DirectBuffer buffer, final int keyOffset)
    {
        buffer.getBytes(keyOffset, key);
        int length = 0;
        while (length < key.length && key[length] != 0)
        {
            length++;
        }
        return context.authenticator().isAuthentic(
            account, new String(key, 0, length, StandardCharsets.US_ASCII));
    }

    @Override
    public String roleName()
    {
        return "ingress";
    }

    private final class Noticed implements IngressNotices.Listener
    {
        @Override
        public void onAccepted(final long connection, final long lastSessionSequence)
        {
            connections.get(connection).onAccepted(lastSessionSequence);
        }

        @Override
        public void onRefused(final long connection)
        {
            connections.get(connection).onRefused();
        }

        @Override
        public void onHeld(final long connection, final boolean isHeld)
        {
            connections.get(connection).hold(isHeld);
        }

        @Override
        public void onReleased(final long connection, final LogoffReason reason)
        {
            final ClientSession session = connections.remove(connection);
            all.remove(session);
            session.onReleased(reason);
        }
    }
}
