package org.tally.replay;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.tally.engine.Engine;
import org.tally.journal.HashChain;
import org.tally.journal.JournalException;
import org.tally.journal.Journals;
import org.tally.journal.SnapshotOrigin;
import org.tally.journal.SnapshotWriter;

/**
 * One thread only. Follows the journals of a node, running or not, with an engine of its own, and takes snapshots of
 * that engine: whoever matches orders is not paused, and a snapshot holds only what the journals prove.
 * <p>
 * Each command is applied anew, its events are compared with those journaled, and both go into the chain of hashes;
 * a snapshot is recorded as a checkpoint of that chain. It goes on from the newest snapshot that can be used. What it
 * was made from is synced before it is there: no snapshot is ahead of the journals that survive the end of the machine.
 */
public final class SnapshotTaker implements AutoCloseable
{
    private final Journals journals;
    private final ProvenReplay replay;
    private final HashedJournals hashed;
    private int firstUnsyncedLife;
    private long lastTaken;

    /**
     * A snapshot that was taken.
     *
     * @param sequence   of the last command in it.
     * @param liveOrders in it.
     * @param stateHash  SHA-256 of the state.
     * @param chainHash  of both journals up to that command.
     */
    public record Taken(long sequence, int liveOrders, byte[] stateHash, byte[] chainHash)
    {
    }

    /**
     * A taker that goes on from the newest snapshot that can be used.
     *
     * @param journals      of the node that owns the directory.
     * @param passedOver    is told, in words, of each snapshot that cannot be used.
     * @param isMoreAwaited as in {@link EventComparison}: whether to wait for events that the journal does not have
     * yet.
     * @throws JournalException if the journals cannot be read.
     */
    public SnapshotTaker(
        final Journals journals, final Consumer<String> passedOver, final BooleanSupplier isMoreAwaited)
    {
        this.journals = journals;
        replay = ProvenReplay.fromNearest(
            journals, Long.MAX_VALUE, passedOver, ProvenReplay.IGNORE, isMoreAwaited);
        try
        {
            hashed = new HashedJournals(journals, replay.startLink());
            firstUnsyncedLife = replay.life();
            lastTaken = replay.startSequence();
        }
        catch (final RuntimeException | Error e)
        {
            replay.close();
            throw e;
        }
    }

    /**
     * Applies further commands.
     *
     * @param lastSequence the last command to apply.
     * @param limit        of commands to apply now.
     * @return how many were applied.
     * @throws DifferenceException if the event journal holds other events than the commands cause.
     * @throws JournalException    if it lacks some, or a journal is damaged.
     */
    public int advance(final long lastSequence, final int limit)
    {
        int applied = 0;
        while (applied < limit && replay.step(lastSequence, Long.MAX_VALUE))
        {
            applied++;
        }
        if (replay.comparison().missing() > 0)
        {
            throw new JournalException("the event journal lacks events of commands up to " + sequence() +
                ": a node that starts on the directory writes them; take the snapshot then");
        }
        return applied;
    }

    /**
     * Takes a snapshot where the taker is, unless it started there or took one there. One that is there and could not
     * be used is replaced.
     *
     * @return what was taken; null if a snapshot at that command is there already, or no command was applied yet.
     * @throws JournalException if it cannot be written: then it is not there.
     */
    public Taken take()
    {
        final Engine engine = replay.engine();
        final long sequence = engine.sequence();
        if (sequence == lastTaken)
        {
            return null;
        }
        hashed.advanceTo(sequence);
        final HashChain chain = hashed.chain();
        final byte[] stateHash = engine.stateHash();
        final SnapshotOrigin origin = new SnapshotOrigin(
            sequence, engine.timeNs(), replay.lastCommand(), replay.lastEvent(), chain.link());
        final byte[] chainHash = chain.hash();
        try (SnapshotWriter writer = journals.snapshots().create(origin))
        {
            engine.takeState(writer::put);
            syncJournals();
            writer.complete(stateHash);
            lastTaken = sequence;
            record(new HashChain.Link(sequence, chainHash));
        }
        return new Taken(sequence, engine.liveOrders(), stateHash, chainHash);
    }

    private void syncJournals()
    {
        final int life = replay.life();
        journals.sync(firstUnsyncedLife);
        firstUnsyncedLife = life;
    }

    /** A snapshot older than the last checkpoint, taken from outside meanwhile, needs none. */
    private void record(final HashChain.Link link)
    {
        final List<HashChain.Link> recorded = journals.checkpoints().all();
        if (recorded.isEmpty() || recorded.get(recorded.size() - 1).sequence() < link.sequence())
        {
            journals.checkpoints().append(link);
        }
    }

    /**
     * Where the taker is.
     *
     * @return sequence of the last command applied.
     */
    public long sequence()
    {
        return replay.engine().sequence();
    }

    /**
     * The hash of the state where the taker is.
     *
     * @return SHA-256.
     */
    public byte[] stateHash()
    {
        return replay.engine().stateHash();
    }

    /**
     * The snapshot from which the taker started.
     *
     * @return its sequence, 0 if it started from the first command.
     */
    public long startSequence()
    {
        return replay.startSequence();
    }

    @Override
    public void close()
    {
        replay.close();
        hashed.close();
    }
}
