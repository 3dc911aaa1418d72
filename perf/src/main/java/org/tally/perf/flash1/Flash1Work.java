package org.tally.perf.flash1;

import java.util.Locale;

import org.tally.engine.Engine;
import org.tally.perf.measure.Rounds;
import org.tally.perf.workload.FlowCommands;
import org.tally.perf.workload.NewEngine;
import org.tally.perf.workload.OrderFlow;
import org.tally.perf.workload.Workload;

/**
 * One thread only. A flow, its commands encoded beforehand, and the rates at which a new engine each round takes them:
 * messages of the flow a second, of which some are two commands.
 */
final class Flash1Work
{
    private final OrderFlow flow;
    private final Workload commands;
    private final Rounds rounds = new Rounds("message");
    private String sha256;
    private long eventBytes;

    /**
     * Encodes the commands.
     *
     * @throws IllegalStateException if the engine does not take one of them as an order; says which.
     */
    Flash1Work(final OrderFlow flow)
    {
        this.flow = flow;
        commands = new Workload(new FlowCommands(flow));
    }

    String name()
    {
        return flow.name();
    }

    int messages()
    {
        return flow.count();
    }

    Rounds rounds()
    {
        return rounds;
    }

    /** All reports; keeps their hash. */
    String reports()
    {
        final String reports = Flash1Reports.of(flow, commands);
        sha256 = Flash1Reports.sha256(reports);
        return reports;
    }

    /** How long the messages take a new engine, nanoseconds; the instrument and the accounts are there before. */
    long elapsedNs()
    {
        final Engine engine = NewEngine.with((buffer, offset, length) -> eventBytes += length);
        apply(engine, 0, FlowCommands.SETUP);
        final long startNs = System.nanoTime();
        apply(engine, FlowCommands.SETUP, commands.count());
        return System.nanoTime() - startNs;
    }

    private void apply(final Engine engine, final int from, final int to)
    {
        for (int i = from; i < to; i++)
        {
            engine.apply(commands.buffer(i), commands.offset(i));
        }
    }

    String text()
    {
        return String.format(Locale.ROOT, "%s%n    SHA-256 of the reports %s   (%,d messages, %,d commands)",
            rounds.text(name()), sha256, messages(), applied());
    }

    String json()
    {
        return String.format(Locale.ROOT, "%s,\"messages\":%d,\"commands\":%d,\"sha256\":\"%s\"}",
            rounds.json("flash1, " + name()).replaceFirst("}$", ""), messages(), applied(), sha256);
    }

    private int applied()
    {
        return commands.count() - FlowCommands.SETUP;
    }
}
