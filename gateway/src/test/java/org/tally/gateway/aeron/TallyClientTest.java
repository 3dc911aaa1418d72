package org.tally.gateway.aeron;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.agrona.concurrent.UnsafeBuffer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.tally.gateway.EchoEngine;
import org.tally.gateway.GatewayContext;
import org.tally.gateway.Messages;
import org.tally.gateway.client.ClientContext;
import org.tally.gateway.client.ConnectTimeoutException;
import org.tally.gateway.client.LogonRefusedException;
import org.tally.gateway.client.OrderRequest;
import org.tally.gateway.client.SessionStore;
import org.tally.gateway.client.TallyClient;
import org.tally.protocol.codec.LogoffReason;
import org.tally.protocol.codec.RejectReason;
import org.tally.protocol.codec.Side;

class TallyClientTest
{
    private final RecordingListener listener = new RecordingListener();

    private static AeronExchange over(final String media)
    {
        return media.equals("ipc") ? AeronExchange.overIpc() : AeronExchange.overUdp();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ipc", "udp"})
    void shouldTradeInTenLines(final String media)
    {
        try (AeronExchange exchange = over(media);
            TallyClient client = TallyClient.connect(exchange.client(1, 7, listener)))
        {
            assertEquals(1, client.limit("ACME", Side.BUY, 10, 100, 11));
            assertEquals(2, client.place(new OrderRequest().instrument("ACME").side(Side.SELL).quantity(5).price(101)
                .clOrdId(12).postOnly(true)));
            exchange.until("accepted", () -> client.poll() >= 0 && listener.told.size() == 2);
            assertEquals(List.of("accepted 11 ACME", "accepted 12 ACME"), listener.told);
            assertEquals(3, client.sessionSequence());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ipc", "udp"})
    void shouldLogOffWhenItIsClosed(final String media)
    {
        try (AeronExchange exchange = over(media))
        {
            final TallyClient client = TallyClient.connect(exchange.client(1, 7, listener));
            client.close();
            assertEquals(List.of("disconnected CLIENT"), listener.told);
            assertTrue(exchange.hasSeen("SessionLogoff CLIENT"));
            assertEquals(TallyClient.CLOSED, client.cancel(1));
            assertEquals(0, client.poll());
            client.close();
        }
    }

    @Test
    void shouldGoOnWithItsSession()
    {
        try (AeronExchange exchange = AeronExchange.overIpc())
        {
            final TallyClient first = TallyClient.connect(exchange.client(1, 7, listener));
            first.limit("ACME", Side.BUY, 10, 100, 11);
            first.limit("ACME", Side.BUY, 10, 100, 12);
            first.close();
            try (TallyClient second = TallyClient.connect(exchange.client(1, 7, listener)))
            {
                assertEquals(2, second.lastAppliedSessionSequence());
                assertEquals(3, second.limit("ACME", Side.BUY, 10, 100, 13));
                exchange.until("accepted", () -> second.poll() >= 0 && listener.told.contains("accepted 13 ACME"));
            }
        }
    }

    @Test
    void shouldSendAgainWhatWasAppliedBefore()
    {
        try (AeronExchange exchange = AeronExchange.overIpc();
            TallyClient client = TallyClient.connect(exchange.client(1, 7, listener)))
        {
            client.limit("ACME", Side.BUY, 10, 100, 11);
            client.limit("ACME", Side.BUY, 10, 100, 12);
            client.resendFrom(2);
            assertEquals(2, client.limit("ACME", Side.BUY, 10, 100, 12));
            assertEquals(3, client.limit("ACME", Side.BUY, 10, 100, 13));
            exchange.until("accepted", () -> client.poll() >= 0 && listener.told.contains("accepted 13 ACME"));
            assertEquals(List.of("accepted 11 ACME", "accepted 12 ACME", "duplicate 2", "accepted 13 ACME"),
                listener.told);
            assertThrows(IllegalArgumentException.class, () -> client.resendFrom(5));
            assertThrows(IllegalArgumentException.class, () -> client.resendFrom(0));
        }
    }

    @Test
    void shouldGoOnAsIfNothingHadHappenedWithTheSameStore()
    {
        final SessionStore store = new SessionStore();
        try (AeronExchange exchange = AeronExchange.overIpc())
        {
            final TallyClient first = TallyClient.connect(exchange.client(1, 7, listener).store(store));
            first.limit("ACME", Side.BUY, 10, 100, 11);
            exchange.until("accepted", () -> first.poll() >= 0 && listener.told.size() == 1);
            assertEquals(List.of(2L, 0), List.of(first.lastEventSequence(), first.lastEventIndex()));
            first.limit("ACME", Side.BUY, 10, 100, 12);
            exchange.until("taken", () -> exchange.hasSeen("NewOrder session 1 number 2"));
            exchange.engine.capacity(0);
            first.limit("ACME", Side.BUY, 10, 100, 13);
            first.limit("ACME", Side.BUY, 10, 100, 14);
            first.abandon();
            assertEquals(TallyClient.CLOSED, first.limit("ACME", Side.BUY, 10, 100, 15));
            exchange.engine.capacity(EchoEngine.SLOTS);
            try (TallyClient second = TallyClient.connect(exchange.client(1, 7, listener).store(store)))
            {
                assertEquals(5, second.sessionSequence());
                exchange.until("accepted", () -> second.poll() >= 0 && listener.told.size() == 4);
                assertEquals(5, second.limit("ACME", Side.BUY, 10, 100, 15));
                exchange.until("accepted", () -> second.poll() >= 0 && listener.told.size() == 5);
                assertEquals(List.of("accepted 11 ACME", "accepted 12 ACME", "accepted 13 ACME", "accepted 14 ACME",
                    "accepted 15 ACME"), listener.told);
            }
        }
    }

    @Test
    void shouldBeToldEverythingSinceTheBeginningIfItAsks()
    {
        try (AeronExchange exchange = AeronExchange.overIpc();
            TallyClient early = TallyClient.connect(exchange.client(1, 7, new RecordingListener())))
        {
            early.limit("ACME", Side.BUY, 10, 100, 11);
            exchange.until("taken", () -> exchange.hasSeen("NewOrder"));
            final SessionStore store = new SessionStore().resumeAfter(0, 0);
            try (TallyClient late = TallyClient.connect(exchange.client(2, 7, listener).store(store)))
            {
                exchange.until("told", () -> late.poll() >= 0 && listener.told.size() == 1);
                assertEquals(List.of("accepted 11 ACME"), listener.told);
            }
        }
    }

    @Test
    void shouldSayThatItCannotResumeWhereItAsks()
    {
        try (AeronExchange exchange = AeronExchange.overIpc())
        {
            final ClientContext future =
                exchange.client(1, 7, listener).store(new SessionStore().resumeAfter(1_000, 0));
            final LogonRefusedException refused =
                assertThrows(LogonRefusedException.class, () -> TallyClient.connect(future));
            assertNull(refused.reason());
            assertEquals("logon refused: reason=MALFORMED, session=1, account=7; is the event to resume after one of " +
                "this exchange?", refused.getMessage());
            exchange.engine.history().firstSequence(5);
            final ClientContext pruned = exchange.client(1, 7, listener).store(new SessionStore().resumeAfter(0, 0));
            assertEquals(RejectReason.EVENTS_NOT_KEPT,
                assertThrows(LogonRefusedException.class, () -> TallyClient.connect(pruned)).reason());
        }
    }

    @Test
    void shouldSayThatAnEventIsOutOfOrder()
    {
        final SessionStore store = new SessionStore();
        try (AeronExchange exchange = AeronExchange.overIpc();
            TallyClient client = TallyClient.connect(exchange.client(1, 7, listener).store(store)))
        {
            store.resumeAfter(2, 0);
            client.limit("ACME", Side.BUY, 10, 100, 11);
            assertEquals("event out of order: session=1, template=52, sequence=2, index=0, lastSequence=2, lastIndex=0",
                assertThrows(IllegalStateException.class,
                () -> exchange.until("thrown", () -> client.poll() < 0)).getMessage());
            assertEquals(List.of(), listener.told);
        }
    }

    @Test
    void shouldTellThatThereIsNoSpaceAndTakeCancelsAllTheSame()
    {
        final boolean[] hasSpace = {false};
        try (AeronExchange exchange = new AeronExchange(new GatewayContext().hasSpace(() -> hasSpace[0]));
            TallyClient client = TallyClient.connect(exchange.client(1, 7, listener)))
        {
            client.limit("ACME", Side.BUY, 10, 100, 11);
            client.limit("ACME", Side.BUY, 10, 100, 12);
            exchange.until("refused", () -> client.poll() >= 0 && listener.told.size() == 2);
            assertEquals(List.of("refused OUT_OF_SPACE 1", "refused OUT_OF_SEQUENCE 2"), listener.told);
            assertEquals(1, client.cancel(11));
            exchange.until("taken", () -> client.poll() >= 0 && exchange.hasSeen("template 2 session 1 number 1"));
            hasSpace[0] = true;
            assertEquals(2, client.limit("ACME", Side.BUY, 10, 100, 13));
            exchange.until("accepted", () -> client.poll() >= 0 && listener.told.contains("accepted 13 ACME"));
        }
    }

    @Test
    void shouldBeReplacedByANewerConnectionOfItsSession()
    {
        try (AeronExchange exchange = AeronExchange.overIpc();
            TallyClient older = TallyClient.connect(exchange.client(1, 7, listener));
            TallyClient newer = TallyClient.connect(exchange.client(1, 7, new RecordingListener())))
        {
            exchange.until("replaced", () -> older.poll() >= 0 && !older.isConnected());
            assertEquals(LogoffReason.REPLACED, older.endReason());
            assertEquals(List.of("disconnected REPLACED"), listener.told);
            assertEquals(1, newer.limit("ACME", Side.BUY, 10, 100, 13));
        }
    }

    @Test
    void shouldSayWhyALogonWasRefused()
    {
        try (AeronExchange exchange = AeronExchange.overIpc())
        {
            final ClientContext wrong = exchange.client(1, 7, listener).key("eight");
            assertEquals(RejectReason.INVALID_KEY,
                assertThrows(LogonRefusedException.class, () -> TallyClient.connect(wrong)).reason());
            TallyClient.connect(exchange.client(1, 7, listener)).close();
            final ClientContext thief = exchange.client(1, 8, listener);
            assertEquals(RejectReason.SESSION_OF_ANOTHER_ACCOUNT,
                assertThrows(LogonRefusedException.class, () -> TallyClient.connect(thief)).reason());
        }
    }

    @Test
    void shouldGiveUpWhenNobodyAnswers()
    {
        try (AeronExchange exchange = AeronExchange.overIpc())
        {
            final ClientContext nowhere =
                exchange.client(1, 7, listener).streamId(1).connectTimeoutNs(50_000_000);
            assertThrows(ConnectTimeoutException.class, () -> TallyClient.connect(nowhere));
        }
    }

    @Test
    void shouldGoOnAfterARefusedCommandWithItsNumber()
    {
        try (AeronExchange exchange = AeronExchange.overIpc();
            TallyClient client = TallyClient.connect(exchange.client(1, 7, listener)))
        {
            final UnsafeBuffer malformed = Messages.newOrder(0, 12);
            malformed.putByte(malformed.capacity() - 1, (byte)9);
            client.limit("ACME", Side.BUY, 10, 100, 11);
            assertEquals(2, client.offer(malformed, 0, malformed.capacity()));
            client.limit("ACME", Side.BUY, 10, 100, 13);
            client.limit("ACME", Side.BUY, 10, 100, 14);
            exchange.until("refused", () -> client.poll() >= 0 && listener.told.size() >= 2);
            assertEquals(2, client.limit("ACME", Side.BUY, 10, 100, 15));
            exchange.until("accepted", () -> client.poll() >= 0 && listener.told.contains("accepted 15 ACME"));
            assertEquals(List.of("accepted 11 ACME", "refused MALFORMED 2", "refused OUT_OF_SEQUENCE 3",
                "refused OUT_OF_SEQUENCE 4", "accepted 15 ACME"), sortedBySentence());
            assertEquals(3, client.sessionSequence());
        }
    }

    /** Replies of the gateway may overtake events: compare what was said, not the order of the two. */
    private List<String> sortedBySentence()
    {
        final List<String> accepted = listener.told.stream().filter(told -> told.startsWith("accepted")).toList();
        final List<String> refused = listener.told.stream().filter(told -> told.startsWith("refused")).toList();
        return List.of(accepted.get(0), refused.get(0), refused.get(1), refused.get(2), accepted.get(1));
    }

    @Test
    void shouldSayWhenThereIsNoRoomAndLoseNothing()
    {
        try (AeronExchange exchange = AeronExchange.overIpc();
            TallyClient client = TallyClient.connect(
                exchange.client(1, 7, listener).channel("aeron:ipc?term-length=64k")))
        {
            exchange.engine.capacity(0);
            int sent = 0;
            long result = client.limit("ACME", Side.BUY, 10, 100, 1);
            while (result != TallyClient.BACK_PRESSURED)
            {
                assertEquals(++sent, result);
                result = client.limit("ACME", Side.BUY, 10, 100, sent + 1);
            }
            exchange.engine.capacity(EchoEngine.SLOTS);
            final int expected = sent;
            exchange.until("all accepted", () -> client.poll() >= 0 && listener.told.size() == expected);
            assertEquals("accepted " + sent + " ACME", listener.told.get(sent - 1));
            assertTrue(sent > 100, "sent=" + sent);
        }
    }

    @Test
    void shouldNoticeThatTheExchangeIsGone()
    {
        final AeronExchange exchange = AeronExchange.overUdp();
        final TallyClient client =
            TallyClient.connect(exchange.client(1, 7, listener).heartbeatIntervalNs(100_000_000));
        final long deadlineNs = System.nanoTime() + 10_000_000_000L;
        while (client.isConnected() && System.nanoTime() - deadlineNs < 0)
        {
            client.poll();
        }
        assertFalse(client.isConnected());
        assertEquals(TallyClient.NOT_CONNECTED, client.cancel(1));
        assertEquals(List.of("disconnected DISCONNECTED"), listener.told);
        client.close();
        exchange.close();
    }

    @Test
    void shouldLiveOnHeartbeatsAlone()
    {
        final GatewayContext context = new GatewayContext().heartbeatIntervalNs(20_000_000);
        try (AeronExchange exchange = new AeronExchange(context);
            TallyClient client = TallyClient.connect(exchange.client(1, 7, listener).heartbeatIntervalNs(20_000_000)))
        {
            final long endNs = System.nanoTime() + 400_000_000;
            exchange.until("time passed", () -> client.poll() >= 0 && System.nanoTime() - endNs > 0);
            assertTrue(client.isConnected());
            assertEquals(List.of(), listener.told);
        }
    }
}
