package org.tally.perf.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

import org.tally.engine.Engine;
import org.tally.perf.workload.CommandMaker;
import org.tally.protocol.MessageDescriptor;

/**
 * The two edges of the engine and hardly anything between them: commands that the first check refuses, from their bytes
 * to those of the event. Not measured: a book.
 */
public class RefusalBenchmark extends PartBenchmark
{
    private final CommandMaker order = new CommandMaker();
    private final CommandMaker cancel = new CommandMaker();
    private Engine engine;
    private long sequence;
    private long eventBytes;

    @Setup
    public void encode()
    {
        engine = new Engine((buffer, offset, length) -> eventBytes += length);
        order.account(7, 0);
        order.applyTo(engine);
        sequence = engine.sequence();
        order.order(7, "NONE", 11, true, 1_000);
        MessageDescriptor.timestampNs(order.buffer(), 0, 1);
        cancel.cancel(7, 11);
        MessageDescriptor.timestampNs(cancel.buffer(), 0, 1);
    }

    @Benchmark
    public long newOrderOfUnknownInstrument()
    {
        return apply(order);
    }

    @Benchmark
    public long cancelOfUnknownOrder()
    {
        return apply(cancel);
    }

    private long apply(final CommandMaker command)
    {
        MessageDescriptor.sequence(command.buffer(), 0, ++sequence);
        engine.apply(command.buffer(), 0);
        return eventBytes;
    }
}
