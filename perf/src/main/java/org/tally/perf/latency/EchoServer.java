package org.tally.perf.latency;

import static org.tally.protocol.MessageDescriptor.HEADER_LENGTH;

import io.aeron.Aeron;
import io.aeron.CommonContext;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.ControlledFragmentHandler;
import io.aeron.logbuffer.Header;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentInvoker;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.YieldingIdleStrategy;

import org.tally.gateway.GatewayContext;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.NewOrderDecoder;
import org.tally.protocol.codec.OrderAcceptedDecoder;
import org.tally.protocol.codec.OrderCancelledDecoder;

/**
 * The least that a server over Aeron IPC can be: answers each message with as many bytes as the exchange would, and
 * looks at nothing but which kind it is. Media driver, its turns, buffers and idling are those of a node.
 * <pre>
 *   client ─publication─▶ subscription ─▶ answer ─publication─▶ subscription of the client
 * </pre>
 */
final class EchoServer implements Agent, ControlledFragmentHandler, AutoCloseable
{
    static final String REQUEST_CHANNEL = "aeron:ipc?term-length=1m|sparse=true";
    static final int REQUEST_STREAM = 77;
    static final String ANSWER_CHANNEL = "aeron:ipc";
    static final int ANSWER_STREAM = 78;

    private static final int POLL_LIMIT = 32;
    private static final int POLLS_A_TURN = 8;

    private final UnsafeBuffer answer = new UnsafeBuffer(new byte[MessageDescriptor.MAX_EVENT_LENGTH]);
    private final MediaDriver driver;
    private final AgentInvoker driverInvoker;
    private final Aeron aeron;
    private final AgentInvoker conductorInvoker;
    private final Subscription requests;
    private final ExclusivePublication answers;
    private final AgentRunner runner;
    private int polls;

    /** Starts; the media driver runs on the server's thread if it is invoked, as it does in a node but `dedicated`. */
    EchoServer(final boolean isDriverInvoked, final IdleStrategy idle)
    {
        final GatewayContext settings = new GatewayContext();
        driver = MediaDriver.launch(new MediaDriver.Context()
            .aeronDirectoryName(CommonContext.generateRandomDirName())
            .dirDeleteOnShutdown(true)
            .threadingMode(isDriverInvoked ? ThreadingMode.INVOKER : ThreadingMode.SHARED)
            .sharedIdleStrategy(YieldingIdleStrategy.INSTANCE)
            .asyncExecutorEnabled(false)
            .termBufferSparseFile(settings.sparseTerms())
            .ipcTermBufferLength(settings.termBufferLength()));
        driverInvoker = driver.sharedAgentInvoker();
        aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(driver.aeronDirectoryName())
            .useConductorAgentInvoker(true).driverAgentInvoker(driverInvoker));
        conductorInvoker = aeron.conductorAgentInvoker();
        requests = aeron.addSubscription(REQUEST_CHANNEL, REQUEST_STREAM);
        answers = aeron.addExclusivePublication(ANSWER_CHANNEL, ANSWER_STREAM);
        runner = new AgentRunner(idle, Throwable::printStackTrace, null, this);
        AgentRunner.startOnThread(runner);
    }

    String aeronDirectory()
    {
        return driver.aeronDirectoryName();
    }

    @Override
    public int doWork()
    {
        return requests.controlledPoll(this, POLL_LIMIT) + (++polls % POLLS_A_TURN == 0 ? turn() : 0);
    }

    private int turn()
    {
        return conductorInvoker.invoke() + (driverInvoker == null ? 0 : driverInvoker.invoke());
    }

    @Override
    public Action onFragment(final DirectBuffer buffer, final int offset, final int length, final Header header)
    {
        final int blockLength = MessageDescriptor.templateId(buffer, offset) == NewOrderDecoder.TEMPLATE_ID ?
            OrderAcceptedDecoder.BLOCK_LENGTH : OrderCancelledDecoder.BLOCK_LENGTH;
        return answers.offer(answer, 0, HEADER_LENGTH + blockLength) > 0 ? Action.CONTINUE : Action.ABORT;
    }

    @Override
    public String roleName()
    {
        return "echo";
    }

    @Override
    public void close()
    {
        runner.close();
        aeron.close();
        driver.close();
    }
}
