package org.tally.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tally.journal.Journal.COMMANDS;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tally.journal.directory.DataDirectory;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.NewOrderEncoder;

/**
 * No garbage for a record, once warm.
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
