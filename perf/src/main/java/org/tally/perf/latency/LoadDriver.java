package org.tally.perf.latency;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;

import org.agrona.concurrent.YieldingIdleStrategy;

import org.tally.perf.measure.LatencyCurve;

/**
 * One thread only. Sends an {@link OrderStream} over a line and takes the time from when each new order was to be sent
 * until its answer is here. The same for every line.
 */
public final class LoadDriver implements AutoCloseable
{
    private static final int MOST_UNDER_WAY = 1 << 20;
    private static final int BURST = 64;
    private static final int POLLS_A_CHECK = 1 << 16;
    private static final long SILENCE_NS = 10_000_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;

    private final OrderStream orders = new OrderStream();
    private final long[] plannedNs = new long[MOST_UNDER_WAY];
    private final Line line;
    private final StageStamps stamps;
    private LatencyCurve curve;
    private long sent;
    private long answered;
    private long firstSequence;
    private long lastSequence;
    private long answeredBefore;
    private long heardNs = System.nanoTime();
    private int idlePolls;

    private LoadDriver(final StageStamps stamps, final Function<Line.Listener, Line> opener)
    {
        this.stamps = stamps;
        line = opener.apply(this::onAnswer);
    }

    /** A member of the exchange. */
    public static LoadDriver ofExchange(final LatencyServer server)
    {
        return new LoadDriver(null, listener -> ExchangeLine.connect(
            server.aeronDirectory(), YieldingIdleStrategy.INSTANCE, listener));
    }

    /** A member of an exchange whose stages write stamps into this file. */
    public static LoadDriver ofExchange(final LatencyServer server, final Path stamps) throws IOException
    {
        return new LoadDriver(
            StageStamps.map(stamps), listener -> ExchangeLine.connect(
            server.aeronDirectory(), YieldingIdleStrategy.INSTANCE, listener));
    }

    /** A client of the echo. */
    public static LoadDriver ofEcho(final LatencyServer server)
    {
        return new LoadDriver(null, listener -> new EchoLine(server.aeronDirectory(), listener));
    }

    /** Sends, waits for the answer, and sends the next. */
    public void closedLoop(final long durationNs, final LatencyCurve times)
    {
        begin(durationNs, times);
        final long endNs = System.nanoTime() + durationNs;
        long nowNs = System.nanoTime();
        while (nowNs - endNs < 0)
        {
            send(nowNs);
            awaitAnswers(0);
            nowNs = System.nanoTime();
        }
        end();
    }

    /** Sends at times planned beforehand, so that what is late counts as late. */
    public void atRate(final int rate, final long durationNs, final LatencyCurve times)
    {
        begin(durationNs, times);
        final long count = Math.multiplyExact(durationNs, (long)rate) / SECOND_NS;
        final long startNs = System.nanoTime();
        for (long i = 0; i < count; i++)
        {
            final long dueNs = startNs + i * SECOND_NS / rate;
            do
            {
                poll();
            }
            while (System.nanoTime() - dueNs < 0);
            send(dueNs);
        }
        end();
    }

    /**
     * Sends as fast as answers come: so many commands are under way at most.
     *
     * @return how many were sent and answered.
     */
    public long atFullSpeed(final long durationNs, final int window)
    {
        heardNs = System.nanoTime();
        final long before = sent;
        final long endNs = System.nanoTime() + durationNs;
        while (System.nanoTime() - endNs < 0)
        {
            for (int i = 0; i < BURST; i++)
            {
                awaitAnswers(window - 1);
                send(endNs);
            }
            poll();
        }
        awaitAnswers(0);
        return sent - before;
    }

    private void begin(final long durationNs, final LatencyCurve times)
    {
        heardNs = System.nanoTime();
        times.beginRound(durationNs);
        curve = times;
        firstSequence = lastSequence + 1;
    }

    private void end()
    {
        awaitAnswers(0);
        curve.endRound();
        curve = null;
    }

    /** What the stages took of the commands of the last load, as far as they are kept; once the exchange is idle. */
    public StageTimes stageTimes()
    {
        return new StageTimes(stamps, firstSequence, lastSequence);
    }

    private void send(final long dueNs)
    {
        awaitAnswers(MOST_UNDER_WAY - 1);
        orders.next();
        plannedNs[(int)(sent & MOST_UNDER_WAY - 1)] = dueNs;
        while (!line.offer(orders.buffer(), orders.length()))
        {
            poll();
        }
        sent++;
    }

    private void awaitAnswers(final long underWay)
    {
        while (sent - answered > underWay)
        {
            poll();
        }
    }

    private void poll()
    {
        if (line.poll() == 0)
        {
            Thread.onSpinWait();
            if (++idlePolls % POLLS_A_CHECK == 0)
            {
                checkAnswers();
            }
        }
    }

    private void checkAnswers()
    {
        final long nowNs = System.nanoTime();
        if (answered != answeredBefore)
        {
            answeredBefore = answered;
            heardNs = nowNs;
        }
        else if (nowNs - heardNs > SILENCE_NS)
        {
            throw new IllegalStateException("no answer came for 10 s: sent=" + sent + ", answered=" + answered);
        }
    }

    private void onAnswer(final long sequence)
    {
        final long number = answered++;
        lastSequence = sequence;
        if (curve != null && OrderStream.isOrder(number))
        {
            final long nowNs = System.nanoTime();
            final long beganNs = plannedNs[(int)(number & MOST_UNDER_WAY - 1)];
            curve.record(beganNs, nowNs - beganNs);
            if (stamps != null)
            {
                stamps.onAnswer(sequence, beganNs, nowNs);
            }
        }
    }

    @Override
    public void close()
    {
        line.close();
    }
}
