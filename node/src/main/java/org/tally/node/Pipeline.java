package org.tally.node;

import java.util.function.IntSupplier;

import com.lmax.disruptor.Sequence;

import org.agrona.concurrent.Agent;

import org.tally.engine.Engine;
import org.tally.engine.EventListener;
import org.tally.gateway.CommandPort;
import org.tally.journal.JournalLife;
import org.tally.protocol.MessageDescriptor;

/**
 * Both rings and the stages between gateway and client.
 * <pre>
 *   ingress ─▶ [input ring] ─┬─▶ command journal
 *                            └─▶ matching ─▶ [output ring] ─┬─▶ event journal
 *                                                           └─▶ egress
 *   event journal and egress hold an event back until the command journal has passed its command
 * </pre>
 * Each stage is an agent that one thread drives; which threads those are is the layout's matter, not this class's.
 */
public final class Pipeline
{
    private final MessageRing input;
    private final MessageRing output;
    private final InputPort inputPort;
    private final CommandJournalAgent commandJournal;
    private final MatchingAgent matching;
    private final Agent eventJournal;
    private final Sequence inputJournaled;
    private final Sequence inputMatched;
    private final Sequence outputJournaled;
    private final Sequence outputSent;
    private final long firstSequence;
    private final int batchLimit;

    /**
     * The rings and all stages but egress, which is made by {@link #egress(EventListener, IntSupplier)}.
     *
     * @param engine     with the recovered state.
     * @param life       of the journals.
     * @param ringSlots  of each ring; a power of two.
     * @param batchLimit most messages that a stage handles in one turn.
     */
    public Pipeline(final Engine engine, final JournalLife life, final int ringSlots, final int batchLimit)
    {
        this.batchLimit = batchLimit;
        firstSequence = engine.sequence() + 1;
        input = new MessageRing(ringSlots, MessageDescriptor.MAX_COMMAND_LENGTH);
        output = new MessageRing(ringSlots, MessageDescriptor.MAX_EVENT_LENGTH);
        inputJournaled = input.addReader();
        inputMatched = input.addReader();
        outputJournaled = output.addReader();
        outputSent = output.addReader();

        inputPort = new InputPort(input, firstSequence);
        commandJournal = new CommandJournalAgent(input, inputJournaled, life.commands(), batchLimit);
        matching = new MatchingAgent(input, inputMatched, output, engine, batchLimit);
        eventJournal = new EventJournalAgent(output, durableEvents(outputJournaled), life.events(), batchLimit);
    }

    private DurableEvents durableEvents(final Sequence reader)
    {
        return new DurableEvents(output, reader, inputJournaled, firstSequence);
    }

    /**
     * Where commands enter; for one thread.
     *
     * @return the port of the input ring.
     */
    public CommandPort inputPort()
    {
        return inputPort;
    }

    /**
     * The stage that journals commands.
     *
     * @return an agent for one thread.
     */
    public Agent commandJournal()
    {
        return commandJournal;
    }

    /**
     * The stage that applies commands to the engine.
     *
     * @return an agent for one thread.
     */
    public Agent matching()
    {
        return matching;
    }

    /**
     * The stage that journals events.
     *
     * @return an agent for one thread.
     */
    public Agent eventJournal()
    {
        return eventJournal;
    }

    /**
     * The stage that hands durable events out; to be made once.
     *
     * @param listener     takes each event, on the stage's thread.
     * @param housekeeping is called at each turn, and gives the work it did.
     * @return an agent for one thread.
     */
    public Agent egress(final EventListener listener, final IntSupplier housekeeping)
    {
        return new EgressAgent(output, durableEvents(outputSent), listener, housekeeping, batchLimit);
    }

    /**
     * Whether all commands put in have been journaled and matched, and all their events journaled and handed out. For
     * any thread, once nobody puts in more.
     *
     * @return true if nothing is under way.
     */
    public boolean isDrained()
    {
        final long lastCommand = input.published();
        return inputJournaled.get() == lastCommand && inputMatched.get() == lastCommand && !matching.hasBacklog() &&
            outputJournaled.get() == output.published() && outputSent.get() == output.published();
    }

    /** The sequence of the first command that this pipeline takes. */
    long firstSequence()
    {
        return firstSequence;
    }

    /**
     * The sequence of the last command that is durable. For any thread.
     *
     * @return sequence.
     */
    public long durableSequence()
    {
        return firstSequence + inputJournaled.get();
    }

    /** The sequence of the last command that was applied. For any thread. */
    long matchedSequence()
    {
        return firstSequence + inputMatched.get();
    }
}
