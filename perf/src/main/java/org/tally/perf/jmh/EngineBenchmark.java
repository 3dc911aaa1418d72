package org.tally.perf.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

import org.tally.engine.Engine;
import org.tally.perf.workload.Workload;
import org.tally.protocol.MessageDescriptor;

/**
 * One command through the engine, in the middle of a generated day: what it takes and, with {@code -prof gc}, what it
 * allocates. The day is repeated from its middle on when it ends, with later sequences; orders that are live already
 * are then refused as duplicates, which makes the repeated day a little cheaper than the first. Not measured: rings,
 * journals, Aeron. It takes longer to get warm than a part does.
 */
@Warmup(iterations = 5, time = 1)
public class EngineBenchmark extends PartBenchmark
{
    private static final int COMMANDS = 400_000;

    private Workload workload;
    private Engine engine;
    private long eventBytes;
    private long sequence;
    private int next;

    /**
     * For JMH.
     */
    public EngineBenchmark()
    {
    }

    /**
     * Opens the market and applies the first half of the day.
     */
    @Setup
    public void openMarket()
    {
        workload = new Workload(1, COMMANDS);
        engine = new Engine((buffer, offset, length) -> eventBytes += length);
        for (next = 0; next < COMMANDS / 2; next++)
        {
            engine.apply(workload.buffer(next), workload.offset(next));
        }
        sequence = next;
    }

    /**
     * Applies one command.
     *
     * @return something that depends on it.
     */
    @Benchmark
    public long apply()
    {
        if (next == COMMANDS * 24 / 25)
        {
            next = COMMANDS / 2;
        }
        final int offset = workload.offset(next);
        MessageDescriptor.sequence(workload.buffer(next), offset, ++sequence);
        engine.apply(workload.buffer(next++), offset);
        return eventBytes;
    }
}
