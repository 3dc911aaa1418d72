package org.tally.node.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.tally.gateway.Authenticator;
import org.tally.gateway.client.ClientContext;
import org.tally.gateway.client.TallyClient;
import org.tally.gateway.client.TallyListener;
import org.tally.journal.Journal;
import org.tally.journal.JournalReader;
import org.tally.journal.directory.DataDirectory;
import org.tally.node.Node;
import org.tally.node.NodeContext;
import org.tally.node.demo.TradingDay;
import org.tally.protocol.MessageDescriptor;

/**
 * A node in a process of its own: started, stopped, killed.
 */
@Timeout(180)
class ServeVerbTest
{
    private static final int KILLS = 3;
    private static final int EVENTS_BEFORE_KILL = 20_000;

    @TempDir
    private Path directory;

    private final Map<String, byte[]> received = new HashMap<>();

    @Test
    void shouldStopOnSigtermWithEverythingDurable() throws IOException, InterruptedException
    {
        final Path data = directory.resolve("data");
        try (ServedNode node = new ServedNode(data, directory.resolve("aeron")))
        {
            assertTrue(node.lines().contains("ready"), node.lines().toString());
            trade(directory.resolve("aeron"), 1_000, true);
            assertEquals(0, node.stop(), node.lines().toString());
            final String last = node.lines().get(node.lines().size() - 1);
            assertTrue(last.matches("stopped     at sequence \\d+, everything durable"), last);
        }
        assertEveryReceivedEventIsJournaled(data);
    }

    @Test
    void shouldRefuseSecondNodeOnTheSameDirectory() throws IOException, InterruptedException
    {
        final Path data = directory.resolve("data");
        try (ServedNode first = new ServedNode(data, directory.resolve("aeron"));
            ServedNode second = new ServedNode(data, directory.resolve("aeron2")))
        {
            assertTrue(first.lines().contains("ready"), first.lines().toString());
            assertEquals(1, second.exitCode());
            assertEquals(1, second.lines().size(), second.lines().toString());
            assertTrue(second.lines().get(0).startsWith("tally: ") && second.lines().get(0).contains(data.toString()),
                second.lines().toString());
        }
    }

    @Test
    void shouldHaveEveryEventThatAClientReceivedAfterKillAndRestart() throws IOException, InterruptedException
    {
        final Path data = directory.resolve("data");
        long recovered = 0;
        for (int kill = 0; kill < KILLS; kill++)
        {
            final Path aeron = directory.resolve("aeron" + kill);
            try (ServedNode node = new ServedNode(data, aeron))
            {
                assertTrue(node.lines().contains("ready"), node.lines().toString());
                final TallyClient client = trade(aeron, EVENTS_BEFORE_KILL * (kill + 1), false);
                node.kill();
                client.poll();
            }
            recovered = recover(data, recovered);
            assertEveryReceivedEventIsJournaled(data);
        }
    }

    private static long recover(final Path data, final long atLeast)
    {
        final NodeContext context = new NodeContext().dataDirectory(data);
        context.gateway().authenticator(Authenticator.OPEN);
        final Node node = Node.launch(context);
        node.close();
        assertNull(node.failure());
        assertTrue(node.recoveredSequence() > atLeast, "recovered=" + node.recoveredSequence());
        return node.recoveredSequence();
    }

    /** Sends a day until so many events have come; the client is left open if the node is to be killed under it. */
    private TallyClient trade(final Path aeron, final int events, final boolean isClosed)
    {
        final ClientContext context = new ClientContext().aeronDirectoryName(aeron.toString()).session(1).account(0)
            .key("").errorHandler(error -> { }).listener(new Recorder());
        final TallyClient client = TallyClient.connect(context);
        final TradingDay day = new TradingDay(events, 1 + received.size(), Long.MAX_VALUE / 100, 0, Long.MAX_VALUE);
        while (received.size() < events)
        {
            day.next();
            while (client.offer(day.buffer(), 0, MessageDescriptor.length(day.buffer(), 0)) < 0)
            {
                assertTrue(client.isConnected(), "the connection was lost");
                client.poll();
            }
            client.poll();
        }
        if (isClosed)
        {
            client.close();
        }
        return client;
    }

    private void assertEveryReceivedEventIsJournaled(final Path data)
    {
        final Map<String, byte[]> missing = new HashMap<>(received);
        try (JournalReader events = DataDirectory.read(data).reader(Journal.EVENTS))
        {
            while (events.next())
            {
                final byte[] sent = missing.remove(events.sequence() + "/" + events.index());
                if (sent != null)
                {
                    final byte[] event = new byte[events.length()];
                    events.buffer().getBytes(events.offset(), event);
                    assertArrayEquals(event, sent, "event " + events.sequence() + "/" + events.index());
                }
            }
        }
        assertTrue(missing.isEmpty(), () -> missing.size() + " of " + received.size() + " events are not journaled: " +
            missing.keySet().stream().limit(10).toList());
    }

    private final class Recorder implements TallyListener
    {
        @Override
        public void onEvent(final DirectBuffer buffer, final int offset, final int length)
        {
            final int templateId = MessageDescriptor.templateId(buffer, offset);
            if (templateId < MessageDescriptor.FIRST_SESSION_TEMPLATE_ID)
            {
                final byte[] event = new byte[length];
                buffer.getBytes(offset, event);
                received.put(MessageDescriptor.sequence(buffer, offset) + "/" +
                    MessageDescriptor.index(buffer, offset), event);
            }
        }
    }
}
