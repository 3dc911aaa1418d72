package org.tally.perf.latency;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.agrona.concurrent.UnsafeBuffer;

import org.tally.node.Stage;
import org.tally.node.StageListener;

/**
 * When commands passed each stage, in a file that server and client map: times of {@link System#nanoTime()}, which on
 * Linux is the same clock in every process. The last commands are kept.
 * <pre>
 *    0          8        16       24       32          40        48     56
 *   +----------+--------+--------+--------+-----------+---------+------+----------+
 *   | sequence | sent by| taken  | queued | journaled | matched | sent | received |
 *   |          | client |        |        |           |         |      | by client|
 *   +----------+--------+--------+--------+-----------+---------+------+----------+
 * </pre>
 * Each stage writes on its own thread; whoever reads waits until all of them have nothing left to do.
 */
final class StageStamps implements StageListener
{
    /** How many times are kept of a command. */
    static final int TIMES = Stage.values().length + 2;
    /** How many commands are kept. */
    static final int CAPACITY = 1 << 18;

    private static final int TIMES_OFFSET = Long.BYTES;
    private static final int STAGES_OFFSET = TIMES_OFFSET + Long.BYTES;
    private static final int RECORD_LENGTH = (1 + TIMES) * Long.BYTES;

    private final UnsafeBuffer records;
    private final long[] stamped = new long[Stage.values().length];

    private StageStamps(final MappedByteBuffer buffer)
    {
        records = new UnsafeBuffer(buffer);
    }

    /** The stamps in this file, which is made if it is not there; commands count from 1. */
    static StageStamps map(final Path file) throws IOException
    {
        try (FileChannel channel = FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE))
        {
            return new StageStamps(channel.map(FileChannel.MapMode.READ_WRITE, 0, (long)CAPACITY * RECORD_LENGTH));
        }
    }

    @Override
    public void onStage(final Stage stage, final long sequence)
    {
        final long nowNs = System.nanoTime();
        for (long next = stamped[stage.ordinal()] + 1; next <= sequence; next++)
        {
            records.putLong(offset(next) + STAGES_OFFSET + stage.ordinal() * Long.BYTES, nowNs);
        }
        stamped[stage.ordinal()] = Math.max(stamped[stage.ordinal()], sequence);
    }

    /** Client: an order was sent and its answer received. */
    void onAnswer(final long sequence, final long sentNs, final long receivedNs)
    {
        final int offset = offset(sequence);
        records.putLong(offset, sequence);
        records.putLong(offset + TIMES_OFFSET, sentNs);
        records.putLong(offset + TIMES_OFFSET + (TIMES - 1) * Long.BYTES, receivedNs);
    }

    /** Whether the client has answered with stamps for this sequence, and they are still kept. */
    boolean has(final long sequence)
    {
        return records.getLong(offset(sequence)) == sequence;
    }

    /** The times in order of the way, from 0. */
    long timeNs(final long sequence, final int time)
    {
        return records.getLong(offset(sequence) + TIMES_OFFSET + time * Long.BYTES);
    }

    private static int offset(final long sequence)
    {
        return (int)(sequence & CAPACITY - 1) * RECORD_LENGTH;
    }
}
