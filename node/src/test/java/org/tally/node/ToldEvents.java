package org.tally.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.journal.Durability;
import org.tally.journal.Journal;
import org.tally.journal.JournalReader;
import org.tally.journal.Journals;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.TradeDecoder;

/**
 * Test thread. The events that clients of a {@link SimulatedExchange} were told, and which of them must survive what.
 */
final class ToldEvents
{
    private final String name;
    private final List<Told> events = new ArrayList<>();
    private long count;
    private int onDisk;

    private record Told(long sequence, int index, byte[] message)
    {
    }

    ToldEvents(final String name)
    {
        this.name = name;
    }

    /** A client was told an event by a node of this durability. */
    void add(final DirectBuffer message, final Durability durability)
    {
        final byte[] bytes = new byte[message.capacity()];
        message.getBytes(0, bytes);
        events.add(new Told(MessageDescriptor.sequence(message, 0), MessageDescriptor.index(message, 0), bytes));
        count++;
        promise(durability);
    }

    /** A node of this durability goes on from here: what it builds on is as durable as what it will write. */
    void promise(final Durability durability)
    {
        onDisk = durability == Durability.DISK ? events.size() : onDisk;
    }

    /** Everything must be there up to this command; what was on disk, at all events. */
    void assertNoneLost(final long lastSequence, final boolean mayLoseUnsynced)
    {
        for (int i = events.size() - 1; i >= 0; i--)
        {
            if (events.get(i).sequence > lastSequence)
            {
                final long sequence = events.get(i).sequence;
                assertTrue(mayLoseUnsynced && i >= onDisk, () -> name + ": an event of command " + sequence +
                    " was told, but the commands end with " + lastSequence);
                events.remove(i);
            }
        }
    }

    /** Each event told is in the event journal, byte for byte. */
    void assertJournaled(final Journals journals)
    {
        final Map<String, byte[]> journaled = new HashMap<>();
        try (JournalReader reader = journals.reader(Journal.EVENTS))
        {
            while (reader.next())
            {
                final byte[] bytes = new byte[reader.length()];
                reader.buffer().getBytes(reader.offset(), bytes);
                journaled.put(reader.sequence() + "/" + reader.index(), bytes);
            }
        }
        for (final Told told : events)
        {
            final byte[] event = journaled.get(told.sequence + "/" + told.index);
            assertArrayEquals(event, unmasked(told.message, event), () -> name + ": event " + told.sequence + "/" +
                told.index + " as it was sent");
        }
    }

    /**
     * A trade as it was before the other party was masked: where the message has null, it is given what the event
     * has.
     */
    private static byte[] unmasked(final byte[] message, final byte[] event)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(message.clone());
        if (event != null && MessageDescriptor.templateId(buffer, 0) == TradeDecoder.TEMPLATE_ID)
        {
            final int from = MessageDescriptor.HEADER_LENGTH + TradeDecoder.buyAccountEncodingOffset();
            final int to = MessageDescriptor.HEADER_LENGTH + TradeDecoder.sellLeavesEncodingOffset();
            for (int offset = from; offset <= to; offset += Long.BYTES)
            {
                if (buffer.getLong(offset) == TradeDecoder.buyAccountNullValue())
                {
                    buffer.putLong(offset, new UnsafeBuffer(event).getLong(offset));
                }
            }
        }
        return buffer.byteArray();
    }

    /** How many there were, lost ones included. */
    long count()
    {
        return count;
    }
}
