package org.tally.gateway;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tally.gateway.Messages.blockAccount;
import static org.tally.gateway.Messages.forAccount;
import static org.tally.gateway.Messages.heartbeat;
import static org.tally.gateway.Messages.logoff;
import static org.tally.gateway.Messages.logon;
import static org.tally.gateway.Messages.newOrder;
import static org.tally.gateway.TestGateway.HEARTBEAT_NS;

import java.util.ArrayList;
import java.util.List;

import org.agrona.concurrent.UnsafeBuffer;

import org.junit.jupiter.api.Test;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.DefineAccountEncoder;
import org.tally.protocol.codec.DefineInstrumentEncoder;
import org.tally.protocol.codec.LogoffReason;
import org.tally.protocol.codec.LogonEncoder;
import org.tally.protocol.codec.NewOrderEncoder;
import org.tally.protocol.codec.ReplaceOrderEncoder;

class SessionTest
{
    private final TestGateway gateway = new TestGateway();

    @Test
    void shouldOpenASessionAndTakeItsOrders()
    {
        final FakeConnection client = gateway.connect();
        assertEquals(
            List.of("LogonAccepted 1 after 0"), gateway.tell(client, logon(1, 7, "seven")));
        assertEquals(
            List.of("OrderAccepted 7 11", "OrderAccepted 7 12"),
            gateway.tell(client, newOrder(1, 11), newOrder(2, 12)));
        assertEquals(List.of(
            "SessionLogon session 1 number 0 account 7",
            "NewOrder session 1 number 1 account 7",
            "NewOrder session 1 number 2 account 7"), gateway.commands());
    }

    @Test
    void shouldRefuseAWrongKeyAndCloseTheConnection()
    {
        for (final UnsafeBuffer wrong : List.of(logon(1, 7, "eight"), logon(1, 9, ""), logon(1, 0, "seven")))
        {
            final FakeConnection client = gateway.connect();
            assertEquals(List.of("LogonRefused 1 INVALID_KEY"), gateway.tell(client, wrong));
            assertEquals(LogoffReason.CLIENT, client.closeReason());
        }
        assertEquals(List.of(), gateway.commands());
    }

    @Test
    void shouldPassOnTheEnginesRefusalAndCloseTheConnection()
    {
        gateway.logOn(1, 7).vanish();
        gateway.settle();
        gateway.commands();
        final FakeConnection other = gateway.connect();
        assertEquals(
            List.of("LogonRefused 1 SESSION_OF_ANOTHER_ACCOUNT"), gateway.tell(other, logon(1, 8, "eight")));
        assertEquals(LogoffReason.CLIENT, other.closeReason());
        assertEquals(List.of("SessionLogon session 1 number 0 account 8"), gateway.commands());
    }

    @Test
    void shouldNotLetAnotherAccountTakeASessionOver()
    {
        final FakeConnection client = gateway.logOn(1, 7);
        final FakeConnection other = gateway.connect();
        assertEquals(
            List.of("LogonRefused 1 SESSION_OF_ANOTHER_ACCOUNT"), gateway.tell(other, logon(1, 8, "eight")));
        assertEquals(List.of("OrderAccepted 7 11"), gateway.tell(client, newOrder(1, 11)));
    }

    @Test
    void shouldDecideAboutTheSecondOfTwoAccountsOnlyAfterTheFirst()
    {
        gateway.logOn(1, 7).vanish();
        gateway.settle();
        final FakeConnection thief = gateway.connect();
        final FakeConnection owner = gateway.connect();
        thief.send(logon(1, 8, "eight"));
        owner.send(logon(1, 7, "seven"));
        gateway.settle();
        assertEquals(List.of("LogonRefused 1 SESSION_OF_ANOTHER_ACCOUNT"), thief.received());
        assertEquals(List.of("LogonAccepted 1 after 0"), owner.received());
    }

