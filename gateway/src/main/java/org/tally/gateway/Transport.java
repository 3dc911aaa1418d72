package org.tally.gateway;

/**
 * Gateway thread only. Brings connections and messages in: Aeron, or a simulation.
 */
public interface Transport extends AutoCloseable
{
    /**
     * Brings what came since. Never waits.
     *
     * @param listener is told of new connections.
     * @param limit    most messages to bring of each connection; 0 brings none, but lets the transport go on.
     * @return work done; 0 is idle.
     */
    int poll(TransportListener listener, int limit);

    @Override
    void close();
}
