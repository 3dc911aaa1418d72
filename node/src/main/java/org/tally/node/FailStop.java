package org.tally.node;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Any thread. The first failure of a stage, after which no stage does a further turn.
 */
final class FailStop
{
    private final AtomicReference<NodeException> failure = new AtomicReference<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** A stage has failed: the first one to say so is remembered. */
    void fail(final String stage, final Throwable cause)
    {
        final String hint = cause instanceof InternalError ?
            " (a mapped file could not be written: is there space left where the data directory is?)" : "";
        failure.compareAndSet(null, new NodeException("stage " + stage + " failed: " +
            (cause instanceof NodeException ? cause.getMessage() : cause) + hint, cause));
        stopped.countDown();
    }

    /** The node has been asked to stop. */
    void stop()
    {
        stopped.countDown();
    }

    /** Waits until a stage has failed or the node has been asked to stop. */
    void await() throws InterruptedException
    {
        stopped.await();
    }

    boolean hasFailed()
    {
        return failure.get() != null;
    }

    /** The first failure; null if there is none. */
    NodeException failure()
    {
        return failure.get();
    }
}
