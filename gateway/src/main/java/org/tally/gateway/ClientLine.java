package org.tally.gateway;

import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.ControlledMessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

import org.tally.protocol.codec.LogoffReason;

/**
 * Egress thread only. One client's way out: sends, keeps what the client has not room for, in order, and knows when
 * to give up.
 */
final class ClientLine
{
    private static final int KEPT = 1;
    private static final int FLUSH_LIMIT = 256;
    private static final int HOLD_DIVISOR = 8;
    private static final int STALLED_INTERVALS = 3;

    private final Connection connection;
    private final int backlogLength;
    private final ControlledMessageHandler flush = this::flushOne;
    private OneToOneRingBuffer backlog;
    private boolean isBound;
    private long session;
    private long account;
    private long heartbeatIntervalNs;
    private long sentNs;
    private boolean isHeld;
    private boolean isToldHeld;
    private LogoffReason closing;
    private long closeByNs;
    private LogoffReason cut;

    ClientLine(final Connection connection, final int backlogLength, final long heartbeatIntervalNs, final long nowNs)
    {
        this.connection = connection;
        this.backlogLength = backlogLength;
        this.heartbeatIntervalNs = heartbeatIntervalNs;
        sentNs = nowNs;
    }

    Connection connection()
    {
        return connection;
    }

    void bind(final long boundSession, final long boundAccount)
    {
        isBound = true;
        session = boundSession;
        account = boundAccount;
    }

    void unbind()
    {
        isBound = false;
    }

    boolean isBound()
    {
        return isBound;
    }

    long session()
    {
        return session;
    }

    long account()
    {
        return account;
    }

    void heartbeatIntervalNs(final long intervalNs)
    {
        heartbeatIntervalNs = intervalNs;
    }

    long heartbeatIntervalNs()
    {
        return heartbeatIntervalNs;
    }

    /** Sends now or keeps; a client for which there is no more room is cut, and so is one that is gone. */
    void send(final DirectBuffer buffer, final int offset, final int length, final long nowNs)
    {
        if (cut != null || closing != null)
        {
            return;
        }
        if (!hasBacklog())
        {
            final long result = connection.offer(buffer, offset, length);
            if (result > 0)
            {
                sentNs = nowNs;
                return;
            }
            if (result != Connection.BACK_PRESSURED)
            {
                cut = LogoffReason.DISCONNECTED;
                return;
            }
        }
        keep(buffer, offset, length);
    }

    private void keep(final DirectBuffer buffer, final int offset, final int length)
    {
        if (backlog == null)
        {
            backlog = new OneToOneRingBuffer(new UnsafeBuffer(
                BufferUtil.allocateDirectAligned(backlogLength + RingBufferDescriptor.TRAILER_LENGTH, Long.BYTES)));
        }
        if (!backlog.write(KEPT, buffer, offset, length))
        {
            cut = LogoffReason.SLOW_CONSUMER;
        }
    }

    boolean hasBacklog()
    {
        return backlog != null && backlog.size() > 0;
    }

    /** Sends what was kept, as far as there is room now. */
    int flush(final long nowNs)
    {
        if (cut != null || !hasBacklog())
        {
            return 0;
        }
        final int count = backlog.controlledRead(flush, FLUSH_LIMIT);
        if (count > 0)
        {
            sentNs = nowNs;
        }
        else if (nowNs - sentNs > STALLED_INTERVALS * heartbeatIntervalNs)
        {
            cut(LogoffReason.SLOW_CONSUMER);
        }
        return count;
    }

    private ControlledMessageHandler.Action flushOne(final int type, final MutableDirectBuffer buffer, final int offset,
        final int length)
    {
        final long result = connection.offer(buffer, offset, length);
        if (result < 0 && result != Connection.BACK_PRESSURED)
        {
            cut = LogoffReason.DISCONNECTED;
        }
        return result > 0 ? ControlledMessageHandler.Action.CONTINUE : ControlledMessageHandler.Action.ABORT;
    }

    /** Whether ingress has yet to be told to hold the client back, or to listen to it again. */
    boolean hasHoldNews()
    {
        isHeld = hasBacklog() && (isHeld || backlog.size() > backlogLength / HOLD_DIVISOR);
        return isHeld != isToldHeld;
    }

    boolean isHeld()
    {
        return isHeld;
    }

    void toldHeld()
    {
        isToldHeld = isHeld;
    }

    /** Nothing was sent for so long because egress had no turn. */
    void pardon(final long durationNs)
    {
        sentNs += durationNs;
    }

    /** Sends nothing new, and is done once all that was kept is sent, or by this time. */
    void closeAfterFlush(final LogoffReason reason, final long byNs)
    {
        if (closing == null)
        {
            closing = reason;
            closeByNs = byNs;
        }
    }

    /** Ends at once. */
    void cut(final LogoffReason reason)
    {
        cut = cut == null ? reason : cut;
    }

    /** Why the connection is to be closed now; null if it is not. */
    LogoffReason end(final long nowNs)
    {
        if (cut == null && closing != null)
        {
            cut = !hasBacklog() ? closing : nowNs >= closeByNs ? LogoffReason.SLOW_CONSUMER : null;
        }
        return cut;
    }

    boolean isHeartbeatDue(final long nowNs)
    {
        return isBound && nowNs - sentNs >= heartbeatIntervalNs && cut == null && !hasBacklog();
    }
}
