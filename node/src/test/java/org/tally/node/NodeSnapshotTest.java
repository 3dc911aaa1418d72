package org.tally.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

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
import org.tally.journal.Journals;
import org.tally.journal.Snapshots;
import org.tally.journal.directory.DataDirectory;
import org.tally.journal.directory.SnapshotLock;
import org.tally.node.cli.Main;
import org.tally.node.demo.TradingDay;
import org.tally.protocol.MessageDescriptor;

/**
 * A whole node that takes snapshots while it serves.
 */
@Timeout(120)
class NodeSnapshotTest
{
    private static final int EVERY = 2_000;
    private static final long PATIENCE_NS = 30_000_000_000L;

    @TempDir
    private Path directory;

    private long session;

    @Test
    void shouldTakeSnapshotsOnScheduleAndAtACleanStopAndStartFromTheLast()
    {
        final Node first = Node.launch(context());
        try (first)
        {
            for (int count = 1; count <= 3; count++)
            {
                trade(first, EVERY);
                awaitSnapshots(count);
            }
        }
        assertNull(first.failure());
        assertEquals(List.of(), first.reports());
        assertArrayEquals(new long[] {EVERY, 2 * EVERY, 3 * EVERY, first.lastSequence()}, snapshots().sequences());

        final Node second = serve(context(), 100);
        assertEquals(first.lastSequence(), second.recoveredSnapshot());
        assertEquals(first.lastSequence(), second.recoveredSequence());
        assertArrayEquals(first.stateHash(), second.recoveredHash());
        assertEquals(List.of(), second.findings());
        assertEquals(0, verify());
    }

    @Test
    void shouldStartFromAnOlderSnapshotIfTheNewestIsNotWholeAndSaySo() throws IOException
    {
        final Node first = serveUntilASnapshot(context());
        final long[] taken = snapshots().sequences();
        final Path newest = Path.of(snapshots().place(taken[taken.length - 1]));
        final byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length - 1] ^= 1;
        Files.write(newest, bytes);

