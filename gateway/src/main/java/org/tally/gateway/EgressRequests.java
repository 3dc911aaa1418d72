package org.tally.gateway;

import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

import org.tally.protocol.MessageDescriptor;

/**
 * What ingress asks of egress, in order. Written by the gateway thread, read by the egress thread. Writing methods
 * say whether there was room; if not, nothing has happened.
 */
final class EgressRequests
{
    private static final int CAPACITY = 1 << 18;
    private static final int OPEN = 1;
    private static final int LOGON = 2;
    private static final int REPLY = 3;
    private static final int LAST_REPLY = 4;
    private static final int CLOSE = 5;
    private static final int BODY_OFFSET = Long.BYTES;
    private static final int INTERVAL_OFFSET = BODY_OFFSET;
    private static final int LAST_SEQUENCE_OFFSET = INTERVAL_OFFSET + Long.BYTES;
    private static final int LAST_INDEX_OFFSET = LAST_SEQUENCE_OFFSET + Long.BYTES;

    private final OneToOneRingBuffer ring =
        new OneToOneRingBuffer(new UnsafeBuffer(
            BufferUtil.allocateDirectAligned(CAPACITY + RingBufferDescriptor.TRAILER_LENGTH, Long.BYTES)));
    private final OneToOneConcurrentArrayQueue<Connection> opened;
    private final MessageHandler handler = this::onRequest;
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[BODY_OFFSET + MessageDescriptor.MAX_EVENT_LENGTH]);

    private Listener reader;

    EgressRequests(final int maxConnections)
    {
        opened = new OneToOneConcurrentArrayQueue<>(maxConnections);
    }

    /** There is a new connection. */
    boolean open(final Connection connection)
    {
        scratch.putLong(0, connection.id());
        if (ring.size() > CAPACITY / 2 || !opened.offer(connection))
        {
            return false;
        }
        return ring.write(OPEN, scratch, 0, BODY_OFFSET);
    }

    /** The client logs on: its heartbeats come at this interval, and it asks for all events after this one. */
    boolean logon(final long connection, final long intervalNs, final long lastSequence, final int lastIndex)
    {
        scratch.putLong(0, connection);
        scratch.putLong(INTERVAL_OFFSET, intervalNs);
        scratch.putLong(LAST_SEQUENCE_OFFSET, lastSequence);
        scratch.putInt(LAST_INDEX_OFFSET, lastIndex);
        return ring.write(LOGON, scratch, 0, LAST_INDEX_OFFSET + Integer.BYTES);
    }

    /** Where a reply of at most an event's length is to be written before {@link #reply(long, int, boolean)}. */
    MutableDirectBuffer replyBuffer()
    {
        return scratch;
    }

    int replyOffset()
    {
        return BODY_OFFSET;
    }

    /** Sends the reply, and then closes the connection if it is the last. */
    boolean reply(final long connection, final int length, final boolean isLast)
    {
        scratch.putLong(0, connection);
        return ring.write(isLast ? LAST_REPLY : REPLY, scratch, 0, BODY_OFFSET + length);
    }

    /** The connection is to be closed at once. */
    boolean close(final long connection)
    {
        scratch.putLong(0, connection);
        return ring.write(CLOSE, scratch, 0, BODY_OFFSET);
    }

    /** Egress thread: tells the listener what was asked since. */
    int poll(final Listener listener)
    {
        if (ring.size() == 0)
        {
            return 0;
        }
        reader = listener;
        return ring.read(handler);
    }

    private void onRequest(final int type, final DirectBuffer buffer, final int offset, final int length)
    {
        final long connection = buffer.getLong(offset);
        switch (type)
        {
            case OPEN -> reader.onOpen(opened.poll());
            case LOGON -> reader.onLogon(connection, buffer.getLong(offset + INTERVAL_OFFSET),
                buffer.getLong(offset + LAST_SEQUENCE_OFFSET), buffer.getInt(offset + LAST_INDEX_OFFSET));
            case CLOSE -> reader.onClose(connection);
            default ->
                reader.onReply(connection, buffer, offset + BODY_OFFSET, length - BODY_OFFSET, type == LAST_REPLY);
        }
    }

    /** Egress thread only. Is told what ingress asks. */
    interface Listener
    {
        void onOpen(Connection connection);

        void onLogon(long connection, long intervalNs, long lastSequence, int lastIndex);

        void onReply(long connection, DirectBuffer buffer, int offset, int length, boolean isLast);

        void onClose(long connection);
    }
}
