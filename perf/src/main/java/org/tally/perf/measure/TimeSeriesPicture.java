package org.tally.perf.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * One thread only. Charts below each other, all over the same times, as a PNG file; needs no display.
 */
public final class TimeSeriesPicture
{
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 260;
    private static final double HEADROOM = 1.05;

    private final List<XYChart> charts = new ArrayList<>();
    private final double[] seconds;

    /** A picture without charts, over these times. */
    public TimeSeriesPicture(final double[] seconds)
    {
        this.seconds = seconds.clone();
    }

    /** Begins a chart below those that are there; from zero to at least 1, if it is not logarithmic. */
    public TimeSeriesPicture chart(final String title, final boolean isLogarithmic)
    {
        final XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).theme(ChartTheme.Matlab).title(title)
            .build();
        chart.getStyler().setYAxisLogarithmic(isLogarithmic).setYAxisDecimalPattern("#,##0.#")
            .setXAxisDecimalPattern("#,##0 s");
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
        if (!isLogarithmic)
        {
            chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0);
        }
        charts.add(chart);
        return this;
    }

    /** Adds a line to the last chart; its values are as many as the times. */
    public TimeSeriesPicture line(final String name, final double[] values)
    {
        final XYChart chart = charts.get(charts.size() - 1);
        chart.addSeries(name, seconds, values).setMarker(SeriesMarkers.NONE);
        if (!chart.getStyler().isYAxisLogarithmic())
        {
            final double most = Arrays.stream(values).max().orElse(0);
            chart.getStyler().setYAxisMax(Math.max(chart.getStyler().getYAxisMax(), most * HEADROOM));
        }
        return this;
    }

    /** Writes the picture to a file whose name ends in .png. */
    public void write(final Path file) throws IOException
    {
        System.setProperty("java.awt.headless", "true");
        BitmapEncoder.saveBitmap(charts, charts.size(), 1, file.toString(), BitmapFormat.PNG);
    }
}
