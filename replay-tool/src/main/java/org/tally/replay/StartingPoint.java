package org.tally.replay;

import org.tally.engine.Engine;
import org.tally.engine.EventListener;
import org.tally.journal.Journal;
import org.tally.journal.JournalException;
import org.tally.journal.JournalReader;
import org.tally.journal.Journals;

/**
 * Where a replay begins for a tool: at the first command, or at a snapshot.
 */
final class StartingPoint
{
    private final SnapshotLoader.Loaded loaded;

    private StartingPoint(final SnapshotLoader.Loaded loaded)
    {
        this.loaded = loaded;
    }

    /**
     * The first command.
     *
     * @throws JournalException if it is no longer there.
     */
    static StartingPoint first(final Journals journals)
    {
        final long first = journals.firstSequence(Journal.COMMANDS);
        if (first > 1)
        {
            throw new JournalException("the journals begin at command " + first +
                ", what was before was pruned; only what is after a snapshot can be replayed");
        }
        return new StartingPoint(null);
    }

    /**
     * The newest snapshot that is not behind a moment; the first command if there is none. Says on standard error which
     * snapshots could not be used.
     */
    static StartingPoint nearest(final Journals journals, final long lastSequence, final long lastTimestamp)
    {
        final SnapshotLoader loader =
            new SnapshotLoader(journals, passedOver -> System.err.println("tally: " + passedOver));
        final SnapshotLoader.Loaded loaded = loader.nearest(lastSequence, lastTimestamp, ProvenReplay.IGNORE);
        return loaded == null ? first(journals) : new StartingPoint(loaded);
    }

    /** The snapshot's sequence; 0 for the first command. */
    long sequence()
    {
        return loaded == null ? 0 : loaded.origin().sequence();
    }

    /** Begins here; a starting point is good for one replay. */
    Replay replay(final JournalReader commands, final EventListener listener)
    {
        if (loaded == null)
        {
            return new Replay(commands, listener);
        }
        commands.continueFrom(loaded.origin().lastCommand());
        final Engine engine = loaded.engine();
        engine.listener(listener);
        return new Replay(commands, engine);
    }
}