        final Node second = serve(context(), 10);
        assertEquals(taken[taken.length - 2], second.recoveredSnapshot());
        assertEquals(1, second.findings().size(), second.findings().toString());
        assertTrue(second.findings().get(0).contains(newest.toString()), second.findings().toString());
        assertArrayEquals(first.stateHash(), second.recoveredHash());
    }

    @Test
    void shouldWriteAllEventsAgainIfTheirJournalWasDeleted() throws IOException
    {
        final Node first = serve(context(), 5_000);
        final long events = events();
        delete(directory.resolve(Journal.EVENTS.directoryName()));
        Files.createDirectory(directory.resolve(Journal.EVENTS.directoryName()));
        final Node second = serve(context(), 10);
        assertEquals(0, second.recoveredSnapshot());
        assertEquals(events, second.recoveredEvents());
        assertArrayEquals(first.stateHash(), second.recoveredHash());
        assertEquals(0, verify());
    }

    @Test
    void shouldKeepTheNewestSnapshotsAndThePartOfTheJournalsThatTheyNeed()
    {
        for (int life = 1; life <= 4; life++)
        {
            serveUntilASnapshot(context().keptSnapshots(2).isPruning(true));
            assertEquals(2, snapshots().sequences().length);
        }
        final Journals journals = DataDirectory.read(directory);
        final long firstKept = journals.firstSequence(Journal.COMMANDS);
        assertTrue(firstKept > 1 && firstKept <= snapshots().sequences()[0], "first kept=" + firstKept);
        assertTrue(journals.lives(Journal.COMMANDS).size() < 4, journals.lives(Journal.COMMANDS).toString());
        assertEquals(0, verify());
        final Node last = serve(context(), 10);
        assertEquals(List.of(), last.findings());
    }

    @Test
    void shouldServeOnWhileASnapshotIsTakenFromOutside() throws IOException
    {
        final Node node = Node.launch(context().snapshotEvery(0));
        try (node)
        {
            trade(node, 3_000);
            assertEquals(0, Main.run("snapshot", "--data", directory.toString()));
            trade(node, 3_000);
        }
        assertNull(node.failure());
        assertEquals(1, snapshots().sequences().length);
        final Node next = serve(context(), 10);
        assertEquals(node.lastSequence(), next.recoveredSequence());
        assertTrue(next.recoveredSnapshot() > 0);
    }

    @Test
    void shouldReportThatASnapshotCouldNotBeTakenAndServeOn()
    {
        final Node node = Node.launch(context());
        try (node)
        {
            try (SnapshotLock lock = SnapshotLock.acquire(directory))
            {
                assertEquals(0, lock.journals().snapshots().sequences().length);
                trade(node, EVERY + 500);
                final long deadlineNs = System.nanoTime() + PATIENCE_NS;
                while (node.reports().isEmpty() && System.nanoTime() - deadlineNs < 0)
                {
                    Thread.onSpinWait();
                }
            }
            assertTrue(node.reports().get(0).startsWith("no snapshot at " + EVERY + ": a snapshot of " + directory +
                " is being taken: this process"), node.reports().toString());
            trade(node, 10);
        }
        assertNull(node.failure());
        assertEquals(1, snapshots().sequences().length);
    }

    private void awaitSnapshots(final int count)
    {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (snapshots().sequences().length < count)
        {
            assertTrue(System.nanoTime() - deadlineNs < 0, () -> Arrays.toString(snapshots().sequences()));
            Thread.yield();
        }
    }

    private NodeContext context()
    {
        final NodeContext context = new NodeContext().dataDirectory(directory).snapshotEvery(EVERY);
        context.gateway().authenticator(Authenticator.OPEN);
        return context;
    }

    private Node serve(final NodeContext context, final int commands)
    {
        final Node node = Node.launch(context);
        try (node)
        {
            trade(node, commands);
        }
        assertNull(node.failure());
        return node;
    }

    /** Trades until a snapshot is taken, and then a little more: the clean stop leaves another one. */
    private Node serveUntilASnapshot(final NodeContext context)
    {
        final Node node = Node.launch(context);
        try (node)
        {
            trade(node, EVERY + 100);
            final long deadlineNs = System.nanoTime() + PATIENCE_NS;
            while (Arrays.stream(snapshots().sequences()).noneMatch(taken -> taken > node.recoveredSequence()))
            {
                assertTrue(System.nanoTime() - deadlineNs < 0, () -> Arrays.toString(snapshots().sequences()));
                Thread.yield();
            }
            trade(node, 100);
        }
        assertNull(node.failure());
        return node;
    }

    private void trade(final Node node, final int commands)
    {
        session++;
        final ClientContext context = new ClientContext().aeronDirectoryName(node.aeronDirectory())
            .session(session).account(0).key("").listener(new Deaf());
        try (TallyClient client = TallyClient.connect(context))
        {
            final TradingDay day =
                new TradingDay(session, session * 1_000_000, Long.MAX_VALUE / 100, 0, Long.MAX_VALUE);
            final long deadlineNs = System.nanoTime() + PATIENCE_NS;
            for (int i = 0; i < commands; i++)
            {
                day.next();
                while (client.offer(day.buffer(), 0, MessageDescriptor.length(day.buffer(), 0)) < 0)
                {
                    assertTrue(client.isConnected() && System.nanoTime() - deadlineNs < 0, "the node takes no more");
                    client.poll();
                }
                client.poll();
            }
            assertTrue(client.logoff(PATIENCE_NS), "the node does not answer");
        }
    }

    private Snapshots snapshots()
    {
        return DataDirectory.read(directory).snapshots();
    }

    private int verify()
    {
        return Main.run("verify", "--json", "--data", directory.toString());
    }

    private long events()
    {
        try (JournalReader reader = DataDirectory.read(directory).reader(Journal.EVENTS))
        {
            long count = 0;
            while (reader.next())
            {
                count++;
            }
            return count;
        }
    }

    private static void delete(final Path folder) throws IOException
    {
        try (Stream<Path> paths = Files.walk(folder))
        {
            for (final Path path : paths.sorted(Comparator.reverseOrder()).toList())
            {
                Files.delete(path);
            }
        }
    }

    private static final class Deaf implements TallyListener
    {
        @Override
        public void onEvent(final DirectBuffer buffer, final int offset, final int length)
        {
            // What is journaled counts here.
        }
    }
}
