package org.tally.replay;

import static org.tally.protocol.MessageDescriptor.SESSION_OFFSET;
import static org.tally.protocol.MessageDescriptor.SESSION_SEQUENCE_OFFSET;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.agrona.DirectBuffer;

import org.tally.engine.Engine;
import org.tally.journal.Journals;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.scenario.CommandPrinter;

/**
 * One thread only. Goes through a day once, with the engine, and tells each command that concerned some orders.
 */
final class Tracer
{
    private final Journals journals;
    private final MessageRange range;
    private final int levels;
    private long firstSequence;
    private long firstTimeNs;
    private long lastSequence;
    private long lastTimeNs;

    /**
     * A tracer over a day.
     *
     * @param journals of the day.
     * @param range    that is told of.
     * @param levels   told of each side of the books.
     */
    Tracer(final Journals journals, final MessageRange range, final int levels)
    {
        this.journals = journals;
        this.range = range;
        this.levels = levels;
    }

    /**
     * Tells what happened to some orders.
     *
     * @param orders   that hear the events.
     * @param lastSequenceAsked of the commands looked at, if the range does not end earlier.
     * @param listener is told.
     * @return how many events there were.
     * @throws IOException if the listener cannot go on.
     */
    long trace(final TracedOrders orders, final long lastSequenceAsked, final TraceListener listener) throws IOException
    {
        final CommandPrinter commands = new CommandPrinter();
        final long last = Math.min(lastSequenceAsked, range.lastSequence());
        long told = 0;
        try (DoubleReplay replay = new DoubleReplay(journals, orders, commands::onEvent))
        {
            while (replay.step(last, range.lastTimeNs()))
            {
                final List<Happening> happenings = orders.take();
                if (isInRange(replay) && !happenings.isEmpty())
                {
                    told += happenings.size();
                    listener.onCommand(command(replay, commands, happenings));
                }
            }
        }
        listener.onEnd(lastSequence);
        return told;
    }

    private boolean isInRange(final DoubleReplay replay)
    {
        final long sequence = MessageDescriptor.sequence(replay.buffer(), replay.offset());
        final long timestampNs = MessageDescriptor.timestampNs(replay.buffer(), replay.offset());
        if (!range.isReached(sequence, timestampNs))
        {
            return false;
        }
        if (firstSequence == 0)
        {
            firstSequence = sequence;
            firstTimeNs = timestampNs;
        }
        lastSequence = sequence;
        lastTimeNs = timestampNs;
        return true;
    }

    private TracedCommand command(final DoubleReplay replay, final CommandPrinter commands,
        final List<Happening> happenings)
    {
        final DirectBuffer buffer = replay.buffer();
        final int offset = replay.offset();
        return new TracedCommand(MessageDescriptor.sequence(buffer, offset),
            MessageDescriptor.timestampNs(buffer, offset),
            buffer.getLong(offset + SESSION_OFFSET, ByteOrder.LITTLE_ENDIAN),
            buffer.getLong(offset + SESSION_SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN),
            commands.print(buffer, offset).toString(), happenings,
            books(replay.before(), happenings), books(replay.after(), happenings));
    }

    private Map<String, BookExcerpt> books(final Engine engine, final List<Happening> happenings)
    {
        final Set<Long> orderIds = new HashSet<>();
        happenings.stream().filter((happening) -> happening.order() != null)
            .forEach((happening) -> orderIds.add(happening.order().orderId));
        final Map<String, BookExcerpt> books = new HashMap<>();
        for (final Happening happening : happenings)
        {
            if (happening.instrument() != null)
            {
                books.computeIfAbsent(happening.instrument(),
                    (symbol) -> BookExcerpt.of(engine, symbol, levels, orderIds));
            }
        }
        return books;
    }

    /** The commands looked at, in words. */
    String searched()
    {
        return lastSequence == 0 ? "there is no command in that range" :
            "searched sequences " + firstSequence + " to " + lastSequence + ", " + Moment.print(firstTimeNs) + " to " +
            Moment.print(lastTimeNs);
    }
}
