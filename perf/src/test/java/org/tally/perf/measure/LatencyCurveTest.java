package org.tally.perf.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyCurveTest
{
    private static final long SECOND_NS = 1_000_000_000L;

    @TempDir
    private Path directory;

    private static LatencyCurve twoRounds()
    {
        final LatencyCurve curve = new LatencyCurve("closed loop, echo");
        curve.beginRound(2 * SECOND_NS);
        final long beganNs = System.nanoTime();
        curve.record(beganNs, 1_000);
        curve.record(beganNs, 2_000);
        curve.record(beganNs + SECOND_NS, 3_000);
        curve.endRound();
        curve.beginRound(SECOND_NS);
        curve.record(System.nanoTime(), 4_000);
        curve.endRound();
        return curve;
    }

    private static Histogram of(final long... values)
    {
        final Histogram histogram = new Histogram(3);
        Arrays.stream(values).forEach(histogram::recordValue);
        return histogram;
    }

    @Test
    void shouldWriteALogThatHdrHistogramReadsBack() throws IOException
    {
        twoRounds().write(directory);

        final List<Histogram> intervals = logged();
        assertEquals(List.of(of(1_000, 2_000), of(3_000), of(4_000)), intervals);
        assertEquals(List.of("round-1", "round-1", "round-2"), intervals.stream().map(Histogram::getTag).toList());
        assertEquals(1_000, intervals.get(1).getStartTimeStamp() - intervals.get(0).getStartTimeStamp());
    }

    private List<Histogram> logged() throws FileNotFoundException
    {
        final List<Histogram> intervals = new ArrayList<>();
        try (HistogramLogReader log = new HistogramLogReader(directory.resolve("closed-loop-echo.hlog").toFile()))
        {
            while (log.hasNext())
            {
                intervals.add((Histogram)log.nextIntervalHistogram());
            }
        }
        return intervals;
    }

    @Test
    void shouldWritePercentilesInMicroseconds() throws IOException
    {
        twoRounds().write(directory);

        final List<String> lines = Files.readAllLines(directory.resolve("closed-loop-echo.hgrm"));
        assertTrue(lines.contains("       4.001 1.000000000000          4"), lines::toString);
    }

    @Test
    void shouldGivePercentilesByRoundAndOverAll()
    {
        final LatencyCurve curve = twoRounds();

        assertEquals(of(1_000, 2_000, 3_000, 4_000), curve.total());
        final Figures medians = curve.percentile(50);
        assertArrayEquals(new double[] {of(2_000).getMaxValue(), of(4_000).getMaxValue()},
            new double[] {medians.value(0), medians.value(1)});
    }

    @Test
    void shouldCountALatenessLongerThanAMinuteAsAMinute()
    {
        final LatencyCurve curve = new LatencyCurve("late");
        curve.beginRound(SECOND_NS);
        curve.record(System.nanoTime(), 600 * SECOND_NS);
        curve.endRound();

        assertEquals(of(60 * SECOND_NS), curve.total());
    }

    @Test
    void shouldDrawAPictureWithoutAScreen() throws IOException
    {
        final Path picture = directory.resolve("curves.png");
        PercentilePicture.write(picture, "title", List.of(twoRounds(), new LatencyCurve("nothing recorded")));

        assertArrayEquals(new byte[] {(byte)0x89, 'P', 'N', 'G'}, Arrays.copyOf(Files.readAllBytes(picture), 4));
    }
}
