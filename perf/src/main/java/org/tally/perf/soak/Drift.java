package org.tally.perf.soak;

import java.util.List;
import java.util.Locale;

import org.tally.perf.measure.Figures;

/**
 * How the last third of a soak compares with its first: the medians of the intervals of each. It is drift if the
 * median has become worse by more than is allowed, which is more than calm machines differ from minute to minute. A
 * machine that others use may drift by itself.
 *
 * @param what    is compared.
 * @param first   intervals.
 * @param last    intervals.
 * @param allowed by how much the median may become worse.
 * @param worse   which way that is.
 */
record Drift(Column what, Figures first, Figures last, double allowed, Worse worse)
{
    private static final double RATE_PART = 0.02;
    private static final double TIME_PART = 0.25;
    private static final double GROWTH_PART = 0.05;
    /** Threads take the heap in pieces of some megabytes. */
    private static final double HEAP_BYTES = 16e6;
    private static final double OWN_BYTES = 32e6;
    /** The journals are mapped in pieces of 64 MiB, and each journal's piece fills up from nothing. */
    private static final double MAPPED_BYTES = 256e6;

    /** Which change is for the worse. */
    enum Worse
    {
        /** What should not fall. */
        LOWER,
        /** What should not grow. */
        HIGHER,
        /** What should stay as it is. */
        EITHER
    }

    /** Of all that should not drift. */
    static List<Drift> of(final List<Interval> intervals)
    {
        final int third = Math.max(1, intervals.size() / 3);
        final List<Interval> first = intervals.subList(0, third);
        final List<Interval> last = intervals.subList(intervals.size() - third, intervals.size());
        return List.of(
            ofPart(Column.COMMANDS_A_SECOND, first, last, RATE_PART, Worse.LOWER),
            ofPart(Column.P50, first, last, TIME_PART, Worse.HIGHER),
            of(Column.HEAP, first, last, HEAP_BYTES, Worse.HIGHER),
            of(Column.ANONYMOUS, first, last, OWN_BYTES, Worse.HIGHER),
            of(Column.RESIDENT, first, last, MAPPED_BYTES, Worse.HIGHER),
            ofPart(Column.JOURNALS_A_COMMAND, whole(first), whole(last), GROWTH_PART, Worse.EITHER));
    }

    /** Files grow in steps: what a single interval adds says little. */
    private static List<Interval> whole(final List<Interval> intervals)
    {
        return List.of(intervals.stream().reduce(Interval::with).orElseThrow());
    }

    private static Drift ofPart(final Column what, final List<Interval> first, final List<Interval> last,
        final double allowedPart, final Worse worse)
    {
        return of(what, first, last, allowedPart * figures(first, what).median(), worse);
    }

    private static Drift of(final Column what, final List<Interval> first, final List<Interval> last,
        final double allowed, final Worse worse)
    {
        return new Drift(what, figures(first, what), figures(last, what), allowed, worse);
    }

    private static Figures figures(final List<Interval> intervals, final Column what)
    {
        final Figures figures = new Figures();
        intervals.forEach(interval -> figures.add(what.of(interval)));
        return figures;
    }

    double change()
    {
        return last.median() - first.median();
    }

    boolean isDrift()
    {
        return switch (worse)
        {
            case LOWER -> change() < -allowed;
            case HIGHER -> change() > allowed;
            case EITHER -> Math.abs(change()) > allowed;
        };
    }

    String text()
    {
        return String.format(Locale.ROOT, "%-12s first third %s   last third %s: %s", what.heading(), spread(first),
            spread(last), isDrift() ? "DRIFT, by more than " + what.text(allowed) : "steady");
    }

    private String spread(final Figures figures)
    {
        final String median = what.text(figures.median());
        return figures.size() == 1 ? median :
            median + " (" + what.text(figures.least()) + " to " + what.text(figures.most()) + ")";
    }

    String json()
    {
        return String.format(Locale.ROOT, "{\"bench\":\"soak drift\",\"what\":\"%s\",\"first\":%.3f,\"last\":%.3f," +
            "\"allowed\":%.3f,\"isDrift\":%b}", what.key(), first.median(), last.median(), allowed, isDrift());
    }
}
