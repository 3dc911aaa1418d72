package org.tally.perf;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;

import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.engine.Engine;
import org.tally.journal.Durability;
import org.tally.journal.HashChain;
import org.tally.journal.JournalLife;
import org.tally.journal.JournalPosition;
import org.tally.journal.JournalWriter;
import org.tally.journal.Journals;
import org.tally.journal.RecordDescriptor;
import org.tally.journal.directory.DataDirectory;
import org.tally.perf.measure.DiscardingStorage;
import org.tally.perf.measure.ScratchDirectory;
import org.tally.perf.measure.SideBySide;
import org.tally.perf.workload.Workload;
import org.tally.protocol.MessageDescriptor;

/**
 * <pre>
 *   bare               ready bytes ─────────────────────────────────▶ Chronicle Queue
 *   journal            message ─▶ record header, copy, CRC32C ──────▶ Chronicle Queue
 *   journal, nowhere   message ─▶ record header, copy, CRC32C ──────▶ thrown away
 *   CRC32C             message ─▶ CRC32C
 *   hash chain         command and its events ─▶ SHA-256
 * </pre>
 * One thread only. What does each part of a journaled record cost, over the same commands in the same batches? The
 * command journal only; the hash chain, which no stage of a node computes on the way of an order, takes each command
 * with its events.
 */
final class RecordCosts
{
    private final Workload workload;
    private final int batch;
    private final Path scratch;
    private final ExpandableArrayBuffer events = new ExpandableArrayBuffer(1 << 20);
    private final int[] eventsEnd;
    private int eventsLength;
    private int checksums;

    RecordCosts(final Workload workload, final int batch, final Path scratch)
    {
        this.workload = workload;
        this.batch = batch;
        this.scratch = scratch;
        eventsEnd = new int[workload.count()];
        final Engine engine = new Engine((buffer, offset, length) ->
        {
            events.putBytes(eventsLength, buffer, offset, length);
            eventsLength += length;
        });
        for (int i = 0; i < workload.count(); i++)
        {
            engine.apply(workload.buffer(i), workload.offset(i));
            eventsEnd[i] = eventsLength;
        }
    }

    SideBySide measured(final int warmUps, final int rounds) throws Exception
    {
        final int count = workload.count();
        return new SideBySide("record")
            .add("bare Chronicle", count, this::bare)
            .add("journal on Chronicle", count, this::journal)
            .add("journal, thrown away", count, this::discarded)
            .add("CRC32C alone", count, this::checksums)
            .add("hash chain, events included", count, this::hashChain)
            .run(warmUps, rounds);
    }

    private long bare() throws Exception
    {
        final Path directory = scratch.resolve("bare");
        final UnsafeBuffer bytes = new UnsafeBuffer(ByteBuffer.allocateDirect(
            batch * (RecordDescriptor.MESSAGE_OFFSET + MessageDescriptor.MAX_COMMAND_LENGTH)));
        try (BareQueue queue = new BareQueue(directory))
        {
            final long startNs = System.nanoTime();
            append(queue, bytes.addressOffset());
            return System.nanoTime() - startNs;
        }
        finally
        {
            ScratchDirectory.delete(directory);
        }
    }

    private void append(final BareQueue queue, final long address)
    {
        int length = 0;
        for (int i = 0; i < workload.count(); i++)
        {
            length += RecordDescriptor.MESSAGE_OFFSET + length(i);
            if (endsBatch(i))
            {
                queue.append(address, length);
                length = 0;
            }
        }
    }

    private long journal() throws Exception
    {
        final Path path = scratch.resolve("journal");
        try (DataDirectory directory = DataDirectory.open(path))
        {
            return append(directory.journals());
        }
        finally
        {
            ScratchDirectory.delete(path);
        }
    }

    private long discarded()
    {
        final DiscardingStorage nowhere = new DiscardingStorage();
        return append(new Journals(nowhere, nowhere));
    }

    private long append(final Journals journals)
    {
        try (JournalLife life = journals.newLife(
            JournalPosition.NONE, JournalPosition.NONE, Durability.MEMORY, 1))
        {
            final JournalWriter writer = life.commands();
            final long startNs = System.nanoTime();
            for (int i = 0; i < workload.count(); i++)
            {
                writer.append(workload.buffer(i), workload.offset(i), length(i));
                if (endsBatch(i))
                {
                    writer.commit();
                }
            }
            return System.nanoTime() - startNs;
        }
    }

    private long checksums()
    {
        final CRC32C crc = new CRC32C();
        final long startNs = System.nanoTime();
        for (int i = 0; i < workload.count(); i++)
        {
            final ByteBuffer bytes = workload.buffer(i).byteBuffer();
            final int offset = workload.offset(i);
            crc.reset();
            crc.update(bytes.limit(offset + length(i)).position(offset));
            bytes.clear();
            checksums += (int)crc.getValue();
        }
        return System.nanoTime() - startNs;
    }

    private long hashChain()
    {
        final HashChain chain = new HashChain();
        final long startNs = System.nanoTime();
        int offset = 0;
        for (int i = 0; i < workload.count(); i++)
        {
            chain.onCommand(workload.buffer(i), workload.offset(i), length(i));
            while (offset < eventsEnd[i])
            {
                final int length = MessageDescriptor.length(events, offset);
                chain.onEvent(events, offset, length);
                offset += length;
            }
        }
        chain.hash();
        return System.nanoTime() - startNs;
    }

    private int length(final int command)
    {
        return MessageDescriptor.length(workload.buffer(command), workload.offset(command));
    }

    private boolean endsBatch(final int command)
    {
        return (command + 1) % batch == 0 || command + 1 == workload.count();
    }
}
