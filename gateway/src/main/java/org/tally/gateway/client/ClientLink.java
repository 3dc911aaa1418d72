package org.tally.gateway.client;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.aeron.Aeron;
import io.aeron.ChannelUri;
import io.aeron.CommonContext;
import io.aeron.ExclusivePublication;
import io.aeron.Publication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.FragmentHandler;

import org.agrona.DirectBuffer;
import org.agrona.ErrorHandler;
import org.agrona.LangUtil;
import org.agrona.concurrent.AgentInvoker;

/**
 * Client's thread only. The connection to the exchange over Aeron: requests out, responses in, and a media driver if
 * the client has one of its own.
 */
final class ClientLink implements AutoCloseable
{
    private static final long DRIVER_LINGER_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long TURN_INTERVAL_NS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final String REQUEST_TERM_LENGTH = "1m";

    private final ClientContext context;
    private final MediaDriver driver;
    private final Aeron aeron;
    private final AgentInvoker driverInvoker;
    private final AgentInvoker conductorInvoker;
    private Subscription responses;
    private ExclusivePublication requests;
    private Throwable error;
    private long invokedNs;

    private ClientLink(final ClientContext context)
    {
        this.context = context;
        driver = context.aeronDirectoryName() == null ? launchDriver() : null;
        driverInvoker = driver == null ? null : driver.sharedAgentInvoker();
        final ErrorHandler errorHandler = context.errorHandler() == null ? this::onError : context.errorHandler();
        aeron = Aeron.connect(new Aeron.Context()
            .aeronDirectoryName(driver == null ? context.aeronDirectoryName() : driver.aeronDirectoryName())
            .errorHandler(errorHandler)
            .subscriberErrorHandler(LangUtil::rethrowUnchecked)
            .driverAgentInvoker(driverInvoker)
            .useConductorAgentInvoker(true));
        conductorInvoker = aeron.conductorAgentInvoker();
    }

    private static MediaDriver launchDriver()
    {
        return MediaDriver.launch(new MediaDriver.Context()
            .aeronDirectoryName(CommonContext.generateRandomDirName())
            .dirDeleteOnStart(true)
            .dirDeleteOnShutdown(true)
            .threadingMode(ThreadingMode.INVOKER)
            .asyncExecutorEnabled(false)
            .termBufferSparseFile(true));
    }

    private void onError(final Throwable failure)
    {
        error = failure;
    }

    /** Connects both ways, or throws when the time is up. */
    static ClientLink connect(final ClientContext context, final long deadlineNs)
    {
        final ClientLink link = new ClientLink(context);
        try
        {
            link.open(deadlineNs);
        }
        catch (final RuntimeException failure)
        {
            link.close();
            throw failure;
        }
        return link;
    }

    private void open(final long deadlineNs)
    {
        final ChannelUri channel = ChannelUri.parse(context.channel());
        final String responseChannel = channel.isIpc() ? "aeron:ipc?control-mode=response" :
            "aeron:udp?control-mode=response|control=" + context.responseControl();
        final long responsesId = aeron.asyncAddSubscription(responseChannel, context.streamId() + 1);
        await(() -> (responses = aeron.getSubscription(responsesId)) != null, "subscription", deadlineNs);

        channel.put(CommonContext.RESPONSE_CORRELATION_ID_PARAM_NAME, Long.toString(responses.registrationId()));
        if (!channel.containsKey(CommonContext.TERM_LENGTH_PARAM_NAME))
        {
            channel.put(CommonContext.TERM_LENGTH_PARAM_NAME, REQUEST_TERM_LENGTH);
            channel.put(CommonContext.SPARSE_PARAM_NAME, "true");
        }
        final long requestsId = aeron.asyncAddExclusivePublication(channel.toString(), context.streamId());
        await(() -> (requests = aeron.getExclusivePublication(requestsId)) != null, "publication", deadlineNs);
        await(() -> requests.isConnected() && responses.isConnected(), "the exchange", deadlineNs);
    }

    private void await(final BooleanSupplier condition, final String what, final long deadlineNs)
    {
        while (!condition.getAsBoolean())
        {
            if (System.nanoTime() - deadlineNs > 0)
            {
                throw new ConnectTimeoutException(
                    "no answer in time: waitedFor=" + what + ", channel=" + context.channel());
            }
            context.idleStrategy().idle(invoke());
        }
    }

    /** Gives Aeron a turn; throws what it could tell no other way. */
    int invoke()
    {
        final int work = driverInvoker == null ? 0 : driverInvoker.invoke();
        final int conducted = conductorInvoker.invoke();
        if (error != null)
        {
            final Throwable failure = error;
            error = null;
            throw new IllegalStateException("transport failed: channel=" + context.channel(), failure);
        }
        return work + conducted;
    }

    /**
     * The same, if it is time: messages go through the driver, if that is the client's own, and need it at each call;
     * the conductor only keeps connections.
     */
    int invokeIfDue(final long nowNs)
    {
        if (driverInvoker == null && nowNs - invokedNs < TURN_INTERVAL_NS)
        {
            return 0;
        }
        invokedNs = nowNs;
        return invoke();
    }

    int poll(final FragmentHandler handler, final int limit)
    {
        return responses.poll(handler, limit);
    }

    /** A positive number, or a result of {@link TallyClient}. */
    long offer(final DirectBuffer buffer, final int offset, final int length)
    {
        long result = requests.offer(buffer, offset, length);
        if (result == Publication.ADMIN_ACTION)
        {
            result = requests.offer(buffer, offset, length);
        }
        if (result > 0)
        {
            return result;
        }
        return result == Publication.BACK_PRESSURED || result == Publication.ADMIN_ACTION ?
            TallyClient.BACK_PRESSURED :
            result == Publication.NOT_CONNECTED ? TallyClient.NOT_CONNECTED : TallyClient.CLOSED;
    }

    boolean isConnected()
    {
        return !aeron.isClosed() && responses.isConnected() && requests.isConnected();
    }

    @Override
    public void close()
    {
        if (requests != null && !aeron.isClosed())
        {
            requests.revoke();
        }
        aeron.close();
        if (driver != null)
        {
            lingerAndCloseDriver();
        }
    }

    /** The driver still has to tell the exchange that the client is gone. */
    private void lingerAndCloseDriver()
    {
        final long deadlineNs = System.nanoTime() + DRIVER_LINGER_NS;
        while (System.nanoTime() - deadlineNs < 0)
        {
            context.idleStrategy().idle(driverInvoker.invoke());
        }
        driver.close();
    }
}
