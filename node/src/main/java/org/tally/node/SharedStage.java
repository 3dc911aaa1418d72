package org.tally.node;

import com.lmax.disruptor.Sequence;

import org.agrona.concurrent.Agent;

/**
 * A stage that several threads drive, one at a time: a thread that comes during the turn of another passes by and waits
 * for nothing, so that the work falls to whichever has time. Each turn sees all that the turns before it did. After one
 * that failed there is none.
 */
final class SharedStage implements Agent
{
    private static final long FREE = 0;
    private static final long IN_TURN = 1;

    private final Agent stage;
    private final Sequence turn = new Sequence(FREE);

    SharedStage(final Agent stage)
    {
        this.stage = stage;
    }

    @Override
    public int doWork() throws Exception
    {
        if (turn.get() == IN_TURN || !turn.compareAndSet(FREE, IN_TURN))
        {
            return 0;
        }
        final int work = stage.doWork();
        turn.set(FREE);
        return work;
    }

    @Override
    public String roleName()
    {
        return stage.roleName();
    }
}
