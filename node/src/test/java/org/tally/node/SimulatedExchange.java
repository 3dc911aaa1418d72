package org.tally.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.engine.Engine;
import org.tally.gateway.Authenticator;
import org.tally.gateway.Gateway;
import org.tally.gateway.GatewayContext;
import org.tally.journal.Durability;
import org.tally.journal.Journal;
import org.tally.journal.JournalReader;
import org.tally.journal.Journals;
import org.tally.journal.MemoryStorage;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.TradeDecoder;
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

    private record Sent(long sequence, int index, byte[] message)
    {
    }

    private final String name;
    private final Random random;
    private final MemoryStorage commandStorage = new MemoryStorage("commands");
    private final MemoryStorage eventStorage = new MemoryStorage("events");
    private final Journals journals = new Journals(commandStorage, eventStorage);
    private final List<SimulatedClient> clients = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private long nowNs = 1_000_000_000L;
    private SimulatedTransport transport;
    private Recovery recovery;
    private Pipeline pipeline;
    private Gateway gateway;
    private Agent[] stages;
    private JournalReader journaled;

    SimulatedExchange(final long seed)
    {
        name = "seed=" + seed;
        random = new Random(seed);
        clients.add(new SimulatedClient(random, 1, 0));
        for (int i = 1; i <= 3; i++)
        {
            clients.add(new SimulatedClient(random, 10 + i, i));
            clients.add(new SimulatedClient(random, 20 + i, i));
        }
        start();
    }

    private void start()
    {
        recovery = new Recovery(journals, Durability.MEMORY, nowNs).run();
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
        stages = new Agent[] {gateway.ingress(), pipeline.commandJournal(), pipeline.matching(),
            pipeline.eventJournal(), pipeline.egress(gateway.egress()::onEvent, gateway.egress()::doWork)};
        journaled = journals.reader(Journal.COMMANDS);
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

    /** Nothing may be sent before its command is in the journal. */
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
        final byte[] bytes = new byte[message.capacity()];
        message.getBytes(0, bytes);
        sent.add(new Sent(sequence, MessageDescriptor.index(message, 0), bytes));
    }

    /** The process ends, at once; a new one starts on what was written. */
    void crash()
    {
        commandStorage.crash();
        eventStorage.crash();
        clients.forEach(SimulatedClient::lost);
        start();
        assertEverySentEventIsJournaled();
    }

    /** Ends all sessions, lets everything become durable, and checks what is on record. */
    void finish()
    {
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
        assertEverySentEventIsJournaled();
    }

    private Engine replay()
    {
        try (JournalReader commands = journals.reader(Journal.COMMANDS);
            JournalReader events = journals.reader(Journal.EVENTS))
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

    private void assertEverySentEventIsJournaled()
    {
        final Map<String, byte[]> events = new HashMap<>();
        try (JournalReader reader = journals.reader(Journal.EVENTS))
        {
            while (reader.next())
            {
                final byte[] bytes = new byte[reader.length()];
                reader.buffer().getBytes(reader.offset(), bytes);
                events.put(reader.sequence() + "/" + reader.index(), bytes);
            }
        }
        for (final Sent message : sent)
        {
            final byte[] event = events.get(message.sequence + "/" + message.index);
            assertArrayEquals(event, unmasked(message.message, event), name + ": event " + message.sequence + "/" +
                message.index + " as it was sent");
        }
    }

    /**
     * A trade as it was before the other party was masked: where the message has null, it is given what the event
     * has.
     */
    private static byte[] unmasked(final byte[] message, final byte[] event)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(message.clone());
        if (event != null && MessageDescriptor.templateId(buffer, 0) == TradeDecoder.TEMPLATE_ID)
        {
            final int from = MessageDescriptor.HEADER_LENGTH + TradeDecoder.buyAccountEncodingOffset();
            final int to = MessageDescriptor.HEADER_LENGTH + TradeDecoder.sellLeavesEncodingOffset();
            for (int offset = from; offset <= to; offset += Long.BYTES)
            {
                if (buffer.getLong(offset) == TradeDecoder.buyAccountNullValue())
                {
                    buffer.putLong(offset, new UnsafeBuffer(event).getLong(offset));
                }
            }
        }
        return buffer.byteArray();
    }

    /** How many commands are on record. */
    long commands()
    {
        return recovery.engine().sequence();
    }

    /** How many events clients were sent. */
    int sent()
    {
        return sent.size();
    }
}
