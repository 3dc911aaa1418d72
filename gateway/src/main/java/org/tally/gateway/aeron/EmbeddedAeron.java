package org.tally.gateway.aeron;

import java.util.concurrent.TimeUnit;

import io.aeron.Aeron;
import io.aeron.ChannelUri;
import io.aeron.CommonContext;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.exceptions.AeronException;

import org.agrona.ErrorHandler;
import org.agrona.LangUtil;
import org.agrona.concurrent.AgentInvoker;
import org.agrona.concurrent.YieldingIdleStrategy;

import org.tally.gateway.DriverMode;
import org.tally.gateway.GatewayContext;

/**
 * An Aeron client, whose conductor the gateway thread invokes, with the media driver behind it, if that is ours.
 */
final class EmbeddedAeron implements AutoCloseable
{
    /** Between processes of one machine messages need neither driver nor client: these keep connections, and room. */
    private static final int CALLS_A_TURN = 8;
    private static final long LINGER_NS = TimeUnit.MILLISECONDS.toNanos(20);

    private final MediaDriver driver;
    private final AgentInvoker driverInvoker;
    private final AgentInvoker conductorInvoker;
    private final Aeron aeron;
    private final int callsATurn;
    private int calls;

    EmbeddedAeron(final GatewayContext context)
    {
        driver = context.driverMode() == DriverMode.EXTERNAL ? null : launch(context);
        driverInvoker = driver == null ? null : driver.sharedAgentInvoker();
        final Aeron.Context clientContext = new Aeron.Context()
            .aeronDirectoryName(driver == null ? context.aeronDirectoryName() : driver.aeronDirectoryName())
            .errorHandler(error -> onClientError(error, context.errorHandler()))
            .subscriberErrorHandler(LangUtil::rethrowUnchecked)
            .awaitingIdleStrategy(YieldingIdleStrategy.INSTANCE)
            .useConductorAgentInvoker(true)
            .driverAgentInvoker(driverInvoker);
        try
        {
            aeron = Aeron.connect(clientContext);
        }
        catch (final RuntimeException failure)
        {
            closeDriver();
            throw failure;
        }
        conductorInvoker = aeron.conductorAgentInvoker();
        final boolean isNetworkOurs = driverInvoker != null &&
            context.ingressChannels().stream().anyMatch(channel -> ChannelUri.parse(channel).isUdp());
        callsATurn = isNetworkOurs ? 1 : CALLS_A_TURN;
    }

    private static MediaDriver launch(final GatewayContext context)
    {
        final boolean isInvoked = context.driverMode() == DriverMode.INVOKED;
        final String directory = context.aeronDirectoryName();
        return MediaDriver.launch(new MediaDriver.Context()
            .aeronDirectoryName(directory == null ? CommonContext.generateRandomDirName() : directory)
            .dirDeleteOnStart(true)
            .dirDeleteOnShutdown(true)
            .warnIfDirectoryExists(false)
            .threadingMode(isInvoked ? ThreadingMode.INVOKER : ThreadingMode.SHARED)
            .sharedIdleStrategy(YieldingIdleStrategy.INSTANCE)
            .asyncExecutorEnabled(false)
            .termBufferSparseFile(context.sparseTerms())
            .publicationTermBufferLength(context.termBufferLength())
            .ipcTermBufferLength(context.termBufferLength())
            .errorHandler(EmbeddedAeron::onDriverError));
    }

    /**
     * A driver reports what clients do wrong, too, and that must harm nobody else: it stays in the driver's error
     * log, where Aeron's tools show it. A driver that has failed is noticed by its client, ours.
     */
    private static void onDriverError(final Throwable error)
    {
        assert error != null;
    }

    private static void onClientError(final Throwable error, final ErrorHandler errorHandler)
    {
        final boolean isWarning =
            error instanceof AeronException failure && failure.category() == AeronException.Category.WARN;
        if (!isWarning)
        {
            errorHandler.onError(error);
        }
    }

    Aeron aeron()
    {
        return aeron;
    }

    /** Gives driver and client a turn: at each call if messages of the network go through them, else now and then. */
    int invoke()
    {
        if (++calls < callsATurn)
        {
            return 0;
        }
        calls = 0;
        final int work = driverInvoker == null ? 0 : driverInvoker.invoke();
        return work + conductorInvoker.invoke();
    }

    @Override
    public void close()
    {
        linger();
        aeron.close();
        linger();
        closeDriver();
    }

    /** A driver that only we give turns sends what was offered last, and tells clients that we are gone. */
    private void linger()
    {
        final long deadlineNs = System.nanoTime() + LINGER_NS;
        while (driverInvoker != null && System.nanoTime() - deadlineNs < 0)
        {
            driverInvoker.invoke();
            Thread.yield();
        }
    }

    private void closeDriver()
    {
        if (driver != null)
        {
            driver.close();
        }
    }
}
