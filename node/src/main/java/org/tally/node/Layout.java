package org.tally.node;

/**
 * How the stages are put on threads. Whatever the layout, each stage runs on one thread, rings keep their order, and
 * nothing leaves before its command is durable.
 */
public enum Layout
{
    /** One thread a stage, and the driver's own: for many cores, where each may spin. */
    DEDICATED,
    /**
     * Two threads: gateway, driver and egress on one; matching and both journals on the other: for four to seven cores.
     */
    PAIRED,
    /**
     * All on one thread: for fewer cores, where threads that wait for each other cost more than they win; and for
     * tests.
     */
    SINGLE;

    /**
     * The layout for a machine.
     *
     * @param cores of the machine.
     * @return the layout that suits it.
     */
    public static Layout forCores(final int cores)
    {
        return cores >= 8 ? DEDICATED : cores >= 4 ? PAIRED : SINGLE;
    }
}
