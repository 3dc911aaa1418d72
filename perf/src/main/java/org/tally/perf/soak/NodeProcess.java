package org.tally.perf.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

import org.tally.journal.Durability;
import org.tally.journal.Journal;
import org.tally.journal.Journals;
import org.tally.journal.directory.DataDirectory;
import org.tally.node.Layout;
import org.tally.node.NodeException;
import org.tally.perf.measure.JavaProcess;

/**
 * One thread only. Starts a {@link SoakedNode}, asks it how it is, and ends it. What the system knows of the process
 * is read from Linux's {@code /proc}.
 */
final class NodeProcess implements AutoCloseable
{
    private static final long END_TIMEOUT_S = 60;
    private static final long TICK_NS = 10_000_000L;

    private final Process process;
    private final BufferedReader answers;
    private final PrintStream requests;
    private final Journals journals;
    private final String aeronDirectory;

    NodeProcess(final Path directory, final Layout layout, final Durability durability, final long snapshotEvery)
        throws IOException
    {
        process = JavaProcess.of(SoakedNode.class, directory.toString(), layout.name(), durability.name(),
            Long.toString(snapshotEvery)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        requests = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        aeronDirectory = answer();
        journals = DataDirectory.read(directory);
    }

    /** Where the node's media driver is. */
    String aeronDirectory()
    {
        return aeronDirectory;
    }

    /** Collects the garbage of getting warm. */
    void collect() throws IOException
    {
        ask(SoakedNode.COLLECT);
    }

    Sample sample() throws IOException
    {
        final String said = ask(SoakedNode.SAMPLE);
        return Sample.of(said, memory("VmRSS:"), memory("RssAnon:"),
            journals.sizeOnDisk(Journal.COMMANDS) + journals.sizeOnDisk(Journal.EVENTS), othersCpuNs());
    }

    private String ask(final String request) throws IOException
    {
        requests.println(request);
        return answer();
    }

    /** Passes on what else is printed, as a JVM does that was told to. */
    private String answer() throws IOException
    {
        for (String line = answers.readLine(); line != null; line = answers.readLine())
        {
            if (line.startsWith(SoakedNode.ANSWER))
            {
                return line.substring(SoakedNode.ANSWER.length());
            }
            System.err.println(line);
        }
        throw new NodeException("the node's process has ended");
    }

    private long memory(final String what) throws IOException
    {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
            .filter(line -> line.startsWith(what)).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst().orElseThrow() << 10;
    }

    /** What the machine's processors did, less idling and waiting, less what client and node did. */
    private long othersCpuNs() throws IOException
    {
        final long[] ticks = Arrays.stream(Files.readAllLines(Path.of("/proc/stat")).get(0).split(" +")).skip(1)
            .mapToLong(Long::parseLong).toArray();
        final long busy = ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6] + ticks[7];
        return busy * TICK_NS - cpuNs(process.info()) - cpuNs(ProcessHandle.current().info());
    }

    private static long cpuNs(final ProcessHandle.Info info)
    {
        return info.totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    /** Lets the node stop cleanly, and waits for it. */
    @Override
    public void close() throws IOException
    {
        requests.close();
        try
        {
            if (!process.waitFor(END_TIMEOUT_S, TimeUnit.SECONDS) || process.exitValue() != 0)
            {
                throw new NodeException("the node did not stop cleanly");
            }
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
        }
        finally
        {
            process.destroyForcibly();
        }
    }
}
