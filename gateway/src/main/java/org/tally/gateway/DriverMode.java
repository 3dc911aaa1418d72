package org.tally.gateway;

/**
 * Who runs the media driver.
 */
public enum DriverMode
{
    /** A driver in this process, given its turns by the gateway thread: fewest threads, lowest latency on few cores. */
    INVOKED,
    /** A driver in this process on a thread of its own. */
    THREAD,
    /** A driver that runs already, in the named directory. */
    EXTERNAL
}
