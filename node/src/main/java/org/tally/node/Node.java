package org.tally.node;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.OffsetEpochNanoClock;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

import org.tally.gateway.DriverMode;
import org.tally.gateway.Gateway;
import org.tally.gateway.aeron.AeronTransport;
import org.tally.journal.JournalLife;
import org.tally.journal.directory.DataDirectory;
import org.tally.journal.directory.SnapshotLock;
import org.tally.replay.SnapshotTaker;

/**
 * A whole exchange in one process: recovers what is in the data directory, then serves clients until it is stopped or a
 * stage fails. Methods may be called from any thread; {@link #close()} from the one that launched it.
 */
public final class Node implements AutoCloseable
{
    /** Nothing is removed from the event journal. */
    private static final long DRAIN_TIMEOUT_NS = 30_000_000_000L;
    private static final long LAST_SNAPSHOT_TIMEOUT_NS = 10_000_000_000L;
    private static final long SPACE_IDLE_MS = 5;
    /** Not less: where threads share cores, each waking takes one away from those on the way of an order. */
    private static final long SNAPSHOT_IDLE_MS = 100;
    /** Longer than it takes to write a snapshot: a thread that is interrupted meanwhile loses the files it has open. */
    private static final int INTERRUPT_AFTER_MS = 60_000;

    private final NodeContext context;
    private final FailStop failStop = new FailStop();
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private final Deque<AgentRunner> threads = new ArrayDeque<>();
    private final List<String> reports = new CopyOnWriteArrayList<>();
    private Recovery recovery;
    private byte[] recoveredHash;
    private Pipeline pipeline;
    private Gateway gateway;
    private AeronTransport transport;
    private SnapshotAgent snapshots;
    private boolean isClosed;

    private Node(final NodeContext context)
    {
        this.context = context;
    }

    /**
     * Starts a node; clients may connect when this returns.
     *
     * @param context settings.
     * @return the running node, to be closed by the caller.
     * @throws NodeException                       if the settings or the journals do not allow it.
     * @throws org.tally.journal.JournalException if the data directory cannot be used.
     */
    public static Node launch(final NodeContext context)
    {
        final Node node = new Node(context.conclude());
        try
        {
            node.start();
            return node;
        }
        catch (final RuntimeException | Error e)
        {
            node.closeResources();
            throw e;
        }
    }

    private void start()
    {
        final EpochNanoClock clock = new OffsetEpochNanoClock();
        final DataDirectory directory = own(DataDirectory.open(context.dataDirectory()));
        final SpaceWatch space = new SpaceWatch(directory::usableBytes, context.minFreeBytes(), clock);
        recovery = new Recovery(directory.journals(), context.durability(), clock.nanoTime()).run();
        final JournalLife life = own(recovery.life());
        recovery.engine().clOrdIdKey(new SecureRandom().nextLong());
        recoveredHash = recovery.engine().stateHash();
        pipeline = new Pipeline(recovery.engine(), life, context.ringSlots(), context.batchLimit());
        snapshots = new SnapshotAgent(directory.journals(), context.snapshotEvery(),
            new Retention(context.keptSnapshots(), context.isPruning()), pipeline::durableSequence,
            () -> SnapshotLock.acquire(context.dataDirectory()), this::report);
        own(snapshots::release);

        context.gateway().firstTimestampNs(recovery.engine().timeNs())
            .hasSpace(() -> !space.isLow())
            .eventHistory(new JournaledEvents(DataDirectory.read(context.dataDirectory()), snapshots::firstKeptEvent,
                pipeline::durableSequence))
            .errorHandler(error -> failStop.fail("transport", error));
        if (context.gateway().driverMode() != DriverMode.EXTERNAL)
        {
            context.gateway().driverMode(context.layout() == Layout.DEDICATED ? DriverMode.THREAD : DriverMode.INVOKED);
        }
        transport = own(AeronTransport.launch(context.gateway()));
        final StageWatch watch = new StageWatch(context.stageListener());
        gateway = new Gateway(
            context.gateway(), transport, watch.port(pipeline.inputPort(), pipeline.firstSequence()));
        own(gateway.egress());
        startThreads(watch);
        startThread("space", new SleepingMillisIdleStrategy(SPACE_IDLE_MS), space);
        startThread("snapshots", new SleepingMillisIdleStrategy(SNAPSHOT_IDLE_MS), snapshots);
    }

    private void report(final String finding)
    {
        reports.add(finding);
    }

    private <T extends AutoCloseable> T own(final T resource)
    {
        resources.push(resource);
        return resource;
    }

    private void startThreads(final StageWatch watch)
    {
        final Agent ingress = gateway.ingress();
        final Agent commandJournal =
            watch.agent(Stage.JOURNALED, pipeline.commandJournal(), pipeline::durableSequence);
        final Agent matching = watch.agent(Stage.MATCHED, pipeline.matching(), pipeline::matchedSequence);
        final Agent eventJournal = pipeline.eventJournal();
        final Agent egress = pipeline.egress(watch.egress(gateway.egress()::onEvent), gateway.egress()::doWork);
        for (final Agent[] stages :
            context.layout().threads(ingress, commandJournal, matching, eventJournal, egress))
        {
            startThread(stages[0].roleName(), context.idle().strategy(), stages);
        }
    }

