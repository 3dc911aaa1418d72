package org.tally.gateway.aeron;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Image;

/**
 * Gateway thread only. A client that has connected, but whom the gateway cannot answer yet: its response publication
 * comes up in the driver's own time.
 */
final class IncomingConnection
{
    private final Image image;
    private final long registrationId;
    private final long deadlineNs;
    private ExclusivePublication responses;
    private boolean hasFailed;

    IncomingConnection(final Image image, final long registrationId, final long deadlineNs)
    {
        this.image = image;
        this.registrationId = registrationId;
        this.deadlineNs = deadlineNs;
    }

    /** Whether the client can be answered now. Throws what the driver answered if it cannot be at all. */
    boolean isReady(final Aeron aeron)
    {
        if (responses == null)
        {
            responses = aeron.getExclusivePublication(registrationId);
        }
        return responses != null && responses.isConnected();
    }

    /** The driver refused the publication. */
    void fail()
    {
        hasFailed = true;
    }

    boolean isHopeless(final long nowNs)
    {
        return hasFailed || image.isClosed() || nowNs - deadlineNs > 0;
    }

    AeronConnection connection()
    {
        return new AeronConnection(image, responses);
    }

    void abandon(final Aeron aeron)
    {
        if (responses != null)
        {
            responses.close();
        }
        else if (!hasFailed)
        {
            aeron.asyncRemovePublication(registrationId);
        }
        if (!image.isClosed())
        {
            image.reject("no response channel");
        }
    }
}
