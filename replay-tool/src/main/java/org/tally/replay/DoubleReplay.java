package org.tally.replay;

import org.agrona.DirectBuffer;

import org.tally.engine.Engine;
import org.tally.engine.EventListener;
import org.tally.journal.Journal;
import org.tally.journal.JournalReader;
import org.tally.journal.Journals;

/**
 * One thread only. Replays a journal with two engines, one a command behind the other: so the books before and after a
 * command can be had when its events have shown that they are wanted.
 */
final class DoubleReplay implements AutoCloseable
{
    private static final int PROGRESS_MASK = (1 << 14) - 1;

    private final JournalReader commandsAhead;
    private final JournalReader commandsBehind;
    private final Replay ahead;
    private final Replay behind;
    private final ProgressLine progress = new ProgressLine("commands replayed");

    /**
     * Before the first command.
     *
     * @param journals to replay.
     * @param listener is told the events of each command when it is applied.
     * @param trailing is told the same events, those of a command when the next one is asked for.
     */
    DoubleReplay(final Journals journals, final EventListener listener, final EventListener trailing)
    {
        commandsAhead = journals.reader(Journal.COMMANDS);
        commandsBehind = journals.reader(Journal.COMMANDS);
        ahead = StartingPoint.first(journals).replay(commandsAhead, listener);
        behind = StartingPoint.first(journals).replay(commandsBehind, trailing);
    }

    /** Applies the next command, as {@link Replay#step}; the books before are those before this command. */
    boolean step(final long lastSequence, final long lastTimestamp)
    {
        behind.step(ahead.engine().sequence(), Long.MAX_VALUE);
        if ((ahead.engine().sequence() & PROGRESS_MASK) == 0)
        {
            progress.update(ahead.engine().sequence(), 0);
        }
        return ahead.step(lastSequence, lastTimestamp);
    }

    /** The engine as it was before the command applied last. */
    Engine before()
    {
        return behind.engine();
    }

    /** The engine as it was after the command applied last. */
    Engine after()
    {
        return ahead.engine();
    }

    /** The memory in which the command applied last lies. */
    DirectBuffer buffer()
    {
        return commandsAhead.buffer();
    }

    /** Where its header begins. */
    int offset()
    {
        return commandsAhead.offset();
    }

    @Override
    public void close()
    {
        progress.close();
        commandsAhead.close();
        commandsBehind.close();
    }
}
