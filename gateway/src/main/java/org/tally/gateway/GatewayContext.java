package org.tally.gateway;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.agrona.BitUtil;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;

/**
 * Settings of the gateway. Set before {@link #conclude()}, which checks them all; read only afterwards.
 */
public final class GatewayContext
{
    private String aeronDirectoryName;
    private DriverMode driverMode = DriverMode.INVOKED;
    private List<String> ingressChannels = List.of("aeron:ipc");
    private String responseControl = "localhost:0";
    private int streamId = 8459;
    private int termBufferLength = 8 * 1024 * 1024;
    private boolean sparseTerms = true;
    private long heartbeatIntervalNs = TimeUnit.SECONDS.toNanos(1);
    private long tickIntervalNs = TimeUnit.SECONDS.toNanos(1);
    private int backlogLength = 4 * 1024 * 1024;
    private int maxConnections = 1024;
    private Authenticator authenticator;
    private EpochNanoClock clock;
    private ErrorHandler errorHandler;
    private long firstTimestampNs;
    private EventHistory eventHistory = EventHistory.NONE;
    private BooleanSupplier hasSpace = () -> true;
    private boolean isConcluded;

    /** Settings with their defaults; an authenticator must be chosen. */
    public GatewayContext()
    {
    }

    /**
     * Checks the settings and fills in defaults that cost something. Further calls change nothing.
     *
     * @return this.
     * @throws IllegalArgumentException if a setting is out of its range.
     */
    public GatewayContext conclude()
    {
        if (isConcluded)
        {
            return this;
        }
        require(authenticator != null, "authenticator", "none: choose one, or Authenticator.OPEN for a closed network");
        require(driverMode != DriverMode.EXTERNAL || aeronDirectoryName != null, "aeronDirectoryName",
            "none, but the driver is external");
        require(!ingressChannels.isEmpty(), "ingressChannels", "none");
        require(BitUtil.isPowerOfTwo(termBufferLength) && termBufferLength >= 64 * 1024 && termBufferLength <= 1 << 30,
            "termBufferLength", termBufferLength);
        require(heartbeatIntervalNs > 0, "heartbeatIntervalNs", heartbeatIntervalNs);
        require(tickIntervalNs > 0, "tickIntervalNs", tickIntervalNs);
        require(BitUtil.isPowerOfTwo(backlogLength) && backlogLength >= 2048, "backlogLength", backlogLength);
        require(maxConnections > 0 && maxConnections <= 1 << 16, "maxConnections", maxConnections);
        require(errorHandler != null, "errorHandler", "none");
        clock = clock == null ? new OffsetEpochNanoClock() : clock;
        isConcluded = true;
        return this;
    }

    private static void require(final boolean condition, final String setting, final Object found)
    {
        if (!condition)
        {
            throw new IllegalArgumentException("setting out of range: " + setting + "=" + found);
        }
    }

    private GatewayContext change()
    {
        if (isConcluded)
        {
            throw new IllegalStateException("settings are concluded");
        }
        return this;
    }

    /**
     * Directory of the media driver.
     *
     * @param name null for a new one, with a driver in this process.
     * @return this.
     */
    public GatewayContext aeronDirectoryName(final String name)
    {
        change().aeronDirectoryName = name;
        return this;
    }

    /**
     * Directory of the media driver.
     *
     * @return null for a new one.
     */
    public String aeronDirectoryName()
    {
        return aeronDirectoryName;
    }

    /**
     * Who runs the media driver.
     *
     * @param mode default {@link DriverMode#INVOKED}.
     * @return this.
     */
    public GatewayContext driverMode(final DriverMode mode)
    {
        change().driverMode = Objects.requireNonNull(mode);
        return this;
    }

    /**
     * Who runs the media driver.
     *
     * @return the mode.
     */
    public DriverMode driverMode()
    {
        return driverMode;
    }

    /**
     * Channels on which clients connect: {@code aeron:ipc}, {@code aeron:udp?endpoint=host:port} (port 0 takes a
     * free one).
     *
     * @param channels default: IPC only.
     * @return this.
     */
    public GatewayContext ingressChannels(final String... channels)
    {
        change().ingressChannels = List.of(channels);
        return this;
    }

    /**
     * Channels on which clients connect.
     *
     * @return Aeron channels.
     */
    public List<String> ingressChannels()
    {
        return ingressChannels;
    }

    /**
     * Where UDP clients ask for their answers.
     *
     * @param endpoint {@code host:port}; port 0, the default, takes a free one.
     * @return this.
     */
    public GatewayContext responseControl(final String endpoint)
    {
        change().responseControl = Objects.requireNonNull(endpoint);
        return this;
    }

    /**
     * Where UDP clients ask for their answers.
     *
     * @return {@code host:port}.
     */
    public String responseControl()
    {
        return responseControl;
    }

    /**
     * Stream of the messages of clients; answers come on the next.
     *
     * @param id default 8459.
     * @return this.
     */
    public GatewayContext streamId(final int id)
    {
        change().streamId = id;
        return this;
    }

    /**
     * Stream of the messages of clients; answers come on the next.
     *
     * @return stream id.
     */
    public int streamId()
    {
        return streamId;
    }

    /**
     * Length of each of the three buffers of a client's answers; half of it is how far a client may be behind before
     * the backlog is used.
     *
     * @param length in bytes: a power of two from 64 KiB; default 8 MiB.
     * @return this.
     */
    public GatewayContext termBufferLength(final int length)
    {
        change().termBufferLength = length;
        return this;
    }

