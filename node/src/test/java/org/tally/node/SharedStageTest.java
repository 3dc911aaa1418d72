package org.tally.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.agrona.concurrent.Agent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SharedStageTest
{
    private static final int TURNS = 100_000;

    private int plainCount;

    @Test
    @Timeout(30)
    void shouldGiveOneThreadATurnAtATimeThatSeesTheTurnsBefore() throws Exception
    {
        final Agent shared = new SharedStage(new Named()
        {
            @Override
            public int doWork()
            {
                return ++plainCount > 0 ? 1 : 0;
            }
        });
        final int[] others = new int[1];
        final Thread other = new Thread(() -> others[0] = turns(shared));
        other.start();
        final int own = turns(shared);
        other.join();
        assertEquals(own + others[0], plainCount);
    }

    private static int turns(final Agent shared)
    {
        int work = 0;
        for (int i = 0; i < TURNS; i++)
        {
            work += turn(shared);
        }
        return work;
    }

    private static int turn(final Agent shared)
    {
        try
        {
            return shared.doWork();
        }
        catch (final Exception e)
        {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Timeout(30)
    void shouldPassByWhileAnotherThreadHasItsTurn() throws Exception
    {
        final CountDownLatch isBegun = new CountDownLatch(1);
        final CountDownLatch mayEnd = new CountDownLatch(1);
        final Agent shared = new SharedStage(new Named()
        {
            @Override
            public int doWork() throws Exception
            {
                isBegun.countDown();
                mayEnd.await(20, TimeUnit.SECONDS);
                return 7;
            }
        });
        final int[] work = new int[1];
        final Thread other = new Thread(() -> work[0] = turn(shared));
        other.start();
        isBegun.await();
        assertEquals(0, shared.doWork());
        mayEnd.countDown();
        other.join();
        assertEquals(7, work[0]);
        assertEquals(7, shared.doWork());
    }

    @Test
    void shouldGiveNoTurnAfterOneThatFailed() throws Exception
    {
        final Agent shared = new SharedStage(new Named()
        {
            @Override
            public int doWork()
            {
                plainCount++;
                throw new IllegalStateException("disk on fire");
            }
        });
        assertThrows(IllegalStateException.class, shared::doWork);
        assertEquals(0, shared.doWork());
        assertEquals(1, plainCount);
    }

    private abstract static class Named implements Agent
    {
        @Override
        public String roleName()
        {
            return "stage";
        }
    }
}
