package org.tally.gateway;

/**
 * Is told of new connections. Called on the gateway thread.
 */
@FunctionalInterface
public interface TransportListener
{
    /**
     * A client has connected, and can be answered.
     *
     * @param connection of the client.
     * @return who is told what comes over it; null refuses the connection, which the transport then closes.
     */
    ConnectionListener onConnected(Connection connection);
}
