package org.tally.node;

import com.lmax.disruptor.Sequence;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.Agent;

import org.tally.engine.Engine;
import org.tally.engine.EventListener;

/**
 * Applies the commands of the input ring to the engine and puts its events into the output ring. What the ring cannot
 * take at once is kept and put in at later turns, before any further command: nothing is dropped and nobody waits.
 */
final class MatchingAgent implements Agent, EventListener
{
    private final MessageRing input;
    private final Sequence position;
    private final MessageRing output;
    private final Engine engine;
    private final int batchLimit;
    private final EventBacklog backlog = new EventBacklog();
    private long lookedAhead = -1;

    MatchingAgent(final MessageRing input, final Sequence position, final MessageRing output, final Engine engine,
        final int batchLimit)
    {
        this.input = input;
        this.position = position;
        this.output = output;
        this.engine = engine;
        this.batchLimit = batchLimit;
        engine.listener(this);
    }

    @Override
    public int doWork()
    {
        int work = backlog.drainTo(output);
        final long last = position.get();
        final long end = Math.min(input.published(), last + batchLimit);
        for (long next = last + 1; next <= end && backlog.isEmpty(); next++)
        {
            lookAhead(next, end);
            engine.apply(input.buffer(), input.offset(next));
            output.publish();
            position.set(next);
            work++;
        }
        return work;
    }

    private void lookAhead(final long next, final long end)
    {
        if (next > lookedAhead)
        {
            lookedAhead = Math.min(end, Math.min(next - 1 + Engine.MOST_LOOKED_AHEAD, input.lastInARow(next)));
            engine.lookAhead(input.buffer(), input.offset(next), input.slotLength(), (int)(lookedAhead - next) + 1);
        }
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        if (backlog.isEmpty() && output.tryClaim())
        {
            output.buffer().putBytes(output.offset(output.claimed()), buffer, offset, length);
        }
        else
        {
            backlog.add(buffer, offset, length);
        }
    }

    /** Whether every event of the commands applied so far is in the output ring. */
    boolean hasBacklog()
    {
        return !backlog.isEmpty();
    }

    @Override
    public String roleName()
    {
        return "matching";
    }
}