    @Test
    void shouldTakeNothingBeforeTheEngineHasTakenTheLogon()
    {
        final FakeConnection client = gateway.connect();
        assertEquals(
            List.of("MessageRejected NOT_LOGGED_ON template 1 number 1 expected 0",
            "MessageRejected NOT_LOGGED_ON template 102 number 0 expected 0"),
            gateway.tell(client, newOrder(1, 11), logoff(1)));
        client.send(logon(1, 7, "seven")).send(newOrder(1, 11));
        gateway.settle();
        assertEquals(List.of("MessageRejected NOT_LOGGED_ON template 1 number 1 expected 0",
            "LogonAccepted 1 after 0"), sorted(client.received()));
    }

    private static List<String> sorted(final List<String> told)
    {
        return told.stream().sorted((a, b) -> b.compareTo(a)).toList();
    }

    @Test
    void shouldRefuseASecondLogonOnAConnection()
    {
        final FakeConnection client = gateway.logOn(1, 7);
        assertEquals(List.of("MessageRejected ALREADY_LOGGED_ON template 100 number 0 expected 1"),
            gateway.tell(client, logon(1, 7, "seven")));
    }

    @Test
    void shouldRefuseWhatIsNoMessageAndChangeNothing()
    {
        final FakeConnection client = gateway.logOn(1, 7);
        gateway.commands();
        final UnsafeBuffer wrongSide = newOrder(1, 11);
        wrongSide.putByte(8 + NewOrderEncoder.sideEncodingOffset(), (byte)9);
        assertEquals(List.of(
            "MessageRejected MALFORMED template -1 number 0 expected 1",
            "MessageRejected MALFORMED template 1 number 1 expected 1",
            "MessageRejected MALFORMED template 1 number 0 expected 1",
            "MessageRejected UNKNOWN_SCHEMA template 0 number 0 expected 1",
            "MessageRejected MALFORMED template 102 number 0 expected 1"),
            gateway.tell(client, new UnsafeBuffer(new byte[3]), wrongSide, newOrder(0, 11),
            new UnsafeBuffer(new byte[8]), logoff(2)));
        assertEquals(List.of(), gateway.commands());
        assertEquals(List.of("OrderAccepted 7 11"), gateway.tell(client, newOrder(1, 11)));
    }

    @Test
    void shouldTakeOnlyWhatDoesNotGrowWhileThereIsNoSpace()
    {
        final boolean[] hasSpace = {true};
        final TestGateway full = new TestGateway(new GatewayContext().hasSpace(() -> hasSpace[0]));
        final FakeConnection client = full.logOn(1, 7);
        hasSpace[0] = false;
        full.commands();
        assertEquals(List.of("MessageRejected OUT_OF_SPACE template 1 number 1 expected 1",
            "MessageRejected OUT_OF_SEQUENCE template 1 number 2 expected 1"),
            full.tell(client, newOrder(1, 11), newOrder(2, 12)));
        hasSpace[0] = true;
        assertEquals(List.of("OrderAccepted 7 11"), full.tell(client, newOrder(1, 11)));
        assertEquals(List.of("NewOrder session 1 number 1 account 7"), full.commands());
    }

    @Test
    void shouldSayOfEachCommandWhetherItNeedsSpace()
    {
        final TestGateway full = new TestGateway(new GatewayContext().hasSpace(() -> false));
        final FakeConnection operator = full.logOn(1, 0);
        full.commands();
        final List<Integer> refused = new ArrayList<>();
        final List<String> taken = new ArrayList<>();
        long number = 1;
        for (final UnsafeBuffer message : Messages.oneOfEach())
        {
            final int templateId = MessageDescriptor.templateId(message, 0);
            if (templateId < MessageDescriptor.FIRST_EVENT_TEMPLATE_ID)
            {
                message.putLong(MessageDescriptor.SESSION_SEQUENCE_OFFSET, number, LITTLE_ENDIAN);
                final boolean isRefused = full.tell(operator, message).toString().contains("OUT_OF_SPACE");
                number += isRefused ? 0 : 1;
                taken.addAll(full.commands());
                if (isRefused)
                {
                    refused.add(templateId);
                }
            }
        }
        assertEquals(List.of(NewOrderEncoder.TEMPLATE_ID, ReplaceOrderEncoder.TEMPLATE_ID,
            DefineInstrumentEncoder.TEMPLATE_ID, DefineAccountEncoder.TEMPLATE_ID), refused);
        assertEquals(number - 1, taken.size() + 1, "a tick is not told: " + taken);
    }