    /**
     * Length of each of the three buffers of a client's answers.
     *
     * @return bytes.
     */
    public int termBufferLength()
    {
        return termBufferLength;
    }

    /**
     * Whether buffers take memory only as they are first used, which saves memory and costs the first messages time.
     *
     * @param isSparse default true.
     * @return this.
     */
    public GatewayContext sparseTerms(final boolean isSparse)
    {
        change().sparseTerms = isSparse;
        return this;
    }

    /**
     * Whether buffers take memory only as they are first used.
     *
     * @return whether they do.
     */
    public boolean sparseTerms()
    {
        return sparseTerms;
    }

    /**
     * Interval of heartbeats of clients that name none; a client unheard for three is cut.
     *
     * @param intervalNs default one second.
     * @return this.
     */
    public GatewayContext heartbeatIntervalNs(final long intervalNs)
    {
        change().heartbeatIntervalNs = intervalNs;
        return this;
    }

    /**
     * Interval of heartbeats of clients that name none.
     *
     * @return nanoseconds.
     */
    public long heartbeatIntervalNs()
    {
        return heartbeatIntervalNs;
    }

    /**
     * How long without a command until the gateway makes a Tick.
     *
     * @param intervalNs default one second.
     * @return this.
     */
    public GatewayContext tickIntervalNs(final long intervalNs)
    {
        change().tickIntervalNs = intervalNs;
        return this;
    }

    /**
     * How long without a command until the gateway makes a Tick.
     *
     * @return nanoseconds.
     */
    public long tickIntervalNs()
    {
        return tickIntervalNs;
    }

    /**
     * Most bytes kept for a client that does not read; one more message, and it is cut.
     *
     * @param length a power of two; default 4 MiB, taken as needed.
     * @return this.
     */
    public GatewayContext backlogLength(final int length)
    {
        change().backlogLength = length;
        return this;
    }

    /**
     * Most bytes kept for a client that does not read.
     *
     * @return bytes.
     */
    public int backlogLength()
    {
        return backlogLength;
    }

    /**
     * Most connections at a time; further ones are refused.
     *
     * @param count default 1024.
     * @return this.
     */
    public GatewayContext maxConnections(final int count)
    {
        change().maxConnections = count;
        return this;
    }

    /**
     * Most connections at a time.
     *
     * @return count.
     */
    public int maxConnections()
    {
        return maxConnections;
    }

    /**
     * Who checks keys. There is no default.
     *
     * @param check the authenticator.
     * @return this.
     */
    public GatewayContext authenticator(final Authenticator check)
    {
        change().authenticator = check;
        return this;
    }

    /**
     * Who checks keys.
     *
     * @return the authenticator.
     */
    public Authenticator authenticator()
    {
        return authenticator;
    }

    /**
     * The clock that stamps commands and times heartbeats; used by the threads of ingress and egress.
     *
     * @param epochClock default: the system's, without garbage.
     * @return this.
     */
    public GatewayContext clock(final EpochNanoClock epochClock)
    {
        change().clock = epochClock;
        return this;
    }

    /**
     * The clock that stamps commands and times heartbeats.
     *
     * @return the clock.
     */
    public EpochNanoClock clock()
    {
        return clock;
    }

    /**
     * Is told of failures of the transport that no caller can be told of: it can go on no more. What single clients
     * do wrong is not among them. There is no default.
     *
     * @param handler of errors; any thread.
     * @return this.
     */
    public GatewayContext errorHandler(final ErrorHandler handler)
    {
        change().errorHandler = handler;
        return this;
    }

    /**
     * Is told of errors of the transport.
     *
     * @return the handler.
     */
    public ErrorHandler errorHandler()
    {
        return errorHandler;
    }

    /**
     * No command is stamped earlier, whatever the clock says: the engine's time after recovery.
     *
     * @param timestampNs nanoseconds since the Unix epoch; default 0.
     * @return this.
     */
    public GatewayContext firstTimestampNs(final long timestampNs)
    {
        change().firstTimestampNs = timestampNs;
        return this;
    }

    /**
     * No command is stamped earlier.
     *
     * @return nanoseconds since the Unix epoch.
     */
    public long firstTimestampNs()
    {
        return firstTimestampNs;
    }

    /**
     * Where clients get the events from that they missed.
     *
     * @param history default {@link EventHistory#NONE}: nobody can resume.
     * @return this.
     */
    public GatewayContext eventHistory(final EventHistory history)
    {
        change().eventHistory = Objects.requireNonNull(history);
        return this;
    }

    /**
     * Where clients get the events from that they missed.
     *
     * @return the history.
     */
    public EventHistory eventHistory()
    {
        return eventHistory;
    }

    /**
     * Whether there is space to record what makes the exchange's state grow; while there is none, such commands are
     * refused with OUT_OF_SPACE. Asked on the gateway thread for each of them: it must be quick.
     *
     * @param space default: always.
     * @return this.
     */
    public GatewayContext hasSpace(final BooleanSupplier space)
    {
        change().hasSpace = Objects.requireNonNull(space);
        return this;
    }

    /**
     * Whether there is space to record what makes the exchange's state grow.
     *
     * @return says so when asked.
     */
    public BooleanSupplier hasSpace()
    {
        return hasSpace;
    }
}
