package org.tally.gateway;

import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.ControlledMessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

import org.tally.protocol.codec.LogoffReason;
import org.tally.protocol.codec.LogonDecoder;

/**
 * Egress thread only. One client's way out: sends, keeps what the client has not room for, in order, and knows when
 * to give up.
 */
final class ClientLine
{
    /** Stands for no event to resume after. */
    static final long NO_SEQUENCE = LogonDecoder.lastSequenceNullValue();

    private static final int KEPT = 1;
    private static final int FLUSH_LIMIT = 256;
    private static final int HOLD_DIVISOR = 8;
    private static final int STALLED_INTERVALS = 3;
    private static final int CLOSE_INTERVALS = 3;
    private static final long OPERATOR = 0;

    private final Connection connection;
    private final int backlogLength;
    private final ControlledMessageHandler flush = this::flushOne;
    private OneToOneRingBuffer backlog;
    private long resumeSequence = NO_SEQUENCE;
    private int resumeIndex;
    private CatchUp catchUp;
    private int held = KEPT + 1;
    private boolean isBound;
    private long session;
    private long account;
    private long heartbeatIntervalNs;
    private long sentNs;
    private boolean isHeld;
    private boolean isToldHeld;
    private LogoffReason closing;
    private long closeByNs;
    private long catchUpByNs = Long.MAX_VALUE;
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

    boolean isOperator()
    {
        return account == OPERATOR;
    }

    /** What the client asked for in its logon. */
    void onLogon(final long intervalNs, final long sequence, final int index)
    {
        heartbeatIntervalNs = intervalNs;
        resumeSequence = sequence;
        resumeIndex = index;
    }

    /** Begins to catch up, if the client asked for that: no live event is sent to it until it has. */
    void catchUp(final EventHistory history, final long logonSequence)
    {
        if (resumeSequence != NO_SEQUENCE)
        {
            final EventCursor cursor = history.after(resumeSequence, resumeIndex);
            if (cursor == null)
            {
                cut(LogoffReason.DISCONNECTED);
            }
            else
            {
                catchUp = new CatchUp(cursor, resumeSequence, resumeIndex, logonSequence);
            }
        }
    }

    /** How far the client has caught up; null if it gets its events live. */
    CatchUp catchUp()
    {
        return catchUp;
    }

    /** The client gets its events live from now on, what was held first. */
    void endCatchUp()
    {
        if (catchUp != null)
        {
            catchUp.close();
            catchUp = null;
        }
    }

    /** What is held is not sent any more: it came after the end of the session. */
    void forgetHeld()
    {
        held++;
    }

    /** Whether an event of the history may be sent now: what was kept before it is gone, what is held comes after. */
    boolean hasRoomForMissed()
    {
        return cut == null && (catchUp.isJoining() || !hasBacklog());
    }

    /** Sends an event of the history, or not at all. */
    boolean sendMissed(final DirectBuffer buffer, final int offset, final int length, final long nowNs)
    {
        final long result = connection.offer(buffer, offset, length);
        if (result > 0)
        {
            sentNs = nowNs;
        }
        else if (result != Connection.BACK_PRESSURED)
        {
            cut(LogoffReason.DISCONNECTED);
        }
        else if (nowNs - sentNs > STALLED_INTERVALS * heartbeatIntervalNs)
        {
            cut(LogoffReason.SLOW_CONSUMER);
        }
        return result > 0;
    }

    /** Sends a live event, unless the client gets it from the history, or must get others first. */
    void sendEvent(final DirectBuffer buffer, final int offset, final int length, final long nowNs)
    {
        if (catchUp == null)
        {
            send(buffer, offset, length, nowNs);
        }
        else if (catchUp.isJoining() && cut == null && closing == null)
        {
            hold(buffer, offset, length);
        }
    }

    private void hold(final DirectBuffer buffer, final int offset, final int length)
    {
        createBacklog();
        if (!backlog.write(held, buffer, offset, length))
        {
            held++;
            catchUp.leave();
        }
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
        createBacklog();
        if (!backlog.write(KEPT, buffer, offset, length))
        {
            cut = LogoffReason.SLOW_CONSUMER;
        }
    }

    private void createBacklog()
    {
        if (backlog == null)
        {
            backlog = new OneToOneRingBuffer(new UnsafeBuffer(
                BufferUtil.allocateDirectAligned(backlogLength + RingBufferDescriptor.TRAILER_LENGTH, Long.BYTES)));
        }
    }

    boolean hasBacklog()
    {
        return backlog != null && backlog.size() > 0;
    }

    /** Sends what was kept, as far as there is room now. */
    int flush(final long nowNs)
    {
        if (cut != null || !hasBacklog() || isJoining())
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
        if (type != KEPT && type != held)
        {
            return ControlledMessageHandler.Action.CONTINUE;
        }
        final long result = connection.offer(buffer, offset, length);
        if (result < 0 && result != Connection.BACK_PRESSURED)
        {
            cut = LogoffReason.DISCONNECTED;
        }
        return result > 0 ? ControlledMessageHandler.Action.CONTINUE : ControlledMessageHandler.Action.ABORT;
    }

    private boolean isJoining()
    {
        return catchUp != null && catchUp.isJoining();
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

    /** Sends nothing new, and is done once all that was kept is sent, or after three intervals. */
    void closeAfterFlush(final long nowNs)
    {
        if (closing == null)
        {
            closing = LogoffReason.CLIENT;
            closeByNs = nowNs + CLOSE_INTERVALS * heartbeatIntervalNs;
        }
    }

    /** Its session has ended: it must catch up with that in three intervals. */
    void closeAfterCatchUp(final long nowNs)
    {
        catchUpByNs = nowNs + CLOSE_INTERVALS * heartbeatIntervalNs;
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
        if (cut == null && catchUp != null && nowNs >= catchUpByNs)
        {
            cut = LogoffReason.SLOW_CONSUMER;
        }
        return cut;
    }

    boolean isHeartbeatDue(final long nowNs)
    {
        return isBound && nowNs - sentNs >= heartbeatIntervalNs && cut == null && (!hasBacklog() || isJoining());
    }

    /** Sends a heartbeat, past events that are held. */
    void sendHeartbeat(final DirectBuffer heartbeat, final long nowNs)
    {
        if (isJoining())
        {
            sendMissed(heartbeat, 0, heartbeat.capacity(), nowNs);
        }
        else
        {
            send(heartbeat, 0, heartbeat.capacity(), nowNs);
        }
    }
}
