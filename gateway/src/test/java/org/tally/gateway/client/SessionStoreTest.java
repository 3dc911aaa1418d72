package org.tally.gateway.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.agrona.concurrent.UnsafeBuffer;

import org.junit.jupiter.api.Test;

import org.tally.gateway.Messages;
import org.tally.protocol.codec.NewOrderDecoder;

class SessionStoreTest
{
    private final SessionStore store = new SessionStore(4);

    private void send(final long from, final long to)
    {
        for (long number = from; number <= to; number++)
        {
            final UnsafeBuffer order = Messages.newOrder(number, number * 10);
            store.sent(number, order, order.capacity());
        }
    }

    private long clOrdId(final long number)
    {
        return new NewOrderDecoder().wrap(store.buffer(), store.offset(number) + 8, store.length(number) - 8, 1)
            .clOrdId();
    }

    @Test
    void shouldKeepTheCommandsThatWereNotApplied()
    {
        send(1, 6);
        store.applied(2);
        assertEquals(6, store.last());
        for (long number = 3; number <= 6; number++)
        {
            assertEquals(number * 10, clOrdId(number));
        }
    }

    @Test
    void shouldKeepTheCommandsBehindOneThatIsSentAgain()
    {
        send(1, 5);
        store.applied(1);
        send(1, 2);
        store.applied(1);
        assertEquals(5, store.last());
        for (long number = 2; number <= 5; number++)
        {
            assertEquals(number * 10, clOrdId(number));
        }
    }

    @Test
    void shouldSayThatACommandIsNotKept()
    {
        send(1, 6);
        assertEquals("commands to send again are not kept: lastApplied=1, firstKept=3, lastSent=6, capacity=4",
            assertThrows(IllegalStateException.class, () -> store.applied(1)).getMessage());
    }

    @Test
    void shouldGoOnBehindWhatAnEarlierProcessSent()
    {
        store.applied(57);
        assertEquals(57, store.last());
        send(58, 59);
        store.applied(58);
        assertEquals(590, clOrdId(store.last()));
    }

    @Test
    void shouldForgetWhatWasRefused()
    {
        send(1, 3);
        store.refused(2);
        assertEquals(1, store.last());
        store.sent(2, Messages.newOrder(2, 77), Messages.newOrder(2, 77).capacity());
        store.applied(1);
        assertEquals(2, store.last());
        assertEquals(77, clOrdId(2));
    }

    @Test
    void shouldKeepNothingIfItMayNot()
    {
        final SessionStore none = new SessionStore(0);
        none.sent(1, Messages.newOrder(1, 1), 8);
        none.sent(2, Messages.newOrder(2, 2), 8);
        none.applied(0);
        assertEquals(0, none.last());
        assertThrows(IllegalArgumentException.class, () -> new SessionStore(3));
    }

    @Test
    void shouldKnowWhichEventsComeAfterTheLast()
    {
        assertFalse(store.hasPosition());
        assertTrue(store.told(5, 0) && store.told(5, 2) && store.told(6, 0));
        assertFalse(store.told(6, 0) || store.told(5, 9));
        assertEquals(6, store.lastEventSequence());
        assertEquals(0, store.lastEventIndex());
        assertThrows(IllegalArgumentException.class, () -> store.resumeAfter(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> store.resumeAfter(1, -1));
    }
}
