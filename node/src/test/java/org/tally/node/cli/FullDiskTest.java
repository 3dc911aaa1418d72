package org.tally.node.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.agrona.DirectBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.tally.gateway.client.ClientContext;
import org.tally.gateway.client.TallyClient;
import org.tally.gateway.client.TallyListener;
import org.tally.journal.Journal;
import org.tally.journal.JournalReader;
import org.tally.journal.directory.DataDirectory;
import org.tally.node.demo.TradingDay;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.MessageRejectReason;
import org.tally.protocol.codec.MessageRejectedDecoder;

/**
 * A node on a disk of its own that is too small: a file system in memory, mounted by the test, which needs the right to
 * mount.
 */
@Timeout(180)
class FullDiskTest
{
    private static final long DEADLINE_NS = 90_000_000_000L;

    @TempDir
    private Path directory;
    private Path disk;
    private final Map<String, byte[]> received = new HashMap<>();
    private int outOfSpace;

    @BeforeEach
    void mountASmallDisk() throws IOException, InterruptedException
    {
        disk = Files.createDirectory(directory.resolve("disk"));
        assumeTrue(isDone("mount", "-t", "tmpfs", "-o", "size=64m", "tally-test", disk.toString()),
            "skipped: a file system cannot be mounted here (needs root)");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException
    {
        isDone("umount", "--lazy", disk.toString());
    }

    @Test
    void shouldRefuseOrdersAndThenStopBeforeTheDiskIsFull() throws IOException, InterruptedException
    {
        final Path data = disk.resolve("data");
        try (ServedNode node = new ServedNode(data, directory.resolve("aeron"), "--min-free", "24"))
        {
            assertTrue(node.lines().contains("ready"), node.lines().toString());
            final TallyClient client = connect(directory.resolve("aeron"), 1);
            tradeUntil(client, () -> 0 < outOfSpace);
            final int receivedBefore = received.size();
            cancelUntilTheNodeIsGone(client);
            assertTrue(received.size() > receivedBefore + 1_000, "cancels were taken: " + received.size());
            assertEquals(1, node.exitCode());
            final String last = node.lines().get(node.lines().size() - 1);
            assertTrue(last.matches("tally: the node stopped: stage space failed: only ([0-5]\\.\\d|6\\.0) MiB are " +
                "left where the data directory is, and orders were refused below 24\\.0 MiB: the node stops before " +
                "anything is lost; free some space and start it again"), last);
        }
        try (ServedNode node = new ServedNode(data, directory.resolve("aeron2"), "--min-free", "24"))
        {
            assertEquals(1, node.exitCode(), "without space it does not start: " + node.lines());
        }
        goOnWithMoreSpace(data);
    }

    private void goOnWithMoreSpace(final Path data) throws IOException, InterruptedException
    {
        assertTrue(isDone("mount", "-o", "remount,size=256m", disk.toString()), "cannot enlarge " + disk);
        outOfSpace = 0;
        try (ServedNode node = new ServedNode(data, directory.resolve("aeron3"), "--min-free", "24"))
        {
            assertTrue(node.lines().contains("ready"), node.lines().toString());
            final int receivedBefore = received.size();
            final TallyClient client = connect(directory.resolve("aeron3"), 2);
            tradeUntil(client, () -> received.size() > receivedBefore + 1_000);
            client.close();
            assertEquals(0, outOfSpace);
            assertEquals(0, node.stop(), node.lines().toString());
        }
        assertEveryReceivedEventIsJournaled(data);
        assertEquals(0, Main.run("verify", "--json", "--data", data.toString()));
    }

    private TallyClient connect(final Path aeron, final long session)
    {
        return TallyClient.connect(new ClientContext().aeronDirectoryName(aeron.toString()).session(session).account(0)
            .key("").errorHandler(error -> { }).listener(new Recorder()));
    }

    /** Sends a day until something has happened, or the node is gone. */
    private void tradeUntil(final TallyClient client, final BooleanSupplier hasHappened)
    {
        final TradingDay day = new TradingDay(10_000_000, 1, Long.MAX_VALUE / 100, 0, Long.MAX_VALUE);
        final long startNs = System.nanoTime();
        while (client.isConnected() && !hasHappened.getAsBoolean())
        {
            assertTrue(System.nanoTime() - startNs < DEADLINE_NS, "it does not happen");
            day.next();
            while (client.isConnected() && client.offer(
                day.buffer(), 0, MessageDescriptor.length(day.buffer(), 0)) < 0)
            {
                client.poll();
            }
            client.poll();
        }
    }

    private static void cancelUntilTheNodeIsGone(final TallyClient client)
    {
        final long startNs = System.nanoTime();
        while (client.isConnected())
        {
            assertTrue(System.nanoTime() - startNs < DEADLINE_NS, "the node does not stop");
            client.cancel(1);
            client.poll();
        }
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
        assertTrue(missing.isEmpty(), () -> missing.size() + " of " + received.size() + " events are not journaled");
    }

    private static boolean isDone(final String... command) throws IOException, InterruptedException
    {
        try
        {
            final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor(10, TimeUnit.SECONDS) && 0 == process.exitValue();
        }
        catch (final IOException exception)
        {
            return false;
        }
    }

    /**
     * Keeps the events that it is told.
     */
    private final class Recorder implements TallyListener
    {
        @Override
        public void onMessageRejected(final MessageRejectedDecoder event)
        {
            if (event.reason() == MessageRejectReason.OUT_OF_SPACE)
            {
                outOfSpace++;
            }
        }

        @Override
        public void onEvent(final DirectBuffer buffer, final int offset, final int length)
        {
            if (MessageDescriptor.templateId(buffer, offset) < MessageDescriptor.FIRST_SESSION_TEMPLATE_ID)
            {
                final byte[] event = new byte[length];
                buffer.getBytes(offset, event);
                received.put(MessageDescriptor.sequence(buffer, offset) + "/" +
                    MessageDescriptor.index(buffer, offset), event);
            }
        }
    }
}
