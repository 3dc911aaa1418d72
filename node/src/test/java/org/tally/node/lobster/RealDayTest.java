package org.tally.node.lobster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.agrona.DirectBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.tally.gateway.Authenticator;
import org.tally.gateway.client.ClientContext;
import org.tally.gateway.client.TallyClient;
import org.tally.gateway.client.TallyListener;
import org.tally.journal.Journal;
import org.tally.journal.JournalReader;
import org.tally.journal.Journals;
import org.tally.journal.directory.DataDirectory;
import org.tally.node.Node;
import org.tally.node.NodeContext;
import org.tally.protocol.MessageDescriptor;
import org.tally.replay.EventComparison;
import org.tally.replay.Replay;

/**
 * A NASDAQ day, sent to a running node over Aeron, journaled, and brought back from the journal: the book must be the
 * exchange's after every message, and the replay the node's.
 */
class RealDayTest
{
    private static final String ARCHIVE = "LOBSTER_SampleFile_GOOG_2012-06-21_10.zip";
    private static final long SESSION = 1;
    private static final long PATIENCE_NS = 60_000_000_000L;

    @TempDir
    private Path directory;
    private Path archive;
    private long received;

    @BeforeEach
    void findRecording()
    {
        archive = Path.of(System.getProperty("tally.data"), "lobster", ARCHIVE).normalize();
        assumeTrue(Files.exists(archive), "passed over: there is no " + archive +
            "; get LOBSTER's free sample of GOOG, 2012-06-21, ten levels, and put it there (-Dtally.data)");
    }

    @Test
    void shouldHaveTheBookOfTheExchangeInTheReplayOfWhatTheNodeJournaled() throws IOException
    {
        final Path data = directory.resolve("data");
        final byte[] nodeHash = sendTheDay(data);
        final Journals journals = DataDirectory.read(data);
        compareBooks(journals, nodeHash);
        verify(journals, nodeHash);
    }

    private byte[] sendTheDay(final Path data) throws IOException
    {
        final NodeContext context = new NodeContext().dataDirectory(data);
        context.gateway().authenticator(Authenticator.OPEN);
        final Node node = Node.launch(context);
        try (node)
        {
            final ClientContext clientContext = new ClientContext().aeronDirectoryName(node.aeronDirectory())
                .session(SESSION).account(0).key("").listener(new Counter());
            try (TallyClient client = TallyClient.connect(clientContext))
            {
                final LobsterSummary summary = run((Sender)(buffer, offset, length) ->
                    send(client, buffer, offset, length));
                assertTrue(client.logoff(PATIENCE_NS), "the node does not answer");
                assertTrue(received > summary.commands(), "received=" + received);
            }
        }
        assertNull(node.failure());
        return node.stateHash();
    }

    private static void send(final TallyClient client, final DirectBuffer buffer, final int offset, final int length)
    {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (client.offer(buffer, offset, length) < 0)
        {
            assertTrue(client.isConnected() && System.nanoTime() - deadlineNs < 0, "the node takes no more");
            client.poll();
        }
        client.poll();
    }

    private void compareBooks(final Journals journals, final byte[] nodeHash) throws IOException
    {
        try (JournalReader commands = journals.reader(Journal.COMMANDS))
        {
            final JournaledDay day = new JournaledDay(commands);
            final LobsterSummary summary = run(day);
            day.endGroup();
            day.applyTheRest();
            System.out.println("journaled: " + day);
            assertEquals(List.of(), day.differences());
            assertEquals(142_168, summary.rows());
            assertEquals(142_168, day.equalRows());
            assertEquals(5_927, day.equalGroups());
            assertEquals(7_757, day.equalFills());
            assertEquals(0, day.rejects());
            assertArrayEquals(nodeHash, day.engine.stateHash(), "state hash of the node and of the replay");
        }
    }

    private static void verify(final Journals journals, final byte[] nodeHash)
    {
        try (JournalReader commands = journals.reader(Journal.COMMANDS);
            JournalReader events = journals.reader(Journal.EVENTS))
        {
            final EventComparison comparison = new EventComparison(events, (buffer, offset, length) -> { });
            final Replay replay = new Replay(commands, comparison);
            boolean isGoingOn = true;
            while (isGoingOn)
            {
                isGoingOn = replay.step(Long.MAX_VALUE, Long.MAX_VALUE);
            }
            comparison.end();
            assertNull(comparison.difference());
            assertEquals(0, comparison.missing());
            assertArrayEquals(nodeHash, replay.engine().stateHash());
        }
    }

    private LobsterSummary run(final LobsterListener listener) throws IOException
    {
        try (LobsterFiles files = LobsterFiles.open(archive))
        {
            return new LobsterImporter("GOOG", LobsterImporter.SAMPLE_DATE, listener).run(files);
        }
    }

    /** Sends each command, and needs nothing else of the day. */
    @FunctionalInterface
    private interface Sender extends LobsterListener
    {
        @Override
        void onCommand(DirectBuffer buffer, int offset, int length);

        @Override
        default void onExecutions(final long row, final boolean isRepaired, final List<LobsterFill> fills)
        {
        }

        @Override
        default void onRow(final long row, final LobsterRow book)
        {
        }
    }

    private final class Counter implements TallyListener
    {
        @Override
        public void onEvent(final DirectBuffer buffer, final int offset, final int length)
        {
            received++;
        }
    }

    /** For each command of the day, applies what the journal has in its place. */
    private static final class JournaledDay extends EngineUnderComparison
    {
        private final JournalReader commands;

        JournaledDay(final JournalReader commands)
        {
            this.commands = commands;
        }

        @Override
        public void onCommand(final DirectBuffer buffer, final int offset, final int length)
        {
            boolean isOfTheDay;
            do
            {
                assertTrue(commands.next(), "the journal ends too early");
                isOfTheDay = MessageDescriptor.templateId(commands.buffer(), commands.offset()) ==
                    MessageDescriptor.templateId(buffer, offset) && isNumbered();
                engine.apply(commands.buffer(), commands.offset());
            }
            while (!isOfTheDay);
        }

        private boolean isNumbered()
        {
            return commands.buffer().getLong(commands.offset() + MessageDescriptor.SESSION_SEQUENCE_OFFSET,
                ByteOrder.LITTLE_ENDIAN) > 0;
        }

        void applyTheRest()
        {
            while (commands.next())
            {
                assertFalse(isNumbered(), "a command behind the end of the day");
                engine.apply(commands.buffer(), commands.offset());
            }
        }
    }
}
