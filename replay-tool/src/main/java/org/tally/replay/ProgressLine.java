package org.tally.replay;

import java.io.PrintStream;
import java.util.Locale;

/**
 * One thread only. A line on standard error that tells a person how far long work is; silent when nobody watches.
 */
public final class ProgressLine implements AutoCloseable
{
    private static final long INTERVAL_NS = 200_000_000L;
    private static final long WORTH_TELLING = 10;

    private final PrintStream out = System.err;
    private final boolean isWatched = Boolean.getBoolean("tally.terminal");
    private final String what;
    private final long startNs = System.nanoTime();
    private long nextNs = startNs + INTERVAL_NS;
    private boolean hasPrinted;

    /**
     * A line about some work.
     *
     * @param what is being counted, such as {@code commands replayed}.
     */
    public ProgressLine(final String what)
    {
        this.what = what;
    }

    /**
     * Tells how far the work is; cheap enough to be called every few thousand items.
     *
     * @param count done so far.
     * @param total to be done, or 0 if that is not known.
     */
    public void update(final long count, final long total)
    {
        final long nowNs = System.nanoTime();
        if (isWatched && nowNs >= nextNs)
        {
            nextNs = nowNs + INTERVAL_NS;
            hasPrinted = true;
            final String percent = total > 0 ? String.format(Locale.ROOT, " (%d %%)", count * 100 / total) : "";
            final long aSecond = Math.round(count * 1e9 / Math.max(1, nowNs - startNs));
            final String rate = aSecond >= WORTH_TELLING ? String.format(Locale.ROOT, ", %,d a second", aSecond) : "";
            out.printf(Locale.ROOT, "\r\u001b[K%,d %s%s%s", count, what, percent, rate);
            out.flush();
        }
    }

    /**
     * Clears the line.
     */
    @Override
    public void close()
    {
        if (hasPrinted)
        {
            out.print("\r\u001b[K");
            out.flush();
        }
    }
}
