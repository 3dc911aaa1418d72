package org.tally.perf.latency;

import java.util.function.BooleanSupplier;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Publication;
import io.aeron.Subscription;
import io.aeron.logbuffer.FragmentHandler;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.AgentInvoker;

/**
 * One thread only. Bare Aeron to the {@link EchoServer}: a publication, a subscription, and the client's conductor
 * invoked now and then.
 */
final class EchoLine implements Line
{
    private static final int POLL_LIMIT = 64;
    private static final int POLLS_A_TURN = 64;
    private static final long CONNECT_TIMEOUT_NS = 10_000_000_000L;

    private final Aeron aeron;
    private final AgentInvoker conductor;
    private final ExclusivePublication requests;
    private final Subscription answers;
    private final FragmentHandler handler;
    private long answered;
    private int polls;

    EchoLine(final String aeronDirectory, final Listener listener)
    {
        aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(aeronDirectory).useConductorAgentInvoker(true));
        conductor = aeron.conductorAgentInvoker();
        answers = aeron.addSubscription(EchoServer.ANSWER_CHANNEL, EchoServer.ANSWER_STREAM);
        requests = aeron.addExclusivePublication(EchoServer.REQUEST_CHANNEL, EchoServer.REQUEST_STREAM);
        handler = (buffer, offset, length, header) -> listener.onAnswer(++answered);
        await(() -> requests.isConnected() && answers.isConnected());
    }

    private void await(final BooleanSupplier condition)
    {
        final long deadlineNs = System.nanoTime() + CONNECT_TIMEOUT_NS;
        while (!condition.getAsBoolean())
        {
            if (System.nanoTime() - deadlineNs > 0)
            {
                aeron.close();
                throw new IllegalStateException("the echo does not answer");
            }
            conductor.invoke();
            Thread.yield();
        }
    }

    @Override
    public boolean offer(final DirectBuffer buffer, final int length)
    {
        final long result = requests.offer(buffer, 0, length);
        if (result == Publication.NOT_CONNECTED || result == Publication.CLOSED)
        {
            throw new IllegalStateException("the echo is gone: result=" + result);
        }
        return result > 0;
    }

    @Override
    public int poll()
    {
        return answers.poll(handler, POLL_LIMIT) + (++polls % POLLS_A_TURN == 0 ? conductor.invoke() : 0);
    }

    @Override
    public void close()
    {
        requests.revoke();
        aeron.close();
    }
}
