package org.tally.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.tally.engine.Engine;
import org.tally.engine.EventListener;
import org.tally.journal.HashChain;
import org.tally.journal.Journal;
import org.tally.journal.JournalException;
import org.tally.journal.JournalPosition;
import org.tally.journal.JournalReader;
import org.tally.journal.Journals;

/**
 * One thread only. A replay, from the first command or from a snapshot, of which each event is compared with the event
 * journal: what recovery, the making of snapshots and the proof of a day have in common.
 */
public final class ProvenReplay implements AutoCloseable
{
    /** For those who do not need the events that the journal lacks. */
    public static final EventListener IGNORE = (buffer, offset, length) -> { };

    private final JournalReader commands;
    private final JournalReader events;
    private final long startSequence;
    private final HashChain.Link startLink;
    private final EventComparison comparison;
    private final Replay replay;

    private ProvenReplay(final Journals journals, final SnapshotLoader.Loaded start, final EventListener missing,
        final BooleanSupplier isMoreAwaited)
    {
        commands = journals.reader(Journal.COMMANDS);
        try
        {
            events = journals.reader(Journal.EVENTS);
        }
        catch (final RuntimeException | Error e)
        {
            commands.close();
            throw e;
        }
        comparison = new EventComparison(events, missing, isMoreAwaited);
        startSequence = start == null ? 0 : start.engine().sequence();
        startLink = start == null ? HashChain.Link.NONE : start.origin().chain();
        replay = start == null ? new Replay(commands, comparison) : new Replay(commands, start.engine());
        replay.engine().listener(comparison);
    }

    /**
     * A replay from the first command on.
     *
     * @param journals      to read.
     * @param missing       is told each event that the event journal, having ended, does not hold.
     * @param isMoreAwaited as in {@link EventComparison}.
     * @return replay to be closed by the caller.
     * @throws JournalException if the journals cannot be read, or no longer hold the first command.
     */
    public static ProvenReplay fromStart(
        final Journals journals, final EventListener missing, final BooleanSupplier isMoreAwaited)
    {
        refuseIfPruned(journals, List.of());
        return new ProvenReplay(journals, null, missing, isMoreAwaited);
    }

    /**
     * A replay from a state.
     *
     * @param journals      to read.
     * @param start         the state; its engine belongs to the replay from now on.
     * @param missing       is told each event that the event journal, having ended, does not hold.
     * @param isMoreAwaited as in {@link EventComparison}.
     * @return replay to be closed by the caller; null if the event journal does not reach the state, which it need not,
     *     because it can be written again.
     * @throws JournalException if the command journal does not go on where the state was taken.
     */
    public static ProvenReplay from(final Journals journals, final SnapshotLoader.Loaded start,
        final EventListener missing, final BooleanSupplier isMoreAwaited)
    {
        final ProvenReplay replay = new ProvenReplay(journals, start, missing, isMoreAwaited);
        boolean isReached = false;
        try
        {
            replay.commands.continueFrom(start.origin().lastCommand());
            isReached = replay.reachesEvents(start.origin().lastEvent());
            return isReached ? replay : null;
        }
        finally
        {
            if (!isReached)
            {
                replay.close();
            }
        }
    }

    private boolean reachesEvents(final JournalPosition lastEvent)
    {
        try
        {
            events.continueFrom(lastEvent);
            return true;
        }
        catch (final JournalException e)
        {
            return false;
        }
    }

