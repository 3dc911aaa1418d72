package org.tally.perf.measure;

import java.util.Arrays;

/**
 * One thread only. One figure from each of several rounds: the median and the spread.
 */
public final class Figures
{
    private double[] values = new double[16];
    private int size;

    public void add(final double value)
    {
        if (size == values.length)
        {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    public int size()
    {
        return size;
    }

    /** Of the round with this number, from 0. */
    public double value(final int round)
    {
        return values[round];
    }

    public double median()
    {
        final double[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        return size % 2 == 1 ? sorted[size / 2] : (sorted[size / 2 - 1] + sorted[size / 2]) / 2;
    }

    public double least()
    {
        return Arrays.stream(values, 0, size).min().orElse(0);
    }

    public double most()
    {
        return Arrays.stream(values, 0, size).max().orElse(0);
    }
}
