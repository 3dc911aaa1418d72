package org.tally.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.AgentTerminationException;

import org.tally.engine.Engine;
import org.tally.gateway.Authenticator;
import org.tally.gateway.Gateway;
import org.tally.gateway.GatewayContext;
import org.tally.journal.Durability;
import org.tally.journal.Journal;
import org.tally.journal.JournalReader;
import org.tally.protocol.MessageDescriptor;
import org.tally.replay.EventComparison;
import org.tally.replay.Replay;

/**
 * Test thread. A whole exchange on one thread: real gateway logic, rings, stages, engine, recovery and journals over
 * storage in memory; its stages take turns, and its clients act, in an order drawn from a seed, so that every failure
 * can be repeated.
 */
final class SimulatedExchange
{
    private static final int[] RING_SLOTS = {2, 4, 16, 64};

    private final String name;
    private final Random random;
    private final SimulatedDisk disk;
    private final List<SimulatedClient> clients = new ArrayList<>();
    private final ToldEvents told;
    private long nowNs = 1_000_000_000L;
    private SimulatedTransport transport;
    private FailStop failStop;
    private Durability durability;
    private Recovery recovery;
    private Pipeline pipeline;
    private Gateway gateway;
    private StageThread[] stages;
    private JournalReader journaled;

    SimulatedExchange(final long seed)
    {
        name = "seed=" + seed;
        random = new Random(seed);
        told = new ToldEvents(name);
        disk = new SimulatedDisk(random);
        disk.meanwhile(this::turnOthers);
        clients.add(new SimulatedClient(random, 1, 0));
        for (int i = 1; i <= 3; i++)
        {
            clients.add(new SimulatedClient(random, 10 + i, i));
            clients.add(new SimulatedClient(random, 20 + i, i));
        }
        start();
    }

    /** A process begins, on what the disk holds. */
    void start()
    {
        stages = null;
        failStop = new FailStop();
        durability = Durability.values()[random.nextInt(2)];
        recovery = new Recovery(disk.journals(), durability, nowNs).run();
        pipeline = new Pipeline(recovery.engine(), recovery.life(), RING_SLOTS[random.nextInt(RING_SLOTS.length)],
            1 + random.nextInt(8));
        transport = new SimulatedTransport(random, this::onSent);
        final GatewayContext context = new GatewayContext().authenticator(Authenticator.OPEN).clock(() -> nowNs)
            .errorHandler(error ->
            {
                throw new AssertionError(error);
            })
            .heartbeatIntervalNs(2_000_000).tickIntervalNs(1_000_000).backlogLength(1 << (11 + random.nextInt(4)))
            .firstTimestampNs(recovery.engine().timeNs());
        gateway = new Gateway(context, transport, pipeline.inputPort());
        stages = Stream.of(gateway.ingress(), pipeline.commandJournal(), pipeline.matching(),
            pipeline.eventJournal(), pipeline.egress(gateway.egress()::onEvent, gateway.egress()::doWork))
            .map(stage -> new StageThread(stage.roleName(), failStop, stage)).toArray(StageThread[]::new);
        journaled = disk.journals(durability).reader(Journal.COMMANDS);
    }

    /** Lets stages and clients act. */
    void run(final int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            nowNs += random.nextInt(2_000);
            if (random.nextInt(4) == 0)
            {
                clients.get(random.nextInt(clients.size())).act(transport);
            }
            else
            {
                turn(stages[random.nextInt(stages.length)]);
            }
        }
    }

    /** While a journal waits for storage, gateway, matching and egress go on, as on threads of their own. */
    private void turnOthers()
    {
        for (int turns = stages == null ? 0 : random.nextInt(3); turns > 0; turns--)
        {
            turn(stages[2 * random.nextInt(3)]);
        }
    }

    private void turn(final StageThread stage)
    {
        try
        {
            stage.doWork();
        }
        catch (final AgentTerminationException e)
        {
            if (!disk.hasFailed())
            {
                throw new AssertionError(name + " " + stage.roleName(), failStop.failure());
            }
        }
    }

    /** Nothing may be sent before its command is in the journal: on disk, if it promises that. */
    private void onSent(final DirectBuffer message)
    {
        final int templateId = MessageDescriptor.templateId(message, 0);
        if (templateId >= MessageDescriptor.FIRST_SESSION_TEMPLATE_ID ||
            MessageDescriptor.sequence(message, 0) == Long.MIN_VALUE)
        {
            return;
        }
        while (journaled.next())
        {
            // To the end of what is in the journal by now.
        }
        final long sequence = MessageDescriptor.sequence(message, 0);
        assertTrue(sequence <= journaled.sequence(),
            () -> name + ": an event of command " + sequence + " left before that was journaled");
        assertFalse(disk.hasFailed(), () -> name + ": an event was sent after storage had failed");
        told.add(message, durability);
    }

    /** The process ends, at once, and perhaps the machine with it. */
    SimulatedRestart end(final boolean isPowerCut)
    {
        assertEquals(0, disk.actsAfterFailure(), () -> name + ": storage was used after it had failed");
        clients.forEach(SimulatedClient::lost);
        return new SimulatedRestart(this, isPowerCut);
    }

    /** Ends all sessions, lets everything become durable, and checks what is on record. */
    void finish()
    {
        disk.reset();
        gateway.ingress().endSessions();
        for (int i = 0; !gateway.ingress().hasEnded() || !pipeline.isDrained(); i++)
        {
            assertTrue(i < 1_000_000, name + ": does not come to an end");
            nowNs += 100;
            turn(stages[random.nextInt(stages.length)]);
        }
        recovery.life().close();
        final Engine replayed = replay();
        assertArrayEquals(recovery.engine().stateHash(), replayed.stateHash(), name + ": state hash");
        told.assertJournaled(disk.journals());
    }

    private Engine replay()
    {
        try (JournalReader commands = disk.journals().reader(Journal.COMMANDS);
            JournalReader events = disk.journals().reader(Journal.EVENTS))
        {
            final EventComparison comparison = new EventComparison(events, (buffer, offset, length) -> { });
            final Replay replay = new Replay(commands, comparison);
            while (replay.step(Long.MAX_VALUE, Long.MAX_VALUE))
            {
                assertNull(comparison.difference(), name);
            }
            comparison.end();
            assertNull(comparison.difference(), name);
            assertEquals(0, comparison.missing(), name + ": events missing in the journal");
            return replay.engine();
        }
    }

    /** How many commands are on record. */
    long commands()
    {
        return recovery.engine().sequence();
    }

    /** How many events clients were sent. */
    long sent()
    {
        return told.count();
    }

    SimulatedDisk disk()
    {
        return disk;
    }

    ToldEvents told()
    {
        return told;
    }

    Random random()
    {
        return random;
    }

    Durability durability()
    {
        return durability;
    }

    /** What recovery cut off, in words. */
    List<String> findings()
    {
        return recovery.findings();
    }

    @Override
    public String toString()
    {
        return name;
    }
}
