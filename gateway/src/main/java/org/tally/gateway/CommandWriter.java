package org.tally.gateway;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.tally.protocol.MessageDescriptor.ACCOUNT_OFFSET;
import static org.tally.protocol.MessageDescriptor.SESSION_OFFSET;
import static org.tally.protocol.MessageDescriptor.SESSION_SEQUENCE_OFFSET;
import static org.tally.protocol.MessageDescriptor.TIMESTAMP_OFFSET;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

import org.tally.protocol.codec.LogoffReason;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.SessionLogoffEncoder;
import org.tally.protocol.codec.SessionLogonEncoder;
import org.tally.protocol.codec.TickEncoder;

/**
 * Gateway thread only. Writes commands into the port, each with the time at which the turn began that took it. Every
 * method says whether there was a slot; if not, nothing has happened.
 */
final class CommandWriter
{
    private final CommandPort port;
    private final TurnClock clock;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final SessionLogonEncoder sessionLogon = new SessionLogonEncoder();
    private final SessionLogoffEncoder sessionLogoff = new SessionLogoffEncoder();
    private final TickEncoder tick = new TickEncoder();
    private long lastTimestampNs;
    private long count;

    CommandWriter(final CommandPort port, final TurnClock clock, final long firstTimestampNs)
    {
        this.port = port;
        this.clock = clock;
        lastTimestampNs = firstTimestampNs;
    }

    /** Copies a client's command, in the name of its session; its session sequence stays. */
    boolean copy(final DirectBuffer message, final int messageOffset, final int length, final long session,
        final long account)
    {
        final int offset = port.claim();
        if (offset < 0)
        {
            return false;
        }
        final MutableDirectBuffer buffer = port.buffer();
        buffer.putBytes(offset, message, messageOffset, length);
        buffer.putLong(offset + TIMESTAMP_OFFSET, nextTimestampNs(), LITTLE_ENDIAN);
        buffer.putLong(offset + SESSION_OFFSET, session, LITTLE_ENDIAN);
        buffer.putLong(offset + ACCOUNT_OFFSET, account, LITTLE_ENDIAN);
        port.publish();
        return true;
    }

    boolean sessionLogon(final long session, final long account, final long connection)
    {
        final int offset = port.claim();
        if (offset < 0)
        {
            return false;
        }
        sessionLogon.wrapAndApplyHeader(port.buffer(), offset, header).connection(connection);
        return publish(offset, session, account);
    }

    boolean sessionLogoff(final long session, final long account, final long connection, final LogoffReason reason)
    {
        final int offset = port.claim();
        if (offset < 0)
        {
            return false;
        }
        sessionLogoff.wrapAndApplyHeader(port.buffer(), offset, header).connection(connection).reason(reason);
        return publish(offset, session, account);
    }

    boolean tick()
    {
        final int offset = port.claim();
        if (offset < 0)
        {
            return false;
        }
        tick.wrapAndApplyHeader(port.buffer(), offset, header);
        return publish(offset, 0, 0);
    }

    private boolean publish(final int offset, final long session, final long account)
    {
        final MutableDirectBuffer buffer = port.buffer();
        buffer.putLong(offset + TIMESTAMP_OFFSET, nextTimestampNs(), LITTLE_ENDIAN);
        buffer.putLong(offset + SESSION_OFFSET, session, LITTLE_ENDIAN);
        buffer.putLong(offset + SESSION_SEQUENCE_OFFSET, 0, LITTLE_ENDIAN);
        buffer.putLong(offset + ACCOUNT_OFFSET, account, LITTLE_ENDIAN);
        port.publish();
        return true;
    }

    private long nextTimestampNs()
    {
        count++;
        lastTimestampNs = Math.max(lastTimestampNs, clock.epochNs());
        return lastTimestampNs;
    }

    /** How many commands were written so far. */
    long count()
    {
        return count;
    }
}
