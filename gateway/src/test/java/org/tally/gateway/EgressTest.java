package org.tally.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tally.gateway.Messages.newOrder;
import static org.tally.gateway.Messages.phaseChanged;
import static org.tally.gateway.Messages.trade;

import java.util.List;
import java.util.stream.LongStream;

import org.agrona.concurrent.UnsafeBuffer;

import org.junit.jupiter.api.Test;

import org.tally.protocol.codec.LogoffReason;

class EgressTest
{
    private static final String WHOLE = "Trade 10 at 100 buyer 7,11,12,13 seller 8,21,22,23";

    private final TestGateway gateway = new TestGateway(new GatewayContext().backlogLength(4096));

    private void emit(final UnsafeBuffer event)
    {
        gateway.gateway.egress().onEvent(event, 0, event.capacity());
    }

    @Test
    void shouldTellAnAccountsEventsToItsSessionsAndOperatorsOnly()
    {
        final FakeConnection seven = gateway.logOn(1, 7);
        final FakeConnection sevenToo = gateway.logOn(2, 7);
        final FakeConnection eight = gateway.logOn(3, 8);
        final FakeConnection operator = gateway.logOn(4, 0);
        final FakeConnection nobody = gateway.connect();
        seven.send(newOrder(1, 11));
        gateway.settle();
        final List<String> accepted = List.of("OrderAccepted 7 11");
        assertEquals(List.of(accepted, accepted, List.of(), accepted, List.of()), List.of(seven.received(),
            sevenToo.received(), eight.received(), operator.received(), nobody.received()));
    }

    @Test
    void shouldHideTheOtherPartyOfATrade()
    {
        final FakeConnection buyer = gateway.logOn(1, 7);
        final FakeConnection seller = gateway.logOn(2, 8);
        final FakeConnection operator = gateway.logOn(3, 0);
        final UnsafeBuffer trade = trade(7, 8);
        emit(trade);
        assertEquals(List.of("Trade 10 at 100 buyer 7,11,12,13"), buyer.received());
        assertEquals(List.of("Trade 10 at 100 seller 8,21,22,23"), seller.received());
        assertEquals(List.of(WHOLE), operator.received());
        assertEquals(WHOLE, Messages.tell(trade, 0), "the event itself is not touched");
    }

    @Test
    void shouldTellATradeWithinAnAccountOnceAndWhole()
    {
        final FakeConnection both = gateway.logOn(1, 7);
        emit(trade(7, 7));
        assertEquals(List.of("Trade 10 at 100 buyer 7,11,12,13 seller 7,21,22,23"), both.received());
    }

    @Test
    void shouldTellWhatConcernsNoAccountToOperatorsOnly()
    {
        final FakeConnection client = gateway.logOn(1, 7);
        final FakeConnection operator = gateway.logOn(2, 0);
        emit(phaseChanged());
        assertEquals(List.of(), client.received());
        assertEquals(List.of("template 63"), operator.received());
    }

    @Test
    void shouldTellOperatorsOfOtherSessions()
    {
        final FakeConnection operator = gateway.logOn(1, 0);
        final FakeConnection client = gateway.logOn(2, 7);
        gateway.tell(client, newOrder(1, 11), newOrder(1, 11), Messages.logoff(2));
        assertEquals(List.of("LogonAccepted 2 after 0", "OrderAccepted 7 11", "DuplicateCommand 2 1",
            "LoggedOff 2 CLIENT"), operator.received());
    }

    @Test
    void shouldTellADuplicateOnlyToTheSessionThatSentIt()
    {
        final FakeConnection seven = gateway.logOn(1, 7);
        final FakeConnection sevenToo = gateway.logOn(2, 7);
        assertEquals(List.of("OrderAccepted 7 11", "DuplicateCommand 1 1"),
            gateway.tell(seven, newOrder(1, 11), newOrder(1, 11)));
        assertEquals(List.of("OrderAccepted 7 11"), sevenToo.received());
    }

