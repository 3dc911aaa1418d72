package org.tally.gateway;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import org.agrona.DirectBuffer;

import org.tally.protocol.codec.LogoffReason;

/**
 * A client's connection in a test's hand: what the client sends waits until the gateway takes it, what it is told is
 * kept in words, and how much it reads is the test's choice.
 */
final class FakeConnection implements Connection
{
    private final long id;
    private final Queue<byte[]> sending = new ArrayDeque<>();
    private final List<String> received = new ArrayList<>();
    private int window = Integer.MAX_VALUE;
    private boolean isGone;
    private LogoffReason closeReason;
    private ConnectionListener listener;
    private boolean isRefused;

    FakeConnection(final long id)
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
        if (closeReason != null)
        {
            return CLOSED;
        }
        if (isGone)
        {
            return NOT_CONNECTED;
        }
        if (window == 0)
        {
            return BACK_PRESSURED;
        }
        window--;
        received.add(Messages.tell(buffer, offset));
        return 1;
    }

    @Override
    public void close(final LogoffReason reason)
    {
        closeReason = reason;
    }

    FakeConnection send(final DirectBuffer message)
    {
        final byte[] bytes = new byte[message.capacity()];
        message.getBytes(0, bytes);
        sending.add(bytes);
        return this;
    }

    /** The client reads so many messages more, and then none. */
    void reads(final int messages)
    {
        window = messages;
    }

    /** The client goes without a word. */
    void vanish()
    {
        isGone = true;
    }

    void refuse()
    {
        isRefused = true;
    }

    boolean isRefused()
    {
        return isRefused;
    }

    void listener(final ConnectionListener connectionListener)
    {
        listener = connectionListener;
    }

    ConnectionListener listener()
    {
        return listener;
    }

    Queue<byte[]> sending()
    {
        return sending;
    }

    boolean isGone()
    {
        return isGone;
    }

    LogoffReason closeReason()
    {
        return closeReason;
    }

    /** What the client was told since it was last asked. */
    List<String> received()
    {
        final List<String> told = List.copyOf(received);
        received.clear();
        return told;
    }
}
