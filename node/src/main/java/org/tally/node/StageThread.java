package org.tally.node;

import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentTerminationException;

/**
 * The stages that share a thread, each given a turn in order. When one fails, here or on another thread, none gets a
 * further turn.
 */
final class StageThread implements Agent
{
    private final String name;
    private final FailStop failStop;
    private final Agent[] stages;

    StageThread(final String name, final FailStop failStop, final Agent... stages)
    {
        this.name = name;
        this.failStop = failStop;
        this.stages = stages;
    }

    @Override
    public void onStart()
    {
        for (final Agent stage : stages)
        {
            stage.onStart();
        }
    }

    @Override
    public int doWork()
    {
        int work = 0;
        for (final Agent stage : stages)
        {
            if (failStop.hasFailed())
            {
                throw new AgentTerminationException("another stage failed");
            }
            work += turn(stage);
        }
        return work;
    }

    private int turn(final Agent stage)
    {
        try
        {
            return stage.doWork();
        }
        catch (final Throwable failure)
        {
            failStop.fail(stage.roleName(), failure);
            throw new AgentTerminationException(failure);
        }
    }

    @Override
    public void onClose()
    {
        for (final Agent stage : stages)
        {
            stage.onClose();
        }
    }

    @Override
    public String roleName()
    {
        return name;
    }
}
