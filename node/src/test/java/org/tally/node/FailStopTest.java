package org.tally.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;

import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentTerminationException;
import org.junit.jupiter.api.Test;

class FailStopTest
{
    private final List<String> turns = new ArrayList<>();
    private final FailStop failStop = new FailStop();

    @Test
    void shouldGiveNoStageOfAnyThreadAFurtherTurnAfterTheFirstFailure() throws Exception
    {
        final StageThread one = new StageThread("one", failStop, stage("a", 1), failing(), stage("b", 1));
        final StageThread other = new StageThread("other", failStop, stage("c", 2));
        assertEquals(2, other.doWork());
        assertThrows(AgentTerminationException.class, one::doWork);
        assertThrows(AgentTerminationException.class, other::doWork);
        assertThrows(AgentTerminationException.class, one::doWork);
        failStop.await();
        assertEquals(List.of("c", "a"), turns);
        assertEquals("stage failing failed: java.lang.IllegalStateException: disk on fire",
            failStop.failure().getMessage());
    }

    @Test
    void shouldRememberTheFirstFailure()
    {
        failStop.fail("first", new IllegalStateException("cause"));
        failStop.fail("second", new IllegalStateException("consequence"));
        assertEquals("stage first failed: java.lang.IllegalStateException: cause", failStop.failure().getMessage());
    }

    private Agent stage(final String name, final int work)
    {
        return new Agent()
        {
            @Override
            public int doWork()
            {
                turns.add(name);
                return work;
            }

            @Override
            public String roleName()
            {
                return name;
            }
        };
    }

    private static Agent failing()
    {
        return new Agent()
        {
            @Override
            public int doWork()
            {
                throw new IllegalStateException("disk on fire");
            }

            @Override
            public String roleName()
            {
                return "failing";
            }
        };
    }
}
