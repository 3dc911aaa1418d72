package org.tally.replay;

import org.tally.engine.Engine;
import org.tally.engine.EventListener;
import org.tally.journal.JournalReader;

/**
 * One thread only. Applies journaled commands to an engine, as far as asked.
 */
public final class Replay
{
    private final JournalReader commands;
    private final Engine engine;
    private boolean hasRead;

    /**
     * A replay from the first command on.
     *
     * @param commands reader of a command journal, before the first command.
     * @param listener is told the events.
     */
    public Replay(final JournalReader commands, final EventListener listener)
    {
        this(commands, new Engine(listener));
    }

    /**
     * A replay that goes on from a state.
     *
     * @param commands reader of a command journal, before the command that follows the engine's last.
     * @param engine   with the state, and with the listener that is told the events.
     */
    public Replay(final JournalReader commands, final Engine engine)
    {
        this.commands = commands;
        this.engine = engine;
    }

    /**
     * The engine, with the state after the last command applied.
     *
     * @return never null.
     */
    public Engine engine()
    {
        return engine;
    }

    /**
     * Applies the next command if there is one and it is not behind the limits.
     *
     * @param lastSequence  the last command to apply.
     * @param lastTimestamp commands with a later timestamp are not applied; nanoseconds since the Unix epoch.
     * @return false if there was none.
     */
    public boolean step(final long lastSequence, final long lastTimestamp)
    {
        if (engine.sequence() >= lastSequence || !hasNext())
        {
            return false;
        }
        if (commands.timestampNs() > lastTimestamp)
        {
            return false;
        }
        engine.apply(commands.buffer(), commands.offset());
        hasRead = false;
        return true;
    }

    /**
     * Whether the journal has a further command.
     *
     * @return false at its end; true later if a node has written more.
     */
    public boolean hasNext()
    {
        hasRead = hasRead || commands.next();
        return hasRead;
    }

    /**
     * Whether the last step found a command that is later than the timestamp it was given, and so left it.
     *
     * @return false if the journal ended there.
     */
    public boolean isHeldBack()
    {
        return hasRead;
    }
}
