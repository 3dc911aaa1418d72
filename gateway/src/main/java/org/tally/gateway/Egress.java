package org.tally.gateway;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.tally.protocol.MessageDescriptor.HEADER_LENGTH;

import java.util.List;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.DuplicateCommandDecoder;
import org.tally.protocol.codec.HeartbeatEncoder;
import org.tally.protocol.codec.LoggedOffDecoder;
import org.tally.protocol.codec.LogoffReason;
import org.tally.protocol.codec.LogonAcceptedDecoder;
import org.tally.protocol.codec.LogonRefusedDecoder;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.TradeDecoder;

/**
 * Egress thread only. Takes every durable event, in order, to those whom it concerns: an account's own sessions, and
 * operators. Never waits for a client: what one has no room for is kept, up to a bound, and then the client is cut.
 */
public final class Egress implements AutoCloseable
{
    private static final int CHECKS_AN_INTERVAL = 16;
    private static final int MISSED_LIMIT = 64;

    private final TurnClock clock;
    private final EgressRequests requests;
    private final IngressNotices notices;
    private final ClientLines lines = new ClientLines();
    private final EgressRequests.Listener requestListener = new Requested();
    private final TradeMask mask = new TradeMask();
    private final MissedEvents missed = new MissedEvents(lines, mask);
    private final EventHistory history;
    private final UnsafeBuffer heartbeat = new UnsafeBuffer(new byte[HEADER_LENGTH + HeartbeatEncoder.BLOCK_LENGTH]);
    private final HeartbeatEncoder heartbeatEncoder = new HeartbeatEncoder();
    private final int backlogLength;
    private final long heartbeatIntervalNs;
    private long nowNs;
    private long nextCheckNs;
    private long handledSequence;
    private int handledIndex;
    private int handledThisTurn;

    Egress(final GatewayContext context, final TurnClock clock, final EgressRequests requests,
        final IngressNotices notices)
    {
        this.clock = clock;
        this.requests = requests;
        this.notices = notices;
        history = context.eventHistory();
        backlogLength = context.backlogLength();
        heartbeatIntervalNs = context.heartbeatIntervalNs();
        heartbeatEncoder.wrapAndApplyHeader(heartbeat, 0, new MessageHeaderEncoder());
        nowNs = clock.nowNs();
    }

