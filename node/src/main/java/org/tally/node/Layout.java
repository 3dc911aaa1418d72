package org.tally.node;

import org.agrona.concurrent.Agent;

/**
 * How the stages are put on threads. Whatever the layout, each stage is on one thread at a time, rings keep their
 * order, and nothing leaves before its command is durable.
 */
public enum Layout
{
    /** One thread a stage, and the driver's own: for many cores, where each may spin. */
    DEDICATED,
    /**
     * Two threads: gateway, driver and egress on one, matching on the other, and both journals on whichever of them has
     * time: for four to seven cores.
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

    /**
     * Puts stages on threads.
     *
     * @param ingress        puts commands in.
     * @param commandJournal of the pipeline.
     * @param matching       of the pipeline.
     * @param eventJournal   of the pipeline.
     * @param egress         of the pipeline.
     * @return for each thread its stages, in the order of their turns; the first thread is that of ingress.
     */
    public Agent[][] threads(final Agent ingress, final Agent commandJournal, final Agent matching,
        final Agent eventJournal, final Agent egress)
    {
        return switch (this)
        {
            case DEDICATED -> new Agent[][] {{ingress}, {commandJournal}, {matching}, {eventJournal}, {egress}};
            case PAIRED -> paired(ingress, new SharedStage(commandJournal), matching, new SharedStage(eventJournal),
                egress);
            case SINGLE -> new Agent[][] {{ingress, commandJournal, matching, egress, eventJournal}};
        };
    }

    private static Agent[][] paired(final Agent ingress, final Agent commandJournal, final Agent matching,
        final Agent eventJournal, final Agent egress)
    {
        return new Agent[][] {
            {ingress, commandJournal, egress, eventJournal}, {matching, commandJournal, eventJournal}};
    }
}
