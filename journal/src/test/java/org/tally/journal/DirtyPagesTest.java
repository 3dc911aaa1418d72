package org.tally.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tally.journal.directory.DataDirectory;

/**
 * Asks the kernel ({@code /proc/self/smaps}) which pages of the journals are not on the device yet. More than 64 MiB
 * are written, because Chronicle itself leaves the end of each chunk of that size unsynced.
 */
class DirtyPagesTest
{
    private static final Path MAPPINGS = Path.of("/proc/self/smaps");
    private static final Set<String> ON_A_DEVICE = Set.of("ext4", "ext3", "xfs", "btrfs");
    private static final int PAGE_LENGTH = 4096;
    private static final int BATCH_SIZE = 70_000;
    private static final int BATCHES = 14;

    @TempDir
    private Path directory;

    @BeforeEach
    void askOnlyWhereTheKernelTells() throws IOException
    {
        final String type = Files.getFileStore(directory).type();
        assumeTrue(Files.isReadable(MAPPINGS) && ON_A_DEVICE.contains(type),
            "skipped: the kernel does not tell which pages of a " + type + " file are dirty");
    }

    @Test
    void shouldLeaveNoDirtyPageAfterACommitToDisk() throws IOException
    {
        try (DataDirectory data = DataDirectory.open(directory);
            JournalLife life = JournalFixture.nextLife(data.journals(), Durability.DISK))
        {
            final JournalFixture fixture = new JournalFixture();
            for (int batch = 0; batch < BATCHES; batch++)
            {
                writeBatch(fixture, life, batch);
            }
            final Path file = QueueFile.of(directory.resolve("commands/00001")).path();
            assertTrue(Files.size(file) > 100 << 20, "no second chunk was begun: " + Files.size(file));
            assertEquals(0, dirtyBytes(Journal.COMMANDS));
            assertEquals(0, dirtyBytes(Journal.EVENTS));
        }
    }

    /** Otherwise the test above could not fail. */
    @Test
    void shouldSeeDirtyPagesAfterACommitToMemory() throws IOException
    {
        try (DataDirectory data = DataDirectory.open(directory);
            JournalLife life = JournalFixture.nextLife(data.journals(), Durability.MEMORY))
        {
            writeBatch(new JournalFixture(), life, 0);
            assertTrue(dirtyBytes(Journal.COMMANDS) > 0, "commands");
            assertTrue(dirtyBytes(Journal.EVENTS) > 0, "events");
        }
    }

    private static void writeBatch(final JournalFixture fixture, final JournalLife life, final int batch)
    {
        final int first = 1 + batch * BATCH_SIZE;
        fixture.commands(life.commands(), first, first + BATCH_SIZE - 1, BATCH_SIZE);
        for (int sequence = first; sequence < first + BATCH_SIZE / 10; sequence++)
        {
            fixture.event(life.events(), sequence, 0);
        }
        life.events().commit();
    }

    /** Maps the whole file and touches its pages first: the kernel tells of mapped pages only. */
    private long dirtyBytes(final Journal journal) throws IOException
    {
        final Path file = QueueFile.of(directory.resolve(journal.directoryName()).resolve("00001")).path();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ))
        {
            final MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            int touched = 0;
            for (int position = 0; position < mapped.capacity(); position += PAGE_LENGTH)
            {
                touched += mapped.get(position);
            }
            assertTrue(touched != Integer.MIN_VALUE && mapped.isDirect());
            return dirtyBytes(file.toRealPath());
        }
    }

    private static long dirtyBytes(final Path file) throws IOException
    {
        long kilobytes = 0;
        int mappings = 0;
        boolean isOfFile = false;
        for (final String line : Files.readAllLines(MAPPINGS))
        {
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*"))
            {
                isOfFile = line.endsWith(" " + file);
                mappings += isOfFile ? 1 : 0;
            }
            else if (isOfFile && line.matches("(Shared|Private)_Dirty:.*"))
            {
                kilobytes += Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        assertTrue(mappings > 0, "no mapping of " + file);
        return kilobytes << 10;
    }
}
