package org.tally.node.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

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

    @BeforeEach
    void mountASmallDisk() throws IOException, InterruptedException
    {
        disk = Files.createDirectory(directory.resolve("disk"));
        assumeTrue(isDone("mount", "-t", "tmpfs", "-o", "size=24m", "tally-test", disk.toString()),
            "skipped: a file system cannot be mounted here (needs root)");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException
    {
        isDone("umount", "--lazy", disk.toString());
    }

    @Test
    void shouldLoseNothingThatAClientWasToldWhenTheDiskRunsFull() throws IOException, InterruptedException
    {
        final Path data = disk.resolve("data");
        try (ServedNode node = new ServedNode(data, directory.resolve("aeron")))
        {
            assertTrue(node.lines().contains("ready"), node.lines().toString());
            tradeUntilTheNodeIsGone(directory.resolve("aeron"));
            assertNotEquals(0, node.exitCode(), node.lines().toString());
            System.out.println("FullDiskTest: " + received.size() + " events were received, then: " + node.lines());
        }
        assertTrue(isDone("mount", "-o", "remount,size=256m", disk.toString()), "cannot enlarge " + disk);
        try (ServedNode node = new ServedNode(data, directory.resolve("aeron2")))
        {
            assertTrue(node.lines().contains("ready"), node.lines().toString());
            assertEquals(0, node.stop(), node.lines().toString());
            System.out.println("FullDiskTest: with more space: " + node.lines());
        }
        assertEveryReceivedEventIsJournaled(data);
    }

    private void tradeUntilTheNodeIsGone(final Path aeron)
    {
        final ClientContext context = new ClientContext().aeronDirectoryName(aeron.toString()).session(1).account(0)
            .key("").errorHandler(error -> { }).listener(new Recorder());
        final TallyClient client = TallyClient.connect(context);
        final TradingDay day = new TradingDay(10_000_000, 1, Long.MAX_VALUE / 100, 0, Long.MAX_VALUE);
        final long startNs = System.nanoTime();
        while (client.isConnected())
        {
            assertTrue(System.nanoTime() - startNs < DEADLINE_NS, "the disk does not run full");
            day.next();
            while (client.isConnected() && client.offer(
                day.buffer(), 0, MessageDescriptor.length(day.buffer(), 0)) < 0)
            {
                client.poll();
            }
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
