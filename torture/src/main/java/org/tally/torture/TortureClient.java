package org.tally.torture;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.gateway.client.ClientContext;
import org.tally.gateway.client.SessionStore;
import org.tally.gateway.client.TallyClient;
import org.tally.gateway.client.TallyListener;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.LogonAcceptedDecoder;
import org.tally.protocol.codec.MessageRejectedDecoder;
import org.tally.torture.check.Violation;
import org.tally.torture.check.Witness;

/**
 * One thread only. A client that goes on with its session after each death of the node: it asks for every event after
 * the last that it was told, sends again under the same numbers what was not applied, and now and then something more
 * that was, which must change nothing.
 */
final class TortureClient implements TallyListener
{
    private static final int FARTHEST_BACK = 16;
    private static final int COMMANDS_KEPT = 1024;
    private static final long HEARTBEAT_NS = TimeUnit.SECONDS.toNanos(5);

    private final long session;
    private final long account;
    private final int window;
    private final Witness witness;
    private final CommandFlow flow;
    private final SplittableRandom random;
    private final SessionStore store = new SessionStore(COMMANDS_KEPT).resumeAfter(0, 0);
    private TallyClient client;
    private boolean isLoggingOn;
    private long logonSequence;
    private long next;

    /**
     * A client that has not connected yet.
     *
     * @param session of its own.
     * @param account to act for, 0 for an operator.
     * @param window  most commands that may be unanswered.
     * @param flow    what it wants.
     * @param random  decides what is sent once more.
     */
    TortureClient(final long session, final long account, final int window, final CommandFlow flow,
        final SplittableRandom random)
    {
        this.session = session;
        this.account = account;
        this.window = window;
        this.flow = flow;
        this.random = random;
        witness = new Witness(session, account);
    }

    Witness witness()
    {
        return witness;
    }

    boolean isConnected()
    {
        return client != null && client.isConnected();
    }

    /** Connects and logs on; the idle strategy may throw when there is no hope any more. */
    void connect(final String aeronDirectory, final IdleStrategy idleStrategy)
    {
        disconnect();
        isLoggingOn = true;
        client = TallyClient.connect(new ClientContext().aeronDirectoryName(aeronDirectory).session(session)
            .account(account).key("").heartbeatIntervalNs(HEARTBEAT_NS).store(store)
            .connectTimeoutNs(TimeUnit.SECONDS.toNanos(NodeProcess.PATIENCE_S)).idleStrategy(idleStrategy)
            .errorHandler(error -> { }).listener(this));
        next = client.sessionSequence();
        if (random.nextInt(4) == 0)
        {
            next = Math.max(1, next - random.nextInt(FARTHEST_BACK));
            client.resendFrom(next);
        }
    }

    /** Sends one command if there is room for it; whether it did. */
    boolean send()
    {
        if (next - witness.lastKnown() > window || !make())
        {
            return false;
        }
        final byte[] command = witness.command(next);
        if (client.offer(new UnsafeBuffer(command), 0, command.length) < 0)
        {
            return false;
        }
        witness.offered(next);
        next++;
        return true;
    }

    /** Makes the next command unless it was made before. */
    private boolean make()
    {
        if (next <= witness.lastMade())
        {
            return true;
        }
        final DirectBuffer wanted = flow.next();
        if (wanted == null)
        {
            return false;
        }
        final UnsafeBuffer command = new UnsafeBuffer(new byte[MessageDescriptor.length(wanted, 0)]);
        command.putBytes(0, wanted, 0, command.capacity());
        command.putLong(MessageDescriptor.SESSION_OFFSET, session, LITTLE_ENDIAN);
        command.putLong(MessageDescriptor.SESSION_SEQUENCE_OFFSET, next, LITTLE_ENDIAN);
        if (account != 0)
        {
            command.putLong(MessageDescriptor.ACCOUNT_OFFSET, account, LITTLE_ENDIAN);
        }
        witness.make(command.byteArray());
        return true;
    }

    /** Takes what the node told; gives the work done. */
    int poll()
    {
        return client == null ? 0 : client.poll();
    }

    /** Takes what a node told before it died. */
    void drain()
    {
        while (isConnected() && client.poll() > 0)
        {
            // Whatever is in the buffers of the connection outlives the node.
        }
    }

    /** Ends the session in peace: everything that was sent has been answered when this returns. */
    void logoff()
    {
        if (!client.logoff(TimeUnit.SECONDS.toNanos(NodeProcess.PATIENCE_S)))
        {
            throw new Violation("the node does not answer the logoff of session " + session);
        }
        disconnect();
    }

    /** Lets go of the connection, if the node lives or not. */
    void disconnect()
    {
        if (client != null)
        {
            final TallyClient left = client;
            client = null;
            try
            {
                left.close();
            }
            catch (final NodeGoneException gone)
            {
                // There is nobody left to log off from; the connection is closed all the same.
            }
        }
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        if (MessageDescriptor.templateId(buffer, offset) < MessageDescriptor.FIRST_SESSION_TEMPLATE_ID)
        {
            if (isLoggingOn)
            {
                isLoggingOn = false;
                logonSequence = MessageDescriptor.sequence(buffer, offset);
                witness.toldAtLogon(buffer, offset, length);
            }
            else
            {
                witness.told(buffer, offset, length);
            }
        }
    }

    @Override
    public void onLogonAccepted(final LogonAcceptedDecoder event)
    {
        if (event.session() == session && event.sequence() == logonSequence)
        {
            witness.loggedOn(event.sessionSequence());
        }
    }

    @Override
    public void onMessageRejected(final MessageRejectedDecoder event)
    {
        throw new Violation("the gateway refused number " + event.sessionSequence() + " of session " + session + ": " +
            event.reason() + ", expected number " + event.expectedSessionSequence());
    }
}
