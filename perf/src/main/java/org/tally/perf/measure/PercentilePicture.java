package org.tally.perf.measure;

import java.awt.Color;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.HdrHistogram.HistogramIterationValue;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Curves of percentiles in one picture, a PNG: to the right one nine more at each step, upwards the time, both
 * logarithmic. Needs no screen.
 * <p>
 * Curves that are to be compared have names that differ only behind their last comma: they have one colour, and all but
 * the last of them are dashed.
 */
public final class PercentilePicture
{
    private static final int TICKS_A_HALF = 5;
    private static final double MICROSECOND = 1_000;
    private static final Color[] COLOURS =
        {Color.GRAY, Color.BLACK, new Color(0xD62728), new Color(0x1F77B4), new Color(0x2CA02C), new Color(0x9467BD)};

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
        final Map<String, XYSeries> lastOfName = new LinkedHashMap<>();
        for (final LatencyCurve curve : curves)
        {
            final List<Double> rarities = new ArrayList<>();
            final List<Double> times = new ArrayList<>();
            take(curve, rarities, times);
            if (!times.isEmpty())
            {
                add(chart.addSeries(curve.name(), rarities, times), lastOfName);
            }
        }
        Files.write(file, ChartEncoder.getBytes(chart, "PNG"));
    }

    private static void take(final LatencyCurve curve, final List<Double> rarities, final List<Double> times)
    {
        for (final HistogramIterationValue value : curve.total().percentiles(TICKS_A_HALF))
        {
            final double percentile = value.getPercentileLevelIteratedTo();
            if (percentile < 100)
            {
                rarities.add(100 / (100 - percentile));
                times.add(Math.max(value.getValueIteratedTo(), 1) / MICROSECOND);
            }
        }
    }

    private static void add(final XYSeries series, final Map<String, XYSeries> lastOfName)
    {
        final String name = series.getName().replaceFirst(",[^,]*$", "");
        final XYSeries before = lastOfName.put(name, series);
        if (before != null)
        {
            before.setLineStyle(SeriesLines.DASH_DASH);
        }
        final int number = new ArrayList<>(lastOfName.keySet()).indexOf(name);
        series.setMarker(SeriesMarkers.NONE).setLineColor(COLOURS[number % COLOURS.length]);
    }

    /** Of one in so many. */
    private static String percentile(final double rarity)
    {
        return new BigDecimal(100 - 100 / rarity).round(new MathContext(8)).stripTrailingZeros().toPlainString() + " %";
    }
}
