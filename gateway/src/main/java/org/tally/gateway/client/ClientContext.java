package org.tally.gateway.client;

import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.agrona.ErrorHandler;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.YieldingIdleStrategy;

import org.tally.protocol.codec.LogonEncoder;

/**
 * Settings of a client. Set before {@link TallyClient#connect(ClientContext)}; may be used again for the next
 * connect.
 */
public final class ClientContext
{
    private String aeronDirectoryName;
    private String channel = "aeron:ipc";
    private String responseControl;
    private int streamId = 8459;
    private long session;
    private long account;
    private String key = "";
    private long heartbeatIntervalNs = TimeUnit.SECONDS.toNanos(1);
    private long connectTimeoutNs = TimeUnit.SECONDS.toNanos(10);
    private long offerTimeoutNs;
    private SessionStore store;
    private TallyListener listener;
    private IdleStrategy idleStrategy = YieldingIdleStrategy.INSTANCE;
    private ErrorHandler errorHandler;

    /** Settings with their defaults; a session and a listener must be chosen. */
    public ClientContext()
    {
    }

    /**
     * Checks the settings.
     *
     * @return this.
     * @throws IllegalArgumentException if a setting is missing or out of its range.
     */
    public ClientContext conclude()
    {
        require(listener != null, "listener", "none");
        require(session > 0, "session", session);
        require(account >= 0, "account", account);
        require(key.length() <= LogonEncoder.keyLength() && key.chars().allMatch(c -> c >= ' ' && c < 0x7F),
            "key", "longer than 32 or not ASCII");
        require(heartbeatIntervalNs > 0, "heartbeatIntervalNs", heartbeatIntervalNs);
        require(connectTimeoutNs > 0, "connectTimeoutNs", connectTimeoutNs);
        require(offerTimeoutNs >= 0, "offerTimeoutNs", offerTimeoutNs);
        require(channel.startsWith("aeron:ipc") || responseControl != null, "responseControl", "none, but UDP");
        require(!channel.startsWith("aeron:ipc") || aeronDirectoryName != null, "aeronDirectoryName", "none, but IPC");
        return this;
    }

    private static void require(final boolean condition, final String setting, final Object found)
    {
        if (!condition)
        {
            throw new IllegalArgumentException("setting out of range: " + setting + "=" + found);
        }
    }

    /**
     * Directory of the media driver.
     *
     * @param value null, the default, starts a driver of the client's own (for UDP).
     * @return this.
     */
    public ClientContext aeronDirectoryName(final String value)
    {
        aeronDirectoryName = value;
        return this;
    }

    /**
     * Directory of the media driver.
     *
     * @return the setting.
     */
    public String aeronDirectoryName()
    {
        return aeronDirectoryName;
    }

    /**
     * Channel of the exchange.
     *
     * @param value {@code aeron:ipc}, the default, or {@code aeron:udp?endpoint=host:port}.
     * @return this.
     */
    public ClientContext channel(final String value)
    {
        channel = Objects.requireNonNull(value);
        return this;
    }

    /**
     * Channel of the exchange.
     *
     * @return the setting.
     */
    public String channel()
    {
        return channel;
    }

    /**
     * Where a UDP client asks for its answers.
     *
     * @param value {@code host:port}, as the exchange announces it; not used with IPC.
     * @return this.
     */
    public ClientContext responseControl(final String value)
    {
        responseControl = value;
        return this;
    }

    /**
     * Where a UDP client asks for its answers.
     *
     * @return the setting.
     */
    public String responseControl()
    {
        return responseControl;
    }

    /**
     * Stream of the messages of clients; answers come on the next.
     *
     * @param value default 8459.
     * @return this.
     */
    public ClientContext streamId(final int value)
    {
        streamId = value;
        return this;
    }

    /**
     * Stream of the messages of clients; answers come on the next.
     *
     * @return the setting.
     */
    public int streamId()
    {
        return streamId;
    }

