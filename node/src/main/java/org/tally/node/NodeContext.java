package org.tally.node;

import java.nio.file.Path;
import java.util.List;

import org.tally.gateway.Authenticator;
import org.tally.journal.Durability;

/**
 * The settings of a node, with defaults. Not thread safe; fixed once {@link #conclude()} has checked them.
 */
public final class NodeContext
{
    /** Where a node listens if nothing else is said. */
    public static final String DEFAULT_CHANNEL = "aeron:ipc";

    private static final int DEFAULT_RING_SLOTS = 1 << 13;
    private static final int DEFAULT_BATCH_LIMIT = 256;
    private static final long DEFAULT_TICK_INTERVAL_NS = 1_000_000_000L;

    private Path dataDirectory;
    private Durability durability = Durability.MEMORY;
    private Layout layout = Layout.forCores(Runtime.getRuntime().availableProcessors());
    private Idle idle = Idle.YIELD;
    private List<String> channels = List.of(DEFAULT_CHANNEL);
    private String aeronDirectory;
    private boolean isDriverExternal;
    private Authenticator authenticator = Authenticator.OPEN;
    private int ringSlots = DEFAULT_RING_SLOTS;
    private int batchLimit = DEFAULT_BATCH_LIMIT;
    private long tickIntervalNs = DEFAULT_TICK_INTERVAL_NS;
    private boolean isConcluded;

    /**
     * Checks the settings and fixes them.
     *
     * @return this.
     * @throws NodeException that says which setting is wrong and what would be right.
     */
    public NodeContext conclude()
    {
        if (dataDirectory == null)
        {
            throw new NodeException("no data directory is set: name the directory that holds the journals");
        }
        if (ringSlots < 2 || Integer.bitCount(ringSlots) != 1 || ringSlots > 1 << 22)
        {
            throw new NodeException("ring slots must be a power of two from 2 to 4194304, not " + ringSlots);
        }
        if (batchLimit < 1)
        {
            throw new NodeException("the batch limit must be positive, not " + batchLimit);
        }
        if (channels.isEmpty())
        {
            throw new NodeException("no channel is set: name at least one, such as " + DEFAULT_CHANNEL);
        }
        if (isDriverExternal && aeronDirectory == null)
        {
            throw new NodeException("an external media driver is found by its directory: set the Aeron directory");
        }
        isConcluded = true;
        return this;
    }

    /**
     * Where the journals are; created if it is not there.
     *
     * @param dataDirectory path of the directory.
     * @return this.
     */
    public NodeContext dataDirectory(final Path dataDirectory)
    {
        checkNotConcluded();
        this.dataDirectory = dataDirectory;
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
     * @param durability promise to clients.
     * @return this.
     */
    public NodeContext durability(final Durability durability)
    {
        checkNotConcluded();
        this.durability = durability;
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
     * @param layout of the stages.
     * @return this.
     */
    public NodeContext layout(final Layout layout)
    {
        checkNotConcluded();
        this.layout = layout;
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
     * @param idle strategy.
     * @return this.
     */
    public NodeContext idle(final Idle idle)
    {
        checkNotConcluded();
        this.idle = idle;
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
     * Aeron channels to listen on; default IPC only.
     *
     * @param channels such as {@code aeron:ipc} or {@code aeron:udp?endpoint=localhost:9000}.
     * @return this.
     */
    public NodeContext channels(final List<String> channels)
    {
        checkNotConcluded();
        this.channels = channels;
        return this;
    }

    /**
     * Aeron channels to listen on; default IPC only.
     *
     * @return such as {@code aeron:ipc} or {@code aeron:udp?endpoint=localhost:9000}.
     */
    public List<String> channels()
    {
        return channels;
    }

    /**
     * Directory of the media driver; default one that is made for this node.
     *
     * @param aeronDirectory path, or null.
     * @return this.
     */
    public NodeContext aeronDirectory(final String aeronDirectory)
    {
        checkNotConcluded();
        this.aeronDirectory = aeronDirectory;
        return this;
    }

    /**
     * Directory of the media driver; default one that is made for this node.
     *
     * @return path, or null.
     */
    public String aeronDirectory()
    {
        return aeronDirectory;
    }

    /**
     * Whether a media driver runs already in the Aeron directory; default false: one is started with the node.
     *
     * @param value true for an external one.
     * @return this.
     */
    public NodeContext driverExternal(final boolean value)
    {
        checkNotConcluded();
        this.isDriverExternal = value;
        return this;
    }

    /**
     * Whether a media driver runs already in the Aeron directory; default false: one is started with the node.
     *
     * @return true for an external one.
     */
    public boolean isDriverExternal()
    {
        return isDriverExternal;
    }

    /**
     * Checks the keys of accounts; default takes any.
     *
     * @param authenticator checks.
     * @return this.
     */
    public NodeContext authenticator(final Authenticator authenticator)
    {
        checkNotConcluded();
        this.authenticator = authenticator;
        return this;
    }

    /**
     * Checks the keys of accounts; default takes any.
     *
     * @return checks.
     */
    public Authenticator authenticator()
    {
        return authenticator;
    }

    /**
     * Slots of each ring; a power of two, default 8192.
     *
     * @param ringSlots number.
     * @return this.
     */
    public NodeContext ringSlots(final int ringSlots)
    {
        checkNotConcluded();
        this.ringSlots = ringSlots;
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
     * @param batchLimit number.
     * @return this.
     */
    public NodeContext batchLimit(final int batchLimit)
    {
        checkNotConcluded();
        this.batchLimit = batchLimit;
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
     * How long time stands still at most when no command comes; default one second.
     *
     * @param tickIntervalNs nanoseconds.
     * @return this.
     */
    public NodeContext tickIntervalNs(final long tickIntervalNs)
    {
        checkNotConcluded();
        this.tickIntervalNs = tickIntervalNs;
        return this;
    }

    /**
     * How long time stands still at most when no command comes; default one second.
     *
     * @return nanoseconds.
     */
    public long tickIntervalNs()
    {
        return tickIntervalNs;
    }

    private void checkNotConcluded()
    {
        if (isConcluded)
        {
            throw new IllegalStateException("settings are fixed once they are concluded");
        }
    }
}
