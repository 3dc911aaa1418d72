package org.tally.node.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Test thread. A node in a process of its own, as a user runs it.
 */
final class ServedNode implements AutoCloseable
{
    private final Process process;
    private final BufferedReader out;
    private final List<String> lines = new ArrayList<>();

    /** Starts {@code tally serve} and waits until it is ready or has ended. */
    ServedNode(final Path dataDirectory, final Path aeronDirectory, final String... more) throws IOException
    {
        final List<String> command = JavaProcess.commandLine(
            Path.of(System.getProperty("java.home"), "bin", "java"), List.of(), Main.class.getName(), "serve",
            "--data", dataDirectory.toString(), "--aeron-dir", aeronDirectory.toString(), "--layout", "single");
        command.addAll(List.of(more));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = "";
        while (line != null && !"ready".equals(line))
        {
            line = out.readLine();
            if (line != null)
            {
                lines.add(line);
            }
        }
    }

    /** What it has printed so far; all of it once it has ended. */
    List<String> lines()
    {
        return lines;
    }

    /** SIGKILL. */
    void kill() throws InterruptedException
    {
        process.destroyForcibly();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the process does not end");
    }

    /** SIGTERM; gives the exit status. */
    int stop() throws IOException, InterruptedException
    {
        process.toHandle().destroy();
        return exitCode();
    }

    int exitCode() throws IOException, InterruptedException
    {
        for (String line = out.readLine(); line != null; line = out.readLine())
        {
            lines.add(line);
        }
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the process does not end");
        return process.exitValue();
    }

    @Override
    public void close()
    {
        process.destroyForcibly();
    }
}
