package org.tally.torture;

import java.util.List;

/**
 * How a node is to live and when it is to be killed.
 *
 * @param aim           what the kill is to hit.
 * @param delayNs       from the moment that the aim names until the kill.
 * @param sights        how many times what is aimed at is let pass.
 * @param commands      after which it is killed if it lives yet.
 * @param snapshotEvery commands from one snapshot to the next; 0 takes none.
 * @param keptSnapshots how many; 0 keeps all.
 * @param isPruning     whether lives that no kept snapshot needs are removed.
 */
record LifePlan(Aim aim, long delayNs, int sights, long commands, int snapshotEvery, int keptSnapshots,
    boolean isPruning)
{
    /**
     * What a kill is to hit.
     */
    enum Aim
    {
        /** A node that starts, counted from the start of its process; it may miss, and hit the node as it trades. */
        START,
        /** A node that trades, counted from when it is ready. */
        READY,
        /** A node that has just been sent a number of commands. */
        COMMANDS,
        /** A node that writes a snapshot, counted from when the file appears. */
        SNAPSHOT,
        /** A node that removes lives, counted from when the file that says so appears. */
        PRUNING
    }

    /** Arguments of {@code tally serve}. */
    List<String> options()
    {
        final List<String> settings =
            List.of("--snapshot-every=" + snapshotEvery, "--keep-snapshots=" + keptSnapshots);
        return isPruning ? List.of(settings.get(0), settings.get(1), "--prune") : settings;
    }
}
