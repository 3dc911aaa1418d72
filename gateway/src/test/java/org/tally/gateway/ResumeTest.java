package org.tally.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.tally.gateway.Messages.at;
import static org.tally.gateway.Messages.logon;
import static org.tally.gateway.Messages.logonAfter;
import static org.tally.gateway.Messages.newOrder;
import static org.tally.gateway.Messages.phaseChanged;
import static org.tally.gateway.Messages.trade;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import org.agrona.concurrent.UnsafeBuffer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.tally.protocol.codec.LogoffReason;
import org.tally.protocol.codec.LogonEncoder;

class ResumeTest
{
    private static final int ALL = LogonEncoder.lastIndexNullValue();

    private TestGateway gateway = new TestGateway(new GatewayContext().backlogLength(4096));
    private int nextIndex = 1;

    @AfterEach
    void shouldHaveClosedEveryCursorOfALiveClient()
    {
        assertEquals(0, gateway.engine.history().open());
    }

    private static UnsafeBuffer logonOfSeven(final long session, final long lastSequence, final int lastIndex)
    {
        return logonAfter(lastSequence, lastIndex, logon(session, 7, "seven"));
    }

    /** One more event of the last command. */
    private void emit(final UnsafeBuffer event)
    {
        gateway.engine.emit(at(gateway.engine.history().lastSequence(), nextIndex++, event), gateway.gateway.egress());
    }

    private static List<String> accepted(final long from, final long to)
    {
        return LongStream.rangeClosed(from, to).mapToObj(i -> "OrderAccepted 7 " + i).toList();
    }

    private static List<String> together(final String first, final List<String> rest)
    {
        final List<String> all = new ArrayList<>(List.of(first));
        all.addAll(rest);
        return all;
    }

    /** Account 7 has sent so many orders by session 1: commands 2 and later. */
    private FakeConnection sent(final int orders)
    {
        final FakeConnection client = gateway.logOn(1, 7);
        for (int i = 1; i <= orders; i++)
        {
            client.send(newOrder(i, i));
            gateway.settle();
        }
        client.received();
        return client;
    }

    @Test
    void shouldTellWhatWasMissedAfterTheAnswerToTheLogonAndThenWhatComes()
    {
        sent(5).vanish();
        gateway.settle();
        final FakeConnection again = gateway.connect();
        assertEquals(together("LogonAccepted 1 after 5", accepted(3, 5)), gateway.tell(again, logonOfSeven(1, 3, 0)));
        assertEquals(accepted(6, 6), gateway.tell(again, newOrder(6, 6)));
    }

    @Test
    void shouldTellEverythingSinceTheBeginning()
    {
        sent(300);
        assertEquals(together("LogonAccepted 2 after 0", accepted(1, 300)),
            gateway.tell(gateway.connect(), logonOfSeven(2, 0, ALL)));
    }

    @Test
    void shouldTellNothingOfTheCommandWhoseIndexIsLeftOut()
    {
        gateway.logOn(8, 8);
        emit(trade(7, 8));
        emit(trade(8, 7));
        gateway.logOn(9, 8);
        emit(trade(7, 7));
        final String whole = "Trade 10 at 100 buyer 7,11,12,13 seller 7,21,22,23";
        assertEquals(List.of("LogonAccepted 1 after 0", "Trade 10 at 100 seller 7,21,22,23", whole),
            gateway.tell(gateway.connect(), logonOfSeven(1, 1, 1)));
        assertEquals(List.of("LogonAccepted 2 after 0", whole),
            gateway.tell(gateway.connect(), logonOfSeven(2, 1, ALL)));
    }

    @Test
    void shouldNotTellAnAccountWhatConcernsOthersOrEarlierConnections()
    {
        final FakeConnection client = sent(1);
        gateway.tell(client, newOrder(1, 1), Messages.logoff(1));
        gateway.tell(gateway.logOn(2, 8), newOrder(1, 11));
        emit(phaseChanged());
        emit(trade(8, 8));
        assertEquals(List.of("LogonAccepted 1 after 1", "OrderAccepted 7 1"),
            gateway.tell(gateway.connect(), logonOfSeven(1, 0, ALL)));
    }

