package org.tally.perf.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.tally.replay.ProgressLine;

/**
 * One thread only. Several ways through the same work, measured in turn, round by round, so that what disturbs the
 * machine disturbs all of them alike; and the ratio of each to the first.
 */
public final class SideBySide
{
    private final String unit;
    private final List<Entry> entries = new ArrayList<>();

    /** One of the ways. */
    public interface Contender
    {
        /**
         * Goes through the work once.
         *
         * @return how long it took, nanoseconds, without what is not to be measured.
         */
        long elapsedNs() throws Exception;
    }

    private record Entry(String what, long count, Contender contender, Rounds rounds)
    {
    }

    /** Rates of something named in the singular. */
    public SideBySide(final String unit)
    {
        this.unit = unit;
    }

    public SideBySide add(final String what, final long count, final Contender contender)
    {
        entries.add(new Entry(what, count, contender, new Rounds(unit)));
        return this;
    }

    public SideBySide run(final int warmUps, final int rounds) throws Exception
    {
        final int turns = (warmUps + rounds) * entries.size();
        int turn = 0;
        try (ProgressLine progress = new ProgressLine("turns beside '" + entries.get(0).what + "'"))
        {
            for (int i = -warmUps; i < rounds; i++)
            {
                for (final Entry entry : entries)
                {
                    progress.update(turn++, turns);
                    final long elapsedNs = entry.contender.elapsedNs();
                    if (i >= 0)
                    {
                        entry.rounds.add(entry.count, elapsedNs);
                    }
                }
            }
        }
        return this;
    }

    /** The ratio of the medians of a contender, counted from 0, to that of the first. */
    public double ratio(final int contender)
    {
        return entries.get(contender).rounds.median() / entries.get(0).rounds.median();
    }

    public List<String> lines(final boolean isJson)
    {
        final List<String> lines = new ArrayList<>();
        entries.forEach(entry -> lines.add(isJson ? entry.rounds.json(entry.what) : entry.rounds.text(entry.what)));
        entries.stream().skip(1).forEach(entry -> lines.add(ratio(entry, entries.get(0), isJson)));
        return lines;
    }

    private static String ratio(final Entry entry, final Entry first, final boolean isJson)
    {
        final Ratio ratio = Ratio.of(entry.rounds.rates(), first.rounds.rates());
        return isJson ?
            String.format(Locale.ROOT,
                "{\"bench\":\"%s\",\"against\":\"%s\",%s}", entry.what, first.what, ratio.json()) :
            String.format(Locale.ROOT, "%-34s at the speed of '%s' %s", entry.what, first.what, ratio.text());
    }
}
