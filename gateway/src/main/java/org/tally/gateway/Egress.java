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
public final class Egress
{
    private static final int CHECKS_AN_INTERVAL = 16;
    private static final int CLOSE_INTERVALS = 3;

    private final TurnClock clock;
    private final EgressRequests requests;
    private final IngressNotices notices;
    private final ClientLines lines = new ClientLines();
    private final EgressRequests.Listener requestListener = new Requested();
    private final TradeMask mask = new TradeMask();
    private final TradeDecoder trade = new TradeDecoder();
    private final LogonAcceptedDecoder accepted = new LogonAcceptedDecoder();
    private final UnsafeBuffer heartbeat = new UnsafeBuffer(new byte[HEADER_LENGTH + HeartbeatEncoder.BLOCK_LENGTH]);
    private final HeartbeatEncoder heartbeatEncoder = new HeartbeatEncoder();
    private final int backlogLength;
    private final long heartbeatIntervalNs;
    private long nowNs;
    private long nextCheckNs;

    Egress(final GatewayContext context, final EgressRequests requests, final IngressNotices notices)
    {
        clock = new TurnClock(context.clock());
        this.requests = requests;
        this.notices = notices;
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
    }

    private void onTrade(final DirectBuffer buffer, final int offset, final int length)
    {
        trade.wrap(buffer, offset + HEADER_LENGTH, length - HEADER_LENGTH, TradeDecoder.SCHEMA_VERSION);
        final long buyer = trade.buyAccount();
        final long seller = trade.sellAccount();
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
        accepted.wrap(buffer, offset + HEADER_LENGTH, length - HEADER_LENGTH, LogonAcceptedDecoder.SCHEMA_VERSION);
        final ClientLine line = lines.ofConnection(accepted.connection());
        if (line != null)
        {
            line.send(buffer, offset, length, nowNs);
            lines.bind(line, accepted.session(), accepted.account());
            notices.accepted(accepted.connection(), accepted.sessionSequence());
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
            closeAfterFlush(line);
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
            line.send(buffer, offset, length, nowNs);
            lines.unbind(line);
            closeAfterFlush(line);
        }
        lines.sendToOperators(line, buffer, offset, length, nowNs);
    }

    private void onDuplicate(final DirectBuffer buffer, final int offset, final int length)
    {
        final ClientLine line = lines.ofSession(
            longAt(buffer, offset, DuplicateCommandDecoder.sessionEncodingOffset()));
        if (line != null)
        {
            line.send(buffer, offset, length, nowNs);
        }
        lines.sendToOperators(line, buffer, offset, length, nowNs);
    }

    private static long longAt(final DirectBuffer buffer, final int offset, final int encodingOffset)
    {
        return buffer.getLong(offset + HEADER_LENGTH + encodingOffset, LITTLE_ENDIAN);
    }

    private void closeAfterFlush(final ClientLine line)
    {
        line.closeAfterFlush(LogoffReason.CLIENT, nowNs + CLOSE_INTERVALS * line.heartbeatIntervalNs());
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
            work += line.flush(nowNs);
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
        return work + (nowNs >= nextCheckNs ? sendHeartbeats() : 0);
    }

    private void beginTurn()
    {
        final long elapsedNs = clock.advance();
        nowNs = clock.nowNs();
        if (elapsedNs > heartbeatIntervalNs)
        {
            lines.all().forEach(line -> line.pardon(elapsedNs - heartbeatIntervalNs));
        }
    }

    private void release(final ClientLine line, final LogoffReason reason)
    {
        lines.remove(line);
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
                line.send(heartbeat, 0, heartbeat.capacity(), nowNs);
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
        public void onHeartbeatInterval(final long connection, final long intervalNs)
        {
            final ClientLine line = lines.ofConnection(connection);
            if (line != null)
            {
                line.heartbeatIntervalNs(intervalNs);
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
                    closeAfterFlush(line);
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
