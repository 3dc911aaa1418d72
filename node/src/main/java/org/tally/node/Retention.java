package org.tally.node;

import java.util.function.LongConsumer;

import org.tally.journal.Journal;
import org.tally.journal.Journals;
import org.tally.journal.KeptLife;
import org.tally.journal.SnapshotReader;
import org.tally.journal.Snapshots;
import org.tally.replay.ProvenReplay;
import org.tally.replay.SnapshotLoader;

/**
 * What is kept of snapshots and journals. The default keeps everything.
 *
 * @param snapshots how many, the newest ones; 0 keeps all.
 * @param isPruning whether journal files are deleted which the oldest snapshot kept does not need.
 */
record Retention(int snapshots, boolean isPruning)
{
    /**
     * Deletes what need not be kept. Journal files, and snapshots that stand for such, go only after the snapshot in
     * whose place they stood was loaded, whole, from disk.
     *
     * @param pruning is told, before any is deleted, up to which command at most they will be.
     */
    void apply(final Journals journals, final LongConsumer pruning)
    {
        final Snapshots all = journals.snapshots();
        final long[] sequences = all.sequences();
        final int surplus = snapshots == 0 ? 0 : Math.max(0, sequences.length - snapshots);
        final boolean isPruned = journals.firstSequence(Journal.COMMANDS) > 1;
        if (sequences.length > 0 && (isPruning || isPruned && surplus > 0))
        {
            final SnapshotLoader loader = new SnapshotLoader(journals, unused -> { });
            loader.load(sequences[surplus], ProvenReplay.IGNORE);
        }
        for (int i = 0; i < surplus; i++)
        {
            all.delete(sequences[i]);
        }
        if (isPruning && sequences.length > 0)
        {
            pruning.accept(firstKept(journals, sequences[surplus]));
            journals.pruneBefore(sequences[surplus]);
        }
    }

    /** The first command whose events will be kept: of the life in which the block of the hash chain begins. */
    private static long firstKept(final Journals journals, final long snapshot)
    {
        final long blockEnd;
        try (SnapshotReader reader = journals.snapshots().open(snapshot))
        {
            blockEnd = reader.origin().chain().sequence();
        }
        long first = journals.firstSequence(Journal.EVENTS);
        for (final KeptLife life : journals.lives(Journal.EVENTS))
        {
            final long begins = life.before().sequence() + 1;
            first = begins <= blockEnd + 1 ? Math.max(first, begins) : first;
        }
        return first;
    }
}
