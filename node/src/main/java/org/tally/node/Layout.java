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
     * Two threads: gateway, driver and egress on one; matching and both journals on the other: for two to four cores.
     */
    PAIRED,
    /** All on one thread: for one or two cores, where handing over costs more than it wins; and for tests. */
    SINGLE;

    /**
     * The layout for a machine.
     *
     * @param cores of the machine.
     * @return the layout that suits it.
     */
    public static Layout forCores(final int cores)
    {
        return cores >= 8 ? DEDICATED : cores >= 2 ? PAIRED : SINGLE;
    }
}
