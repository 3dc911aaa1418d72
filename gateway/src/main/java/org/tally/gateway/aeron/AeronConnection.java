package org.tally.gateway.aeron;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.Publication;
import io.aeron.logbuffer.ControlledFragmentHandler;
import io.aeron.logbuffer.FrameDescriptor;
import io.aeron.logbuffer.Header;

import org.agrona.DirectBuffer;

import org.tally.gateway.Connection;
import org.tally.gateway.ConnectionListener;
import org.tally.protocol.codec.LogoffReason;

/**
 * A client's image and the publication that answers it. Offers and {@link #close(LogoffReason)} on the egress
 * thread, all else on the gateway thread.
 */
final class AeronConnection implements Connection, ControlledFragmentHandler
{
    private final Image image;
    private final ExclusivePublication responses;
    private ConnectionListener listener;
    private boolean isGoneKnown;
    private volatile LogoffReason closeReason;

    AeronConnection(final Image image, final ExclusivePublication responses)
    {
        this.image = image;
        this.responses = responses;
    }

    void listener(final ConnectionListener connectionListener)
    {
        listener = connectionListener;
    }

    ConnectionListener listener()
    {
        return listener;
    }

    /** The image's correlation id: unlike its session id, the client cannot choose it. */
    @Override
    public long id()
    {
        return image.correlationId();
    }

    @Override
    public long offer(final DirectBuffer buffer, final int offset, final int length)
    {
        long result = responses.offer(buffer, offset, length);
        if (result == Publication.ADMIN_ACTION)
        {
            result = responses.offer(buffer, offset, length);
        }
        if (result > 0)
        {
            return result;
        }
        return result == Publication.BACK_PRESSURED || result == Publication.ADMIN_ACTION ? BACK_PRESSURED :
            result == Publication.NOT_CONNECTED ? NOT_CONNECTED : CLOSED;
    }

    @Override
    public void close(final LogoffReason reason)
    {
        closeReason = reason;
    }

    /** Why egress wants it closed; null if it does not. */
    LogoffReason closeReason()
    {
        return closeReason;
    }

    int poll(final int limit)
    {
        return image.controlledPoll(this, limit);
    }

    /** Whether the client is gone; true once only. */
    boolean isNewlyGone()
    {
        final boolean isNew = !isGoneKnown && image.isClosed();
        isGoneKnown |= isNew;
        return isNew;
    }

    boolean isGone()
    {
        return image.isClosed();
    }

    /**
     * Only whole messages are brought. Of a message in parts, which is longer than any that is taken, the first part
     * is, so that it is refused; nothing is put together, and a client cannot make the gateway use memory.
     */
    @Override
    public Action onFragment(final DirectBuffer buffer, final int offset, final int length, final Header header)
    {
        if ((header.flags() & FrameDescriptor.BEGIN_FRAG_FLAG) == 0)
        {
            return Action.CONTINUE;
        }
        return listener.onMessage(buffer, offset, length) ? Action.CONTINUE : Action.ABORT;
    }

    /** Ends the way out: what was sent still arrives, unless the client does not read. */
    void closeResponses()
    {
        if (closeReason == LogoffReason.SLOW_CONSUMER)
        {
            responses.revoke();
        }
        else
        {
            responses.close();
        }
    }

    /** Ends the way in: the client's publication is told that nobody reads it. */
    void rejectImage()
    {
        if (!image.isClosed())
        {
            image.reject("connection closed: " + closeReason);
        }
    }
}
