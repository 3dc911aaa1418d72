package org.tally.node;

import java.util.ArrayList;
import java.util.List;

import org.agrona.DirectBuffer;

import org.tally.engine.Engine;
import org.tally.journal.Durability;
import org.tally.journal.Journal;
import org.tally.journal.JournalDamagedException;
import org.tally.journal.JournalException;
import org.tally.journal.JournalLife;
import org.tally.journal.JournalPosition;
import org.tally.journal.JournalReader;
import org.tally.journal.Journals;
import org.tally.journal.KeptLife;
import org.tally.replay.DifferenceException;
import org.tally.replay.ProvenReplay;

/**
 * The thread that starts a node only. Brings back the state from the newest snapshot that can be used and the commands
 * after it, checks the event journal against them, writes the events that are missing there, and begins the next life
 * of the journals.
 */
final class Recovery
{
    private static final int EVENTS_A_COMMIT = 1024;

    private final Journals journals;
    private final Durability durability;
    private final long nowNs;
    private final List<String> findings = new ArrayList<>();
    private ProvenReplay replay;
    private JournalLife life;
    private Engine engine;
    private int uncommitted;

    Recovery(final Journals journals, final Durability durability, final long nowNs)
    {
        this.journals = journals;
        this.durability = durability;
        this.nowNs = nowNs;
    }

    /**
     * Recovers.
     *
     * @throws NodeException                      if the event journal does not hold what the commands cause, or it or a
     *                                            snapshot tells of commands that were lost.
     * @throws org.tally.journal.JournalException if a journal is damaged. Nothing was written then.
     */
    Recovery run()
    {
        try
        {
            recover();
            return this;
        }
        catch (final DifferenceException e)
        {
            throw new NodeException(e.getMessage() + ". See where it begins with: tally verify", e);
        }
    }

    private void recover()
    {
        replay = nearest();
        try (ProvenReplay closed = replay)
        {
            boolean isApplied = true;
            while (isApplied)
            {
                isApplied = closed.step(Long.MAX_VALUE, Long.MAX_VALUE);
            }
            end();
            engine = closed.engine();
            beginLife();
        }
        if (uncommitted > 0)
        {
            life.events().commit();
        }
    }

    private ProvenReplay nearest()
    {
        try
        {
            return ProvenReplay.fromNearest(
                journals, Long.MAX_VALUE, findings::add, this::writeMissing, () -> false);
        }
        catch (final JournalDamagedException e)
        {
            final long[] snapshots = journals.snapshots().sequences();
            final long last = lastSequence(Journal.COMMANDS);
            if (e.journal() == Journal.COMMANDS && snapshots.length > 0 && snapshots[snapshots.length - 1] > last)
            {
                throw commandsLost(
                    last, snapshots[snapshots.length - 1], "a snapshot", "snapshots and events", e);
            }
            throw e;
        }
    }

    private void end()
    {
        try
        {
            replay.end();
        }
        catch (final DifferenceException e)
        {
            if (replay.lastEvent().sequence() > replay.engine().sequence())
            {
                note(replay.tornCommands());
                throw commandsLost(replay.engine().sequence(), lastSequence(Journal.EVENTS), "the event journal",
                    "events", e);
            }
            throw e;
        }
    }

    /** The sequence of the last record that a journal delivers. */
    private long lastSequence(final Journal journal)
    {
        final List<KeptLife> lives = journals.lives(journal);
        return lives.isEmpty() ? 0 : lives.get(lives.size() - 1).last().sequence();
    }

    /** What was pruned cannot be made again: then there is no way but a copy. */
    private NodeException commandsLost(
        final long last, final long told, final String teller, final String folder, final JournalException cause)
    {
        final boolean isPruned = journals.firstSequence(Journal.COMMANDS) > 1;
        return new NodeException("commands " + (last + 1) + " to " + told + " were lost: the command journal ends at " +
            last + ", but " + teller + " goes on to " + told + " (" + cause.getMessage() + "). " +
            (findings.isEmpty() ? "" : "Found: " + String.join("; ", findings) + ". ") +
            "Put the data directory's commands back from a copy" + (isPruned ? "" :
            "; or, to start with what is left, move its " + folder + " away"), cause);
    }

    /** All events that the journal holds have been compared by now, so that the next life may begin. */
    private void writeMissing(final DirectBuffer buffer, final int offset, final int length)
    {
        beginLife();
        life.events().append(buffer, offset, length);
        if (++uncommitted == EVENTS_A_COMMIT)
        {
            life.events().commit();
            uncommitted = 0;
        }
    }

    private void beginLife()
    {
        if (life == null)
        {
            final JournalPosition lastCommand = lastCommand();
            note(replay.tornEvents());
            life = journals.newLife(lastCommand, replay.lastEvent(), durability, nowNs);
        }
    }

    /** Where the commands end, which may be ahead of the replay. */
    private JournalPosition lastCommand()
    {
        try (JournalReader ahead = journals.reader(Journal.COMMANDS))
        {
            ahead.continueFrom(replay.lastCommand());
            boolean hasNext = true;
            while (hasNext)
            {
                hasNext = ahead.next();
            }
            note(ahead.tornTail());
            return ahead.position();
        }
    }

    private void note(final String finding)
    {
        if (finding != null)
        {
            findings.add(finding);
        }
    }

    /** The writers of the life that has begun. */
    JournalLife life()
    {
        return life;
    }

    /** The engine with the recovered state. */
    Engine engine()
    {
        return engine;
    }

    /** The snapshot from which it started: its sequence; 0 if it started from the first command. */
    long snapshotSequence()
    {
        return replay.startSequence();
    }

    /** How many events had to be written because the event journal ended earlier. */
    long missingEvents()
    {
        return replay.comparison().missing();
    }

    /** What was passed over, and what was cut off at the end of a journal, in words. */
    List<String> findings()
    {
        return findings;
    }
}
