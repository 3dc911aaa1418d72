package org.tally.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tally.journal.Journal.COMMANDS;
import static org.tally.journal.JournalFixture.commandLines;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tally.journal.directory.DataDirectory;

/**
 * What was acknowledged is there after a process was killed, and another process can go on. Also: a reader follows
 * another process, and a second owner is refused.
 */
class KillTest
{
    private static final int KILLS = 3;
    private static final int COMMANDS_BEFORE_KILL = 2_000;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void shouldKeepEverythingAcknowledgedBeforeAKill(final Durability durability) throws Exception
    {
        long last = 0;
        for (int kill = 0; kill < KILLS; kill++)
        {
            final Process node = start(durability);
            try (BufferedReader output = new BufferedReader(
                new InputStreamReader(node.getInputStream(), StandardCharsets.UTF_8)))
            {
                last = acknowledged(output, last, last + COMMANDS_BEFORE_KILL);
                followAndRefuse(last, node);
                node.toHandle().destroyForcibly();
                last = acknowledged(output, last, Long.MAX_VALUE);
            }
            finally
            {
                node.destroyForcibly();
            }
            assertTrue(node.waitFor(30, TimeUnit.SECONDS));
            final List<String> found = JournalFixture.all(DataDirectory.read(directory), COMMANDS);
            assertTrue(found.size() >= last, "acknowledged=" + last + " found=" + found.size());
            assertEquals(commandLines(1, found.size()), found);
        }
    }

    private void followAndRefuse(final long last, final Process node)
    {
        try (JournalReader reader = DataDirectory.read(directory).reader(COMMANDS))
        {
            final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (reader.sequence() < last + COMMANDS_BEFORE_KILL)
            {
                assertTrue(reader.next() || System.nanoTime() < deadlineNs, "the node writes no more");
            }
            reader.seek(last);
            assertTrue(reader.next());
            assertEquals(last, reader.sequence());
        }
        final String message =
            assertThrows(JournalException.class, () -> DataDirectory.open(directory)).getMessage();
        assertTrue(message.contains("in use by another node: process " + node.pid() + " since "), message);
    }

    /** Reads acknowledgements up to a sequence, or to the end; the last line may be torn. */
    private static long acknowledged(final BufferedReader output, final long from, final long until)
        throws IOException
    {
        long last = from;
        String line = "";
        while (last < until && line != null)
        {
            line = output.readLine();
            if (line != null && output.ready())
            {
                last = Long.parseLong(line);
            }
        }
        assertTrue(last >= until || until == Long.MAX_VALUE, "the node ended: " + line);
        return last;
    }

    private Process start(final Durability durability) throws IOException
    {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (final String argument : ManagementFactory.getRuntimeMXBean().getInputArguments())
        {
            if (argument.startsWith("--") || argument.startsWith("-D") && !argument.contains("surefire"))
            {
                command.add(argument);
            }
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), KilledNode.class.getName(),
            directory.toString(), durability.name()));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
