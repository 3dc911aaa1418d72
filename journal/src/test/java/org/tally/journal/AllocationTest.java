package org.tally.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tally.journal.Journal.COMMANDS;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tally.journal.directory.DataDirectory;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.NewOrderEncoder;

/**
 * No garbage for a record, a message of the hash chain or a long of a snapshot, once warm.
 */
class AllocationTest
{
    private static final int WARM_UP_RECORDS = 150_000;
    private static final int RECORDS = 100_000;
    private static final int BATCH_SIZE = 16;

    private final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[MessageDescriptor.MAX_COMMAND_LENGTH]);
    private long sequence;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void shouldNotAllocatePerRecord(final Durability durability)
    {
        new NewOrderEncoder().wrapAndApplyHeader(message, 0, new MessageHeaderEncoder());
        try (DataDirectory data = DataDirectory.open(directory);
            JournalLife life = JournalFixture.nextLife(data.journals(), durability);
            JournalReader reader = data.journals().reader(COMMANDS))
        {
            append(life.commands(), WARM_UP_RECORDS);
            final long beforeAppend = allocated();
            append(life.commands(), RECORDS);
            final long afterAppend = allocated();
            read(reader, WARM_UP_RECORDS);
            final long beforeRead = allocated();
            read(reader, RECORDS);
            final long afterRead = allocated();
            System.out.println("AllocationTest " + durability + ": written with " + (afterAppend - beforeAppend) +
                ", read with " + (afterRead - beforeRead) + " bytes of garbage for " + RECORDS + " records");
            assertEquals(0, (afterAppend - beforeAppend) / RECORDS);
            assertEquals(0, (afterRead - beforeRead) / RECORDS);
        }
    }

    @Test
    void shouldNotAllocatePerMessageOfTheHashChain()
    {
        new NewOrderEncoder().wrapAndApplyHeader(message, 0, new MessageHeaderEncoder());
        final HashChain chain = new HashChain();
        add(chain, WARM_UP_RECORDS);
        final long before = allocated();
        add(chain, RECORDS);
        assertEquals(0, (allocated() - before) / RECORDS);
    }

    @Test
    void shouldNotAllocatePerLongOfASnapshot()
    {
        try (DataDirectory data = DataDirectory.open(directory);
            SnapshotWriter writer = data.journals().snapshots().create(new SnapshotOrigin(
                1, 1, JournalPosition.NONE, JournalPosition.NONE, HashChain.Link.NONE)))
        {
            put(writer, WARM_UP_RECORDS);
            final long beforePut = allocated();
            put(writer, RECORDS);
            assertEquals(0, (allocated() - beforePut) / RECORDS);
            writer.complete(new byte[HashChain.HASH_LENGTH]);
            try (SnapshotReader reader = data.journals().snapshots().open(1))
            {
                read(reader, WARM_UP_RECORDS);
                final long beforeRead = allocated();
                read(reader, RECORDS);
                assertEquals(0, (allocated() - beforeRead) / RECORDS);
            }
        }
    }

    private void add(final HashChain chain, final int count)
    {
        final int length = MessageDescriptor.length(message, 0);
        for (int i = 0; i < count; i++)
        {
            MessageDescriptor.sequence(message, 0, ++sequence);
            chain.onCommand(message, 0, length);
            chain.onEvent(message, 0, length);
        }
    }

    private static void put(final SnapshotWriter writer, final int count)
    {
        for (int i = 0; i < count; i++)
        {
            writer.put((long)i * i);
        }
    }

    private static void read(final SnapshotReader reader, final int count)
    {
        for (int i = 0; i < count; i++)
        {
            assertEquals((long)i * i, reader.next());
        }
    }

    private void append(final JournalWriter writer, final int count)
    {
        final int length = MessageDescriptor.length(message, 0);
        for (int i = 1; i <= count; i++)
        {
            MessageDescriptor.sequence(message, 0, ++sequence);
            writer.append(message, 0, length);
            if (0 == i % BATCH_SIZE)
            {
                writer.commit();
            }
        }
        writer.commit();
    }

    private static void read(final JournalReader reader, final int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (!reader.next())
            {
                throw new AssertionError("ended after " + reader.sequence());
            }
        }
    }

    private long allocated()
    {
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
