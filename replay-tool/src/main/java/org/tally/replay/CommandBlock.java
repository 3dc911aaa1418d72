package org.tally.replay;

import java.util.List;
import java.util.function.Predicate;

/**
 * Prints for people a command, the book before it, what came of it, and what of the book was different after it.
 */
final class CommandBlock
{
    private static final int WIDTH = 100;
    private static final String INDENT = "    ";
    private static final String BOOK_INDENT = "          ";

    private CommandBlock()
    {
    }

    /**
     * Appends the block.
     *
     * @param text       to which it is appended.
     * @param command    to print.
     * @param happenings those of the command that are printed, all of one instrument.
     */
    static void append(final StringBuilder text, final TracedCommand command, final List<Happening> happenings)
    {
        text.append('\n').append(Moment.print(command.timestampNs())).append("  command ").append(command.sequence());
        if (command.session() != 0)
        {
            text.append("  session ").append(command.session()).append(", its command ")
                .append(command.sessionSequence());
        }
        text.append('\n');
        wrap(text, PlainLine.of(command.json()));
        final BookExcerpt before = command.before().get(happenings.get(0).instrument());
        final BookExcerpt after = command.after().get(happenings.get(0).instrument());
        if (before != null)
        {
            book(text, "before", before.lines(), List.of());
            places(text, before, happenings, (order) -> order.wasLiveBefore(command.sequence()));
        }
        happenings.forEach((happening) -> event(text, command, happening));
        if (after != null)
        {
            book(text, "after", after.lines(), before.lines());
            places(text, after, happenings, (order) -> order.end() == null);
        }
    }

    private static void event(final StringBuilder text, final TracedCommand command, final Happening happening)
    {
        text.append(Moment.print(happening.timeNs())).append("  event ").append(command.sequence()).append('.')
            .append(happening.index()).append("  ").append(happening.words()).append('\n');
    }

    /** Appends a book; lines that are known already are left out. */
    static void book(final StringBuilder text, final String label, final List<String> lines,
        final List<String> known)
    {
        String beginning = String.format("  %-8s", label);
        for (final String line : lines)
        {
            if (!known.contains(line))
            {
                text.append(beginning).append(line).append('\n');
                beginning = BOOK_INDENT;
            }
        }
        if (!BOOK_INDENT.equals(beginning))
        {
            text.append(beginning).append("the same\n");
        }
    }

    private static void places(final StringBuilder text, final BookExcerpt book, final List<Happening> happenings,
        final Predicate<OrderLife> isLive)
    {
        happenings.stream().map(Happening::order).filter((order) -> order != null).distinct().forEach((order) ->
        {
            final String place = place(book, order, isLive.test(order));
            if (place != null)
            {
                text.append(BOOK_INDENT).append("order ").append(order.orderId).append(": ").append(place).append('\n');
            }
        });
    }

    private static String place(final BookExcerpt book, final OrderLife order, final boolean isLive)
    {
        final String place = book.place(order.orderId);
        if (place != null || !isLive)
        {
            return place;
        }
        return order.isStop() ? "waits for its stop price" : "waits for the auction";
    }

    /** Appends the words of a command, in lines of no great length. */
    static void wrap(final StringBuilder text, final String words)
    {
        String line = INDENT;
        String separator = "";
        for (final String word : words.split(" "))
        {
            if (line.length() + separator.length() + word.length() > WIDTH)
            {
                text.append(line).append('\n');
                line = INDENT + INDENT;
                separator = "";
            }
            line += separator + word;
            separator = " ";
        }
        text.append(line).append('\n');
    }
}
