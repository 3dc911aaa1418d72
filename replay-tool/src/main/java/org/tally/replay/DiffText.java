package org.tally.replay;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One thread only. Says for people how two days are different.
 */
final class DiffText
{
    private static final String ROW = "%-26s %18s %24s %24s";

    private final StringBuilder text = new StringBuilder();
    private final DayComparison days;
    private final List<Scene> scenes;
    private final int maxRows;

    /**
     * A text of which nothing is written yet.
     *
     * @param days    that were compared.
     * @param scenes  of the first difference on either day; null for a day that had ended, and if there is none.
     * @param maxRows of each table.
     */
    DiffText(final DayComparison days, final List<Scene> scenes, final int maxRows)
    {
        this.days = days;
        this.scenes = scenes;
        this.maxRows = maxRows;
    }

    /** The first difference and what is before it. */
    DiffText difference()
    {
        final DayDifference difference = days.difference();
        text.append("different   ").append(switch (difference.kind())
        {
            case COMMANDS -> "in commands, first at " + place(difference);
            case EVENTS -> "in events, first of " + place(difference);
            case LENGTH -> (difference.sequences()[0] == 0 ? "A" : "B") + " ends earlier; equal up to there";
        }).append('\n');
        final Scene any = scenes.get(0) == null ? scenes.get(1) : scenes.get(0);
        if (!any.earlier().isEmpty())
        {
            text.append("\nbefore it, on both\n");
            any.earlier().forEach((line) -> line(line));
        }
        scene("A", scenes.get(0), difference.events().get(0));
        scene("B", scenes.get(1), difference.events().get(1));
        if (difference.kind() == DayDifference.Kind.EVENTS)
        {
            decided(difference);
        }
        else if (difference.kind() == DayDifference.Kind.COMMANDS &&
            scenes.get(0).stateHash().equals(scenes.get(1).stateHash()))
        {
            text.append("\nthe state after it is the same on both\n");
        }
        return this;
    }

    private static String place(final DayDifference difference)
    {
        final long[] sequences = difference.sequences();
        return "command " + sequences[0] + (sequences[0] == sequences[1] ? "" : " of A, " + sequences[1] + " of B");
    }

    private void line(final Scene.Line line)
    {
        text.append(Moment.print(line.timestampNs())).append("  command ").append(line.sequence()).append('\n');
        CommandBlock.wrap(text, PlainLine.of(line.json()));
    }

    private void scene(final String side, final Scene scene, final List<String> events)
    {
        text.append('\n').append(side);
        if (scene == null)
        {
            text.append(" has ended\n");
            return;
        }
        text.append('\n');
        line(scene.command());
        if (scene.before() != null)
        {
            CommandBlock.book(text, "before", scene.before().lines(), List.of());
        }
        events.forEach((event) -> CommandBlock.wrap(text, "event " + PlainLine.of(event)));
        if (scene.after() != null)
        {
            CommandBlock.book(text, "after", scene.after().lines(), scene.before().lines());
        }
    }

    /** Both days have this command: the engine tells its events, and so which day it agrees with. */
    private void decided(final DayDifference difference)
    {
        final List<String> decided = scenes.get(0).decided();
        final int side = difference.events().indexOf(decided);
        text.append("\nthis release decides as ").append(side < 0 ? "neither of them" : side == 0 ? "A" : "B")
            .append('\n');
        if (side < 0)
        {
            decided.forEach((event) -> CommandBlock.wrap(text, "event " + PlainLine.of(event)));
        }
    }

    /** What came of it for accounts, instruments and orders. */
    DiffText summary(final OrderPairs pairs)
    {
        final DayTally a = days.tally(0);
        final DayTally b = days.tally(1);
        table("accounts", "position", union(a.accounts(), b.accounts()).stream()
            .filter((key) -> !a.account(key).equals(b.account(key)))
            .map((key) -> row(key.account() + " " + key.instrument(), a.account(key), b.account(key),
                change(a.account(key).position(), b.account(key).position()))).toList());
        table("instruments", "last", union(a.instruments(), b.instruments()).stream()
            .filter((symbol) -> !a.instrument(symbol).equals(b.instrument(symbol)))
            .map((symbol) -> row(symbol, a.instrument(symbol), b.instrument(symbol),
                change(a.instrument(symbol).lastPrice(), b.instrument(symbol).lastPrice()))).toList());
        orders(pairs);
        return this;
    }

    static <T extends Comparable<T>> Set<T> union(final Collection<T> a, final Collection<T> b)
    {
        final Set<T> union = new TreeSet<>(a);
        union.addAll(b);
        return union;
    }

    private static String row(final String name, final DayTally.Traded a, final DayTally.Traded b, final String last)
    {
        return format(name, change(a.trades(), b.trades()), change(a.volume(), b.volume()), last);
    }

    private static String change(final Object a, final Object b)
    {
        return a.equals(b) ? a.toString() : a + " > " + b;
    }

    private static String format(final String name, final String trades, final String volume, final String last)
    {
        return String.format(Locale.ROOT, ROW, name, trades, volume, last).stripTrailing();
    }

    private void table(final String name, final String last, final List<String> rows)
    {
        if (!rows.isEmpty())
        {
            text.append('\n').append(format(name, "trades", "volume", last)).append('\n');
            rows.stream().limit(maxRows).forEach((row) -> text.append(row).append('\n'));
            more(rows.size() - maxRows);
        }
    }

    private void more(final long count)
    {
        if (count > 0)
        {
            text.append("and ").append(count).append(" more\n");
        }
    }

    private void orders(final OrderPairs pairs)
    {
        orders("fared differently", pairs.differentCount(), pairs.different());
        orders("only in A", pairs.aloneCount(0), pairs.alone(0));
        orders("only in B", pairs.aloneCount(1), pairs.alone(1));
    }

    private void orders(final String what, final long count, final Collection<OrderAttempt> first)
    {
        if (count > 0)
        {
            text.append("\norders ").append(what).append(": ").append(count).append('\n');
        }
        for (final OrderAttempt attempt : first)
        {
            text.append(String.format(Locale.ROOT, "%-14s %-10s ", attempt.name, attempt.instrument)).append(
                attempt.counterpart() == null ? attempt.outcome() :
                String.format(Locale.ROOT, "%-34s > %s", attempt.outcome(), attempt.counterpart().outcome()));
            text.append('\n');
        }
        more(count - first.size());
    }

    /** Adds what is known of each day as a whole. */
    DiffText days(final Stream<String> lines)
    {
        lines.forEach((line) -> text.append(line).append('\n'));
        return this;
    }

    @Override
    public String toString()
    {
        return text.toString();
    }
}
