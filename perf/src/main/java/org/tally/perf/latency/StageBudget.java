package org.tally.perf.latency;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.HdrHistogram.Histogram;
import org.agrona.concurrent.Agent;

import org.tally.perf.measure.Figures;

/**
 * One thread only. What each stage costs a command, nanoseconds of work: a client and all stages take turns on the
 * caller's thread, so that nobody waits for anybody. What the clock costs that is read between the turns is taken off.
 */
public final class StageBudget implements AutoCloseable
{
    private static final List<String> NAMES = List.of("client sends", "gateway polls, checks, copies",
        "command journal", "matching", "egress offers", "event journal", "client receives");
    private static final int CLOCK_LOOPS = 101;
    private static final int CLOCK_READINGS = 1_000;

    private final SteppedExchange exchange;
    private final Line line;
    private final OrderStream orders = new OrderStream();
    private final Figures[] costs = new Figures[NAMES.size()];
    private long sent;
    private long answered;

    /** Of an exchange on a new data directory. */
    public StageBudget(final Path directory)
    {
        Arrays.setAll(costs, stage -> new Figures());
        exchange = new SteppedExchange(directory);
        line = ExchangeLine.connect(exchange.aeronDirectory(), exchange, sequence -> answered++);
    }

    /** The stages, in the order of the way. */
    public static List<String> names()
    {
        return NAMES;
    }

    /** Sends so many commands, so many at a time; the figures are the medians of the batches. */
    public void measure(final int commands, final int batch, final boolean isRecorded) throws Exception
    {
        final double clockNs = clockNs();
        final Histogram[] times = new Histogram[costs.length];
        Arrays.setAll(times, stage -> new Histogram(3));
        final long[] batchNs = new long[costs.length];
        for (int i = 0; i < commands; i += batch)
        {
            Arrays.fill(batchNs, 0);
            final int turns = turns(batch, batchNs);
            for (int stage = 0; stage < times.length; stage++)
            {
                final double workNs = batchNs[stage] - (stage == 0 ? 1 : turns) * clockNs;
                times[stage].recordValue(Math.max(0, Math.round(workNs)));
            }
        }
        for (int stage = 0; stage < times.length && isRecorded; stage++)
        {
            costs[stage].add(times[stage].getValueAtPercentile(50) / (double)batch);
        }
    }

    private int turns(final int batch, final long[] batchNs) throws Exception
    {
        long fromNs = System.nanoTime();
        for (int i = 0; i < batch; i++)
        {
            send();
        }
        fromNs = passed(0, fromNs, batchNs);
        final List<Agent> stages = exchange.stages();
        int turns = 0;
        while (answered < sent)
        {
            for (int stage = 0; stage < stages.size(); stage++)
            {
                stages.get(stage).doWork();
                fromNs = passed(stage + 1, fromNs, batchNs);
            }
            line.poll();
            fromNs = passed(costs.length - 1, fromNs, batchNs);
            turns++;
        }
        return turns;
    }

    private static long passed(final int stage, final long fromNs, final long[] batchNs)
    {
        final long nowNs = System.nanoTime();
        batchNs[stage] += nowNs - fromNs;
        return nowNs;
    }

    private void send()
    {
        orders.next();
        if (!line.offer(orders.buffer(), orders.length()))
        {
            throw new IllegalStateException("no room: the batch is too long for one thread");
        }
        sent++;
    }

    private static double clockNs()
    {
        final Figures loops = new Figures();
        for (int loop = 0; loop < CLOCK_LOOPS; loop++)
        {
            final long startNs = System.nanoTime();
            for (int i = 0; i < CLOCK_READINGS; i++)
            {
                System.nanoTime();
            }
            loops.add((System.nanoTime() - startNs) / (double)CLOCK_READINGS);
        }
        return loops.median();
    }

    /** What this stage costs a command, nanoseconds, by round. */
    public Figures cost(final int stage)
    {
        return costs[stage];
    }

    @Override
    public void close()
    {
        line.close();
        exchange.close();
    }
}
