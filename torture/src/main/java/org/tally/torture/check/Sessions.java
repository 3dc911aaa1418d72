package org.tally.torture.check;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.agrona.DirectBuffer;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.SessionLogoffDecoder;
import org.tally.protocol.codec.SessionLogonDecoder;

/**
 * One thread only. The commands of each session, as journaled: numbered without a gap, each applied once, and as the
 * client sent them.
 */
final class Sessions
{
    private final Map<Long, Witness> witnesses = new HashMap<>();
    private final Map<Long, Long> lastNumbers = new HashMap<>();
    private long duplicates;

    Sessions(final List<Witness> witnesses)
    {
        witnesses.forEach(witness -> this.witnesses.put(witness.session(), witness));
    }

    void journaled(final DirectBuffer buffer, final int offset, final int length)
    {
        final int templateId = MessageDescriptor.templateId(buffer, offset);
        final long session = buffer.getLong(offset + MessageDescriptor.SESSION_OFFSET, LITTLE_ENDIAN);
        final boolean isOfGateway = templateId == SessionLogonDecoder.TEMPLATE_ID ||
            templateId == SessionLogoffDecoder.TEMPLATE_ID;
        if (session != 0 && !isOfGateway)
        {
            final long number = buffer.getLong(offset + MessageDescriptor.SESSION_SEQUENCE_OFFSET, LITTLE_ENDIAN);
            numbered(session, number, buffer, offset, length);
        }
    }

    private void numbered(final long session, final long number, final DirectBuffer buffer, final int offset,
        final int length)
    {
        final long sequence = MessageDescriptor.sequence(buffer, offset);
        final long last = lastNumbers.getOrDefault(session, 0L);
        final Witness witness = witnesses.get(session);
        if (witness == null || number > last + 1)
        {
            throw new Violation("command " + sequence + ": " + (witness == null ? "nobody has session " + session :
                "session " + session + " has number " + number + " after " + last));
        }
        final boolean isDuplicate = number <= last;
        witness.journaled(number, isDuplicate ? 0 : sequence, buffer, offset, length);
        lastNumbers.put(session, Math.max(last, number));
        duplicates += isDuplicate ? 1 : 0;
    }

    /** Commands that had been applied before. */
    long duplicates()
    {
        return duplicates;
    }
}
