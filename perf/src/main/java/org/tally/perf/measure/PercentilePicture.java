package org.tally.perf.measure;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.HdrHistogram.HistogramIterationValue;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Curves of percentiles in one picture, a PNG: to the right one nine more at each step, upwards the time, both
 * logarithmic. Needs no screen.
 */
public final class PercentilePicture
{
    private static final int TICKS_A_HALF = 5;
    private static final double MICROSECOND = 1_000;

    private PercentilePicture()
    {
    }

    public static void write(final Path file, final String title, final List<LatencyCurve> curves) throws IOException
    {
        System.setProperty("java.awt.headless", "true");
        final XYChart chart = new XYChartBuilder().width(1_200).height(700).title(title)
            .xAxisTitle("percentile").yAxisTitle("µs").build();
        chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true).setXAxisLogarithmicDecadeOnly(true)
            .setYAxisLogarithmicDecadeOnly(true).setXAxisTickLabelsFormattingFunction(PercentilePicture::percentile);
        curves.forEach(curve -> add(chart, curve));
        Files.write(file, ChartEncoder.getBytes(chart, "PNG"));
    }

    private static void add(final XYChart chart, final LatencyCurve curve)
    {
        final List<Double> rarities = new ArrayList<>();
        final List<Double> times = new ArrayList<>();
        for (final HistogramIterationValue value : curve.total().percentiles(TICKS_A_HALF))
        {
            final double percentile = value.getPercentileLevelIteratedTo();
            if (percentile < 100)
            {
                rarities.add(100 / (100 - percentile));
                times.add(Math.max(value.getValueIteratedTo(), 1) / MICROSECOND);
            }
        }
        if (!times.isEmpty())
        {
            chart.addSeries(curve.name(), rarities, times).setMarker(SeriesMarkers.NONE);
        }
    }

    /** Of one in so many. */
    private static String percentile(final double rarity)
    {
        return new BigDecimal(100 - 100 / rarity).round(new MathContext(8)).stripTrailingZeros().toPlainString() + " %";
    }
}
