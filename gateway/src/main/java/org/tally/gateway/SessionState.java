package org.tally.gateway;

/** Where a connection is in its life, as ingress sees it. */
enum SessionState
{
    /** Nothing but a logon is taken. */
    CONNECTED,
    /** The logon is a command on its way; nothing is taken. */
    LOGGING_ON,
    /** Commands are taken. */
    ACTIVE,
    /** The session's end is a command on its way, or there never was one; nothing is taken. */
    ENDED
}
