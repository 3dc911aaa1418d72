package org.tally.perf;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.tally.gateway.Authenticator;
import org.tally.node.Layout;
import org.tally.node.Node;
import org.tally.node.NodeContext;
import org.tally.perf.measure.JavaProcess;

/**
 * One thread only. A node started on a data directory in a process of its own, as a restart is: nothing is compiled
 * yet. The process ends as soon as the node serves.
 */
final class ColdStart
{
    private static final String SERVING = "serving ";

    private ColdStart()
    {
    }

    /**
     * Starts a node.
     *
     * @return from the start of the process until clients may connect, nanoseconds.
     */
    static long elapsedNs(final Path directory, final long snapshot, final long sequence) throws Exception
    {
        final String expected = SERVING + snapshot + " " + sequence;
        final long startNs = System.nanoTime();
        final Process process =
            JavaProcess.of(ColdStart.class, directory.toString()).redirectErrorStream(true).start();
        try (BufferedReader lines = new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)))
        {
            final List<String> printed = new ArrayList<>();
            String line = lines.readLine();
            while (line != null && !line.startsWith(SERVING))
            {
                printed.add(line);
                line = lines.readLine();
            }
            final long elapsedNs = System.nanoTime() - startNs;
            if (!expected.equals(line))
            {
                throw new IOException("expected '" + expected + "', found " + line + " after " + printed);
            }
            process.waitFor();
            return elapsedNs;
        }
        finally
        {
            process.destroyForcibly();
        }
    }

    public static void main(final String[] arguments)
    {
        final NodeContext context = new NodeContext().dataDirectory(Path.of(arguments[0]))
            .layout(Layout.SINGLE).snapshotEvery(0);
        context.gateway().authenticator(Authenticator.OPEN);
        try (Node node = Node.launch(context))
        {
            System.out.println(SERVING + node.recoveredSnapshot() + " " + node.recoveredSequence());
            System.out.flush();
        }
    }
}
