package org.tally.perf.workload;

import java.util.Arrays;
import java.util.List;

/**
 * Work that is made from a seed, under the names by which the command line knows it (docs/workloads.md).
 */
public enum NamedWork
{
    /** The demo's day. */
    DAY("day", GeneratedDay::new),
    /** A day of a busy market, with bursts. */
    BUSY_DAY("busy-day", BusyDay::new),
    /** Everything at one price. */
    ONE_PRICE("one-price", OnePrice::new),
    /** One order a price. */
    MANY_PRICES("many-prices", ManyPrices::new),
    /** One taker through thousands of orders. */
    DEEP_SWEEPS("deep-sweeps", DeepSweeps::new),
    /** Cancels and mass cancels of thousands of orders. */
    CANCEL_STORM("cancel-storm", CancelStorm::new),
    /** Each order far from the one before. */
    JUMPING_PRICES("jumping-prices", JumpingPrices::new),
    /** Ids that give the same hash. */
    COLLIDING_IDS("colliding-ids", CollidingIds::new);

    private final String label;
    private final Maker maker;

    @FunctionalInterface
    private interface Maker
    {
        CommandSource source(long seed, long count);
    }

    NamedWork(final String label, final Maker maker)
    {
        this.label = label;
        this.maker = maker;
    }

    /** The name on the command line. */
    public String label()
    {
        return label;
    }

    /** So many commands, from the first; the same ones for the same seed and number. */
    public CommandSource source(final long seed, final long count)
    {
        return maker.source(seed, count);
    }

    /** The names of all. */
    public static List<String> labels()
    {
        return Arrays.stream(values()).map(NamedWork::label).toList();
    }
}
