package org.tally.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;

import org.tally.journal.JournalException;
import org.tally.journal.Journals;

/**
 * One thread only. The proof of a data directory: its commands are applied anew; the events that they cause must be
 * those journaled, the states those in the snapshots, and the chain of hashes that of the checkpoints.
 */
final class Verification
{
    private static final int PROGRESS_MASK = (1 << 14) - 1;

    private final Journals journals;
    private final SortedMap<Long, byte[]> checkpoints = new TreeMap<>();
    private final NavigableSet<Long> snapshots = new TreeSet<>();
    private final NavigableSet<Long> due = new TreeSet<>();
    private final LongConsumer progress;
    private final List<String> findings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Patience patience = new Patience();
    private long nextDue;
    private long events;
    private long missing;
    private int provenSnapshots;
    private int provenCheckpoints;

    /**
     * What a proof found.
     *
     * @param firstSequence before the first command applied: 0, or that of a snapshot.
     * @param lastSequence  of the last command applied.
     * @param stateHash     after it.
     * @param chainHash     of both journals up to it.
     */
    record Proven(long firstSequence, long lastSequence, byte[] stateHash, byte[] chainHash)
    {
    }

    /**
     * A proof of what is in a data directory.
     *
     * @param journals of the directory.
     * @param expected hashes of the chain that must be found besides those of the checkpoints, by sequence.
     * @param progress is told from time to time how many commands were applied.
     */
    Verification(final Journals journals, final SortedMap<Long, byte[]> expected, final LongConsumer progress)
    {
        this.journals = journals;
        this.progress = progress;
        journals.checkpoints().all().forEach(
            checkpoint -> expect(checkpoint.sequence(), checkpoint.hash(), "the checkpoint"));
        expected.forEach((sequence, hash) -> expect(sequence, hash, "what was expected"));
        Arrays.stream(journals.snapshots().sequences()).forEach(snapshots::add);
        due.addAll(snapshots);
        due.addAll(checkpoints.keySet());
    }

    private void expect(final long sequence, final byte[] hash, final String whose)
    {
        final byte[] other = checkpoints.putIfAbsent(sequence, hash);
        if (other != null && !Arrays.equals(other, hash))
        {
            findings.add("the chain's hash at " + sequence + ": " + whose + " is " + hex(hash) +
                ", but the checkpoint is " + hex(other));
        }
    }

    /**
     * Proves a stretch of commands, from a snapshot or from the first command on. What is not as it should be goes to
     * the findings, and ends the stretch.
     *
     * @param start        of the stretch: the sequence of a snapshot, or 0.
     * @param lastSequence of it; {@link Long#MAX_VALUE} is the end of the journals.
     * @return what was reached.
     * @throws JournalException if it cannot even be begun.
     */
    Proven prove(final long start, final long lastSequence)
    {
        try (ProvenReplay replay = replay(start);
            HashedJournals hashed = new HashedJournals(journals, replay.startLink()))
        {
            boolean isWhole = false;
            try
            {
                run(replay, hashed, lastSequence);
                isWhole = replay.comparison().missing() == 0;
            }
            catch (final JournalException e)
            {
                findings.add(e.getMessage());
            }
            return conclude(start, replay, hashed, isWhole);
        }
    }

    private void run(final ProvenReplay replay, final HashedJournals hashed, final long lastSequence)
    {
        nextDue(replay.startSequence());
        while (replay.step(lastSequence, Long.MAX_VALUE) && replay.comparison().missing() == 0)
        {
            patience.renew();
            final long sequence = replay.engine().sequence();
            if ((sequence & PROGRESS_MASK) == 0)
            {
                progress.accept(sequence);
            }
            if (sequence == nextDue)
            {
                check(replay, hashed);
                nextDue(sequence);
            }
        }
        if (lastSequence == Long.MAX_VALUE)
        {
            end(replay);
        }
    }

    private void nextDue(final long sequence)
    {
        final Long next = due.higher(sequence);
        nextDue = next == null ? Long.MAX_VALUE : next;
    }

