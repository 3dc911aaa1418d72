package org.tally.gateway.client;

/** Where a client is in its life. */
enum ClientState
{
    /** The exchange has not answered the logon yet. */
    LOGGING_ON,
    /** Commands can be sent. */
    ACTIVE,
    /** The connection was lost; a new client can go on with the session. */
    LOST,
    /** The exchange ended the session, asked or not. */
    LOGGED_OFF,
    /** The client was closed. */
    CLOSED
}
