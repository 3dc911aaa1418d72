package org.tally.gateway.aeron;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.agrona.concurrent.IdleStrategy;

import org.tally.gateway.Authenticator;
import org.tally.gateway.EchoEngine;
import org.tally.gateway.Gateway;
import org.tally.gateway.GatewayContext;
import org.tally.gateway.client.ClientContext;
import org.tally.gateway.client.TallyListener;

/**
 * A gateway over real Aeron with an echo engine, all in the test's thread: clients give it its turns while they
 * wait. Keys: account 7 "seven", 8 "eight", operators "root".
 */
final class AeronExchange implements IdleStrategy, AutoCloseable
{
    private static final long TIMEOUT_NS = TimeUnit.SECONDS.toNanos(20);

    final EchoEngine engine = new EchoEngine(true);
    private final AeronTransport transport;
    private final Gateway gateway;

    AeronExchange(final GatewayContext context)
    {
        context
            .authenticator(Authenticator.ofKeys(Map.of(0L, "root", 7L, "seven", 8L, "eight")))
            .termBufferLength(64 * 1024)
            .eventHistory(engine.history())
            .errorHandler(error ->
            {
                throw new AssertionError(error);
            });
        transport = AeronTransport.launch(context);
        gateway = new Gateway(context, transport, engine);
    }

    static AeronExchange overIpc()
    {
        return new AeronExchange(new GatewayContext());
    }

    static AeronExchange overUdp()
    {
        return new AeronExchange(new GatewayContext().ingressChannels("aeron:ipc", "aeron:udp?endpoint=localhost:0"));
    }

    /** Settings of a client of account 7 or 8 over the last channel. */
    ClientContext client(final long session, final long account, final TallyListener listener)
    {
        final String channel = transport.channels().get(transport.channels().size() - 1);
        return new ClientContext()
            .aeronDirectoryName(channel.startsWith("aeron:ipc") ? transport.aeronDirectoryName() : null)
            .channel(channel).responseControl(transport.responseControl())
            .session(session).account(account).key(account == 0 ? "root" : account == 7 ? "seven" : "eight")
            .listener(listener).idleStrategy(this);
    }

    String aeronDirectoryName()
    {
        return transport.aeronDirectoryName();
    }

    String channel()
    {
        return transport.channels().get(transport.channels().size() - 1);
    }

    int step()
    {
        return gateway.ingress().doWork() + engine.run(gateway.egress(), Integer.MAX_VALUE) +
            gateway.egress().doWork();
    }

    /** Gives everybody turns until it is so. */
    void until(final String what, final BooleanSupplier condition)
    {
        final long deadlineNs = System.nanoTime() + TIMEOUT_NS;
        while (!condition.getAsBoolean())
        {
            assertTrue(System.nanoTime() - deadlineNs < 0, () -> "not in time: " + what + " " + engine.commands());
            step();
        }
    }

    boolean hasSeen(final String command)
    {
        return engine.commands().stream().anyMatch(told -> told.startsWith(command));
    }

    @Override
    public void idle(final int workCount)
    {
        step();
    }

    @Override
    public void idle()
    {
        step();
    }

    @Override
    public void reset()
    {
        step();
    }

    @Override
    public void close()
    {
        transport.close();
    }
}
