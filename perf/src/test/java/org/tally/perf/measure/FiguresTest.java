package org.tally.perf.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;


class FiguresTest
{
    private static List<Double> summary(final double... values)
    {
        final Figures figures = new Figures();
        for (final double value : values)
        {
            figures.add(value);
        }
        return List.of(figures.least(), figures.median(), figures.most());
    }

    @Test
    void shouldTakeTheMiddleOfAnOddNumberOfRounds()
    {
        assertEquals(List.of(1.0, 2.0, 9.0), summary(9, 1, 2));
    }

    @Test
    void shouldTakeTheMeanOfTheTwoInTheMiddleOfAnEvenNumber()
    {
        assertEquals(List.of(1.0, 3.0, 9.0), summary(9, 1, 2, 4));
    }

    @Test
    void shouldHoldManyRounds()
    {
        assertEquals(List.of(0.0, 50.0, 100.0), summary(IntStream.rangeClosed(0, 100).asDoubleStream().toArray()));
    }
}
