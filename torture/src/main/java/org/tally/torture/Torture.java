package org.tally.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.tally.torture.LifePlan.Aim;
import org.tally.torture.check.Checker;
import org.tally.torture.check.Findings;

/**
 * One thread only, and one that does nothing but kill. Starts a node, lets clients trade through it, kills it, checks
 * what it left, starts the next one on that, checks what it made of it, and so on; the last node is stopped in peace.
 */
final class Torture implements AutoCloseable
{
    private final TortureContext context;
    private final TortureReport report;
    private final LifePlans plans;
    private final Market market;
    private final Checker checker;
    private final ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor(Torture::daemon);
    private final Thread atExit = new Thread(Torture::leaveNoNode, "leave no node");
    private final long startNs = System.nanoTime();
    private Findings last = Findings.NONE;
    private int starts;
    private long recoveryMs = 1_000;

    /**
     * A run that has not begun.
     *
     * @param context settings.
     * @param report  is told what happens.
     */
    Torture(final TortureContext context, final TortureReport report)
    {
        this.context = context;
        this.report = report;
        final SplittableRandom random = new SplittableRandom(context.seed());
        plans = new LifePlans(random.split());
        market = new Market(random.split(), context.clients());
        checker = new Checker(context.data(), market.witnesses());
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    private static Thread daemon(final Runnable task)
    {
        final Thread thread = new Thread(task, "killer");
        thread.setDaemon(true);
        return thread;
    }

    /** A signal ends this process, but not those that it started. */
    private static void leaveNoNode()
    {
        ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
    }

    /**
     * Runs to the end.
     *
     * @throws org.tally.torture.check.Violation at the first thing that is not as it must be.
     */
    void run() throws IOException, InterruptedException
    {
        while (report.kills() < context.kills() &&
            System.nanoTime() - startNs < TimeUnit.SECONDS.toNanos(context.maxSeconds()))
        {
            liveAndDie();
        }
        stopInPeace((node, aeronDirectory) -> market.trade(node, aeronDirectory, plans.peaceful().commands()));
        stopInPeace(market::hearAll);
        verify();
        report.stopped(last, market, checker.stateHash());
    }

    private void liveAndDie() throws IOException, InterruptedException
    {
        final LifePlan plan = plans.next(recoveryMs);
        final Path aeronDirectory = nextAeronDirectory();
        try (NodeProcess node = start(aeronDirectory, plan))
        {
            if (plan.aim() == Aim.START)
            {
                killAt(node, node.startedNs() + plan.delayNs());
            }
            if (awaitReady(node))
            {
                live(node, plan, aeronDirectory);
            }
            node.awaitEnd();
            market.drain();
            report.killed(node, checker.afterKill());
        }
        delete(aeronDirectory);
    }

    private void live(final NodeProcess node, final LifePlan plan, final Path aeronDirectory) throws IOException
    {
        if (plan.aim() == Aim.READY)
        {
            killAt(node, node.readyNs() + plan.delayNs());
        }
        try (DirectoryWatch watch = new DirectoryWatch(
            context.data(), plan, () -> killAt(node, System.nanoTime() + plan.delayNs())))
        {
            watch.start();
            market.trade(node, aeronDirectory.toString(), plan.commands());
            node.kill();
        }
    }

    /** Kills the node then, if it lives yet. */
    private void killAt(final NodeProcess node, final long timeNs)
    {
        killer.schedule(node::kill, timeNs - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    /** Waits until a node is ready, and checks what it has made of what the one before left; false if it is dead. */
    private boolean awaitReady(final NodeProcess node) throws InterruptedException
    {
        if (!node.awaitReady())
        {
            report.died();
            return false;
        }
        recoveryMs = node.recoveryMs();
        checker.afterStart(node.life(), node.recoveredSequence(), node.recoveredHash());
        report.recovered(recoveryMs);
        return true;
    }

    private void stopInPeace(final BiConsumer<NodeProcess, String> life) throws IOException, InterruptedException
    {
        final Path aeronDirectory = nextAeronDirectory();
        try (NodeProcess node = start(aeronDirectory, plans.peaceful()))
        {
            awaitReady(node);
            life.accept(node, aeronDirectory.toString());
            market.logoff();
            last = checker.afterStop(node.stop());
        }
        delete(aeronDirectory);
    }

    /** The command that everybody has proves the directory too. */
    private void verify() throws IOException, InterruptedException
    {
        try (NodeProcess process = new NodeProcess(
            List.of("verify", "--data", context.data().toString()), context.directory().resolve("verify.log")))
        {
            process.awaitSuccess();
        }
    }

    private Path nextAeronDirectory()
    {
        return context.directory().resolve("aeron-" + ++starts);
    }

    private NodeProcess start(final Path aeronDirectory, final LifePlan plan) throws IOException
    {
        final List<String> arguments = new ArrayList<>(
            List.of("serve", "--data", context.data().toString(), "--aeron-dir", aeronDirectory.toString()));
        arguments.addAll(context.isOwnSnapshots() ? List.of() : plan.options());
        arguments.addAll(context.serveOptions());
        return new NodeProcess(arguments, context.directory().resolve("node.log"));
    }

    /** Removes a directory with everything in it, if it is there. */
    static void delete(final Path directory) throws IOException
    {
        if (Files.exists(directory))
        {
            try (Stream<Path> paths = Files.walk(directory))
            {
                for (final Path path : paths.sorted(Comparator.reverseOrder()).toList())
                {
                    Files.delete(path);
                }
            }
        }
    }

    @Override
    public void close() throws IOException
    {
        killer.shutdownNow();
        market.drain();
        leaveNoNode();
        Runtime.getRuntime().removeShutdownHook(atExit);
        checker.close();
    }
}
