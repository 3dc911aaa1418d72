package org.tally.journal.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.bytes.PointerBytesStore;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LargeRollCycles;
import org.agrona.concurrent.UnsafeBuffer;
import org.tally.journal.Durability;
import org.tally.journal.Journal;
import org.tally.journal.JournalLife;
import org.tally.journal.JournalPosition;
import org.tally.journal.JournalReader;
import org.tally.journal.JournalWriter;
import org.tally.journal.RecordDescriptor;
import org.tally.journal.directory.DataDirectory;
import org.tally.protocol.MessageDescriptor;

/**
 * What does the journal cost over Chronicle Queue bare? Appends records of 144 bytes (a message of 128) in batches of
 * 1, 16 and 64, once through a {@link JournalWriter}, once as {@code writeBytes} of as many ready bytes; in turns, each
 * in a queue of its own; then reads them back through a {@link JournalReader}. Prints medians.
 * <p>
 * Does not measure: syncing, other threads beside it, a cold page cache, latency.
 */
final class AppendMeasurement
{
    private static final int MESSAGE_LENGTH = 128;
    private static final int RECORD_LENGTH = RecordDescriptor.MESSAGE_OFFSET + MESSAGE_LENGTH;
    private static final int RECORDS = 1_000_000;
    private static final int ROUNDS = 7;

    private final UnsafeBuffer message = new UnsafeBuffer(ByteBuffer.allocateDirect(MESSAGE_LENGTH));

    private AppendMeasurement()
    {
        message.putShort(MessageDescriptor.BLOCK_LENGTH_OFFSET,
            (short)(MESSAGE_LENGTH - MessageDescriptor.HEADER_LENGTH));
        message.putShort(MessageDescriptor.TEMPLATE_ID_OFFSET, (short)MessageDescriptor.FIRST_COMMAND_TEMPLATE_ID);
    }

    /**
     * Measures.
     *
     * @param args directory in which to make and remove temporary ones; the first is the default.
     * @throws IOException if it cannot.
     */
    public static void main(final String[] args) throws IOException
    {
        final Path parent = Path.of(args.length > 0 ? args[0] : System.getProperty("java.io.tmpdir"));
        final AppendMeasurement measurement = new AppendMeasurement();
        for (final int batchSize : new int[]{1, 16, 64})
        {
            measurement.measure(parent, batchSize);
        }
    }

    private void measure(final Path parent, final int batchSize) throws IOException
    {
        final double[] journal = new double[ROUNDS];
        final double[] bare = new double[ROUNDS];
        final double[] read = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++)
        {
            final Path directory = Files.createTempDirectory(parent, "append");
            final double bareNs = appendBare(directory.resolve("bare"), batchSize);
            final double journalNs = appendToJournal(directory.resolve("tally"), batchSize);
            final double readNs = read(directory.resolve("tally"));
            if (round >= 0)
            {
                bare[round] = bareNs;
                journal[round] = journalNs;
                read[round] = readNs;
            }
            delete(directory);
        }
        System.out.printf("batch %2d: journal %6.1f ns a record, bare %6.1f, ratio %.2f; read %6.1f%n",
            batchSize, median(journal), median(bare), median(journal) / median(bare), median(read));
    }

    private double appendToJournal(final Path directory, final int batchSize)
    {
        try (DataDirectory data = DataDirectory.open(directory);
            JournalLife life = data.journals().newLife(
                JournalPosition.NONE, JournalPosition.NONE, Durability.MEMORY, 0))
        {
            final JournalWriter writer = life.commands();
            final long beginNs = System.nanoTime();
            for (int i = 1; i <= RECORDS; i++)
            {
                MessageDescriptor.sequence(message, 0, i);
                writer.append(message, 0, MESSAGE_LENGTH);
                if (0 == i % batchSize)
                {
                    writer.commit();
                }
            }
            writer.commit();
            return (System.nanoTime() - beginNs) / (double)RECORDS;
        }
    }

    private static double appendBare(final Path directory, final int batchSize)
    {
        final UnsafeBuffer batch = new UnsafeBuffer(ByteBuffer.allocateDirect(RECORD_LENGTH * batchSize));
        final PointerBytesStore document = BytesStore.nativePointer();
        final long nowMs = System.currentTimeMillis();
        try (ChronicleQueue queue = SingleChronicleQueueBuilder.binary(directory)
            .rollCycle(LargeRollCycles.LARGE_DAILY).timeProvider(() -> nowMs).build();
            ExcerptAppender appender = queue.createAppender())
        {
            final long beginNs = System.nanoTime();
            for (int i = 0; i < RECORDS / batchSize; i++)
            {
                document.set(batch.addressOffset(), batch.capacity());
                appender.writeBytes(document);
            }
            return (System.nanoTime() - beginNs) / (double)RECORDS;
        }
    }

    private static double read(final Path directory)
    {
        try (JournalReader reader = DataDirectory.read(directory).reader(Journal.COMMANDS))
        {
            final long beginNs = System.nanoTime();
            int count = 0;
            while (reader.next())
            {
                count++;
            }
            if (count != RECORDS)
            {
                throw new AssertionError("read=" + count);
            }
            return (System.nanoTime() - beginNs) / (double)RECORDS;
        }
    }

    private static double median(final double[] values)
    {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static void delete(final Path directory) throws IOException
    {
        try (Stream<Path> paths = Files.walk(directory))
        {
            for (final Path path : paths.sorted(Comparator.reverseOrder()).toList())
            {
                Files.delete(path);
            }
        }
    }
}
