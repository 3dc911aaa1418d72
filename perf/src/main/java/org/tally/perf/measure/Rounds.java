package org.tally.perf.measure;

import java.util.Locale;

/**
 * One thread only. The rates of several rounds: the median and the spread.
 */
public final class Rounds
{
    private final Figures rates = new Figures();
    private final String unit;

    public Rounds()
    {
        this("command");
    }

    /** Rates of something else than commands, named in the singular. */
    public Rounds(final String unit)
    {
        this.unit = unit;
    }

    public void add(final long count, final long elapsedNs)
    {
        rates.add(count * 1e9 / elapsedNs);
    }

    public double median()
    {
        return rates.median();
    }

    public Figures rates()
    {
        return rates;
    }

    public String text(final String what)
    {
        return String.format(Locale.ROOT,
            "%-34s %,12.0f %ss/s   %6.0f ns/%s   (least %,.0f, most %,.0f, %d rounds)",
            what, median(), unit, 1e9 / median(), unit, rates.least(), rates.most(), rates.size());
    }

    public String json(final String what)
    {
        return String.format(Locale.ROOT,
            "{\"bench\":\"%s\",\"%ssPerSecond\":%.0f,\"least\":%.0f,\"most\":%.0f,\"rounds\":%d}",
            what, unit, median(), rates.least(), rates.most(), rates.size());
    }
}
