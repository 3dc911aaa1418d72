package org.tally.node;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.agrona.concurrent.Agent;

import org.tally.gateway.Authenticator;
import org.tally.gateway.Gateway;
import org.tally.gateway.GatewayContext;
import org.tally.journal.Durability;
import org.tally.journal.Journals;
import org.tally.journal.MemoryStorage;

/**
 * Test thread. An exchange on one thread, as in {@link SimulatedExchange}, whose clients are cut off all the time and
 * mean to miss nothing and to have everything applied once.
 */
final class ResumeSimulation
{
    private static final int[] RING_SLOTS = {2, 4, 16, 64};
    private static final int ACCOUNTS = 3;
    private static final int SETTLING_ROUNDS = 20_000;
    private static final int QUIET_ROUNDS = 100;

    private final String name;
    private final Random random;
    private final MemoryStorage commandStorage = new MemoryStorage("commands");
    private final MemoryStorage eventStorage = new MemoryStorage("events");
    private final Journals journals = new Journals(commandStorage, eventStorage);
    private final List<ResumingClient> clients = new ArrayList<>();
    private final TradingCommands trading = new TradingCommands(ACCOUNTS);
    private long nowNs = 1_000_000_000L;
    private SimulatedTransport transport;
    private Pipeline pipeline;
    private Agent[] stages;

    ResumeSimulation(final long seed)
    {
        name = "seed=" + seed;
        random = new Random(seed);
        clients.add(new ResumingClient(random, 1, 0));
        clients.add(new ResumingClient(random, 2, 0));
        for (int account = 1; account <= ACCOUNTS; account++)
        {
            clients.add(new ResumingClient(random, 10 + account, account));
            clients.add(new ResumingClient(random, 20 + account, account));
        }
        start();
    }

    private void start()
    {
        final Recovery recovery = new Recovery(journals, Durability.MEMORY, nowNs).run();
        pipeline = new Pipeline(recovery.engine(), recovery.life(), RING_SLOTS[random.nextInt(RING_SLOTS.length)],
            1 + random.nextInt(8));
        transport = new SimulatedTransport(random, sent -> { });
        final GatewayContext context = new GatewayContext().authenticator(Authenticator.OPEN).clock(() -> nowNs)
            .errorHandler(error ->
            {
                throw new AssertionError(error);
            })
            .heartbeatIntervalNs(2_000_000).tickIntervalNs(1_000_000).backlogLength(1 << (11 + random.nextInt(4)))
            .firstTimestampNs(recovery.engine().timeNs())
            .eventHistory(new JournaledEvents(journals, () -> 1, pipeline::durableSequence));
        final Gateway gateway = new Gateway(context, transport, pipeline.inputPort());
        stages = new Agent[] {gateway.ingress(), pipeline.commandJournal(), pipeline.matching(),
            pipeline.eventJournal(), pipeline.egress(gateway.egress()::onEvent, gateway.egress()::doWork)};
    }

    /** Lets stages and clients act. */
    void run(final int steps)
    {
        // Each stage has its own share of the turns, so that egress is far ahead of the event journal, or behind.
        final int busy = random.nextInt(stages.length);
        for (int i = 0; i < steps; i++)
        {
            nowNs += random.nextInt(2_000);
            if (random.nextInt(4) == 0)
            {
                clients.get(random.nextInt(clients.size())).act(transport, trading);
            }
            else
            {
                turn(stages[random.nextInt(3) == 0 ? busy : random.nextInt(stages.length)]);
            }
        }
    }

    private void turn(final Agent stage)
    {
        try
        {
            stage.doWork();
        }
        catch (final Exception e)
        {
            throw new AssertionError(name + " " + stage.roleName(), e);
        }
    }

    /** The process ends, at once; a new one starts on what was written. */
    void crash()
    {
        commandStorage.crash();
        eventStorage.crash();
        clients.forEach(ResumingClient::lost);
        start();
    }

    /** Lets every client connect, send and read to the end, and compares what it was told with what is on record. */
    void finish()
    {
        int quiet = 0;
        for (int round = 0; quiet < QUIET_ROUNDS; round++)
        {
            assertTrue(round < SETTLING_ROUNDS, name + ": does not come to rest");
            final int before = told();
            for (final ResumingClient client : clients)
            {
                client.settle();
                client.goOn(transport);
            }
            for (final Agent stage : stages)
            {
                turn(stage);
            }
            final boolean isQuiet = before == told() && pipeline.isDrained() &&
                clients.stream().allMatch(ResumingClient::isSettled);
            quiet = isQuiet ? quiet + 1 : 0;
        }
        final AppliedOnce applied = new AppliedOnce(journals);
        for (final ResumingClient client : clients)
        {
            assertNull(applied.difference(client.session(), client.commands()), name);
            assertNull(client.told().difference(journals), name);
        }
    }

    /** How many events clients were told. */
    int told()
    {
        return clients.stream().mapToInt(client -> client.told().size()).sum();
    }

    /** How often clients connected. */
    int connects()
    {
        return clients.stream().mapToInt(ResumingClient::connects).sum();
    }
}