    /**
     * A replay from the newest snapshot that can be used and from which both journals go on; from the first command if
     * there is none.
     *
     * @param journals      to read.
     * @param lastSequence  that the replay will be asked to reach, at most: later snapshots are of no use.
     * @param passedOver    is told, in words, of each snapshot that cannot be used.
     * @param missing       is told each event that the event journal, having ended, does not hold.
     * @param isMoreAwaited as in {@link EventComparison}.
     * @return replay to be closed by the caller.
     * @throws JournalException if the journals cannot be read, the command journal does not go on from a whole snapshot
     *                          (commands were lost, or are of another history), or it no longer begins at the first
     *                          command and no snapshot can be used.
     */
    public static ProvenReplay fromNearest(final Journals journals, final long lastSequence,
        final Consumer<String> passedOver, final EventListener missing, final BooleanSupplier isMoreAwaited)
    {
        final List<String> reasons = new ArrayList<>();
        final Consumer<String> noted = reason ->
        {
            reasons.add(reason);
            passedOver.accept(reason);
        };
        final SnapshotLoader loader = new SnapshotLoader(journals, noted);
        SnapshotLoader.Loaded start = loader.nearest(lastSequence, Long.MAX_VALUE, IGNORE);
        while (start != null)
        {
            final ProvenReplay replay = from(journals, start, missing, isMoreAwaited);
            if (replay != null)
            {
                return replay;
            }
            final long sequence = start.engine().sequence();
            noted.accept("snapshot " + sequence + " is passed over: the event journal does not go on from it");
            start = loader.nearest(sequence - 1, Long.MAX_VALUE, IGNORE);
        }
        refuseIfPruned(journals, reasons);
        return fromStart(journals, missing, isMoreAwaited);
    }

    private static void refuseIfPruned(final Journals journals, final List<String> reasons)
    {
        final long first = journals.firstSequence(Journal.COMMANDS);
        if (first > 1)
        {
            throw new JournalException("the journals begin at command " + first + ", what was before was pruned: " +
                "a snapshot that can be used is needed to go on from" +
                (reasons.isEmpty() ? ", and there is none" : "; " + String.join("; ", reasons)));
        }
    }

    /**
     * Applies the next command, if there is one and it is not behind the limits, and compares its events.
     *
     * @param lastSequence  the last command to apply.
     * @param lastTimestamp commands with a later timestamp are not applied; nanoseconds since the Unix epoch.
     * @return false if there was none.
     * @throws DifferenceException if the event journal holds another event than the command caused.
     */
    public boolean step(final long lastSequence, final long lastTimestamp)
    {
        final boolean isApplied = replay.step(lastSequence, lastTimestamp);
        check();
        return isApplied;
    }

    /**
     * Says that all commands were applied: the event journal must not go on, unless a node has written more meanwhile.
     *
     * @throws DifferenceException if it does.
     */
    public void end()
    {
        comparison.end(replay.engine().sequence(), replay::hasNext);
        check();
    }

    private void check()
    {
        if (comparison.difference() != null)
        {
            throw new DifferenceException(comparison.difference());
        }
    }

    /**
     * What was found by the comparison so far.
     *
     * @return the comparison of this replay.
     */
    public EventComparison comparison()
    {
        return comparison;
    }

    /**
     * The engine, with the state after the last command applied.
     *
     * @return never null.
     */
    public Engine engine()
    {
        return replay.engine();
    }

    /**
     * The command whose state the replay started from.
     *
     * @return sequence of the snapshot, 0 for the very beginning.
     */
    public long startSequence()
    {
        return startSequence;
    }

    /**
     * The chain of hashes over the journals at the end of the last block before the start.
     *
     * @return link to go on from.
     */
    public HashChain.Link startLink()
    {
        return startLink;
    }

    /**
     * Where in the command journal the replay is.
     *
     * @return position of the last command applied, if the last step applied one.
     */
    public JournalPosition lastCommand()
    {
        return commands.position();
    }

    /**
     * The life of the node in which the last command applied was written, or one after it that goes on from there.
     *
     * @return life, 0 before the first command.
     */
    int life()
    {
        return commands.life();
    }

    /**
     * Where in the event journal the replay is.
     *
     * @return position of the last event compared.
     */
    public JournalPosition lastEvent()
    {
        return events.position();
    }

    /**
     * What a crash left unfinished at the end of the command journal, once it has been read to its end.
     *
     * @return in words, or null.
     */
    public String tornCommands()
    {
        return commands.tornTail();
    }

    /**
     * What a crash left unfinished at the end of the event journal, once it has been read to its end.
     *
     * @return in words, or null.
     */
    public String tornEvents()
    {
        return events.tornTail();
    }

    @Override
    public void close()
    {
        commands.close();
        events.close();
    }
}
