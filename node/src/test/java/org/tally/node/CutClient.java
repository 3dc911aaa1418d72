package org.tally.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.gateway.client.ClientContext;
import org.tally.gateway.client.ConnectTimeoutException;
import org.tally.gateway.client.SessionStore;
import org.tally.gateway.client.TallyClient;
import org.tally.gateway.client.TallyListener;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.CancelOrderEncoder;
import org.tally.protocol.codec.CancelRejectedDecoder;
import org.tally.protocol.codec.DuplicateCommandDecoder;
import org.tally.protocol.codec.LogonAcceptedDecoder;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.MessageRejectedDecoder;

/**
 * A thread of its own. A user of the client library whose connection is cut at any moment, in one of several ways. It
 * remembers nothing but what the library's store does; what it was told and what it sent is kept to be compared.
 */
final class CutClient implements TallyListener
{
    private static final int MOST_POLLED = 20;
    private static final int QUESTIONS = 100;

    private final Random random;
    private final ClientContext context;
    private final TradingCommands trading;
    private final SessionStore store = new SessionStore(1 << 12).resumeAfter(0, 0);
    private final Told told;
    private final List<byte[]> commands = new ArrayList<>();
    private TallyClient client;
    private TallyClient frozen;
    private volatile int toldSoFar;
    private long asked;
    private long answered;

    CutClient(final Random random, final ClientContext context, final TradingCommands trading)
    {
        this.random = random;
        this.trading = trading;
        this.context = context.store(store).listener(this);
        told = new Told(context.session(), context.account());
        told.from(0);
    }

    /** Trades until there were enough cuts, then hears of everything, and ends. */
    void run(final Progress progress)
    {
        while (!progress.hasEnoughCuts())
        {
            act(progress, true);
        }
        ask(progress, 1);
        progress.awaitAllAnswered(() -> act(progress, false));
        // Nobody sends anything but questions any more: the answer to another one is behind everything.
        ask(progress, 2);
        if (context.account() == 0)
        {
            progress.awaitOthersClosed(() -> act(progress, false));
            ask(progress, 3);
        }
        close();
        progress.closed();
    }

    /** Goes on: connects, reads, sends, or loses its connection. */
    private void act(final Progress progress, final boolean isTrading)
    {
        progress.check();
        if (client == null)
        {
            connect(progress);
        }
        else if (isTrading && random.nextInt(40) == 0)
        {
            progress.cut();
            cut();
        }
        else
        {
            context.idleStrategy().idle(client.poll(1 + random.nextInt(MOST_POLLED)));
            if (isTrading && random.nextInt(2) == 0)
            {
                send(trading.next(random, context.session(), context.account(), commands.size() + 1));
            }
            client = client.isConnected() ? client : end(client);
        }
    }

    private void connect(final Progress progress)
    {
        try
        {
            client = TallyClient.connect(context);
        }
        catch (final ConnectTimeoutException lost)
        {
            // The connection was lost once more.
            progress.cut();
        }
        catch (final IllegalStateException failed)
        {
            if (!failed.getMessage().startsWith("transport failed"))
            {
                throw failed;
            }
            progress.cut();
        }
    }

    private static TallyClient end(final TallyClient ended)
    {
        ended.abandon();
        return null;
    }

    private void cut()
    {
        switch (random.nextInt(8))
        {
            case 0 -> client.close();
            case 1, 2 ->
            {
                // It does not read any more, and the exchange learns only from the next logon.
                if (frozen != null)
                {
                    frozen.abandon();
                }
                frozen = client;
            }
            default -> client.abandon();
        }
        client = null;
    }

    private boolean send(final byte[] command)
    {
        final long number = client.offer(new UnsafeBuffer(command), 0, command.length);
        if (number > 0)
        {
            commands.add(command);
            if (number != commands.size())
            {
                throw new AssertionError("session " + context.session() + ": number " + number + " for command " +
                    commands.size());
            }
        }
        return number > 0;
    }

    /** Asks something that the exchange answers behind everything before it, and waits for the answer. */
    private void ask(final Progress progress, final long question)
    {
        while (answered != question)
        {
            if (asked != question && client != null)
            {
                final byte[] message = new byte[MessageDescriptor.HEADER_LENGTH + CancelOrderEncoder.BLOCK_LENGTH];
                new CancelOrderEncoder().wrapAndApplyHeader(new UnsafeBuffer(message), 0, new MessageHeaderEncoder())
                    .account(context.account()).clOrdId(clOrdId(question));
                asked = send(message) ? question : asked;
            }
            act(progress, false);
        }
    }

    private long clOrdId(final long question)
    {
        return -(context.session() * QUESTIONS + question);
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        final int templateId = MessageDescriptor.templateId(buffer, offset);
        if (templateId < MessageDescriptor.FIRST_SESSION_TEMPLATE_ID &&
            templateId != LogonAcceptedDecoder.TEMPLATE_ID &&
            (store.lastEventSequence() != MessageDescriptor.sequence(buffer, offset) ||
            store.lastEventIndex() != MessageDescriptor.index(buffer, offset)))
        {
            throw new AssertionError("not the position of the event that is told");
        }
        told.add(buffer, offset, length);
        toldSoFar = told.size();
    }

    @Override
    public void onCancelRejected(final CancelRejectedDecoder event)
    {
        if (event.clOrdId() == clOrdId(asked))
        {
            answered = asked;
            if (asked == (context.account() == 0 ? 3 : 2))
            {
                told.until(event.sequence());
            }
        }
    }

    @Override
    public void onDuplicateCommand(final DuplicateCommandDecoder event)
    {
        throw new AssertionError("the library sent a command again that was applied: " + event);
    }

    @Override
    public void onMessageRejected(final MessageRejectedDecoder event)
    {
        throw new AssertionError("session " + context.session() + ": " + event);
    }

    private void close()
    {
        if (frozen != null)
        {
            frozen.abandon();
        }
        client.close();
    }

    long session()
    {
        return context.session();
    }

    List<byte[]> commands()
    {
        return commands;
    }

    /** How many events it was told by now. Any thread. */
    int toldSoFar()
    {
        return toldSoFar;
    }

    Told told()
    {
        return told;
    }
}
