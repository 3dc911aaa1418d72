package org.tally.torture.check;

import java.util.Set;

/**
 * What a check found.
 *
 * @param sequence    of the last journaled command.
 * @param events      in the event journal so far.
 * @param duplicates  commands that were journaled again so far, and not applied again.
 * @param missing     events of journaled commands that the event journal does not hold yet.
 * @param torn        what lay behind the ends of the journals, in words; empty if nothing did.
 * @param snapshots   that were found right so far.
 * @param prunedLives of the command journal so far.
 * @param cutShort    what the node was busy with when it was killed, as far as it can be told.
 */
public record Findings(long sequence, long events, long duplicates, long missing, String torn, long snapshots,
    int prunedLives, Set<Duty> cutShort)
{
    /** Nothing yet. */
    public static final Findings NONE = new Findings(0, 0, 0, 0, "", 0, 0, Set.of());

    /**
     * Something that a node does beside its orders.
     */
    public enum Duty
    {
        /** A snapshot is being written. */
        SNAPSHOT,
        /** Lives are being removed. */
        PRUNING
    }
}
