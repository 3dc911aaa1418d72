package org.tally.node;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.agrona.CloseHelper;
import org.agrona.concurrent.Agent;

import org.tally.journal.Journal;
import org.tally.journal.JournalDamagedException;
import org.tally.journal.JournalException;
import org.tally.journal.Journals;
import org.tally.journal.directory.SnapshotLock;
import org.tally.replay.DifferenceException;
import org.tally.replay.SnapshotTaker;

/**
 * Its own thread. Follows the journals, a little at a time and never far behind, and takes a snapshot whenever so many
 * commands have come: matching is not paused. Deletes what the settings say that need not be kept.
 */
final class SnapshotAgent implements Agent
{
    private static final int COMMANDS_A_TURN = 4096;
    private static final long EVENT_WAIT_NS = 50_000;

    private final Journals journals;
    private final long every;
    private final Retention retention;
    private final LongSupplier durableSequence;
    private final Supplier<SnapshotLock> lock;
    private final Consumer<String> report;
    private SnapshotTaker taker;
    private long sequence;
    private long nextSequence;
    private volatile long firstKeptEvent;
    private volatile SnapshotTaker.Taken lastTaken;
    private volatile boolean isEnding;

    /**
     * An agent that has taken no snapshot yet.
     *
     * @param journals        of the node.
     * @param every           how many commands there are from one snapshot to the next; 0 takes none.
     * @param retention       what is kept.
     * @param durableSequence of the last command that is durable and was matched.
     * @param lock            gives the right to take a snapshot.
     * @param report          is told, in words, of what cannot be used or was not done.
     */
    SnapshotAgent(final Journals journals, final long every, final Retention retention,
        final LongSupplier durableSequence, final Supplier<SnapshotLock> lock, final Consumer<String> report)
    {
        this.journals = journals;
        this.every = every;
        this.retention = retention;
        this.durableSequence = durableSequence;
        this.lock = lock;
        this.report = report;
        firstKeptEvent = journals.firstSequence(Journal.EVENTS);
        sequence = durableSequence.getAsLong();
        nextSequence = every == 0 ? Long.MAX_VALUE : (sequence / every + 1) * every;
    }

    @Override
    public int doWork()
    {
        if (every == 0 || durableSequence.getAsLong() <= sequence)
        {
            return 0;
        }
        final int work = taker().advance(Math.min(durableSequence.getAsLong(), nextSequence), COMMANDS_A_TURN);
        sequence = taker.sequence();
        if (sequence == nextSequence)
        {
            take();
            nextSequence += every;
        }
        return work;
    }

    private SnapshotTaker taker()
    {
        if (taker == null)
        {
            taker = new SnapshotTaker(journals, report, this::isMoreAwaited);
        }
        return taker;
    }

    /** Events follow their commands at once, unless the node is coming to its end. */
    private boolean isMoreAwaited()
    {
        LockSupport.parkNanos(EVENT_WAIT_NS);
        return !isEnding;
    }

    private void take()
    {
        SnapshotLock held = null;
        try
        {
            held = lock.get();
            final SnapshotTaker.Taken taken = taker.take();
            lastTaken = taken == null ? lastTaken : taken;
            prune();
        }
        catch (final JournalException e)
        {
            report.accept("no snapshot at " + taker.sequence() + ": " + e.getMessage());
        }
        finally
        {
            CloseHelper.close(held);
        }
    }

    private void prune()
    {
        try
        {
            retention.apply(journals, before -> firstKeptEvent = before);
        }
        catch (final JournalException e)
        {
            report.accept("nothing was pruned: " + e.getMessage());
        }
        firstKeptEvent = journals.firstSequence(Journal.EVENTS);
    }

    /** Any thread. The first command whose events are kept; moved before earlier ones are deleted. */
    long firstKeptEvent()
    {
        return firstKeptEvent;
    }

    /** Any thread. The last snapshot taken in this life; null if none was. */
    SnapshotTaker.Taken lastTaken()
    {
        return lastTaken;
    }

    @Override
    public String roleName()
    {
        return "snapshots";
    }

    /** Any thread. No further event will be journaled: what is missing now stays missing. */
    void end()
    {
        isEnding = true;
    }

    /**
     * Once the node has stopped cleanly and the agent's thread has ended: takes a last snapshot, if the end can be
     * reached in time. That it cannot be taken is reported: everything is in the journals.
     *
     * @param lastSequence of the last command.
     * @param deadlineNs   of {@link System#nanoTime()}.
     * @return the hash of the state to which the journals lead; null if the end was not reached.
     * @throws JournalException if the journals are found to be damaged, or do not hold what the commands cause.
     */
    byte[] finish(final long lastSequence, final long deadlineNs)
    {
        try
        {
            return takeLast(lastSequence, deadlineNs);
        }
        catch (final DifferenceException | JournalDamagedException e)
        {
            throw e;
        }
        catch (final JournalException | OutOfMemoryError e)
        {
            report.accept("no snapshot at the end: " + e.getMessage());
            return null;
        }
    }

    private byte[] takeLast(final long lastSequence, final long deadlineNs)
    {
        int applied = 1;
        while (taker().sequence() < lastSequence && applied > 0 && System.nanoTime() < deadlineNs)
        {
            applied = taker.advance(lastSequence, COMMANDS_A_TURN);
        }
        if (taker.sequence() < lastSequence)
        {
            report.accept("no snapshot at the end: the commands after " + taker.sequence() +
                " were not replayed in time");
            return null;
        }
        take();
        return taker.stateHash();
    }

    @Override
    public void onClose()
    {
        // The taker is needed once more at a clean stop; release() closes it.
    }

    /** Lets go of the journals. */
    void release()
    {
        if (taker != null)
        {
            taker.close();
        }
    }
}
