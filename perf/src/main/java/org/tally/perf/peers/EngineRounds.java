package org.tally.perf.peers;

import org.tally.engine.Engine;
import org.tally.perf.measure.SideBySide;
import org.tally.perf.workload.CommandBatch;
import org.tally.perf.workload.CommandSource;
import org.tally.perf.workload.FlowCommands;
import org.tally.perf.workload.NewEngine;
import org.tally.perf.workload.OrderFlow;
import org.tally.perf.workload.Workload;

/**
 * One thread only. Puts a flow, as commands, through a new engine each round: with all checks, accounts, positions and
 * events. A thousand commands at a time lie ready, in the caches as they would in a ring.
 */
public final class EngineRounds implements SideBySide.Contender
{
    private static final int BATCH = 1_024;

    private final CommandBatch batch = new CommandBatch(BATCH);
    private final FlowCommands commands;
    private final Workload workload;
    private long eventBytes;

    public EngineRounds(final OrderFlow flow)
    {
        commands = new FlowCommands(flow);
        workload = new Workload(commands);
    }

    @Override
    public long elapsedNs()
    {
        final Engine engine = NewEngine.with((buffer, offset, length) -> eventBytes += length);
        final CommandSource source = workload.source(workload.count());
        long elapsedNs = 0;
        while (batch.fill(source))
        {
            elapsedNs += batch.applyTo(engine);
        }
        return elapsedNs;
    }

    /** Whether a book that went through the same flow traded as often and as much. */
    public boolean agreesWith(final Book.Outcome outcome)
    {
        return outcome.trades() == commands.trades() && outcome.volume() == commands.volume();
    }
}
