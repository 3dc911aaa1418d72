package org.tally.node;

import java.nio.file.Path;

import org.tally.gateway.GatewayContext;
import org.tally.journal.Durability;

/**
 * The settings of a node, with defaults; those of its gateway are in {@link #gateway()}. Not thread safe; fixed once
 * {@link #conclude()} has checked them.
 */
public final class NodeContext
{
    private static final int DEFAULT_RING_SLOTS = 1 << 13;
    private static final int DEFAULT_BATCH_LIMIT = 256;
    private static final int MAX_RING_SLOTS = 1 << 22;
    private static final long DEFAULT_SNAPSHOT_EVERY = 1_000_000;
    private static final long DEFAULT_MIN_FREE_BYTES = 256L << 20;

    private final GatewayContext gateway = new GatewayContext();
    private Path dataDirectory;
    private Durability durability = Durability.MEMORY;
    private Layout layout = Layout.forCores(Runtime.getRuntime().availableProcessors());
    private Idle idle = Idle.YIELD;
    private int ringSlots = DEFAULT_RING_SLOTS;
    private int batchLimit = DEFAULT_BATCH_LIMIT;
    private long snapshotEvery = DEFAULT_SNAPSHOT_EVERY;
    private int keptSnapshots;
    private boolean isPruning;
    private long minFreeBytes = DEFAULT_MIN_FREE_BYTES;
    private StageListener stageListener;
    private boolean isConcluded;

    /**
     * Settings with their defaults; a data directory must be named.
     */
    public NodeContext()
    {
    }

    /**
     * Checks the settings and fixes them.
     *
     * @return this.
     * @throws NodeException that says which setting is wrong and what would be right.
     */
    public NodeContext conclude()
    {
        require(dataDirectory != null, "no data directory is set: name the directory that holds the journals");
        require(ringSlots >= 2 && Integer.bitCount(ringSlots) == 1 && ringSlots <= MAX_RING_SLOTS,
            "ring slots must be a power of two from 2 to " + MAX_RING_SLOTS + ", not " + ringSlots);
        require(batchLimit > 0, "the batch limit must be positive, not " + batchLimit);
        require(snapshotEvery >= 0, "the commands between snapshots must not be negative, not " + snapshotEvery);
        require(keptSnapshots >= 0, "the number of snapshots to keep must not be negative, not " + keptSnapshots);
        require(!isPruning || snapshotEvery > 0,
            "journals are pruned only behind a snapshot: set how many commands there are from one to the next");
        require(minFreeBytes >= 0, "the space to keep free must not be negative, not " + minFreeBytes);
        isConcluded = true;
        return this;
    }

    private static void require(final boolean condition, final String otherwise)
    {
        if (!condition)
        {
            throw new NodeException(otherwise);
        }
    }

    private NodeContext change()
    {
        if (isConcluded)
        {
            throw new IllegalStateException("settings are fixed once they are concluded");
        }
        return this;
    }

    /**
     * The settings of the gateway; driver mode, first timestamp, history and error handler are the node's to set.
     *
     * @return the same always.
     */
    public GatewayContext gateway()
    {
        return gateway;
    }

    /**
     * Where the journals are; created if it is not there.
     *
     * @param value path of the directory.
     * @return this.
     */
    public NodeContext dataDirectory(final Path value)
    {
        change().dataDirectory = value;
        return this;
    }

    /**
     * Where the journals are; created if it is not there.
     *
     * @return path of the directory.
     */
    public Path dataDirectory()
    {
        return dataDirectory;
    }

    /**
     * What an acknowledged command survives; default MEMORY.
     *
     * @param value promise to clients.
     * @return this.
     */
    public NodeContext durability(final Durability value)
    {
        change().durability = value;
        return this;
    }

    /**
     * What an acknowledged command survives; default MEMORY.
     *
     * @return promise to clients.
     */
    public Durability durability()
    {
        return durability;
    }

