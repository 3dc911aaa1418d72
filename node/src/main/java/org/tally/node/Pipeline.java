package org.tally.node;

import com.lmax.disruptor.Sequence;

import org.agrona.concurrent.Agent;

import org.tally.engine.Engine;
import org.tally.gateway.CommandPort;
import org.tally.gateway.Egress;
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
final class Pipeline
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

    /**
     * The rings and all stages but egress, which needs the port first: {@link #egress(Egress)} adds it.
     *
     * @param engine     with the recovered state.
     * @param life       of the journals.
     * @param ringSlots  of each ring; a power of two.
     * @param batchLimit most messages that a stage handles in one turn.
     */
    Pipeline(final Engine engine, final JournalLife life, final int ringSlots, final int batchLimit)
    {
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

    /** Where the gateway puts commands in. */
    CommandPort inputPort()
    {
        return inputPort;
    }

    Agent commandJournal()
    {
        return commandJournal;
    }

    Agent matching()
    {
        return matching;
    }

    Agent eventJournal()
    {
        return eventJournal;
    }

    /** The stage that hands durable events to the gateway. */
    Agent egress(final Egress egress, final int batchLimit)
    {
        return new EgressAgent(output, durableEvents(outputSent), egress, batchLimit);
    }

    /**
     * Whether all commands put in have been journaled and matched, and all their events journaled and handed to egress.
     * Any thread, once the gateway puts in no more.
     */
    boolean isDrained()
    {
        final long lastCommand = input.published();
        return inputJournaled.get() == lastCommand && inputMatched.get() == lastCommand && !matching.hasBacklog() &&
            outputJournaled.get() == output.published() && outputSent.get() == output.published();
    }

    /** The sequence of the last command that is durable. Any thread. */
    long durableSequence()
    {
        return firstSequence + inputJournaled.get();
    }
}
