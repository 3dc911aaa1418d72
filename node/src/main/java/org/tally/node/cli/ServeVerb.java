package org.tally.node.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.tally.node.Node;
import org.tally.node.NodeContext;
import org.tally.replay.SnapshotTaker;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Runs a node until it is told to stop.
 */
@Command(
    name = "serve",
    description = {
        "Runs a node until it is told to stop.",
        "It recovers what is in its data directory, prints where it listens, and serves until SIGTERM or " +
        "Ctrl-C, when it stops with everything durable. Exit status 1 if it cannot start or a stage fails. " +
        "Options may also be given in a file of lines such as --layout=single: tally serve @FILE"},
    mixinStandardHelpOptions = true)
final class ServeVerb implements Callable<Integer>
{
    /** A node gives itself less. */
    private static final long STOP_TIMEOUT_S = 120;

    @Mixin
    private NodeOptions options;

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile int exitCode = 1;

    @Override
    public Integer call() throws IOException, InterruptedException
    {
        try (Node node = Node.launch(options.context()))
        {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stopBeforeExit(node), "stopper"));
            print(node, System.out);
            node.await();
            exitCode = finish(node);
            return exitCode;
        }
        finally
        {
            finished.countDown();
        }
    }

    private static int finish(final Node node)
    {
        node.close();
        node.reports().forEach(report -> System.err.println("tally: " + report));
        if (node.failure() != null)
        {
            System.err.println("tally: the node stopped: " + node.failure().getMessage());
            return 1;
        }
        final SnapshotTaker.Taken snapshot = node.lastSnapshot();
        if (snapshot != null)
        {
            System.out.printf(Locale.ROOT, "snapshot    at sequence %d, chain hash %d:%s%n", snapshot.sequence(),
                snapshot.sequence(), HexFormat.of().formatHex(snapshot.chainHash()));
        }
        System.out.printf(Locale.ROOT, "stopped     at sequence %d, everything durable%n", node.lastSequence());
        System.out.flush();
        return 0;
    }

    /** The shutdown hook: a signal ends the process when this returns, so it waits until the node is closed. */
    private void stopBeforeExit(final Node node)
    {
        node.stop();
        try
        {
            if (finished.await(STOP_TIMEOUT_S, TimeUnit.SECONDS))
            {
                Runtime.getRuntime().halt(exitCode);
            }
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
        }
    }

    private void print(final Node node, final PrintStream out)
    {
        final NodeContext context = node.context();
        out.printf(Locale.ROOT, "data        %s%n", context.dataDirectory().toAbsolutePath());
        out.printf(Locale.ROOT, "recovered   %d commands, life %d, state hash %s%n",
            node.recoveredSequence(), node.life(), HexFormat.of().formatHex(node.recoveredHash()));
        if (node.recoveredSnapshot() > 0)
        {
            out.printf(Locale.ROOT, "            from the snapshot at %d and %d commands after it%n",
                node.recoveredSnapshot(), node.recoveredSequence() - node.recoveredSnapshot());
        }
        if (node.recoveredEvents() > 0)
        {
            out.printf(Locale.ROOT, "            %d events were missing in the event journal and were written%n",
                node.recoveredEvents());
        }
        node.findings().forEach(finding -> out.printf(Locale.ROOT, "            %s%n", finding));
        out.printf(Locale.ROOT, "durability  %s, layout %s%n", word(context.durability()), word(context.layout()));
        out.printf(Locale.ROOT, "listening   %s, stream %d, Aeron directory %s%n", String.join(" ", node.channels()),
            context.gateway().streamId(), node.aeronDirectory());
        if (node.responseControl() != null)
        {
            out.printf(Locale.ROOT, "responses   UDP clients ask for theirs at %s%n", node.responseControl());
        }
        if (options.isOpen())
        {
            out.println("keys        none: every key is taken for every account (set --keys)");
        }
        out.println("ready");
        out.flush();
    }

    private static String word(final Enum<?> value)
    {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