    @Test
    void shouldTellAnOperatorEverythingButTheAnswerToItsLogonAgain()
    {
        gateway.tell(sent(1), newOrder(1, 1), Messages.logoff(1));
        emit(trade(7, 8));
        assertEquals(List.of("LogonAccepted 2 after 0", "LogonAccepted 1 after 0", "OrderAccepted 7 1",
            "DuplicateCommand 1 1", "LoggedOff 1 CLIENT", "Trade 10 at 100 buyer 7,11,12,13 seller 8,21,22,23"),
            gateway.tell(gateway.connect(), logonAfter(0, ALL, logon(2, 0, "root"))));
    }

    @Test
    void shouldAnswerWhatIsSentMeanwhileInItsPlace()
    {
        sent(100).vanish();
        gateway.settle();
        final FakeConnection again = gateway.connect();
        again.reads(10);
        again.send(logonOfSeven(1, 0, ALL));
        gateway.settle();
        assertEquals(together("LogonAccepted 1 after 100", accepted(1, 9)), again.received());
        again.send(newOrder(101, 101)).send(newOrder(101, 101)).send(newOrder(102, 102));
        gateway.settle();
        again.reads(Integer.MAX_VALUE);
        gateway.settle();
        final List<String> rest = new ArrayList<>(accepted(10, 101));
        rest.addAll(List.of("DuplicateCommand 1 101", "OrderAccepted 7 102"));
        assertEquals(rest, again.received());
    }

    @Test
    void shouldCutAClientThatIsBehindWhatIsKeptAndServeTheOthers()
    {
        final FakeConnection other = gateway.logOn(2, 8);
        sent(100).vanish();
        gateway.settle();
        final FakeConnection again = gateway.connect();
        again.reads(10);
        again.send(logonOfSeven(1, 0, ALL));
        gateway.settle();
        gateway.engine.history().lose();
        again.reads(Integer.MAX_VALUE);
        gateway.settle();
        assertEquals(together("LogonAccepted 1 after 100", accepted(1, 10)), again.received());
        assertEquals(LogoffReason.DISCONNECTED, again.closeReason());
        assertEquals(List.of("OrderAccepted 8 1"), gateway.tell(other, newOrder(1, 1)));
    }

    @Test
    void shouldWaitForAHistoryThatIsBehindAndHoldWhatComesMeanwhile()
    {
        sent(5).vanish();
        gateway.settle();
        gateway.engine.history().visible(3);
        final FakeConnection again = gateway.connect();
        assertEquals(together("LogonAccepted 1 after 5", accepted(1, 2)), gateway.tell(again, logonOfSeven(1, 1, 0)));
        assertEquals(List.of(), gateway.tell(again, newOrder(6, 6), newOrder(7, 7)));
        gateway.engine.history().visible(7);
        assertEquals(accepted(3, 5), gateway.tell(again, newOrder(8, 8)));
        gateway.engine.history().visible(8);
        assertEquals(accepted(6, 9), gateway.tell(again, newOrder(9, 9)));
        assertEquals(accepted(10, 10), gateway.tell(again, newOrder(10, 10)));
    }

    @Test
    void shouldTakeFromTheHistoryWhatItHasNoRoomToHold()
    {
        sent(5).vanish();
        gateway.settle();
        gateway.engine.history().visible(3);
        final FakeConnection again = gateway.connect();
        gateway.tell(again, logonOfSeven(1, 1, 0));
        for (int i = 6; i <= 60; i++)
        {
            again.send(newOrder(i, i));
            gateway.settle();
        }
        gateway.engine.history().visible(Integer.MAX_VALUE);
        gateway.settle();
        assertEquals(accepted(3, 60), again.received());
        assertNull(again.closeReason());
    }

