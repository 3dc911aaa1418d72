package org.tally.node;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * Any thread. How far the clients of a test are, each on its own thread: none waits for another without going on.
 */
final class Progress
{
    private final int clients;
    private final int enoughCuts;
    private final long deadlineNs;
    private final AtomicInteger cuts = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    Progress(final int clients, final int enoughCuts, final long timeoutNs)
    {
        this.clients = clients;
        this.enoughCuts = enoughCuts;
        deadlineNs = System.nanoTime() + timeoutNs;
    }

    void cut()
    {
        cuts.incrementAndGet();
    }

    int cuts()
    {
        return cuts.get();
    }

    boolean hasEnoughCuts()
    {
        return cuts.get() >= enoughCuts;
    }

    /** One more was answered; goes on until all were. */
    void awaitAllAnswered(final Runnable goOn)
    {
        answered.incrementAndGet();
        await(() -> answered.get() == clients, goOn);
    }

    /** Goes on until all but one have closed. */
    void awaitOthersClosed(final Runnable goOn)
    {
        await(() -> closed.get() == clients - 1, goOn);
    }

    private static void await(final BooleanSupplier condition, final Runnable goOn)
    {
        while (!condition.getAsBoolean())
        {
            goOn.run();
        }
    }

    void closed()
    {
        closed.incrementAndGet();
    }

    /** One has failed, and so have all. */
    void fail(final Throwable error)
    {
        failure.compareAndSet(null, error);
    }

    /** The first failure, or null. */
    Throwable failure()
    {
        return failure.get();
    }

    /** Stops the caller if another has failed, or it takes too long. */
    void check()
    {
        if (failure.get() != null || System.nanoTime() - deadlineNs > 0)
        {
            throw new IllegalStateException("not in time, or another client failed");
        }
    }
}
