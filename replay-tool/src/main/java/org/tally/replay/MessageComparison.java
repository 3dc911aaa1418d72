package org.tally.replay;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.tally.protocol.MessageDescriptor.HEADER_LENGTH;
import static org.tally.protocol.MessageDescriptor.INDEX_OFFSET;
import static org.tally.protocol.MessageDescriptor.SESSION_SEQUENCE_OFFSET;
import static org.tally.protocol.MessageDescriptor.VERSION_OFFSET;

import org.agrona.DirectBuffer;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.scenario.CommandPrinter;
import org.tally.protocol.scenario.EventPrinter;

/**
 * One thread only. Tells whether two messages are the same: byte for byte; or, if they were written in different
 * versions of the schema, in all that the scenario format shows of them.
 * <p>
 * If time is ignored, sequences, indices, timestamps, sessions and their numbers do not count.
 */
final class MessageComparison
{
    private static final int COMMAND_COUNTS_FROM = SESSION_SEQUENCE_OFFSET + Long.BYTES;
    private static final int EVENT_COUNTS_FROM = INDEX_OFFSET + Integer.BYTES;

    private final boolean isTimeIgnored;
    private final EventPrinter events = new EventPrinter();

    MessageComparison(final boolean isTimeIgnored)
    {
        this.isTimeIgnored = isTimeIgnored;
    }

    boolean isTimeIgnored()
    {
        return isTimeIgnored;
    }

    /** Whether two commands, each with its header at the offset, are the same. */
    boolean areEqual(final DirectBuffer a, final int offsetA, final DirectBuffer b, final int offsetB)
    {
        return version(a, offsetA) == version(b, offsetB) ?
            haveEqualBytes(a, offsetA, b, offsetB, isTimeIgnored ? COMMAND_COUNTS_FROM : HEADER_LENGTH) :
            words(new CommandPrinter().print(a, offsetA).toString())
                .equals(words(new CommandPrinter().print(b, offsetB).toString()));
    }

    /** Whether the events of a command are the same on both sides. */
    boolean areEqual(final EventBatch a, final EventBatch b)
    {
        if (a.size() != b.size())
        {
            return false;
        }
        int i = 0;
        while (i < a.size() && areEventsEqual(a.buffer(), a.offset(i), b.buffer(), b.offset(i)))
        {
            i++;
        }
        return i == a.size();
    }

    private boolean areEventsEqual(final DirectBuffer a, final int offsetA, final DirectBuffer b, final int offsetB)
    {
        return version(a, offsetA) == version(b, offsetB) ?
            haveEqualBytes(a, offsetA, b, offsetB, isTimeIgnored ? EVENT_COUNTS_FROM : HEADER_LENGTH) :
            words(events.print(a, offsetA).toString()).equals(words(events.print(b, offsetB).toString()));
    }

    private String words(final String json)
    {
        return isTimeIgnored ? PlainLine.of(json) : json;
    }

    private static int version(final DirectBuffer buffer, final int offset)
    {
        return buffer.getShort(offset + VERSION_OFFSET, LITTLE_ENDIAN);
    }

    private static boolean haveEqualBytes(final DirectBuffer a, final int offsetA, final DirectBuffer b,
        final int offsetB, final int from)
    {
        final int length = MessageDescriptor.length(a, offsetA);
        return length == MessageDescriptor.length(b, offsetB) &&
            areBytesEqual(a, offsetA, b, offsetB, 0, HEADER_LENGTH) &&
            areBytesEqual(a, offsetA, b, offsetB, from, length);
    }

    private static boolean areBytesEqual(final DirectBuffer a, final int offsetA, final DirectBuffer b,
        final int offsetB, final int from, final int to)
    {
        int i = from;
        while (i < to && a.getByte(offsetA + i) == b.getByte(offsetB + i))
        {
            i++;
        }
        return i >= to;
    }
}
