package org.tally.replay;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import org.tally.engine.BookListener;
import org.tally.engine.Engine;
import org.tally.journal.Journal;
import org.tally.journal.JournalReader;
import org.tally.journal.Journals;

/**
 * One thread only. The books of a command journal, at the moment to which they were brought.
 */
final class BookView
{
    private static final int PROGRESS_MASK = (1 << 14) - 1;
    private static final long COMMANDS_HEARD = 10_000;

    private final Tape tape = new Tape();
    private final Replay replay;
    private final Style style;

    /**
     * What is printed of the books, and how.
     *
     * @param instrument symbol of the only instrument, or null for all.
     * @param levels     printed of each side of a ladder.
     * @param hasOrders  whether each order of a level is printed.
     * @param isJson     whether lines of the scenario format are printed in place of ladders.
     */
    record Style(String instrument, int levels, boolean hasOrders, boolean isJson)
    {
    }

    /** Books before the reader's first command. */
    BookView(final JournalReader commands, final Style style)
    {
        this.replay = new Replay(commands, tape);
        this.style = style;
    }

    /** Books as a starting point has them, with the last trades before it. */
    BookView(final Journals journals, final StartingPoint start, final JournalReader commands, final Style style)
    {
        this.replay = start.replay(commands, tape);
        this.style = style;
        if (start.sequence() > 0)
        {
            tape.begin(replay.engine());
            hearTrades(journals, start.sequence());
        }
    }

    private void hearTrades(final Journals journals, final long lastSequence)
    {
        try (JournalReader events = journals.reader(Journal.EVENTS))
        {
            events.seek(Math.max(1, lastSequence - COMMANDS_HEARD));
            while (events.next() && events.sequence() <= lastSequence)
            {
                tape.onEvent(events.buffer(), events.offset(), events.length());
            }
        }
    }

    /** Goes on to a moment, or to the end of the journal if that comes first. */
    void bringTo(final BookMoment moment)
    {
        try (ProgressLine progress = new ProgressLine("commands replayed"))
        {
            while (replay.step(moment.sequence(), moment.timeNs()))
            {
                if ((sequence() & PROGRESS_MASK) == 0)
                {
                    progress.update(sequence(), 0);
                }
            }
        }
    }

    /** Goes on by as many commands as the journal has, at most so many; returns their number. */
    int follow(final int limit)
    {
        int applied = 0;
        while (applied < limit && replay.step(Long.MAX_VALUE, Long.MAX_VALUE))
        {
            applied++;
        }
        return applied;
    }

    /** The sequence of the last command. */
    long sequence()
    {
        return replay.engine().sequence();
    }

    /** The symbols of the instruments, in order of definition. */
    Set<String> symbols()
    {
        return tape.symbols();
    }

    /** Whether the journal ended before a moment to which the books were brought. */
    boolean endsBefore(final BookMoment moment)
    {
        return moment.isSequence() ?
            sequence() < moment.sequence() : !replay.isHeldBack() && replay.engine().timeNs() < moment.timeNs();
    }

    /** Where the books are, in words. */
    String place()
    {
        return sequence() == 0 ?
            "sequence 0, before the first command" :
            "sequence " + sequence() + ", " + Moment.print(replay.engine().timeNs());
    }

    /** Prints the books as the style says. */
    void print(final OutputStream out) throws IOException
    {
        if (style.isJson)
        {
            tell(new BookPrinter(out));
            return;
        }
        final StringBuilder text = new StringBuilder(place()).append('\n');
        if (symbols().isEmpty())
        {
            text.append("\nno instrument is defined\n");
        }
        tell(new LadderPrinter(text, tape, style.levels, style.hasOrders));
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void tell(final BookListener listener)
    {
        final Engine engine = replay.engine();
        engine.books(style.instrument == null ? listener : new OneBook(style.instrument, listener));
    }
}
