package org.tally.replay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

import org.agrona.DirectBuffer;

import org.tally.engine.Engine;
import org.tally.journal.Journals;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.scenario.CommandPrinter;
import org.tally.protocol.scenario.EventPrinter;

/**
 * A command of a day and what there was around it, as this release replays it.
 *
 * @param command   in question.
 * @param earlier   the commands before it, the last last.
 * @param decided   the events that this release's engine tells, in the scenario format.
 * @param before    the book of the instrument concerned before it; null if none is.
 * @param after     the same after it.
 * @param stateHash after it.
 */
record Scene(Line command, List<Line> earlier, List<String> decided, BookExcerpt before, BookExcerpt after,
    String stateHash)
{
    /**
     * A command in the scenario format.
     *
     * @param sequence    of the command.
     * @param timestampNs of the command.
     * @param json        of the command.
     */
    record Line(long sequence, long timestampNs, String json)
    {
    }

    /**
     * Replays a day up to a command.
     *
     * @param journals of the day.
     * @param sequence of the command.
     * @param context  how many commands before it are kept.
     * @param levels   of each side of the books.
     */
    static Scene of(final Journals journals, final long sequence, final int context, final int levels)
    {
        final CommandPrinter commands = new CommandPrinter();
        final EventBatch events = new EventBatch();
        final Deque<Line> earlier = new ArrayDeque<>();
        try (DoubleReplay replay = new DoubleReplay(journals, events, commands::onEvent))
        {
            while (replay.step(sequence - 1, Long.MAX_VALUE))
            {
                events.clear();
                if (replay.after().sequence() >= sequence - context)
                {
                    earlier.add(line(replay, commands));
                }
            }
            replay.step(sequence, Long.MAX_VALUE);
            final List<String> decided = new ArrayList<>();
            events.print(new EventPrinter(), decided::add);
            final String symbol = symbol(replay, events);
            return new Scene(line(replay, commands), List.copyOf(earlier), decided,
                book(replay.before(), symbol, levels), book(replay.after(), symbol, levels),
                HexFormat.of().formatHex(replay.after().stateHash()));
        }
    }

    private static Line line(final DoubleReplay replay, final CommandPrinter commands)
    {
        final DirectBuffer buffer = replay.buffer();
        return new Line(MessageDescriptor.sequence(buffer, replay.offset()),
            MessageDescriptor.timestampNs(buffer, replay.offset()),
            commands.print(buffer, replay.offset()).toString());
    }

    private static String symbol(final DoubleReplay replay, final EventBatch events)
    {
        String symbol = MessageFields.symbol(replay.buffer(), replay.offset());
        for (int i = 0; i < events.size() && symbol == null; i++)
        {
            symbol = MessageFields.symbol(events.buffer(), events.offset(i));
        }
        return symbol;
    }

    private static BookExcerpt book(final Engine engine, final String symbol, final int levels)
    {
        return symbol == null ? null : BookExcerpt.of(engine, symbol, levels, Set.of());
    }
}
