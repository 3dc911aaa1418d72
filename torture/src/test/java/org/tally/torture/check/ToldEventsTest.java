package org.tally.torture.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.LogonAcceptedEncoder;
import org.tally.protocol.codec.MassCancelledEncoder;
import org.tally.protocol.codec.MessageHeaderEncoder;

/**
 * What a client is told, as it happens or later from the journal: all that concerns it, once, in order, as journaled.
 */
class ToldEventsTest
{
    private static final long SESSION = 2;
    private static final long ACCOUNT = 7;

    private final ToldEvents client = new ToldEvents("client", SESSION, ACCOUNT);
    private final ToldEvents operator = new ToldEvents("operator", SESSION, 0);

    @Test
    void shouldTakeWhatIsToldAsItHappensAndLater()
    {
        tell(client, ofAccount(1, ACCOUNT));
        cause(client, ofAccount(1, ACCOUNT), ofAccount(2, 8), ofAccount(3, ACCOUNT), ofAccount(4, ACCOUNT));
        client.check(4);
        assertTrue(client.isOwed());
        tell(client, ofAccount(3, ACCOUNT));
        assertTrue(client.isOwed());
        tell(client, ofAccount(4, ACCOUNT));
        assertFalse(client.isOwed());
        client.check(4);
        assertEquals(3, client.count());
    }

    @Test
    void shouldFindWhatIsLeftOut()
    {
        cause(client, ofAccount(1, ACCOUNT), ofAccount(2, ACCOUNT));
        assertNamed("client: told 2/0 and never 1/0", () -> tell(client, ofAccount(2, ACCOUNT)));
    }

    @Test
    void shouldFindOnlyAtTheCheckWhatWasLeftOutAsItHappened()
    {
        tell(client, ofAccount(2, ACCOUNT));
        cause(client, ofAccount(1, ACCOUNT), ofAccount(2, ACCOUNT));
        assertNamed("client: told 2/0 and never 1/0", () -> client.check(2));
    }

    @Test
    void shouldFindWhatIsToldOtherwise()
    {
        final byte[] otherwise = ofAccount(1, ACCOUNT);
        otherwise[otherwise.length - 1]++;
        cause(client, ofAccount(1, ACCOUNT));
        assertNamed("client: event 1/0 was told otherwise than it is journaled", () -> tell(client, otherwise));
        tell(operator, otherwise);
        assertNamed("operator: event 1/0 was told otherwise than it is journaled",
            () -> cause(operator, ofAccount(1, ACCOUNT)));
    }

    @Test
    void shouldFindWhatIsToldTwice()
    {
        tell(client, ofAccount(1, ACCOUNT));
        cause(client, ofAccount(1, ACCOUNT));
        assertNamed("client: told 1/0 after 1/0", () -> tell(client, ofAccount(1, ACCOUNT)));
    }

    @Test
    void shouldFindWhatDoesNotConcernTheClient()
    {
        tell(client, ofAccount(1, 8));
        assertNamed("client: told 1/0, which does not concern it", () -> cause(client, ofAccount(1, 8)));
    }

    @Test
    void shouldFindWhatDoesNotConcernTheClientAndIsToldLater()
    {
        cause(client, ofAccount(1, 8));
        assertNamed("client: told 1/0, which it was not to be told", () -> tell(client, ofAccount(1, 8)));
    }

    @Test
    void shouldTakeTheAnswerToALogonBeforeWhatWasMissed()
    {
        cause(client, ofAccount(1, ACCOUNT));
        tellAtLogon(client, ofLogon(2, SESSION));
        tell(client, ofAccount(1, ACCOUNT));
        cause(client, ofLogon(2, SESSION));
        client.check(2);
        assertFalse(client.isOwed());
    }

    @Test
    void shouldTakeTheAnswerToALogonOnceMoreAsPartOfWhatWasMissed()
    {
        cause(operator, ofAccount(1, ACCOUNT));
        tellAtLogon(operator, ofLogon(2, SESSION));
        cause(operator, ofLogon(2, SESSION), ofLogon(3, SESSION + 1));
        tell(operator, ofAccount(1, ACCOUNT));
        tell(operator, ofLogon(2, SESSION));
        tell(operator, ofLogon(3, SESSION + 1));
        operator.check(3);
        assertFalse(operator.isOwed());
        assertNamed("operator: told 2/0 after 3/0", () -> tell(operator, ofLogon(2, SESSION)));
    }

    private static void tell(final ToldEvents told, final byte[] event)
    {
        told.told(new UnsafeBuffer(event), 0, event.length);
    }

    private static void tellAtLogon(final ToldEvents told, final byte[] event)
    {
        told.toldAtLogon(new UnsafeBuffer(event), 0, event.length);
    }

    private static void cause(final ToldEvents told, final byte[]... events)
    {
        for (final byte[] event : events)
        {
            told.caused(Oracle.Event.of(new UnsafeBuffer(event), 0, event.length));
        }
    }

    private static byte[] ofAccount(final long sequence, final long account)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MessageDescriptor.MAX_EVENT_LENGTH]);
        new MassCancelledEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .sequence(sequence).time(1).index(0).account(account).count(3);
        return bytes(buffer);
    }

    private static byte[] ofLogon(final long sequence, final long session)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MessageDescriptor.MAX_EVENT_LENGTH]);
        new LogonAcceptedEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .sequence(sequence).time(1).index(0).session(session).sessionSequence(0).account(0).connection(1);
        return bytes(buffer);
    }

    private static byte[] bytes(final UnsafeBuffer buffer)
    {
        final byte[] bytes = new byte[MessageDescriptor.length(buffer, 0)];
        buffer.getBytes(0, bytes);
        return bytes;
    }

    private static void assertNamed(final String words, final Runnable check)
    {
        assertEquals(words, assertThrows(Violation.class, check::run).getMessage());
    }
}
