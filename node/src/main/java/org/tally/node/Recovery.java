package org.tally.node;

import org.agrona.DirectBuffer;

import org.tally.engine.Engine;
import org.tally.journal.Durability;
import org.tally.journal.Journal;
import org.tally.journal.JournalLife;
import org.tally.journal.JournalPosition;
import org.tally.journal.JournalReader;
import org.tally.journal.Journals;
import org.tally.replay.EventComparison;
import org.tally.replay.Replay;

/**
 * The thread that starts a node only. Brings back the state from the command journal, checks the event journal
 * against it, writes the events that are missing there, and begins the next life of the journals.
 */
final class Recovery
{
    private static final int EVENTS_A_COMMIT = 1024;

    private final Journals journals;
    private final Durability durability;
    private final long nowNs;
    private JournalPosition lastCommand;
    private JournalPosition lastEvent;
    private String tornTail;
    private JournalLife life;
    private Engine engine;
    private long missingEvents;
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
     * @throws NodeException if the event journal does not hold what the commands cause.
     */
    Recovery run()
    {
        lastCommand = end(Journal.COMMANDS);
        lastEvent = end(Journal.EVENTS);
        try (JournalReader commands = journals.reader(Journal.COMMANDS);
            JournalReader events = journals.reader(Journal.EVENTS))
        {
            final EventComparison comparison = new EventComparison(events, this::writeMissing);
            final Replay replay = new Replay(commands, comparison);
            while (replay.step(Long.MAX_VALUE, Long.MAX_VALUE))
            {
                check(comparison);
            }
            comparison.end();
            check(comparison);
            missingEvents = comparison.missing();
            engine = replay.engine();
        }
        beginLife();
        if (uncommitted > 0)
        {
            life.events().commit();
        }
        return this;
    }

    private JournalPosition end(final Journal journal)
    {
        try (JournalReader reader = journals.reader(journal))
        {
            while (reader.next())
            {
                // Reading to the end verifies every record on the way.
            }
            if (reader.tornTail() != null)
            {
                tornTail = (tornTail == null ? "" : tornTail + "; ") + reader.tornTail();
            }
            return reader.position();
        }
    }

    private static void check(final EventComparison comparison)
    {
        if (comparison.difference() != null)
        {
            throw new NodeException("the event journal does not hold what the commands cause: " +
                comparison.difference() + ". See where it begins with: tally replay --verify");
        }
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
            life = journals.newLife(lastCommand, lastEvent, durability, nowNs);
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

    /** How many events had to be written because the event journal ended earlier. */
    long missingEvents()
    {
        return missingEvents;
    }

    /** What was cut off at the end of a journal, in words; null if nothing was. */
    String tornTail()
    {
        return tornTail;
    }
}