    private ProvenReplay replay(final long start)
    {
        if (start == 0)
        {
            return ProvenReplay.fromStart(journals, ProvenReplay.IGNORE, patience);
        }
        final SnapshotLoader loader = new SnapshotLoader(journals, findings::add);
        final ProvenReplay replay =
            ProvenReplay.from(journals, loader.load(start, ProvenReplay.IGNORE), ProvenReplay.IGNORE, patience);
        if (replay == null)
        {
            throw new JournalException("the event journal does not go on from the snapshot at " + start);
        }
        return replay;
    }

    private void end(final ProvenReplay replay)
    {
        replay.end();
        if (replay.comparison().missing() == 0)
        {
            note(replay.tornCommands());
            note(replay.tornEvents());
            notReached(checkpoints.tailMap(replay.engine().sequence() + 1).keySet(), "checkpoint", replay);
            notReached(snapshots.tailSet(replay.engine().sequence() + 1), "snapshot", replay);
        }
    }

    private void notReached(final Iterable<Long> sequences, final String what, final ProvenReplay replay)
    {
        sequences.forEach(sequence -> findings.add("there is a " + what + " at " + sequence +
            ", but the journals end at " + replay.engine().sequence() + ": commands were lost"));
    }

    /** Compares with the snapshot and the checkpoint at this very place, if they are there. */
    private void check(final ProvenReplay replay, final HashedJournals hashed)
    {
        final long sequence = replay.engine().sequence();
        final byte[] checkpoint = checkpoints.get(sequence);
        if (checkpoint != null)
        {
            hashed.advanceTo(sequence);
            compare("the chain's hash at " + sequence, checkpoint, hashed.chain().hash());
            provenCheckpoints++;
        }
        if (snapshots.contains(sequence))
        {
            checkSnapshot(replay, sequence);
        }
    }

    private void checkSnapshot(final ProvenReplay replay, final long sequence)
    {
        try
        {
            final SnapshotLoader.Loaded loaded =
                new SnapshotLoader(journals, findings::add).load(sequence, ProvenReplay.IGNORE);
            compare("the state of the snapshot at " + sequence, loaded.engine().stateHash(),
                replay.engine().stateHash());
            provenSnapshots++;
        }
        catch (final JournalException e)
        {
            // A running node deletes the snapshots that it need not keep.
            if (Arrays.binarySearch(journals.snapshots().sequences(), sequence) >= 0)
            {
                findings.add("the snapshot at " + sequence + " cannot be used: " + e.getMessage());
            }
        }
    }

    private void compare(final String what, final byte[] recorded, final byte[] found)
    {
        if (!Arrays.equals(recorded, found))
        {
            findings.add(what + ": recorded " + hex(recorded) + ", found " + hex(found));
        }
    }

    private Proven conclude(
        final long start, final ProvenReplay replay, final HashedJournals hashed, final boolean isWhole)
    {
        final long sequence = replay.engine().sequence();
        events += replay.comparison().compared();
        missing += replay.comparison().missing();
        byte[] chainHash = null;
        if (isWhole)
        {
            hashed.advanceTo(sequence);
            chainHash = hashed.chain().hash();
        }
        return new Proven(start, sequence, replay.engine().stateHash(), chainHash);
    }

    private void note(final String tornTail)
    {
        if (tornTail != null)
        {
            notes.add("a torn tail, which the next start of a node cuts off: " + tornTail);
        }
    }

    static String hex(final byte[] hash)
    {
        return HexFormat.of().formatHex(hash);
    }

    /** What is not as it should be, in words. */
    List<String> findings()
    {
        return findings;
    }

    /** What a person may want to know, though it is as it should be. */
    List<String> notes()
    {
        return notes;
    }

    /** How many events were equal to those journaled. */
    long events()
    {
        return events;
    }

    /** How many events the event journal does not hold because it ended earlier. */
    long missing()
    {
        return missing;
    }

    /** How many snapshots hold the state which the commands lead to. */
    int snapshots()
    {
        return provenSnapshots;
    }

    /** How many hashes of the chain were found as recorded. */
    int checkpoints()
    {
        return provenCheckpoints;
    }
}
