package org.tally.perf.jmh;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

import org.tally.journal.Durability;
import org.tally.journal.HashChain;
import org.tally.journal.JournalLife;
import org.tally.journal.JournalPosition;
import org.tally.journal.JournalWriter;
import org.tally.journal.Journals;
import org.tally.journal.RecordDescriptor;
import org.tally.perf.measure.DiscardingStorage;
import org.tally.perf.workload.CommandMaker;
import org.tally.protocol.MessageDescriptor;

/**
 * A new order as a record of the journal, committed in batches of 64 and thrown away; the checksum of such a record
 * alone; and the hash chain over such commands, which no stage computes on the way of an order. Not measured: storage.
 */
public class JournalBenchmark extends PartBenchmark
{
    private static final int BATCH = 64;

    private final CommandMaker command = new CommandMaker();
    private final UnsafeBuffer order = command.buffer();
    private final CRC32C crc = new CRC32C();
    private final HashChain chain = new HashChain();
    private ByteBuffer record;
    private JournalLife life;
    private JournalWriter writer;
    private int length;
    private long journaled;
    private long chained;

    @Setup
    public void open()
    {
        final DiscardingStorage nowhere = new DiscardingStorage();
        life = new Journals(nowhere, nowhere).newLife(
            JournalPosition.NONE, JournalPosition.NONE, Durability.MEMORY, 1);
        writer = life.commands();
        command.order(7, "ACME", 11, true, 1_000);
        MessageDescriptor.timestampNs(order, 0, 1);
        length = MessageDescriptor.length(order, 0);
        record = ByteBuffer.allocateDirect(
            RecordDescriptor.MESSAGE_OFFSET - RecordDescriptor.CHECKED_OFFSET + length);
    }

    @TearDown
    public void close()
    {
        life.close();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void appendAndCommit()
    {
        for (int i = 0; i < BATCH; i++)
        {
            MessageDescriptor.sequence(order, 0, ++journaled);
            writer.append(order, 0, length);
        }
        writer.commit();
    }

    @Benchmark
    public long checksum()
    {
        crc.reset();
        crc.update(record.clear());
        return crc.getValue();
    }

    @Benchmark
    public HashChain hashChain()
    {
        MessageDescriptor.sequence(order, 0, ++chained);
        chain.onCommand(order, 0, length);
        return chain;
    }
}