    @Test
    void shouldKeepWhatAClientHasNoRoomForAndTheOrder()
    {
        final FakeConnection client = gateway.logOn(1, 7);
        client.reads(1);
        final UnsafeBuffer[] orders =
            LongStream.rangeClosed(1, 9).mapToObj(i -> newOrder(i, i)).toArray(UnsafeBuffer[]::new);
        assertEquals(List.of("OrderAccepted 7 1"), gateway.tell(client, orders));
        client.reads(3);
        gateway.settle();
        assertEquals(accepted(2, 4), client.received());
        client.reads(Integer.MAX_VALUE);
        client.send(newOrder(10, 10));
        gateway.settle();
        assertEquals(accepted(5, 10), client.received());
    }

    private static List<String> accepted(final long from, final long to)
    {
        return LongStream.rangeClosed(from, to).mapToObj(i -> "OrderAccepted 7 " + i).toList();
    }

    @Test
    void shouldCutASlowConsumerWhileOthersGoOn()
    {
        final FakeConnection slow = gateway.logOn(1, 7);
        final FakeConnection good = gateway.logOn(2, 7);
        gateway.commands();
        slow.reads(2);
        for (long i = 1; i <= 50; i++)
        {
            good.send(newOrder(i, i));
        }
        gateway.settle();
        assertEquals(accepted(1, 50), good.received());
        assertEquals(accepted(1, 2), slow.received());
        assertEquals(LogoffReason.SLOW_CONSUMER, slow.closeReason());
        assertNull(good.closeReason());
        assertEquals("SessionLogoff SLOW_CONSUMER session 1 number 0 account 7",
            gateway.commands().stream().filter(command -> command.startsWith("SessionLogoff")).findFirst().get());
    }

    @Test
    void shouldNotListenToAClientThatIsBehindUntilItHasCaughtUp()
    {
        final TestGateway roomy = new TestGateway(new GatewayContext().backlogLength(64 * 1024));
        final FakeConnection behind = roomy.logOn(1, 7);
        behind.reads(0);
        for (long i = 1; i <= 1_000; i++)
        {
            behind.send(newOrder(i, i));
        }
        for (int i = 0; i < 10; i++)
        {
            roomy.settle();
        }
        assertNull(behind.closeReason());
        assertTrue(behind.sending().size() > 800, "waiting=" + behind.sending().size());
        behind.reads(Integer.MAX_VALUE);
        for (int i = 0; i < 10; i++)
        {
            roomy.settle();
        }
        assertEquals(accepted(1, 1_000), behind.received());
    }

    @Test
    void shouldCutAClientThatReadsNothingForThreeIntervals()
    {
        final FakeConnection stuck = gateway.logOn(1, 7);
        stuck.reads(0);
        stuck.send(newOrder(1, 1));
        for (int i = 0; i < 3; i++)
        {
            stuck.send(Messages.heartbeat());
            gateway.after(TestGateway.HEARTBEAT_NS);
        }
        assertNull(stuck.closeReason());
        stuck.send(Messages.heartbeat());
        gateway.after(TestGateway.HEARTBEAT_NS);
        assertEquals(LogoffReason.SLOW_CONSUMER, stuck.closeReason());
    }

    @Test
    void shouldSendTheLastMessagesBeforeItClosesUnlessNobodyReadsThem()
    {
        final FakeConnection late = gateway.logOn(1, 7);
        final FakeConnection never = gateway.logOn(2, 8);
        late.reads(0);
        never.reads(0);
        gateway.tell(late, newOrder(1, 11), Messages.logoff(1));
        gateway.tell(never, newOrder(1, 11), Messages.logoff(2));
        assertNull(late.closeReason());
        late.reads(2);
        gateway.settle();
        assertEquals(List.of("OrderAccepted 7 11", "LoggedOff 1 CLIENT"), late.received());
        assertEquals(LogoffReason.CLIENT, late.closeReason());
        gateway.after(3 * TestGateway.HEARTBEAT_NS);
        assertEquals(LogoffReason.SLOW_CONSUMER, never.closeReason());
    }

    @Test
    void shouldSendNothingToAClosedConnection()
    {
        final FakeConnection client = gateway.logOn(1, 7);
        gateway.tell(client, Messages.logoff(1));
        emit(trade(7, 8));
        assertEquals(List.of(), client.received());
    }
}
