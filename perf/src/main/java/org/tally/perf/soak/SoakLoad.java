package org.tally.perf.soak;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.HdrHistogram.Histogram;

import org.tally.node.NodeException;
import org.tally.node.demo.LoadClient;
import org.tally.node.demo.TradingDay;

/**
 * Sends an endless day at a fixed rate on a thread of its own, until told to stop. All times of sending are planned
 * when it starts: whoever is late, client or node, counts as late. For the thread that made it.
 */
final class SoakLoad implements AutoCloseable
{
    private static final long SECOND_NS = 1_000_000_000L;

    private final LoadClient client;
    private final int rate;
    private final FutureTask<Void> sending = new FutureTask<>(this::send, null);
    private final Thread thread = new Thread(sending, "soak-client");
    private volatile boolean isStopped;

    SoakLoad(final String aeronDirectory, final int rate)
    {
        this.rate = rate;
        client = new LoadClient(aeronDirectory, "aeron:ipc", 1, TradingDay.endless(
            1, 1, rate, TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()), SECOND_NS));
    }

    void warmUp(final int seconds)
    {
        client.sendAtRate((long)rate * seconds, rate);
        client.awaitAcknowledgements();
        client.takeRoundTrips();
    }

    void start()
    {
        thread.setDaemon(true);
        thread.start();
    }

    private void send()
    {
        for (long dueNs = System.nanoTime(); !isStopped; dueNs += SECOND_NS)
        {
            client.sendAtRate(dueNs, rate, rate);
        }
        client.awaitAcknowledgements();
    }

    /** Returns at that time of {@link System#nanoTime()}, or throws what the sending has failed with. */
    void awaitUntil(final long timeNs) throws InterruptedException
    {
        try
        {
            sending.get(timeNs - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        catch (final TimeoutException e)
        {
            return;
        }
        catch (final ExecutionException e)
        {
            throw new NodeException("sending ended: " + e.getCause().getMessage(), e.getCause());
        }
        throw new IllegalStateException("sending ends only when it is stopped");
    }

    /** Those that ended since the last call. */
    Histogram takeRoundTrips()
    {
        return client.takeRoundTrips();
    }

    /** Disconnects, once all that was sent has been answered. */
    @Override
    public void close()
    {
        isStopped = true;
        try
        {
            thread.join();
            client.close();
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
        }
    }
}
