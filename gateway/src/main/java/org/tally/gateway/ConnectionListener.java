package org.tally.gateway;

import org.agrona.DirectBuffer;

/**
 * Is told what comes over one connection. Called on the gateway thread.
 */
public interface ConnectionListener
{
    /**
     * A message came in. Nothing about it has been checked.
     *
     * @param buffer that holds it.
     * @param offset at which it begins.
     * @param length of it.
     * @return whether it was taken; if not, nothing has changed and it must be brought again, before any later one.
     */
    boolean onMessage(DirectBuffer buffer, int offset, int length);

    /** The other side is gone; no message follows. */
    void onDisconnected();
}
