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

    private final GatewayContext gateway = new GatewayContext();
    private Path dataDirectory;
    private Durability durability = Durability.MEMORY;
    private Layout layout = Layout.forCores(Runtime.getRuntime().availableProcessors());
    private Idle idle = Idle.YIELD;
    private int ringSlots = DEFAULT_RING_SLOTS;
    private int batchLimit = DEFAULT_BATCH_LIMIT;
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
     * The settings of the gateway; driver mode, first timestamp and error handler are the node's to set.
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
}
