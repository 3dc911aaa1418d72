package org.tally.perf.jmh;

import org.agrona.concurrent.Agent;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

import org.tally.engine.Engine;
import org.tally.gateway.CommandPort;
import org.tally.journal.Durability;
import org.tally.journal.JournalLife;
import org.tally.journal.JournalPosition;
import org.tally.journal.Journals;
import org.tally.node.Pipeline;
import org.tally.perf.measure.DiscardingStorage;
import org.tally.perf.workload.CommandMaker;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.TickEncoder;

/**
 * <pre>
 *   a tick             ─▶ [input ring] ─▶ journal, engine
 *   a refused order    ─▶ [input ring] ─▶ journal, engine ─▶ [output ring] ─▶ journal, egress
 * </pre>
 * One command through the rings and stages of a node, in batches of 64 stepped by one thread; journals throw away what
 * they are given. Less what {@link JournalBenchmark} and {@link RefusalBenchmark} say, that is what rings and stages
 * cost. Not measured: a cache line that goes from one core to another.
 */
public class RingBenchmark extends PartBenchmark
{
    private static final int BATCH = 64;

    private final CommandMaker order = new CommandMaker();
    private final CommandMaker tick = new CommandMaker();
    private JournalLife life;
    private Pipeline pipeline;
    private CommandPort port;
    private Agent egress;
    private long eventBytes;

    @Setup
    public void build()
    {
        final DiscardingStorage nowhere = new DiscardingStorage();
        life = new Journals(nowhere, nowhere).newLife(
            JournalPosition.NONE, JournalPosition.NONE, Durability.MEMORY, 1);
        pipeline = new Pipeline(new Engine((buffer, offset, length) -> { }), life, 1 << 10, BATCH);
        port = pipeline.inputPort();
        egress = pipeline.egress((buffer, offset, length) -> eventBytes += length, () -> 0);
        order.order(7, "NONE", 11, true, 1_000);
        MessageDescriptor.timestampNs(order.buffer(), 0, 1);
        new TickEncoder().wrapAndApplyHeader(tick.buffer(), 0, new MessageHeaderEncoder()).timestamp(1)
            .session(0).sessionSequence(0).account(0);
    }

    @TearDown
    public void close()
    {
        life.close();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int tick() throws Exception
    {
        put(tick);
        return pipeline.commandJournal().doWork() + pipeline.matching().doWork();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long refusedOrder() throws Exception
    {
        put(order);
        pipeline.commandJournal().doWork();
        pipeline.matching().doWork();
        pipeline.eventJournal().doWork();
        egress.doWork();
        return eventBytes;
    }

    private void put(final CommandMaker command)
    {
        final int length = MessageDescriptor.length(command.buffer(), 0);
        for (int i = 0; i < BATCH; i++)
        {
            port.buffer().putBytes(port.claim(), command.buffer(), 0, length);
            port.publish();
        }
    }
}