    @Test
    void shouldPassABoundedPartInOneTurnButMoreThanComes()
    {
        sent(300);
        final FakeConnection late = gateway.connect();
        late.send(logonOfSeven(2, 0, ALL));
        gateway.step();
        // The answer to the logon itself is one of the events that were handled in this turn; none of the others was.
        assertEquals(1 + 64, late.received().size());
        gateway.step();
        assertEquals(64, late.received().size());
        gateway.settle();
        assertEquals(accepted(129, 300), late.received());
    }

    @Test
    void shouldCutAClientThatDoesNotReadWhatItMissed()
    {
        sent(300);
        final FakeConnection stuck = gateway.connect();
        stuck.reads(10);
        stuck.send(logonOfSeven(2, 0, ALL));
        gateway.settle();
        for (int i = 0; i < 4; i++)
        {
            assertNull(stuck.closeReason());
            stuck.send(Messages.heartbeat());
            gateway.after(TestGateway.HEARTBEAT_NS);
        }
        assertEquals(LogoffReason.SLOW_CONSUMER, stuck.closeReason());
        assertEquals(together("LogonAccepted 2 after 0", accepted(1, 9)), stuck.received());
    }

    @Test
    void shouldHeartbeatWhileNothingInTheHistoryIsForTheClient()
    {
        sent(1).vanish();
        gateway.settle();
        gateway.engine.history().visible(1);
        final FakeConnection waiting = gateway.connect();
        gateway.tell(waiting, logonOfSeven(1, 1, 0));
        gateway.tell(waiting, newOrder(2, 2), Messages.heartbeat());
        gateway.after(TestGateway.HEARTBEAT_NS * 5 / 4);
        assertEquals(List.of("Heartbeat"), waiting.received());
        gateway.engine.history().visible(Integer.MAX_VALUE);
        assertEquals(accepted(1, 2), gateway.tell(waiting, Messages.heartbeat()));
    }

    @Test
    void shouldTellTheEndOfTheSessionLast()
    {
        sent(100);
        final FakeConnection late = gateway.connect();
        late.reads(10);
        late.send(logonOfSeven(2, 0, ALL));
        gateway.settle();
        late.received();
        late.send(Messages.logoff(2));
        gateway.settle();
        assertNull(late.closeReason());
        late.reads(Integer.MAX_VALUE);
        gateway.settle();
        final List<String> rest = new ArrayList<>(accepted(10, 100));
        rest.add("LoggedOff 2 CLIENT");
        assertEquals(rest, late.received());
        assertEquals(LogoffReason.CLIENT, late.closeReason());
    }

    @Test
    void shouldTellTheEndOfASessionWhoseEventsAreHeld()
    {
        sent(3).vanish();
        gateway.settle();
        gateway.engine.history().visible(2);
        final FakeConnection again = gateway.connect();
        gateway.tell(again, logonOfSeven(1, 1, 0));
        gateway.tell(again, newOrder(4, 4), Messages.logoff(1));
        gateway.engine.history().visible(Integer.MAX_VALUE);
        gateway.settle();
        assertEquals(List.of("OrderAccepted 7 2", "OrderAccepted 7 3", "OrderAccepted 7 4", "LoggedOff 1 CLIENT"),
            again.received());
        assertEquals(LogoffReason.CLIENT, again.closeReason());
    }

    @Test
    void shouldTellNothingThatWasHeldBehindTheEndOfTheSession()
    {
        final FakeConnection other = sent(5);
        final FakeConnection late = gateway.connect();
        late.reads(3);
        gateway.tell(late, logonOfSeven(2, 0, ALL));
        final int beforeTheEnd = gateway.engine.history().size();
        gateway.tell(late, Messages.logoff(2));
        gateway.engine.history().visible(beforeTheEnd);
        gateway.tell(other, newOrder(6, 6));
        late.reads(Integer.MAX_VALUE);
        gateway.settle();
        assertEquals(accepted(3, 5), late.received());
        gateway.tell(other, newOrder(7, 7));
        gateway.engine.history().visible(Integer.MAX_VALUE);
        gateway.settle();
        assertEquals(List.of("LoggedOff 2 CLIENT"), late.received());
        assertEquals(LogoffReason.CLIENT, late.closeReason());
    }