    @Test
    void shouldLetOnlyOperatorsDoWhatOperatorsDo()
    {
        final FakeConnection client = gateway.logOn(1, 7);
        final FakeConnection operator = gateway.logOn(2, 0);
        gateway.commands();
        assertEquals(List.of("MessageRejected NOT_ALLOWED template 8 number 1 expected 1"),
            gateway.tell(client, blockAccount(1, 8)));
        gateway.tell(operator, blockAccount(1, 8), forAccount(newOrder(2, 5), 8));
        assertEquals(List.of(
            "template 8 session 2 number 1 account 8",
            "NewOrder session 2 number 2 account 8"), gateway.commands());
    }

    @Test
    void shouldActForTheAccountOfTheSessionWhateverTheMessageSays()
    {
        final FakeConnection client = gateway.logOn(1, 7);
        assertEquals(List.of("OrderAccepted 7 11"), gateway.tell(client, forAccount(newOrder(1, 11), 8)));
    }

    @Test
    void shouldPassOnNumbersThatWereTakenAndRefuseGaps()
    {
        final FakeConnection client = gateway.logOn(1, 7);
        assertEquals(List.of(
            "OrderAccepted 7 11", "DuplicateCommand 1 1", "OrderAccepted 7 12"),
            gateway.tell(client, newOrder(1, 11), newOrder(1, 11), newOrder(2, 12)));
        assertEquals(List.of("MessageRejected OUT_OF_SEQUENCE template 1 number 4 expected 3"),
            gateway.tell(client, newOrder(4, 14)));
        assertEquals(List.of("OrderAccepted 7 13", "OrderAccepted 7 14"),
            gateway.tell(client, newOrder(3, 13), newOrder(4, 14)));
    }

    @Test
    void shouldGoOnWithASessionAfterALostConnection()
    {
        final FakeConnection client = gateway.logOn(1, 7);
        gateway.tell(client, newOrder(1, 11), newOrder(2, 12));
        client.vanish();
        gateway.settle();
        gateway.commands();
        final FakeConnection again = gateway.connect();
        assertEquals(List.of("LogonAccepted 1 after 2"), gateway.tell(again, logon(1, 7, "seven")));
        assertEquals(List.of("DuplicateCommand 1 2", "OrderAccepted 7 13"),
            gateway.tell(again, newOrder(2, 12), newOrder(3, 13)));
    }

    @Test
    void shouldMakeALostConnectionACommand()
    {
        final FakeConnection client = gateway.logOn(1, 7);
        gateway.commands();
        client.vanish();
        gateway.settle();
        assertEquals(List.of("SessionLogoff DISCONNECTED session 1 number 0 account 7"), gateway.commands());
        assertEquals(LogoffReason.DISCONNECTED, client.closeReason());
    }

    @Test
    void shouldLogOffAClientThatAsks()
    {
        final FakeConnection client = gateway.logOn(1, 7);
        gateway.commands();
        assertEquals(List.of("OrderAccepted 7 11",
            "MessageRejected NOT_LOGGED_ON template 1 number 2 expected 2", "LoggedOff 1 CLIENT"),
            sorted(gateway.tell(client, newOrder(1, 11), logoff(1), newOrder(2, 12))));
        assertEquals(LogoffReason.CLIENT, client.closeReason());
        assertEquals(List.of("NewOrder session 1 number 1 account 7",
            "SessionLogoff CLIENT session 1 number 0 account 7"), gateway.commands());
    }

