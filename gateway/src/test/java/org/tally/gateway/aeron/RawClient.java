package org.tally.gateway.aeron;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;

import org.agrona.DirectBuffer;

import org.tally.gateway.Messages;

/**
 * A client without the client library, which can do everything wrong.
 */
final class RawClient implements AutoCloseable
{
    private final AeronExchange exchange;
    private final Aeron aeron;
    private final Subscription responses;
    private final ExclusivePublication requests;
    private final List<String> received = new ArrayList<>();

    RawClient(final AeronExchange exchange)
    {
        this.exchange = exchange;
        aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(exchange.aeronDirectoryName())
            .useConductorAgentInvoker(true).errorHandler(error -> { }));
        final int streamId = 8459;
        final long subscriptionId = aeron.asyncAddSubscription("aeron:ipc?control-mode=response", streamId + 1);
        until("subscription", () -> aeron.getSubscription(subscriptionId) != null);
        responses = aeron.getSubscription(subscriptionId);
        final long publicationId = aeron.asyncAddExclusivePublication("aeron:ipc?term-length=64k|" +
            "response-correlation-id=" + responses.registrationId(), streamId);
        until("publication", () -> aeron.getExclusivePublication(publicationId) != null);
        requests = aeron.getExclusivePublication(publicationId);
        until("connection", () -> requests.isConnected() && responses.isConnected());
    }

    private void until(final String what, final BooleanSupplier condition)
    {
        exchange.until(what, () -> aeron.conductorAgentInvoker().invoke() >= 0 && condition.getAsBoolean());
    }

    void send(final DirectBuffer message)
    {
        send(message, message.capacity());
    }

    void send(final DirectBuffer message, final int length)
    {
        until("room", () ->
        {
            poll();
            return requests.offer(message, 0, length) > 0;
        });
    }

    /** Whether it was sent; never waits, and reads nothing. */
    boolean trySend(final DirectBuffer message)
    {
        aeron.conductorAgentInvoker().invoke();
        return requests.offer(message, 0, message.capacity()) > 0;
    }

    int poll()
    {
        return responses.poll((buffer, offset, length, header) ->
        {
            final String told = Messages.tell(buffer, offset);
            if (!told.equals("Heartbeat"))
            {
                received.add(told);
            }
        }, 100);
    }

    /** What it was told, once that is so many messages. */
    List<String> received(final int count)
    {
        until("messages " + count, () -> poll() >= 0 && received.size() >= count);
        final List<String> told = List.copyOf(received);
        received.clear();
        return told;
    }

    boolean isConnected()
    {
        aeron.conductorAgentInvoker().invoke();
        return requests.isConnected();
    }

    boolean hasResponses()
    {
        aeron.conductorAgentInvoker().invoke();
        return responses.isConnected();
    }

    /** Goes without a word to the gateway. */
    @Override
    public void close()
    {
        aeron.close();
    }
}
