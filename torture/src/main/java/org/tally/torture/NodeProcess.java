package org.tally.torture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.tally.node.cli.Main;
import org.tally.torture.check.Violation;

/**
 * A node in a process of its own, or another command of {@code tally}, started as people start it. May be killed by any
 * thread; the rest is for one thread. What it prints is appended to a file.
 */
final class NodeProcess implements AutoCloseable
{
    /** The longest time to wait for anything that a node must do. */
    static final long PATIENCE_S = 120;

    private static final Pattern RECOVERED =
        Pattern.compile("recovered +(\\d+) commands.*\\blife (\\d+).*\\bstate hash ([0-9a-f]{64})");
    private static final Pattern STOPPED = Pattern.compile("stopped +at sequence (\\d+), everything durable");

    private final Process process;
    private final long startedNs = System.nanoTime();
    private final CountDownLatch readyOrEnded = new CountDownLatch(1);
    private final Thread reader;
    private final List<String> lines = new ArrayList<>();
    private volatile long readyNs;
    private volatile long killedNs;

    /**
     * Starts it.
     *
     * @param arguments of {@code tally}.
     * @param output    file for what it prints.
     * @throws IOException if it cannot be started.
     */
    NodeProcess(final List<String> arguments, final Path output) throws IOException
    {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> !argument.matches("-(javaagent|agentlib|Dsurefire|Xrunjdwp|Dtally\\.terminal).*"))
            .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(arguments);
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        reader = new Thread(() -> read(output), "output of the node");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(final Path output)
    {
        try (BufferedReader in =
            new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            Writer out = Files.newBufferedWriter(output, StandardOpenOption.CREATE, StandardOpenOption.APPEND))
        {
            for (String line = in.readLine(); line != null; line = in.readLine())
            {
                out.append(line).append('\n').flush();
                add(line);
            }
        }
        catch (final IOException exception)
        {
            add("the output of the node ended: " + exception);
        }
        finally
        {
            readyOrEnded.countDown();
        }
    }

    private synchronized void add(final String line)
    {
        lines.add(line);
        if ("ready".equals(line))
        {
            readyNs = System.nanoTime();
            readyOrEnded.countDown();
        }
    }

    /** Waits until the node is ready; false if it was killed before. */
    boolean awaitReady() throws InterruptedException
    {
        if (!readyOrEnded.await(PATIENCE_S, TimeUnit.SECONDS))
        {
            throw new Violation("the node is not ready after " + PATIENCE_S + " s: " + printed());
        }
        if (readyNs == 0)
        {
            awaitEnd();
        }
        return readyNs != 0;
    }

    boolean isAlive()
    {
        return process.isAlive();
    }

    /** SIGKILL. */
    void kill()
    {
        if (process.isAlive())
        {
            killedNs = System.nanoTime();
            process.destroyForcibly();
        }
    }

    /** When it was killed, or 0. */
    long killedNs()
    {
        return killedNs;
    }

    /** Waits for the end of a node that was killed. */
    void awaitEnd() throws InterruptedException
    {
        awaitExit();
        if (killedNs == 0)
        {
            throw new Violation("the node ended by itself with exit status " + process.exitValue() + ": " + printed());
        }
    }

    /** SIGTERM; gives the sequence at which the node says that it stopped. */
    long stop() throws InterruptedException
    {
        process.toHandle().destroy();
        awaitSuccess();
        return Long.parseLong(find(STOPPED).group(1));
    }

    /** Waits for the end of a process that must come to it by itself. */
    void awaitSuccess() throws InterruptedException
    {
        awaitExit();
        reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_S));
        if (process.exitValue() != 0)
        {
            throw new Violation("it ended with exit status " + process.exitValue() + ": " + printed());
        }
    }

    private void awaitExit() throws InterruptedException
    {
        if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS))
        {
            throw new Violation("the process of the node does not end: pid=" + process.pid());
        }
    }

    long startedNs()
    {
        return startedNs;
    }

    /** How long the start took, recovery included. */
    long recoveryMs()
    {
        return TimeUnit.NANOSECONDS.toMillis(readyNs - startedNs);
    }

    long readyNs()
    {
        return readyNs;
    }

    long recoveredSequence()
    {
        return Long.parseLong(find(RECOVERED).group(1));
    }

    int life()
    {
        return Integer.parseInt(find(RECOVERED).group(2));
    }

    String recoveredHash()
    {
        return find(RECOVERED).group(3);
    }

    private synchronized Matcher find(final Pattern pattern)
    {
        for (final String line : lines)
        {
            final Matcher matcher = pattern.matcher(line);
            if (matcher.find())
            {
                return matcher;
            }
        }
        throw new Violation("the node does not say '" + pattern + "': " + lines);
    }

    private synchronized String printed()
    {
        return String.join(" | ", lines);
    }

    /** Leaves no process behind. */
    @Override
    public void close()
    {
        process.destroyForcibly();
        try
        {
            process.waitFor(PATIENCE_S, TimeUnit.SECONDS);
        }
        catch (final InterruptedException exception)
        {
            Thread.currentThread().interrupt();
        }
    }
}
