package org.tally.gateway.aeron;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.List;
import java.util.Random;

import org.agrona.concurrent.UnsafeBuffer;

import org.junit.jupiter.api.Test;

import org.tally.gateway.GatewayContext;
import org.tally.gateway.Messages;
import org.tally.gateway.client.TallyClient;
import org.tally.protocol.codec.Side;

class AeronTransportTest
{
    @Test
    void shouldNoticeThatAClientIsGone()
    {
        try (AeronExchange exchange = AeronExchange.overIpc())
        {
            final RawClient client = new RawClient(exchange);
            client.send(Messages.logon(1, 7, "seven"));
            assertEquals(List.of("LogonAccepted 1 after 0"), client.received(1));
            client.close();
            exchange.until("disconnected", () -> exchange.hasSeen("SessionLogoff DISCONNECTED session 1"));
        }
    }

    @Test
    void shouldAnswerWhatIsNoMessage()
    {
        try (AeronExchange exchange = AeronExchange.overIpc(); RawClient client = new RawClient(exchange))
        {
            client.send(Messages.logon(1, 7, "seven"));
            client.received(1);
            final UnsafeBuffer unknownTemplate = Messages.newOrder(1, 11);
            unknownTemplate.putShort(2, (short)99);
            final UnsafeBuffer unknownVersion = Messages.newOrder(1, 11);
            unknownVersion.putShort(6, (short)99);
            client.send(new UnsafeBuffer(new byte[0]));
            client.send(new UnsafeBuffer(new byte[1]));
            client.send(unknownTemplate);
            client.send(unknownVersion);
            client.send(Messages.newOrder(3, 11));
            assertEquals(List.of(
                "MessageRejected MALFORMED template -1 number 0 expected 1",
                "MessageRejected MALFORMED template -1 number 0 expected 1",
                "MessageRejected UNKNOWN_TEMPLATE template 99 number 0 expected 1",
                "MessageRejected UNKNOWN_VERSION template 1 number 1 expected 1",
                "MessageRejected OUT_OF_SEQUENCE template 1 number 3 expected 1"), client.received(5));
            client.send(Messages.newOrder(1, 11));
            assertEquals(List.of("OrderAccepted 7 11"), client.received(1));
        }
    }

    @Test
    void shouldRefuseAMessageOfManyPartsOnceAndNotKeepIt()
    {
        try (AeronExchange exchange = AeronExchange.overIpc(); RawClient client = new RawClient(exchange))
        {
            client.send(Messages.logon(1, 7, "seven"));
            client.received(1);
            final UnsafeBuffer tooLong = new UnsafeBuffer(new byte[8_000]);
            tooLong.putBytes(0, Messages.newOrder(1, 11), 0, 100);
            client.send(tooLong);
            client.send(Messages.newOrder(1, 11));
            client.received(2).forEach(told -> assertTrue(List.of("OrderAccepted 7 11",
                "MessageRejected MALFORMED template 1 number 1 expected 1").contains(told), told));
        }
    }

    @Test
    void shouldCutAClientThatNeverReadsWhileOthersGoOn()
    {
        final RecordingListener listener = new RecordingListener();
        try (AeronExchange exchange = new AeronExchange(new GatewayContext().heartbeatIntervalNs(100_000_000));
            RawClient slow = new RawClient(exchange);
            TallyClient good = TallyClient.connect(
                exchange.client(2, 8, listener).heartbeatIntervalNs(100_000_000)))
        {
            slow.send(Messages.logon(1, 7, "seven"));
            slow.received(1);
            final long[] next = {1};
            exchange.until("cut", () ->
            {
                if (slow.trySend(Messages.newOrder(next[0], next[0])))
                {
                    next[0]++;
                }
                good.poll();
                return exchange.hasSeen("SessionLogoff SLOW_CONSUMER session 1");
            });
            exchange.until("told", () -> !slow.isConnected());
            good.limit("ACME", Side.BUY, 10, 100, 11);
            exchange.until("accepted", () -> good.poll() >= 0 && !listener.told.isEmpty());
            assertEquals(List.of("accepted 11 ACME"), listener.told);
            assertTrue(next[0] > 100, "orders=" + next[0]);
        }
    }

    @Test
    void shouldCloseAConnectionAfterItsLastMessage()
    {
        try (AeronExchange exchange = AeronExchange.overIpc(); RawClient client = new RawClient(exchange))
        {
            client.send(Messages.logon(1, 7, "wrong"));
            assertEquals(List.of("LogonRefused 1 INVALID_KEY"), client.received(1));
            exchange.until("closed", () -> !client.hasResponses() && !client.isConnected());
        }
    }

    @Test
    void shouldTakeClientsOverIpcAndUdpAtOnce()
    {
        final RecordingListener listener = new RecordingListener();
        try (AeronExchange exchange = AeronExchange.overUdp();
            RawClient ipc = new RawClient(exchange);
            TallyClient udp = TallyClient.connect(exchange.client(2, 7, listener)))
        {
            ipc.send(Messages.logon(1, 7, "seven"));
            ipc.received(1);
            udp.limit("ACME", Side.BUY, 10, 100, 11);
            exchange.until("accepted", () -> udp.poll() >= 0 && !listener.told.isEmpty());
            assertEquals(List.of("accepted 11 ACME"), listener.told);
            assertEquals(List.of("OrderAccepted 7 11"), ipc.received(1));
        }
    }

    @Test
    void shouldSurviveWhateverBytesAClientSends()
    {
        final long seed = System.nanoTime();
        System.out.println("AeronTransportTest seed=" + seed);
        final Random random = new Random(seed);
        try (AeronExchange exchange = AeronExchange.overIpc(); RawClient wild = new RawClient(exchange);
            RawClient good = new RawClient(exchange))
        {
            wild.send(Messages.logon(1, 7, "seven"));
            wild.received(1);
            final UnsafeBuffer order = Messages.newOrder(1, 1);
            for (int i = 0; i < 20_000; i++)
            {
                final byte[] bytes = new byte[random.nextInt(200)];
                random.nextBytes(bytes);
                final UnsafeBuffer message = new UnsafeBuffer(bytes);
                if (random.nextBoolean())
                {
                    message.putBytes(0, order, 0, Math.min(bytes.length, random.nextInt(order.capacity() + 1)));
                }
                wild.send(message);
                wild.poll();
            }
            good.send(Messages.logon(2, 8, "eight"));
            good.send(Messages.logon(2, 8, "eight"));
            assertTrue(good.received(2).contains("LogonAccepted 2 after 0"));
            good.send(Messages.newOrder(1, 11));
            assertEquals(List.of("OrderAccepted 8 11"), good.received(1));
        }
    }

    @Test
    void shouldLeaveNoDirectoryBehind()
    {
        final String directory;
        try (AeronExchange exchange = AeronExchange.overUdp())
        {
            directory = exchange.aeronDirectoryName();
            assertTrue(new File(directory).exists());
        }
        assertFalse(new File(directory).exists());
    }
}
