package org.tally.gateway;

import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.BitUtil;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

import org.tally.protocol.codec.LogoffReason;

/**
 * What egress tells ingress of connections, in order. Written by the egress thread, read by the gateway thread.
 * There is always room for what must be told: ingress counts a connection until egress has released it, and a
 * connection causes three such notices at most. Holding a client back is told only while half of the ring is free.
 */
final class IngressNotices
{
    private static final int ACCEPTED = 1;
    private static final int REFUSED = 2;
    private static final int RELEASED = 3;
    private static final int HELD = 4;
    private static final int NOTICE_LENGTH = 2 * Long.BYTES;
    private static final int SPACE_OF_A_CONNECTION = 8 * 32;

    private final OneToOneRingBuffer ring;
    private final MessageHandler handler = this::onNotice;
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[NOTICE_LENGTH]);
    private Listener reader;

    IngressNotices(final int maxConnections)
    {
        final int capacity = BitUtil.findNextPositivePowerOfTwo(Math.max(1024, maxConnections * SPACE_OF_A_CONNECTION));
        ring = new OneToOneRingBuffer(new UnsafeBuffer(
            BufferUtil.allocateDirectAligned(capacity + RingBufferDescriptor.TRAILER_LENGTH, Long.BYTES)));
    }

    /** The engine took the logon; the session goes on after this number. */
    void accepted(final long connection, final long lastSessionSequence)
    {
        write(ACCEPTED, connection, lastSessionSequence);
    }

    /** The engine refused the logon. */
    void refused(final long connection)
    {
        write(REFUSED, connection, 0);
    }

    /** The connection is closed, and egress says nothing more of it. */
    void released(final long connection, final LogoffReason reason)
    {
        write(RELEASED, connection, reason.value());
    }

    /** The client is to be held back, or no more; says whether there was room to tell it. */
    boolean held(final long connection, final boolean isHeld)
    {
        final boolean hasRoom = ring.size() < ring.capacity() / 2;
        if (hasRoom)
        {
            write(HELD, connection, isHeld ? 1 : 0);
        }
        return hasRoom;
    }

    private void write(final int type, final long connection, final long value)
    {
        scratch.putLong(0, connection);
        scratch.putLong(Long.BYTES, value);
        if (!ring.write(type, scratch, 0, NOTICE_LENGTH))
        {
            throw new IllegalStateException("no room for a notice: type=" + type + ", connection=" + connection);
        }
    }

    /** Gateway thread: tells the listener what came since. */
    int poll(final Listener listener)
    {
        if (ring.size() == 0)
        {
            return 0;
        }
        reader = listener;
        return ring.read(handler);
    }

    private void onNotice(final int type, final DirectBuffer buffer, final int offset, final int length)
    {
        final long connection = buffer.getLong(offset);
        final long value = buffer.getLong(offset + Long.BYTES);
        switch (type)
        {
            case ACCEPTED -> reader.onAccepted(connection, value);
            case REFUSED -> reader.onRefused(connection);
            case HELD -> reader.onHeld(connection, value == 1);
            default -> reader.onReleased(connection, LogoffReason.get((short)value));
        }
    }

    /** Gateway thread only. Is told what became of connections. */
    interface Listener
    {
        void onAccepted(long connection, long lastSessionSequence);

        void onRefused(long connection);

        void onHeld(long connection, boolean isHeld);

        void onReleased(long connection, LogoffReason reason);
    }
}