    @Test
    void shouldLetANewerConnectionTakeTheSessionOver()
    {
        final FakeConnection older = gateway.logOn(1, 7);
        gateway.tell(older, newOrder(1, 11));
        gateway.commands();
        final FakeConnection newer = gateway.connect();
        older.send(newOrder(2, 12));
        assertEquals(List.of("LogonAccepted 1 after 2", "OrderAccepted 7 13"),
            tellTwice(newer, logon(1, 7, "seven"), newOrder(3, 13)));
        assertEquals(List.of("OrderAccepted 7 12", "LoggedOff 1 REPLACED"), older.received());
        assertEquals(LogoffReason.CLIENT, older.closeReason());
        assertEquals(List.of(
            "NewOrder session 1 number 2 account 7",
            "SessionLogoff REPLACED session 1 number 0 account 7",
            "SessionLogon session 1 number 0 account 7",
            "NewOrder session 1 number 3 account 7"), gateway.commands());
    }

    private List<String> tellTwice(final FakeConnection client, final UnsafeBuffer first, final UnsafeBuffer second)
    {
        client.send(first);
        gateway.settle();
        client.send(second);
        gateway.settle();
        return client.received();
    }

    @Test
    void shouldSendHeartbeatsWhenThereIsNothingElseToSay()
    {
        final FakeConnection client = gateway.logOn(1, 7);
        client.send(heartbeat());
        gateway.after(HEARTBEAT_NS);
        assertEquals(List.of("Heartbeat"), client.received());
        client.send(newOrder(1, 11));
        gateway.after(HEARTBEAT_NS - 1);
        assertEquals(List.of("OrderAccepted 7 11"), client.received());
    }

    @Test
    void shouldEndTheSessionOfAClientThatIsNotHeard()
    {
        final FakeConnection silent = gateway.logOn(1, 7);
        final FakeConnection alive = gateway.logOn(2, 8);
        gateway.commands();
        for (int i = 0; i < 4; i++)
        {
            alive.send(heartbeat());
            gateway.after(HEARTBEAT_NS);
        }
        assertEquals(List.of("SessionLogoff TIMEOUT session 1 number 0 account 7"), gateway.commands());
        assertTrue(silent.received().contains("LoggedOff 1 TIMEOUT"));
        assertEquals(LogoffReason.CLIENT, silent.closeReason());
        assertEquals(List.of("OrderAccepted 8 11"),
            gateway.tell(alive, newOrder(1, 11)).stream().filter(told -> !told.equals("Heartbeat")).toList());
    }

    @Test
    void shouldNotBlameAClientForItsOwnSleepOrItsClock()
    {
        final FakeConnection client = gateway.logOn(1, 7);
        gateway.stall(100 * HEARTBEAT_NS);
        gateway.clock(0);
        gateway.settle();
        gateway.after(2 * HEARTBEAT_NS);
        client.received();
        assertEquals(List.of("OrderAccepted 7 11"), gateway.tell(client, newOrder(1, 11)));
        gateway.after(4 * HEARTBEAT_NS);
        assertTrue(client.received().contains("LoggedOff 1 TIMEOUT"));
    }

    @Test
    void shouldCloseAConnectionThatNeverLogsOn()
    {
        final FakeConnection idle = gateway.connect();
        gateway.after(4 * HEARTBEAT_NS);
        assertEquals(LogoffReason.DISCONNECTED, idle.closeReason());
        assertEquals(List.of(), gateway.commands());
    }

    @Test
    void shouldTakeTheIntervalThatTheClientAsksFor()
    {
        final FakeConnection client = gateway.connect();
        final UnsafeBuffer logon = logon(1, 7, "seven");
        logon.putLong(8 + LogonEncoder.heartbeatIntervalNsEncodingOffset(),
            10 * HEARTBEAT_NS);
        gateway.tell(client, logon);
        gateway.after(9 * HEARTBEAT_NS);
        assertEquals(List.of(), client.received());
        gateway.after(HEARTBEAT_NS);
        assertEquals(List.of("Heartbeat"), client.received());
        gateway.after(21 * HEARTBEAT_NS);
        assertTrue(client.received().contains("LoggedOff 1 TIMEOUT"));
    }

