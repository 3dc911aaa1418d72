package org.tally.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.journal.Journal;
import org.tally.journal.JournalReader;
import org.tally.journal.Journals;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.LogonAcceptedDecoder;

/**
 * All that one client was told over all its connections, and the comparison with what it should have been: every event
 * of its account, masked, once and in the order of the event journal.
 */
final class Told
{
    private final long session;
    private final long account;
    private final List<byte[]> events = new ArrayList<>();
    private long fromSequence = Long.MAX_VALUE;
    private long untilSequence = Long.MAX_VALUE;

    /** Nothing was told yet. */
    Told(final long session, final long account)
    {
        this.session = session;
        this.account = account;
    }

    /** The first event that counts belongs to a later command than this one. */
    void from(final long sequence)
    {
        fromSequence = Math.min(fromSequence, sequence);
    }

    /** What belongs to a later command than this one does not count. */
    void until(final long sequence)
    {
        untilSequence = sequence;
    }

    void add(final DirectBuffer buffer, final int offset, final int length)
    {
        if (MessageDescriptor.sequence(buffer, offset) <= untilSequence && isCompared(buffer, offset))
        {
            final byte[] event = new byte[length];
            buffer.getBytes(offset, event);
            events.add(event);
        }
    }

    private boolean isCompared(final DirectBuffer buffer, final int offset)
    {
        return account == 0 ? !isOwnLogon(buffer, offset) :
            ClientEvents.isOfAccounts(MessageDescriptor.templateId(buffer, offset));
    }

    int size()
    {
        return events.size();
    }

    /** What is wrong, or null. */
    String difference(final Journals journals)
    {
        final String name = "session " + session + " of account " + account;
        int next = 0;
        try (JournalReader reader = journals.reader(Journal.EVENTS))
        {
            while (reader.next())
            {
                final byte[] expected = reader.sequence() <= fromSequence ||
                    reader.sequence() > untilSequence || isOwnLogon(reader.buffer(), reader.offset()) ? null :
                    ClientEvents.toldTo(account, reader.buffer(), reader.offset(), reader.length());
                if (expected != null)
                {
                    if (next == events.size() || !Arrays.equals(expected, events.get(next)))
                    {
                        return name + ": expected " + words(expected) + " as number " + next + ", was told " +
                            (next == events.size() ? "nothing" : words(events.get(next)));
                    }
                    next++;
                }
            }
        }
        return next == events.size() ? null : name + ": was told more: " + words(events.get(next));
    }

    /** Whether this is the answer to one of its logons: it comes first, out of its place, and is not compared. */
    private boolean isOwnLogon(final DirectBuffer buffer, final int offset)
    {
        return MessageDescriptor.templateId(buffer, offset) == LogonAcceptedDecoder.TEMPLATE_ID && buffer.getLong(
            offset + MessageDescriptor.HEADER_LENGTH + LogonAcceptedDecoder.sessionEncodingOffset()) == session;
    }

    private static String words(final byte[] event)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(event);
        return "template " + MessageDescriptor.templateId(buffer, 0) + " at " + MessageDescriptor.sequence(buffer, 0) +
            "/" + MessageDescriptor.index(buffer, 0);
    }
}