    /**
     * How stages are put on threads; default by the number of cores.
     *
     * @param value of the stages.
     * @return this.
     */
    public NodeContext layout(final Layout value)
    {
        change().layout = value;
        return this;
    }

    /**
     * How stages are put on threads; default by the number of cores.
     *
     * @return of the stages.
     */
    public Layout layout()
    {
        return layout;
    }

    /**
     * What threads do that have nothing to do; default YIELD.
     *
     * @param value strategy.
     * @return this.
     */
    public NodeContext idle(final Idle value)
    {
        change().idle = value;
        return this;
    }

    /**
     * What threads do that have nothing to do; default YIELD.
     *
     * @return strategy.
     */
    public Idle idle()
    {
        return idle;
    }

    /**
     * Slots of each ring; a power of two, default 8192.
     *
     * @param value number.
     * @return this.
     */
    public NodeContext ringSlots(final int value)
    {
        change().ringSlots = value;
        return this;
    }

    /**
     * Slots of each ring; a power of two, default 8192.
     *
     * @return number.
     */
    public int ringSlots()
    {
        return ringSlots;
    }

    /**
     * Most messages that a stage handles in one turn; default 256.
     *
     * @param value number.
     * @return this.
     */
    public NodeContext batchLimit(final int value)
    {
        change().batchLimit = value;
        return this;
    }

    /**
     * Most messages that a stage handles in one turn; default 256.
     *
     * @return number.
     */
    public int batchLimit()
    {
        return batchLimit;
    }

    /**
     * How many commands there are from one snapshot to the next; default 1,000,000. At 0 none is taken, else one at a
     * clean
     * stop, too.
     *
     * @param value number.
     * @return this.
     */
    public NodeContext snapshotEvery(final long value)
    {
        change().snapshotEvery = value;
        return this;
    }

    /**
     * How many commands there are from one snapshot to the next; default 1,000,000. At 0 none is taken, else one at a
     * clean
     * stop, too.
     *
     * @return number.
     */
    public long snapshotEvery()
    {
        return snapshotEvery;
    }

    /**
     * How many snapshots are kept, the newest ones; default 0, which keeps all.
     *
     * @param value number.
     * @return this.
     */
    public NodeContext keptSnapshots(final int value)
    {
        change().keptSnapshots = value;
        return this;
    }

    /**
     * How many snapshots are kept, the newest ones; default 0, which keeps all.
     *
     * @return number.
     */
    public int keptSnapshots()
    {
        return keptSnapshots;
    }

    /**
     * Whether journal files are deleted which the oldest snapshot kept does not need; default false.
     *
     * @param value true to delete.
     * @return this.
     */
    public NodeContext isPruning(final boolean value)
    {
        change().isPruning = value;
        return this;
    }

    /**
     * Whether journal files are deleted which the oldest snapshot kept does not need; default false.
     *
     * @return true to delete.
     */
    public boolean isPruning()
    {
        return isPruning;
    }

    /**
     * Orders are refused when less space than this is left for the journals, and the node stops below a quarter of it;
     * default 256 MiB. At 0 nothing is watched.
     *
     * @param value bytes.
     * @return this.
     */
    public NodeContext minFreeBytes(final long value)
    {
        change().minFreeBytes = value;
        return this;
    }

    /**
     * Orders are refused when less space than this is left for the journals, and the node stops below a quarter of it;
     * default 256 MiB. At 0 nothing is watched.
     *
     * @return bytes.
     */
    public long minFreeBytes()
    {
        return minFreeBytes;
    }

    /**
     * Who is told how far commands are, for measurements; default null, nobody: the way of an order pays nothing then.
     *
     * @param value a listener; it is called on the threads of the stages.
     * @return this.
     */
    public NodeContext stageListener(final StageListener value)
    {
        change().stageListener = value;
        return this;
    }

    /**
     * Who is told how far commands are.
     *
     * @return a listener, or null.
     */
    public StageListener stageListener()
    {
        return stageListener;
    }
}
