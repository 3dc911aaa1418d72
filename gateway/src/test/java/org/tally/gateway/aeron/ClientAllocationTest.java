package org.tally.gateway.aeron;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

import com.sun.management.ThreadMXBean;

import org.agrona.concurrent.IdleStrategy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.tally.gateway.Authenticator;
import org.tally.gateway.DriverMode;
import org.tally.gateway.EchoEngine;
import org.tally.gateway.Gateway;
import org.tally.gateway.GatewayContext;
import org.tally.gateway.client.ClientContext;
import org.tally.gateway.client.TallyClient;
import org.tally.gateway.client.TallyListener;
import org.tally.protocol.codec.OrderAcceptedDecoder;
import org.tally.protocol.codec.Side;

class ClientAllocationTest
{
    private static final long TIMEOUT_NS = TimeUnit.SECONDS.toNanos(30);
    private static final int WARM_UP = 100_000;
    private static final int MESSAGES = 50_000;
    /** Fewer than the response term holds: the driver's thread may be slow to see that they were read. */
    private static final int IN_FLIGHT = 64;
    private long accepted;

    @Test
    @Timeout(120)
    void shouldAllocateNothingFromClientToClientOnceWarm()
    {
        // A driver invoked here would count, too: its polls of sockets use iterators, which not every JDK removes.
        final GatewayContext context = new GatewayContext().driverMode(DriverMode.THREAD)
            .authenticator(Authenticator.OPEN).termBufferLength(64 * 1024).errorHandler(error -> { });
        final EchoEngine engine = new EchoEngine(false);
        final AeronTransport transport = AeronTransport.launch(context);
        final Gateway gateway = new Gateway(context, transport, engine);
        final Runnable step = () ->
        {
            gateway.ingress().doWork();
            engine.run(gateway.egress(), EchoEngine.SLOTS);
            gateway.egress().doWork();
        };
        try (transport; TallyClient client = TallyClient.connect(new ClientContext()
            .aeronDirectoryName(transport.aeronDirectoryName()).session(1).account(7).idleStrategy(new Turns(step))
            .listener(new TallyListener()
            {
                @Override
                public void onOrderAccepted(final OrderAcceptedDecoder event)
                {
                    accepted++;
                }
            })))
        {
            trade(client, step, WARM_UP);
            final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
            final long thread = Thread.currentThread().getId();
            final long before = threads.getThreadAllocatedBytes(thread);
            trade(client, step, MESSAGES);
            final long allocated = threads.getThreadAllocatedBytes(thread) - before;
            assertTrue(allocated < MESSAGES, "allocated=" + allocated);
        }
    }

    private void trade(final TallyClient client, final Runnable step, final int messages)
    {
        final long end = accepted + messages;
        final long deadlineNs = System.nanoTime() + TIMEOUT_NS;
        while (accepted < end && client.isConnected() && System.nanoTime() - deadlineNs < 0)
        {
            if (client.sessionSequence() <= end && client.sessionSequence() - accepted <= IN_FLIGHT)
            {
                client.limit("ACME", Side.BUY, 1, 1, client.sessionSequence());
            }
            step.run();
            client.poll();
        }
        assertEquals(end, accepted, "endReason=" + client.endReason());
    }

    private record Turns(Runnable step) implements IdleStrategy
    {
        @Override
        public void idle(final int workCount)
        {
            step.run();
        }

        @Override
        public void idle()
        {
            step.run();
        }

        @Override
        public void reset()
        {
            step.run();
        }
    }
}
