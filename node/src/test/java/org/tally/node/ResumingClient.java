package org.tally.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.agrona.concurrent.UnsafeBuffer;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.HeartbeatEncoder;
import org.tally.protocol.codec.LogonAcceptedDecoder;
import org.tally.protocol.codec.LogonEncoder;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.MessageRejectReason;
import org.tally.protocol.codec.MessageRejectedDecoder;

/**
 * Test thread. A client of a simulation that is cut off at any moment and means to miss nothing: it logs on with the
 * last event it has, and sends again what was not applied.
 */
final class ResumingClient
{
    private static final long NONE = Long.MIN_VALUE;

    private final Random random;
    private final long session;
    private final long account;
    private final Told told;
    private final List<byte[]> commands = new ArrayList<>();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MessageDescriptor.MAX_COMMAND_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private SimulatedTransport.SimulatedConnection connection;
    private int read;
    private boolean isActive;
    private boolean isResuming;
    private long nextNumber;
    private long lastSequence;
    private int lastIndex;
    private int connects;

    /** A client that asks for everything since the beginning, or for what comes after its first logon. */
    ResumingClient(final Random random, final long session, final long account)
    {
        this.random = random;
        this.session = session;
        this.account = account;
        told = new Told(session, account);
        lastSequence = random.nextBoolean() ? 0 : NONE;
        if (lastSequence == 0)
        {
            told.from(0);
        }
    }

    /** One act, cuts and stops included. */
    void act(final SimulatedTransport transport, final TradingCommands trading)
    {
        final int dice = random.nextInt(400);
        if (connection != null && dice < 8)
        {
            connection.hangUp();
        }
        else if (connection != null && dice < 12)
        {
            connection.reading(random.nextBoolean());
        }
        else if (isActive && dice < 200 && nextNumber > commands.size())
        {
            commands.add(trading.next(random, session, account, commands.size() + 1));
        }
        goOn(transport);
    }

    /** Connects if it is not connected, reads, and sends what is to be sent. */
    void goOn(final SimulatedTransport transport)
    {
        if (connection == null || !connection.isOpen())
        {
            connect(transport);
        }
        readAll();
        if (isActive && nextNumber <= commands.size())
        {
            connection.send(commands.get((int)nextNumber++ - 1).clone());
        }
        else if (random.nextInt(8) == 0)
        {
            send(new HeartbeatEncoder().wrapAndApplyHeader(buffer, 0, header).time(0).sbeBlockLength());
        }
    }

    /** Reads from now on. */
    void settle()
    {
        if (connection != null)
        {
            connection.reading(true);
        }
    }

    /** The node is gone, and every connection with it. */
    void lost()
    {
        connection = null;
        isActive = false;
    }

    private void connect(final SimulatedTransport transport)
    {
        connection = transport.connect();
        connects++;
        read = 0;
        isActive = false;
        isResuming = lastSequence != NONE;
        send(new LogonEncoder().wrapAndApplyHeader(buffer, 0, header).session(session).account(account)
            .heartbeatIntervalNs(0).key("").lastSequence(lastSequence)
            .lastIndex(isResuming ? lastIndex : LogonEncoder.lastIndexNullValue()).sbeBlockLength());
    }

    private void send(final int blockLength)
    {
        final byte[] message = new byte[MessageDescriptor.HEADER_LENGTH + blockLength];
        buffer.getBytes(0, message);
        connection.send(message);
    }

    private void readAll()
    {
        for (; read < connection.received().size(); read++)
        {
            final UnsafeBuffer message = new UnsafeBuffer(connection.received().get(read));
            switch (MessageDescriptor.templateId(message, 0))
            {
                case HeartbeatEncoder.TEMPLATE_ID ->
                {
                    continue;
                }
                case MessageRejectedDecoder.TEMPLATE_ID -> onMessageRejected(message);
                default -> onEvent(message);
            }
        }
    }

    /** A client that was cut off hears that its session has ended; nothing else is refused. */
    private void onMessageRejected(final UnsafeBuffer message)
    {
        final MessageRejectReason reason = new MessageRejectedDecoder().wrap(message, MessageDescriptor.HEADER_LENGTH,
            MessageRejectedDecoder.BLOCK_LENGTH, MessageRejectedDecoder.SCHEMA_VERSION).reason();
        if (reason != MessageRejectReason.NOT_LOGGED_ON)
        {
            throw new AssertionError("session " + session + ": " + reason);
        }
    }

    private void onEvent(final UnsafeBuffer event)
    {
        final long sequence = MessageDescriptor.sequence(event, 0);
        final int index = MessageDescriptor.index(event, 0);
        if (!isActive)
        {
            onLogonAccepted(event);
            return;
        }
        if (sequence < lastSequence || sequence == lastSequence && index <= lastIndex)
        {
            throw new AssertionError("session " + session + ": " + sequence + "/" + index + " after " + lastSequence +
                "/" + lastIndex);
        }
        told.add(event, 0, event.capacity());
        lastSequence = sequence;
        lastIndex = index;
    }

    private void onLogonAccepted(final UnsafeBuffer event)
    {
        final LogonAcceptedDecoder accepted = new LogonAcceptedDecoder().wrap(event, MessageDescriptor.HEADER_LENGTH,
            LogonAcceptedDecoder.BLOCK_LENGTH, LogonAcceptedDecoder.SCHEMA_VERSION);
        if (MessageDescriptor.templateId(event, 0) != LogonAcceptedDecoder.TEMPLATE_ID || accepted.session() != session)
        {
            throw new AssertionError("session " + session + ": the answer to the logon does not come first");
        }
        isActive = true;
        // Now and then more is sent again than needed: that must change nothing.
        nextNumber = Math.max(1, accepted.sessionSequence() + 1 - (random.nextInt(4) == 0 ? random.nextInt(4) : 0));
        if (!isResuming)
        {
            told.from(accepted.sequence());
            lastSequence = accepted.sequence();
            lastIndex = accepted.index();
        }
    }

    /** Whether it is connected and has sent all that it wants to. */
    boolean isSettled()
    {
        return isActive && connection.isOpen() && read == connection.received().size() && nextNumber > commands.size();
    }

    long session()
    {
        return session;
    }

    /** The commands, by number from 1. */
    List<byte[]> commands()
    {
        return commands;
    }

    Told told()
    {
        return told;
    }

    int connects()
    {
        return connects;
    }
}
