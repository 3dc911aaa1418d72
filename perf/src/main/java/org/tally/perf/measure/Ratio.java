package org.tally.perf.measure;

import java.util.Locale;

/**
 * One thing by another, each measured in the same rounds: the ratio of the medians, and the spread of the ratios within
 * the rounds.
 */
public record Ratio(double ofMedians, double least, double most)
{
    public static Ratio of(final Figures figures, final Figures others)
    {
        final Figures ofRounds = new Figures();
        for (int i = 0; i < figures.size(); i++)
        {
            ofRounds.add(figures.value(i) / others.value(i));
        }
        return new Ratio(figures.median() / others.median(), ofRounds.least(), ofRounds.most());
    }

    public String text()
    {
        return String.format(Locale.ROOT, "times %.3f   (rounds: least %.3f, most %.3f)", ofMedians, least, most);
    }

    public String json()
    {
        return String.format(Locale.ROOT, "\"ratio\":%.3f,\"least\":%.3f,\"most\":%.3f", ofMedians, least, most);
    }
}
