package org.tally.gateway.aeron;

import java.util.concurrent.TimeUnit;

import io.aeron.Aeron;
import io.aeron.CommonContext;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.FragmentHandler;

import org.HdrHistogram.Histogram;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.gateway.Authenticator;
import org.tally.gateway.EchoEngine;
import org.tally.gateway.Gateway;
import org.tally.gateway.GatewayContext;
import org.tally.gateway.Messages;
import org.tally.gateway.client.ClientContext;
import org.tally.gateway.client.TallyClient;
import org.tally.gateway.client.TallyListener;
import org.tally.protocol.codec.OrderAcceptedDecoder;
import org.tally.protocol.codec.Side;

/**
 * What does the gateway cost on top of Aeron? A closed loop, one order in flight, over IPC, driver invoked by the
 * server's thread, both threads yielding:
 * <pre>
 *   bare:     client thread ─NewOrder bytes─▶ server thread: offers an event's bytes back
 *   gateway:  TallyClient ─NewOrder─▶ ingress ─▶ echo engine ─▶ egress ─OrderAccepted─▶ TallyClient
 * </pre>
 * Does not measure journals, matching, rings between threads, UDP, nor load: the next order waits for the last.
 */
public final class EchoMeasurement
{
    private static final int WARM_UP = 300_000;
    private static final int ROUNDS = 3;
    private static final int MESSAGES = 300_000;
    private static final int STREAM = 77;
    private static final int EVENT_LENGTH = 125;
    private static volatile boolean isRunning;

    private final Histogram histogram = new Histogram(TimeUnit.SECONDS.toNanos(1), 3);
    private long accepted;

    private EchoMeasurement()
    {
    }

    /**
     * Measures both, in turn, in one process.
     *
     * @param args none.
     * @throws InterruptedException never.
     */
    public static void main(final String[] args) throws InterruptedException
    {
        for (int round = 0; round < ROUNDS; round++)
        {
            new EchoMeasurement().bare();
            new EchoMeasurement().gateway();
        }
    }

    private void report(final String name)
    {
        System.out.printf("%-8s p50 %6d  p90 %6d  p99 %6d  p99.9 %7d  max %8d ns  (n=%d)%n", name,
            histogram.getValueAtPercentile(50), histogram.getValueAtPercentile(90),
            histogram.getValueAtPercentile(99), histogram.getValueAtPercentile(99.9), histogram.getMaxValue(),
            histogram.getTotalCount());
    }

    private void gateway() throws InterruptedException
    {
        final GatewayContext context = new GatewayContext().authenticator(Authenticator.OPEN)
            .termBufferLength(1 << 20).errorHandler(error -> System.err.println("error: " + error));
        try (AeronTransport transport = AeronTransport.launch(context))
        {
            final EchoEngine engine = new EchoEngine(false);
            final Gateway gateway = new Gateway(context, transport, engine);
            final Thread server = start(() -> gateway.ingress().doWork() +
                engine.run(gateway.egress(), EchoEngine.SLOTS) + gateway.egress().doWork());
            try (TallyClient client = TallyClient.connect(new ClientContext()
                .aeronDirectoryName(transport.aeronDirectoryName()).session(1).account(7)
                .listener(new TallyListener()
                {
                    @Override
                    public void onOrderAccepted(final OrderAcceptedDecoder event)
                    {
                        accepted++;
                    }
                })))
            {
                for (int i = 0; i < WARM_UP + MESSAGES; i++)
                {
                    final long startNs = System.nanoTime();
                    final long before = accepted;
                    client.limit("ACME", Side.BUY, 10, 100, i + 1);
                    while (accepted == before)
                    {
                        if (client.poll() == 0)
                        {
                            Thread.yield();
                        }
                    }
                    record(i, System.nanoTime() - startNs);
                }
            }
            stop(server);
        }
        report("gateway");
    }

    private void record(final int message, final long durationNs)
    {
        if (message >= WARM_UP)
        {
            histogram.recordValue(Math.min(durationNs, histogram.getHighestTrackableValue()));
        }
    }

    /** A server thread's turn. */
    private interface Turn
    {
        int doWork();
    }

    private static Thread start(final Turn turn)
    {
        isRunning = true;
        final Thread thread = new Thread(() ->
        {
            while (isRunning)
            {
                if (turn.doWork() == 0)
                {
                    Thread.yield();
                }
            }
        }, "server");
        thread.start();
        return thread;
    }

    private static void stop(final Thread thread) throws InterruptedException
    {
        isRunning = false;
        thread.join();
    }

    private void bare() throws InterruptedException
    {
        final MediaDriver driver = MediaDriver.launch(new MediaDriver.Context()
            .aeronDirectoryName(CommonContext.generateRandomDirName()).dirDeleteOnShutdown(true)
            .threadingMode(ThreadingMode.INVOKER).asyncExecutorEnabled(false)
            .ipcTermBufferLength(1 << 20).termBufferSparseFile(true));
        final Aeron.Context serverContext = new Aeron.Context().aeronDirectoryName(driver.aeronDirectoryName())
            .useConductorAgentInvoker(true).driverAgentInvoker(driver.sharedAgentInvoker());
        try (driver; Aeron aeron = Aeron.connect(serverContext))
        {
            final Subscription requestsIn = aeron.addSubscription("aeron:ipc", STREAM);
            final Subscription responsesIn = aeron.addSubscription("aeron:ipc", STREAM + 1);
            final ExclusivePublication requestsOut = aeron.addExclusivePublication("aeron:ipc", STREAM);
            final ExclusivePublication responsesOut = aeron.addExclusivePublication("aeron:ipc", STREAM + 1);
            final UnsafeBuffer event = new UnsafeBuffer(new byte[EVENT_LENGTH]);
            final FragmentHandler echo = (buffer, offset, length, header) ->
            {
                while (responsesOut.offer(event) < 0)
                {
                    driver.sharedAgentInvoker().invoke();
                }
            };
            final Thread server = start(() -> driver.sharedAgentInvoker().invoke() +
                aeron.conductorAgentInvoker().invoke() + requestsIn.poll(echo, 32));
            closedLoop(requestsOut, responsesIn);
            stop(server);
        }
        report("bare");
    }

    private void closedLoop(final ExclusivePublication requests, final Subscription responses)
    {
        final UnsafeBuffer order = Messages.newOrder(1, 1);
        for (int i = 0; i < WARM_UP + MESSAGES; i++)
        {
            final long startNs = System.nanoTime();
            while (requests.offer(order) < 0)
            {
                Thread.yield();
            }
            while (responses.poll((buffer, offset, length, header) -> { }, 32) == 0)
            {
                Thread.yield();
            }
            record(i, System.nanoTime() - startNs);
        }
    }
}
