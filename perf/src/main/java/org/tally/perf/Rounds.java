package org.tally.perf;

import java.util.Locale;

/**
 * One thread only. The rates of several rounds: the median and the spread.
 */
final class Rounds
{
    private final Figures rates = new Figures();
    private final String unit;

    Rounds()
    {
        this("command");
    }

    /** Rates of something else than commands, named in the singular. */
    Rounds(final String unit)
    {
        this.unit = unit;
    }

    void add(final long count, final long elapsedNs)
    {
        rates.add(count * 1e9 / elapsedNs);
    }

    double median()
    {
        return rates.median();
    }

    Figures rates()
    {
        return rates;
    }

    String text(final String what)
    {
        return String.format(Locale.ROOT,
            "%-34s %,12.0f %ss/s   %6.0f ns/%s   (least %,.0f, most %,.0f, %d rounds)",
            what, median(), unit, 1e9 / median(), unit, rates.least(), rates.most(), rates.size());
    }

    String json(final String what)
    {
        return String.format(Locale.ROOT,
            "{\"bench\":\"%s\",\"%ssPerSecond\":%.0f,\"least\":%.0f,\"most\":%.0f,\"rounds\":%d}",
            what, unit, median(), rates.least(), rates.most(), rates.size());
    }
}