    @Test
    void shouldHoldAClientBackWhileTheRingIsFull()
    {
        final FakeConnection client = gateway.logOn(1, 7);
        gateway.commands();
        gateway.engine.capacity(0);
        assertEquals(List.of(), gateway.tell(client, newOrder(1, 11), newOrder(2, 12)));
        assertEquals(2, client.sending().size());
        gateway.engine.capacity(1);
        gateway.settle();
        assertEquals(List.of("OrderAccepted 7 11", "OrderAccepted 7 12"), client.received());
        assertEquals(List.of("NewOrder session 1 number 1 account 7", "NewOrder session 1 number 2 account 7"),
            gateway.commands());
    }

    @Test
    void shouldNotForgetTheEndOfASessionWhileTheRingIsFull()
    {
        final FakeConnection client = gateway.logOn(1, 7);
        gateway.commands();
        gateway.engine.capacity(0);
        client.vanish();
        gateway.settle();
        final FakeConnection again = gateway.connect();
        again.send(logon(1, 7, "seven"));
        gateway.settle();
        assertEquals(List.of(), gateway.commands());
        gateway.engine.capacity(1);
        gateway.settle();
        assertEquals(List.of("SessionLogoff DISCONNECTED session 1 number 0 account 7",
            "SessionLogon session 1 number 0 account 7"), gateway.commands());
        assertEquals(List.of("LogonAccepted 1 after 0"), again.received());
    }

    @Test
    void shouldMakeATickWhenNobodySends()
    {
        final TestGateway idle = new TestGateway(new GatewayContext().tickIntervalNs(5 * HEARTBEAT_NS));
        idle.settle();
        final int before = idle.engine.commands().size();
        idle.after(5 * HEARTBEAT_NS - 1);
        assertEquals(before, idle.engine.commands().size());
        idle.after(1);
        assertEquals("Tick session 0 number 0 account 0", idle.engine.commands().get(before));
        assertEquals(before + 1, idle.engine.commands().size());
    }

    @Test
    void shouldNeverStampEarlierThanBefore()
    {
        final TestGateway stamped = new TestGateway(new GatewayContext().firstTimestampNs(2_000_000));
        final FakeConnection client = stamped.logOn(1, 7);
        assertEquals(2_000_000, stamped.engine.timestampNs(1));
        stamped.clock(2_000_500);
        stamped.tell(client, newOrder(1, 11));
        stamped.clock(1_999_000);
        stamped.tell(client, newOrder(2, 12));
        assertEquals(List.of(2_000_500L, 2_000_500L),
            List.of(stamped.engine.timestampNs(2), stamped.engine.timestampNs(3)));
    }

    @Test
    void shouldRefuseMoreConnectionsThanTheSetting()
    {
        final TestGateway small = new TestGateway(new GatewayContext().maxConnections(1));
        final FakeConnection first = small.logOn(1, 7);
        assertTrue(small.connect().isRefused());
        first.vanish();
        small.settle();
        assertFalse(small.connect().isRefused());
    }

    @Test
    void shouldEndAllSessionsWhenAsked()
    {
        final FakeConnection seven = gateway.logOn(1, 7);
        final FakeConnection eight = gateway.logOn(2, 8);
        gateway.commands();
        gateway.gateway.ingress().endSessions();
        seven.send(newOrder(1, 11));
        gateway.engine.capacity(1);
        gateway.settle();
        assertTrue(gateway.gateway.ingress().hasEnded());
        assertEquals(List.of("LoggedOff 1 SHUTDOWN"), seven.received());
        assertEquals(List.of("LoggedOff 2 SHUTDOWN"), eight.received());
        assertEquals(List.of("SessionLogoff SHUTDOWN session 1 number 0 account 7",
            "SessionLogoff SHUTDOWN session 2 number 0 account 8"), gateway.commands());
        assertTrue(gateway.connect().isRefused());
    }
}
