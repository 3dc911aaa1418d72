package org.tally.perf.latency;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.tally.gateway.Authenticator;
import org.tally.journal.Durability;
import org.tally.node.Idle;
import org.tally.node.Layout;
import org.tally.node.Node;
import org.tally.node.NodeContext;
import org.tally.perf.measure.JavaProcess;

/**
 * One thread only. A server in a process of its own, an exchange or an echo; it ends when this is closed, or with the
 * process that started it.
 */
public final class LatencyServer implements AutoCloseable
{
    private static final String SERVING = "serving ";
    private static final String ECHO = "echo";
    private static final String EXCHANGE = "exchange";
    private static final String NO_STAMPS = "";
    private static final long END_TIMEOUT_S = 60;

    private final Process process;
    private final String aeronDirectory;

    private LatencyServer(final ProcessBuilder builder) throws IOException
    {
        process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        final BufferedReader lines = new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        while (line != null && !line.startsWith(SERVING))
        {
            line = lines.readLine();
        }
        if (line == null)
        {
            process.destroyForcibly();
            throw new IOException("the server did not start");
        }
        aeronDirectory = line.substring(SERVING.length());
    }

    /** An echo with the media driver where this layout has it. */
    public static LatencyServer echo(final Layout layout, final Idle idle) throws IOException
    {
        return new LatencyServer(JavaProcess.of(LatencyServer.class, ECHO, layout.name(), idle.name()));
    }

    /** An exchange on a new data directory; its stages write into the file of stamps, if there is one. */
    public static LatencyServer exchange(final Layout layout, final Idle idle, final Durability durability,
        final Path directory, final Path stamps) throws IOException
    {
        return new LatencyServer(JavaProcess.of(LatencyServer.class, EXCHANGE, layout.name(), idle.name(),
            durability.name(), directory.toString(), stamps == null ? NO_STAMPS : stamps.toString()));
    }

    /** Where clients connect. */
    public String aeronDirectory()
    {
        return aeronDirectory;
    }

    @Override
    public void close() throws IOException
    {
        try
        {
            process.getOutputStream().close();
            if (!process.waitFor(END_TIMEOUT_S, TimeUnit.SECONDS) || process.exitValue() != 0)
            {
                throw new IOException("the server did not end well: " + process);
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

    /** The server's process: the arguments are those above. */
    public static void main(final String[] arguments) throws Exception
    {
        final Layout layout = Layout.valueOf(arguments[1]);
        final Idle idle = Idle.valueOf(arguments[2]);
        if (arguments[0].equals(ECHO))
        {
            try (EchoServer echo = new EchoServer(layout != Layout.DEDICATED, idle.strategy()))
            {
                serve(echo.aeronDirectory());
            }
        }
        else
        {
            final NodeContext context = new NodeContext().layout(layout).idle(idle)
                .durability(Durability.valueOf(arguments[3])).dataDirectory(Path.of(arguments[4])).snapshotEvery(0);
            context.gateway().authenticator(Authenticator.OPEN);
            if (!arguments[5].equals(NO_STAMPS))
            {
                context.stageListener(StageStamps.map(Path.of(arguments[5])));
            }
            try (Node node = Node.launch(context))
            {
                serve(node.aeronDirectory());
            }
        }
    }

    /** Until whoever started this process closes its input. */
    private static void serve(final String aeronDirectory) throws IOException
    {
        System.out.println(SERVING + aeronDirectory);
        System.out.flush();
        while (System.in.read() >= 0)
        {
            Thread.onSpinWait();
        }
    }
}