    @Test
    void shouldNotWaitLongForAClientWhoseSessionHasEnded()
    {
        sent(300);
        final FakeConnection late = gateway.connect();
        late.reads(10);
        gateway.tell(late, logonOfSeven(2, 0, ALL));
        gateway.tell(late, Messages.logoff(2));
        for (int i = 0; i < 12; i++)
        {
            late.reads(1);
            gateway.after(TestGateway.HEARTBEAT_NS / 4);
        }
        assertEquals(LogoffReason.SLOW_CONSUMER, late.closeReason());
    }

    @Test
    void shouldRefuseToResumeFromWhatIsNotKeptBeforeAnythingHappens()
    {
        final FakeConnection client = sent(5);
        gateway.commands();
        gateway.engine.history().firstSequence(4);
        for (final UnsafeBuffer early : List.of(logonOfSeven(1, 0, ALL), logonOfSeven(1, 0, 0),
            logonOfSeven(1, 2, ALL), logonOfSeven(1, 3, 0)))
        {
            final FakeConnection late = gateway.connect();
            assertEquals(List.of("LogonRefused 1 EVENTS_NOT_KEPT"), gateway.tell(late, early));
            assertEquals(LogoffReason.CLIENT, late.closeReason());
        }
        assertEquals(List.of(), gateway.commands());
        assertEquals(accepted(6, 6), gateway.tell(client, newOrder(6, 6)));
        assertEquals(together("LogonAccepted 2 after 0", accepted(3, 6)),
            gateway.tell(gateway.connect(), logonOfSeven(2, 3, ALL)));
        assertEquals(together("LogonAccepted 3 after 0", accepted(4, 6)),
            gateway.tell(gateway.connect(), logonOfSeven(3, 4, 0)));
    }

    @Test
    void shouldRefuseAPositionThatNoEventHas()
    {
        sent(1).vanish();
        gateway.settle();
        gateway.commands();
        final FakeConnection client = gateway.connect();
        assertEquals(List.of("MessageRejected MALFORMED template 100 number 0 expected 0"),
            gateway.tell(client, logonOfSeven(1, 4, 0)));
        assertEquals(List.of(), gateway.commands());
        assertEquals(List.of("LogonAccepted 1 after 1"), gateway.tell(client, logonOfSeven(1, 3, 0)));
    }

    @Test
    void shouldRefuseToResumeWithoutAHistory()
    {
        gateway = new TestGateway(new GatewayContext(), EventHistory.NONE);
        assertEquals(List.of("LogonRefused 1 EVENTS_NOT_KEPT"),
            gateway.tell(gateway.connect(), logonOfSeven(1, 0, ALL)));
    }

    @Test
    void shouldTellAClientOfVersionOneWhatComesFromNowOn()
    {
        sent(3);
        final FakeConnection old = gateway.connect();
        assertEquals(List.of("LogonAccepted 2 after 0"), gateway.tell(old, Messages.ofVersionOne(
            logon(2, 7, "seven"), LogonEncoder.lastSequenceEncodingOffset())));
        assertEquals(accepted(9, 9), gateway.tell(old, newOrder(1, 9)));
    }

    @Test
    void shouldLetGoOfTheHistoryWhenAClientGoes()
    {
        sent(300);
        final FakeConnection late = gateway.connect();
        late.reads(10);
        gateway.tell(late, logonOfSeven(2, 0, ALL));
        assertEquals(1, gateway.engine.history().open());
        late.vanish();
        gateway.settle();
        assertEquals(0, gateway.engine.history().open());
    }
}
