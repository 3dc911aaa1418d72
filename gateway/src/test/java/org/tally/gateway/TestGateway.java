package org.tally.gateway;

import java.util.List;
import java.util.Map;

import org.agrona.DirectBuffer;

/**
 * A gateway over a fake transport and an echo engine, with a clock that a test moves. Keys: account 7 "seven", 8
 * "eight", operators "root". Heartbeats every 1000 ns.
 */
final class TestGateway
{
    static final long HEARTBEAT_NS = 1_000;

    final FakeTransport transport = new FakeTransport();
    final EchoEngine engine = new EchoEngine(true);
    final Gateway gateway;
    private long nowNs = 1_000_000;

    TestGateway()
    {
        this(new GatewayContext());
    }

    TestGateway(final GatewayContext context)
    {
        this(context, null);
    }

    /** With another history than the echo engine's. */
    TestGateway(final GatewayContext context, final EventHistory history)
    {
        gateway = new Gateway(context
            .authenticator(Authenticator.ofKeys(Map.of(0L, "root", 7L, "seven", 8L, "eight")))
            .heartbeatIntervalNs(HEARTBEAT_NS)
            .eventHistory(history == null ? engine.history() : history)
            .clock(() -> nowNs)
            .errorHandler(error ->
            {
                throw new AssertionError(error);
            }), transport, engine);
    }

    /** Every stage has its turn once. */
    void step()
    {
        gateway.ingress().doWork();
        engine.run(gateway.egress(), Integer.MAX_VALUE);
        gateway.egress().doWork();
    }

    /** Turns until what was begun is done. */
    void settle()
    {
        for (int i = 0; i < 5; i++)
        {
            step();
        }
    }

    /** Time goes by, and the gateway has its turns all the while. */
    void after(final long durationNs)
    {
        final long endNs = nowNs + durationNs;
        while (nowNs < endNs)
        {
            nowNs = Math.min(endNs, nowNs + HEARTBEAT_NS / 2);
            step();
        }
        settle();
    }

    /** Time goes by, and the gateway sleeps. */
    void stall(final long durationNs)
    {
        nowNs += durationNs;
        settle();
    }

    void clock(final long timeNs)
    {
        nowNs = timeNs;
    }

    FakeConnection connect()
    {
        final FakeConnection connection = transport.connect();
        settle();
        return connection;
    }

    /** A connection whose session is open. */
    FakeConnection logOn(final long session, final long account)
    {
        final FakeConnection connection = connect();
        connection.send(Messages.logon(session, account, account == 0 ? "root" : account == 7 ? "seven" : "eight"));
        settle();
        connection.received();
        return connection;
    }

    /** The client sends these, and this is what it is told. */
    List<String> tell(final FakeConnection connection, final DirectBuffer... messages)
    {
        for (final DirectBuffer message : messages)
        {
            connection.send(message);
        }
        settle();
        return connection.received();
    }

    /** The commands since it was last asked, without ticks. */
    List<String> commands()
    {
        final List<String> commands =
            engine.commands().stream().filter(command -> !command.startsWith("Tick")).toList();
        engine.commands().clear();
        return commands;
    }
}
