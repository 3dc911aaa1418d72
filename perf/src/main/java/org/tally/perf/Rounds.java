package org.tally.perf;

import java.util.Arrays;
import java.util.Locale;

/**
 * One thread only. The rates of several rounds: the median and the spread.
 */
final class Rounds
{
    private final double[] rates;
    private int size;

    Rounds(final int rounds)
    {
        rates = new double[rounds];
    }

    void add(final long count, final long elapsedNs)
    {
        rates[size++] = count * 1e9 / elapsedNs;
    }

    double median()
    {
        final double[] sorted = Arrays.copyOf(rates, size);
        Arrays.sort(sorted);
        return size % 2 == 1 ? sorted[size / 2] : (sorted[size / 2 - 1] + sorted[size / 2]) / 2;
    }

    String text(final String what)
    {
        return String.format(Locale.ROOT,
            "%-34s %,12.0f commands/s   %6.0f ns/command   (least %,.0f, most %,.0f, %d rounds)",
            what, median(), 1e9 / median(), least(), most(), size);
    }

    String json(final String what)
    {
        return String.format(Locale.ROOT,
            "{\"bench\":\"%s\",\"commandsPerSecond\":%.0f,\"least\":%.0f,\"most\":%.0f,\"rounds\":%d}",
            what, median(), least(), most(), size);
    }

    private double least()
    {
        return Arrays.stream(rates, 0, size).min().orElse(0);
    }

    private double most()
    {
        return Arrays.stream(rates, 0, size).max().orElse(0);
    }
}
