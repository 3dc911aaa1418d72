package org.tally.perf.peers;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.tally.perf.workload.OrderFlow;

/**
 * One thread only. The whole of exchange-core as a process, which goes through a flow as often as it is asked to. Its
 * libraries were gathered when this was built: {@code peer-lib} beside {@code classes}.
 */
public final class ExchangeCoreProcess implements AutoCloseable
{
    /** Of the JDK that its libraries want. */
    public static final int JAVA_VERSION = 17;

    private static final long END_TIMEOUT_S = 10;
    private static final long ROUND_TIMEOUT_S = 60;

    private final Process process;
    private final DataOutputStream toPeer;
    private final DataInputStream fromPeer;

    /** What came of one time through the flow. */
    public record Round(long elapsedNs, long trades, long volume)
    {
    }

    /**
     * Starts it.
     *
     * @param java         the program to run it with, of a JDK of {@link #JAVA_VERSION}.
     * @param waitStrategy how its stages wait for each other: BUSY_SPIN, YIELDING or BLOCKING.
     * @param hasRisk      whether it holds and checks balances, as it does by default.
     */
    public ExchangeCoreProcess(
        final Path java, final String waitStrategy, final boolean hasRisk, final OrderFlow flow) throws IOException
    {
        process = new ProcessBuilder(java.toString(),
            "--add-opens", "java.base/sun.nio.ch=ALL-UNNAMED", "--add-opens", "java.base/java.nio=ALL-UNNAMED",
            "--add-opens", "java.base/java.lang=ALL-UNNAMED", "-XX:+UseParallelGC", "-Xms3g", "-Xmx3g", "-Xmn2g",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
            "-cp", classPath(), ExchangeCoreMain.class.getName(), waitStrategy,
            hasRisk ? "FULL_PER_CURRENCY" : "NO_RISK_PROCESSING")
            .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        toPeer = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
        fromPeer = new DataInputStream(process.getInputStream());
        FlowStream.write(flow, toPeer);
        toPeer.flush();
    }

    private static String classPath()
    {
        final Path own;
        try
        {
            own = Path.of(ExchangeCoreMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        }
        catch (final URISyntaxException e)
        {
            throw new IllegalStateException(e);
        }
        final Path libraries = own.resolveSibling("peer-lib");
        final Path classes = own.resolveSibling("classes"); // not a jar: its manifest would name our libraries
        if (!Files.isDirectory(libraries) || !Files.isDirectory(classes))
        {
            throw new IllegalStateException("not both in " + own.getParent() + ": peer-lib and classes; build perf");
        }
        return String.join(File.pathSeparator, List.of(classes.toString(), libraries.resolve("*").toString()));
    }

    /**
     * Goes through the flow once. On few cores its threads may wait for each other for ever, from when they are
     * started: then the process is ended.
     *
     * @return what came of it.
     * @throws IOException when the process has ended.
     */
    public Round round() throws IOException
    {
        final AtomicBoolean isTooLong = new AtomicBoolean();
        final CompletableFuture<?> limit = CompletableFuture.runAsync(() ->
        {
            isTooLong.set(true);
            process.destroyForcibly();
        }, CompletableFuture.delayedExecutor(ROUND_TIMEOUT_S, TimeUnit.SECONDS));
        try
        {
            toPeer.write(1);
            toPeer.flush();
            return new Round(fromPeer.readLong(), fromPeer.readLong(), fromPeer.readLong());
        }
        catch (final IOException e)
        {
            throw new IOException("the process of exchange-core has ended, " + (isTooLong.get() ?
                "as a round took more than " + ROUND_TIMEOUT_S + " s: run it again" : "see what it printed"), e);
        }
        finally
        {
            limit.cancel(false);
        }
    }

    @Override
    public void close() throws IOException
    {
        try (toPeer)
        {
            toPeer.flush();
        }
        finally
        {
            awaitEnd();
        }
    }

    private void awaitEnd()
    {
        try
        {
            if (!process.waitFor(END_TIMEOUT_S, TimeUnit.SECONDS))
            {
                process.destroyForcibly();
            }
        }
        catch (final InterruptedException e)
        {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
