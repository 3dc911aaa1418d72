package org.tally.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.agrona.collections.Long2LongHashMap;

import org.junit.jupiter.api.RepeatedTest;

/**
 * Clients that come and go, repeat themselves, read slowly or not at all, and a ring that is full now and then, in
 * an order drawn from a seed.
 */
class SimulationTest
{
    private static final int STEPS = 4_000;
    private static final int SESSIONS = 6;
    private static final long OPEN = 1;
    private static final long ENDED = 2;

    private final TestGateway gateway = new TestGateway(new GatewayContext().backlogLength(2048));
    private final FakeConnection[] clients = new FakeConnection[SESSIONS + 1];
    private final long[] sent = new long[SESSIONS + 1];
    private long applied;
    private final List<String> problems = new ArrayList<>();

    @RepeatedTest(20)
    void shouldTakeEveryCommandOnceAndInOrderWhateverHappens()
    {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        long nowNs = 1_000_000;
        for (int step = 0; step < STEPS; step++)
        {
            act(1 + random.nextInt(SESSIONS), random);
            gateway.engine.capacity(random.nextInt(4) == 0 ? 0 : random.nextInt(20));
            nowNs += random.nextInt(200);
            gateway.clock(nowNs);
            turn(random.nextInt(3));
        }
        gateway.engine.capacity(EchoEngine.SLOTS);
        gateway.settle();
        checkCommands();
        assertEquals(List.of(), problems, "seed=" + seed);
        assertTrue(applied > STEPS / 10, "seed=" + seed + " applied=" + applied);
    }

    private void turn(final int stage)
    {
        switch (stage)
        {
            case 0 -> gateway.gateway.ingress().doWork();
            case 1 -> gateway.engine.run(gateway.gateway.egress(), 3);
            default -> gateway.gateway.egress().doWork();
        }
    }

    private void act(final int session, final Random random)
    {
        final FakeConnection client = clients[session];
        if (client == null || client.closeReason() != null || client.isGone() || random.nextInt(200) == 0)
        {
            clients[session] = gateway.transport.connect();
            final long account = session % 2 == 0 ? 7 : 8;
            clients[session].send(Messages.logon(session, account, account == 7 ? "seven" : "eight"));
            return;
        }
        hear(session, client);
        switch (random.nextInt(60))
        {
            case 0 -> client.vanish();
            case 1 -> client.reads(random.nextInt(5));
            case 2 -> client.reads(Integer.MAX_VALUE);
            case 3 -> client.send(Messages.logoff(session));
            case 4 -> client.send(Messages.newOrder(Math.max(1, sent[session] - 1), 1));
            case 5 -> client.send(Messages.newOrder(sent[session] + 5, 1));
            default -> client.send(Messages.newOrder(++sent[session], sent[session]));
        }
    }

    /** A client goes on where the gateway says; it must hear of no account but its own. */
    private void hear(final int session, final FakeConnection client)
    {
        for (final String told : client.received())
        {
            final String[] words = told.split(" ");
            if (told.startsWith("LogonAccepted") || told.startsWith("MessageRejected OUT_OF_SEQUENCE"))
            {
                final long last = Long.parseLong(words[words.length - 1]);
                sent[session] = told.startsWith("LogonAccepted") ? last : last - 1;
            }
            else if (told.startsWith("OrderAccepted") && Long.parseLong(words[1]) != (session % 2 == 0 ? 7 : 8))
            {
                problems.add("session " + session + " was told " + told);
            }
        }
    }

    /** Numbers of a session grow by one, but for those taken before; logons and logoffs take turns. */
    private void checkCommands()
    {
        final Long2LongHashMap last = new Long2LongHashMap(0);
        final Long2LongHashMap open = new Long2LongHashMap(0);
        for (final String command : gateway.commands())
        {
            final String[] words = command.substring(command.indexOf("session")).split(" ");
            final long session = Long.parseLong(words[1]);
            final long number = Long.parseLong(words[3]);
            if (command.startsWith("SessionLogon") || command.startsWith("SessionLogoff"))
            {
                final long state = command.startsWith("SessionLogon") ? OPEN : ENDED;
                check(open.put(session, state) != state, command);
            }
            else
            {
                check(open.get(session) == OPEN && number <= last.get(session) + 1, command);
                applied++;
                last.put(session, Math.max(number, last.get(session)));
            }
        }
    }

    private void check(final boolean condition, final String command)
    {
        if (!condition)
        {
            problems.add("must not be: " + command);
        }
    }
}