    /**
     * The session to open or to go on with.
     *
     * @param value a positive number, which the client keeps.
     * @return this.
     */
    public ClientContext session(final long value)
    {
        session = value;
        return this;
    }

    /**
     * The session to open or to go on with.
     *
     * @return the setting.
     */
    public long session()
    {
        return session;
    }

    /**
     * The account to act for.
     *
     * @param value 0, the default, for an operator.
     * @return this.
     */
    public ClientContext account(final long value)
    {
        account = value;
        return this;
    }

    /**
     * The account to act for.
     *
     * @return the setting.
     */
    public long account()
    {
        return account;
    }

    /**
     * Secret of the account.
     *
     * @param value ASCII, at most 32 characters.
     * @return this.
     */
    public ClientContext key(final String value)
    {
        key = Objects.requireNonNull(value);
        return this;
    }

    /**
     * Secret of the account.
     *
     * @return the setting.
     */
    public String key()
    {
        return key;
    }

    /**
     * The client promises a message at least this often.
     *
     * @param value default one second; the exchange must be polled more often.
     * @return this.
     */
    public ClientContext heartbeatIntervalNs(final long value)
    {
        heartbeatIntervalNs = value;
        return this;
    }

    /**
     * The client promises a message at least this often.
     *
     * @return the setting.
     */
    public long heartbeatIntervalNs()
    {
        return heartbeatIntervalNs;
    }

    /**
     * How long to wait for connection and logon.
     *
     * @param value default ten seconds.
     * @return this.
     */
    public ClientContext connectTimeoutNs(final long value)
    {
        connectTimeoutNs = value;
        return this;
    }

    /**
     * How long to wait for connection and logon.
     *
     * @return the setting.
     */
    public long connectTimeoutNs()
    {
        return connectTimeoutNs;
    }

    /**
     * How long to try again while the exchange has no room.
     *
     * @param value 0, the default, gives back {@link TallyClient#BACK_PRESSURED} at once.
     * @return this.
     */
    public ClientContext offerTimeoutNs(final long value)
    {
        offerTimeoutNs = value;
        return this;
    }

    /**
     * How long to try again while the exchange has no room.
     *
     * @return the setting.
     */
    public long offerTimeoutNs()
    {
        return offerTimeoutNs;
    }

    /**
     * Who is told what the exchange says.
     *
     * @param value the listener; there is no default.
     * @return this.
     */
    public ClientContext listener(final TallyListener value)
    {
        listener = value;
        return this;
    }

    /**
     * Who is told what the exchange says.
     *
     * @return the setting.
     */
    public TallyListener listener()
    {
        return listener;
    }

    /**
     * What the session remembers from one connection to the next: give the same one to each.
     *
     * @param value default null: the client is told what comes from now on, and sends nothing again.
     * @return this.
     */
    public ClientContext store(final SessionStore value)
    {
        store = value;
        return this;
    }

    /**
     * What the session remembers from one connection to the next.
     *
     * @return the setting.
     */
    public SessionStore store()
    {
        return store;
    }

    /**
     * What the client does while it waits, within connect, close and a timed offer.
     *
     * @param value default: yields the processor.
     * @return this.
     */
    public ClientContext idleStrategy(final IdleStrategy value)
    {
        idleStrategy = Objects.requireNonNull(value);
        return this;
    }

    /**
     * What the client does while it waits, within connect, close and a timed offer.
     *
     * @return the setting.
     */
    public IdleStrategy idleStrategy()
    {
        return idleStrategy;
    }

    /**
     * Is told of errors of the transport.
     *
     * @param value default: the next call of the client throws it.
     * @return this.
     */
    public ClientContext errorHandler(final ErrorHandler value)
    {
        errorHandler = value;
        return this;
    }

    /**
     * Is told of errors of the transport.
     *
     * @return the setting.
     */
    public ErrorHandler errorHandler()
    {
        return errorHandler;
    }
}