    private void startThread(final String name, final IdleStrategy idle, final Agent... stages)
    {
        final AgentRunner runner = new AgentRunner(
            idle, error -> { }, null, new StageThread("tally-" + name, failStop, stages));
        AgentRunner.startOnThread(runner);
        threads.push(runner);
    }

    /**
     * Waits until the node is asked to stop or a stage fails.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile.
     */
    public void await() throws InterruptedException
    {
        failStop.await();
    }

    /**
     * Asks the node to stop; {@link #await()} returns, and whoever waits there closes it.
     */
    public void stop()
    {
        failStop.stop();
    }

    /**
     * Stops: ends all sessions, lets every command that was taken become durable and its events reach journal and
     * clients, then lets go of everything. After a failure nothing more is written.
     */
    @Override
    public void close()
    {
        if (!isClosed)
        {
            isClosed = true;
            failStop.stop();
            gateway.ingress().endSessions();
            final long deadlineNs = System.nanoTime() + DRAIN_TIMEOUT_NS;
            while (!failStop.hasFailed() && !isDrained() && System.nanoTime() < deadlineNs)
            {
                Thread.yield();
            }
            snapshots.end();
            final boolean isWhole = !failStop.hasFailed() && isDrained();
            if (!isWhole)
            {
                failStop.fail("stopping", new NodeException("not everything under way was done within " +
                    TimeUnit.NANOSECONDS.toSeconds(DRAIN_TIMEOUT_NS) + " s; what was acknowledged is on record"));
            }
            threads.forEach(thread -> thread.close(INTERRUPT_AFTER_MS, null));
            if (isWhole && !failStop.hasFailed() && context.snapshotEvery() > 0)
            {
                takeLastSnapshot();
            }
            closeResources();
        }
    }

    private void takeLastSnapshot()
    {
        try
        {
            final byte[] hash = snapshots.finish(
                pipeline.durableSequence(), System.nanoTime() + LAST_SNAPSHOT_TIMEOUT_NS);
            if (hash != null && !Arrays.equals(hash, recovery.engine().stateHash()))
            {
                throw new NodeException("the journals lead to another state than the node had: stateHash=" +
                    HexFormat.of().formatHex(recovery.engine().stateHash()) + ", replayed=" +
                    HexFormat.of().formatHex(hash));
            }
        }
        catch (final RuntimeException | Error e)
        {
            failStop.fail("snapshots", e);
        }
    }

    private boolean isDrained()
    {
        return gateway.ingress().hasEnded() && pipeline.isDrained();
    }

    private void closeResources()
    {
        while (!resources.isEmpty())
        {
            try
            {
                resources.pop().close();
            }
            catch (final Exception e)
            {
                failStop.fail("closing", e);
            }
        }
    }

    /**
     * The failure that stopped the node.
     *
     * @return null if no stage has failed.
     */
    public NodeException failure()
    {
        return failStop.failure();
    }

    /**
     * The settings.
     *
     * @return those that the node was launched with.
     */
    public NodeContext context()
    {
        return context;
    }

    /**
     * Which life of the data directory this is.
     *
     * @return counted from 1.
     */
    public int life()
    {
        return recovery.life().number();
    }

    /**
     * The last command that was recovered.
     *
     * @return sequence, or 0.
     */
    public long recoveredSequence()
    {
        return pipeline.firstSequence() - 1;
    }

    /**
     * The hash of the recovered state.
     *
     * @return SHA-256.
     */
    public byte[] recoveredHash()
    {
        return recoveredHash.clone();
    }

    /**
     * How many events the event journal lacked and recovery wrote.
     *
     * @return the number.
     */
    public long recoveredEvents()
    {
        return recovery.missingEvents();
    }

    /**
     * The snapshot from which recovery started.
     *
     * @return its sequence; 0 if it started from the first command.
     */
    public long recoveredSnapshot()
    {
        return recovery.snapshotSequence();
    }

    /**
     * What recovery cut off at the end of a journal, and which snapshots it could not use.
     *
     * @return in words.
     */
    public List<String> findings()
    {
        return List.copyOf(recovery.findings());
    }

    /**
     * The last snapshot that this life of the node took.
     *
     * @return the snapshot, or null.
     */
    public SnapshotTaker.Taken lastSnapshot()
    {
        return snapshots.lastTaken();
    }

    /**
     * What went wrong while the node ran without stopping it, such as a snapshot that could not be written.
     *
     * @return in words.
     */
    public List<String> reports()
    {
        return List.copyOf(reports);
    }

    /**
     * The last durable command.
     *
     * @return sequence.
     */
    public long lastSequence()
    {
        return pipeline.durableSequence();
    }

    /**
     * The hash of the state after the last command; only once the node is closed.
     *
     * @return SHA-256.
     * @throws IllegalStateException if the node is running.
     */
    public byte[] stateHash()
    {
        if (!isClosed)
        {
            throw new IllegalStateException("the state belongs to the matching thread until the node is closed");
        }
        return recovery.engine().stateHash();
    }

    /**
     * Directory of the media driver that clients use.
     *
     * @return path.
     */
    public String aeronDirectory()
    {
        return transport.aeronDirectoryName();
    }

    /**
     * The channels on which clients connect, ports resolved.
     *
     * @return channel strings.
     */
    public List<String> channels()
    {
        return transport.channels();
    }

    /**
     * Where UDP clients ask for their responses.
     *
     * @return host and port, or null if the node does not listen on UDP.
     */
    public String responseControl()
    {
        return transport.responseControl();
    }
}