    /**
     * Takes one event to those whom it concerns. Its command must be durable.
     *
     * @param buffer that holds it.
     * @param offset at which its header begins.
     * @param length of it.
     */
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        final int templateId = MessageDescriptor.templateId(buffer, offset);
        switch (templateId)
        {
            case TradeDecoder.TEMPLATE_ID -> onTrade(buffer, offset, length);
            case LogonAcceptedDecoder.TEMPLATE_ID -> onLogonAccepted(buffer, offset, length);
            case LogonRefusedDecoder.TEMPLATE_ID -> onLogonRefused(buffer, offset, length);
            case LoggedOffDecoder.TEMPLATE_ID -> onLoggedOff(buffer, offset, length);
            case DuplicateCommandDecoder.TEMPLATE_ID -> onDuplicate(buffer, offset, length);
            default ->
            {
                final int accountOffset = EventAudience.accountOffset(templateId);
                if (accountOffset != EventAudience.NONE)
                {
                    lines.sendToAccount(
                        buffer.getLong(offset + accountOffset, LITTLE_ENDIAN), buffer, offset, length, nowNs);
                }
                lines.sendToOperators(null, buffer, offset, length, nowNs);
            }
        }
        handledSequence = MessageDescriptor.sequence(buffer, offset);
        handledIndex = MessageDescriptor.index(buffer, offset);
        handledThisTurn++;
    }

    private void onTrade(final DirectBuffer buffer, final int offset, final int length)
    {
        final long buyer = TradeMask.buyAccount(buffer, offset);
        final long seller = TradeMask.sellAccount(buffer, offset);
        if (buyer == seller)
        {
            lines.sendToAccount(buyer, buffer, offset, length, nowNs);
        }
        else
        {
            lines.sendToAccount(buyer, mask.forBuyer(buffer, offset, length), 0, length, nowNs);
            lines.sendToAccount(seller, mask.forSeller(buffer, offset, length), 0, length, nowNs);
        }
        lines.sendToOperators(null, buffer, offset, length, nowNs);
    }

    private void onLogonAccepted(final DirectBuffer buffer, final int offset, final int length)
    {
        requests.poll(requestListener);
        final long connection = longAt(buffer, offset, LogonAcceptedDecoder.connectionEncodingOffset());
        final ClientLine line = lines.ofConnection(connection);
        if (line != null)
        {
            // Ingress first: the client may send as soon as it knows.
            notices.accepted(
                connection, longAt(buffer, offset, LogonAcceptedDecoder.sessionSequenceEncodingOffset()));
            line.send(buffer, offset, length, nowNs);
            lines.bind(line, longAt(buffer, offset, LogonAcceptedDecoder.sessionEncodingOffset()),
                longAt(buffer, offset, LogonAcceptedDecoder.accountEncodingOffset()));
            line.catchUp(history, MessageDescriptor.sequence(buffer, offset));
        }
        lines.sendToOperators(line, buffer, offset, length, nowNs);
    }

    private void onLogonRefused(final DirectBuffer buffer, final int offset, final int length)
    {
        requests.poll(requestListener);
        final long connection = longAt(buffer, offset, LogonRefusedDecoder.connectionEncodingOffset());
        final ClientLine line = lines.ofConnection(connection);
        if (line != null)
        {
            notices.refused(connection);
            line.send(buffer, offset, length, nowNs);
            line.closeAfterFlush(nowNs);
        }
        lines.sendToOperators(line, buffer, offset, length, nowNs);
    }

    private void onLoggedOff(final DirectBuffer buffer, final int offset, final int length)
    {
        requests.poll(requestListener);
        final ClientLine line = lines.ofConnection(
            longAt(buffer, offset, LoggedOffDecoder.connectionEncodingOffset()));
        if (line != null)
        {
            end(line, buffer, offset, length);
        }
        lines.sendToOperators(line, buffer, offset, length, nowNs);
    }

    /** A client that catches up hears in its turn of the end of its session. */
    private void end(final ClientLine line, final DirectBuffer buffer, final int offset, final int length)
    {
        line.sendEvent(buffer, offset, length, nowNs);
        if (line.catchUp() == null || line.catchUp().isJoining())
        {
            lines.unbind(line);
            line.closeAfterFlush(nowNs);
        }
        else
        {
            line.closeAfterCatchUp(nowNs);
        }
    }

    private void onDuplicate(final DirectBuffer buffer, final int offset, final int length)
    {
        final ClientLine line = lines.ofSession(
            longAt(buffer, offset, DuplicateCommandDecoder.sessionEncodingOffset()));
        if (line != null)
        {
            line.sendEvent(buffer, offset, length, nowNs);
        }
        lines.sendToOperators(line, buffer, offset, length, nowNs);
    }

    private static long longAt(final DirectBuffer buffer, final int offset, final int encodingOffset)
    {
        return buffer.getLong(offset + HEADER_LENGTH + encodingOffset, LITTLE_ENDIAN);
    }

    /**
     * Sends what was kept, replies of ingress and heartbeats, and closes what is to be closed.
     *
     * @return work done; 0 is idle.
     */
    public int doWork()
    {
        beginTurn();
        int work = requests.poll(requestListener);
        final List<ClientLine> all = lines.all();
        for (int i = all.size() - 1; i >= 0; i--)
        {
            final ClientLine line = all.get(i);
            work += line.flush(nowNs) + catchUp(line);
            if (line.hasHoldNews() && notices.held(line.connection().id(), line.isHeld()))
            {
                line.toldHeld();
            }
            final LogoffReason end = line.end(nowNs);
            if (end != null)
            {
                release(line, end);
                work++;
            }
        }
        handledThisTurn = 0;
        return work + (nowNs >= nextCheckNs ? sendHeartbeats() : 0);
    }

    /** A bounded part of what the client missed, but more than came live since: so it does catch up. */
    private int catchUp(final ClientLine line)
    {
        return line.catchUp() == null ? 0 :
            missed.send(line, handledSequence, handledIndex, MISSED_LIMIT + handledThisTurn, nowNs);
    }

    /** Lets go of what clients that were catching up had open; after the last turn. */
    @Override
    public void close()
    {
        lines.all().forEach(ClientLine::endCatchUp);
    }

    private void beginTurn()
    {
        final long turnNs = clock.nowNs();
        final long elapsedNs = turnNs - nowNs;
        nowNs = turnNs;
        if (elapsedNs > heartbeatIntervalNs)
        {
            lines.all().forEach(line -> line.pardon(elapsedNs - heartbeatIntervalNs));
        }
    }

    private void release(final ClientLine line, final LogoffReason reason)
    {
        lines.remove(line);
        line.endCatchUp();
        line.connection().close(reason);
        notices.released(line.connection().id(), reason);
    }

    private int sendHeartbeats()
    {
        nextCheckNs = nowNs + heartbeatIntervalNs / CHECKS_AN_INTERVAL;
        heartbeatEncoder.time(clock.epochNs());
        int count = 0;
        final List<ClientLine> all = lines.all();
        for (int i = 0, size = all.size(); i < size; i++)
        {
            final ClientLine line = all.get(i);
            if (line.isHeartbeatDue(nowNs))
            {
                line.sendHeartbeat(heartbeat, nowNs);
                count++;
            }
        }
        return count;
    }

    private final class Requested implements EgressRequests.Listener
    {
        @Override
        public void onOpen(final Connection connection)
        {
            lines.add(new ClientLine(connection, backlogLength, heartbeatIntervalNs, nowNs));
        }

        @Override
        public void onLogon(final long connection, final long intervalNs, final long lastSequence,
            final int lastIndex)
        {
            final ClientLine line = lines.ofConnection(connection);
            if (line != null)
            {
                line.onLogon(intervalNs, lastSequence, lastIndex);
            }
        }

        @Override
        public void onReply(final long connection, final DirectBuffer buffer, final int offset, final int length,
            final boolean isLast)
        {
            final ClientLine line = lines.ofConnection(connection);
            if (line != null)
            {
                line.send(buffer, offset, length, nowNs);
                if (isLast)
                {
                    line.closeAfterFlush(nowNs);
                }
            }
        }

        @Override
        public void onClose(final long connection)
        {
            final ClientLine line = lines.ofConnection(connection);
            if (line != null)
            {
                line.cut(LogoffReason.DISCONNECTED);
            }
        }
    }
}
