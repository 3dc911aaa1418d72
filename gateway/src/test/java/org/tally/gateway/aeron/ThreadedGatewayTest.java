package org.tally.gateway.aeron;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import org.agrona.CloseHelper;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.YieldingIdleStrategy;

import org.junit.jupiter.api.Test;

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

class ThreadedGatewayTest
{
    private static final int CLIENTS = 3;
    private static final int ORDERS = 5_000;
    private static final long TIMEOUT_NS = TimeUnit.SECONDS.toNanos(30);

    private final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();
    private final EchoEngine engine = new EchoEngine(false);

    @Test
    void shouldKeepEveryClientsOrderWithIngressAndEgressOnThreadsOfTheirOwn()
    {
        final GatewayContext context = new GatewayContext().driverMode(DriverMode.THREAD)
            .authenticator(Authenticator.OPEN).errorHandler(errors::add);
        try (AeronTransport transport = AeronTransport.launch(context))
        {
            final Gateway gateway = new Gateway(context, transport, engine);
            final AgentRunner ingress = start(gateway.ingress());
            final AgentRunner egress = start(new EgressStage(engine, gateway));
            try
            {
                trade(transport.aeronDirectoryName());
            }
            finally
            {
                CloseHelper.closeAll(ingress, egress);
            }
        }
        assertEquals(List.of(), List.copyOf(errors));
    }

    private AgentRunner start(final Agent agent)
    {
        final AgentRunner runner = new AgentRunner(YieldingIdleStrategy.INSTANCE, errors::add, null, agent);
        AgentRunner.startOnThread(runner);
        return runner;
    }

    private static void trade(final String directory)
    {
        final List<Accepted> accepted = new ArrayList<>();
        final List<TallyClient> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++)
        {
            accepted.add(new Accepted());
            clients.add(TallyClient.connect(new ClientContext().aeronDirectoryName(directory)
                .session(i + 1).account(i + 1).listener(accepted.get(i))));
        }
        final long deadlineNs = System.nanoTime() + TIMEOUT_NS;
        while (accepted.stream().anyMatch(listener -> listener.last < ORDERS))
        {
            assertTrue(System.nanoTime() - deadlineNs < 0, "not in time");
            clients.forEach(client ->
            {
                if (client.sessionSequence() <= ORDERS)
                {
                    client.limit("ACME", Side.SELL, 1, 1, client.sessionSequence());
                }
                client.poll();
            });
        }
        clients.forEach(TallyClient::close);
    }

    /** Expects its own orders, one after the other. */
    private static final class Accepted implements TallyListener
    {
        private long last;

        @Override
        public void onOrderAccepted(final OrderAcceptedDecoder event)
        {
            assertEquals(++last, event.clOrdId());
        }
    }

    /** The engine and egress, on one thread. */
    private record EgressStage(EchoEngine engine, Gateway gateway) implements Agent
    {
        @Override
        public int doWork()
        {
            return engine.run(gateway.egress(), 100) + gateway.egress().doWork();
        }

        @Override
        public String roleName()
        {
            return "egress";
        }
    }
}
