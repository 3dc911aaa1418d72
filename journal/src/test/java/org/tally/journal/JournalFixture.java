package org.tally.journal;

import java.util.ArrayList;
import java.util.List;

import org.agrona.concurrent.UnsafeBuffer;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.NewOrderEncoder;
import org.tally.protocol.codec.PhaseChangedEncoder;
import org.tally.protocol.codec.TickEncoder;
import org.tally.protocol.codec.TradeEncoder;

/**
 * What the tests of this package say: messages to append, and journals as lists of lines.
 */
final class JournalFixture
{
    /** The timestamp of the command with sequence 0. */
    static final long START_NS = 1_700_000_000_000_000_000L;
    /** Between one sequence and the next. */
    static final long STEP_NS = 1_000;
    private static final int MESSAGE_CAPACITY = 256;

    private final UnsafeBuffer message = new UnsafeBuffer(new byte[MESSAGE_CAPACITY]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final NewOrderEncoder newOrder = new NewOrderEncoder();
    private final TickEncoder tick = new TickEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final PhaseChangedEncoder phaseChanged = new PhaseChangedEncoder();

    static long timeNs(final long sequence)
    {
        return START_NS + sequence * STEP_NS;
    }

    static String line(final long sequence, final int index, final long timestampNs)
    {
        return sequence + "/" + index + "@" + (timestampNs - START_NS);
    }

    /** Commands of two lengths, first and last included. */
    static List<String> commandLines(final long first, final long last)
    {
        final List<String> lines = new ArrayList<>();
        for (long sequence = first; sequence <= last; sequence++)
        {
            lines.add(line(sequence, Journal.NO_INDEX, timeNs(sequence)));
        }
        return lines;
    }

    JournalFixture command(final JournalWriter writer, final long sequence)
    {
        if (0 == (sequence & 1))
        {
            tick.wrapAndApplyHeader(message, 0, header).sequence(sequence).timestamp(timeNs(sequence)).session(0)
                .sessionSequence(0).account(0);
        }
        else
        {
            newOrder.wrapAndApplyHeader(message, 0, header).sequence(sequence).timestamp(timeNs(sequence)).session(7)
                .sessionSequence(sequence).account(3).instrument("TALLY").clOrdId(sequence).quantity(10);
        }
        writer.append(message, 0, MessageDescriptor.length(message, 0));
        return this;
    }

    JournalFixture event(final JournalWriter writer, final long sequence, final int index)
    {
        if (0 == (index & 1))
        {
            phaseChanged.wrapAndApplyHeader(message, 0, header).sequence(sequence).time(timeNs(sequence)).index(index);
        }
        else
        {
            trade.wrapAndApplyHeader(message, 0, header).sequence(sequence).time(timeNs(sequence)).index(index);
        }
        writer.append(message, 0, MessageDescriptor.length(message, 0));
        return this;
    }

    /** Commits after each batch of the size. */
    JournalFixture commands(final JournalWriter writer, final long first, final long last, final int batchSize)
    {
        for (long sequence = first; sequence <= last; sequence++)
        {
            command(writer, sequence);
            if (0 == (sequence - first + 1) % batchSize || sequence == last)
            {
                writer.commit();
            }
        }
        return this;
    }

    static JournalLife nextLife(final Journals journals, final Durability durability)
    {
        return journals.newLife(end(journals, Journal.COMMANDS), end(journals, Journal.EVENTS), durability, START_NS);
    }

    /** Recovery: reads everything, and examines the tail. */
    static JournalPosition end(final Journals journals, final Journal journal)
    {
        try (JournalReader reader = journals.reader(journal))
        {
            rest(reader);
            reader.tornTail();
            return reader.position();
        }
    }

    static List<String> all(final Journals journals, final Journal journal)
    {
        try (JournalReader reader = journals.reader(journal))
        {
            return rest(reader);
        }
    }

    static List<String> rest(final JournalReader reader)
    {
        final List<String> lines = new ArrayList<>();
        while (reader.next())
        {
            lines.add(line(reader.sequence(), reader.index(), reader.timestampNs()));
        }
        return lines;
    }

    static Journals inMemory()
    {
        return new Journals(new MemoryStorage("commands"), new MemoryStorage("events"));
    }
}
