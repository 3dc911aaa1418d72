package org.tally.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.tally.journal.directory.DataDirectory;

/**
 * What people read when a data directory cannot be used. Some need a disk of their own, mounted by the test, which
 * needs the right to do so.
 */
class StorageErrorsTest
{
    @TempDir
    private Path directory;

    @Test
    void shouldSayHowMuchSpaceALifeNeeds() throws IOException, InterruptedException
    {
        mount("size=3m");
        try (DataDirectory data = DataDirectory.open(directory))
        {
            final long usable = data.usableBytes();
            assertEquals("no space to begin life 1 in " + directory.resolve("commands") + ": " + usable +
                " bytes are left, 4194304 are needed", refusal(
                () -> JournalFixture.nextLife(data.journals(), Durability.DISK)));
            assertTrue(data.journals().isEmpty());
        }
        finally
        {
            unmount();
        }
    }

    @Test
    void shouldNameAFileOnAReadOnlyDisk() throws IOException, InterruptedException
    {
        mount("size=16m");
        try
        {
            DataDirectory.open(directory).close();
            assertTrue(isDone("mount", "-o", "remount,ro", directory.toString()));
            assertEquals("data directory " + directory + " cannot be used: java.nio.file.FileSystemException: " +
                directory.toRealPath().resolve("tally.lock") + ": Read-only file system",
                refusal(() -> DataDirectory.open(directory)));
        }
        finally
        {
            unmount();
        }
    }

    @Test
    void shouldNameAFileInThePlaceOfAJournal() throws IOException
    {
        Files.createFile(directory.resolve("tally.lock"));
        Files.createFile(directory.resolve("commands"));
        assertEquals("data directory " + directory + " cannot be used: java.nio.file.FileAlreadyExistsException: " +
            directory.resolve("commands"), refusal(() -> DataDirectory.open(directory)));
        assertEquals(directory + " is not a data directory of Tally: it has no directory commands",
            refusal(() -> DataDirectory.read(directory)));
    }

    @Test
    void shouldNameTheFileThatANewerReleaseWrote() throws IOException
    {
        try (DataDirectory data = DataDirectory.open(directory);
            JournalLife life = JournalFixture.nextLife(data.journals(), Durability.DISK))
        {
            new JournalFixture().commands(life.commands(), 1, 3, 1);
        }
        final Path life = directory.resolve("commands/00001");
        final QueueFile file = QueueFile.of(life);
        final List<QueueFile.Place> places = file.records();
        final QueueFile.Place last = places.get(places.size() - 1);
        final RecordBuffer record = new RecordBuffer(last.length());
        record.buffer().putBytes(0, file.read(last.offset(), last.length()));
        record.buffer().putShort(RecordDescriptor.VERSION_OFFSET, (short)(RecordDescriptor.VERSION + 1));
        RecordDescriptor.checksum(record.buffer(), 0, record.computeChecksum(0, last.length()));
        final byte[] newer = new byte[last.length()];
        record.buffer().getBytes(0, newer);
        file.write(last.offset(), newer);
        assertEquals(life + " was written by a newer release: record version=" + (RecordDescriptor.VERSION + 1) +
            " newest known=" + RecordDescriptor.VERSION + "; read it with that release",
            refusal(() -> JournalFixture.all(DataDirectory.read(directory), Journal.COMMANDS)));
    }

    @Test
    void shouldNameALifeWithoutItsFile() throws IOException
    {
        DataDirectory.open(directory).close();
        final Path life = Files.createDirectory(directory.resolve("commands/00001"));
        assertEquals("cannot read " + life + " after document -1: java.io.IOException: no *.cq4 file in " + life,
            refusal(() -> JournalFixture.all(DataDirectory.read(directory), Journal.COMMANDS)));
    }

    private static String refusal(final Executable attempt)
    {
        return assertThrows(JournalException.class, attempt).getMessage();
    }

    private void mount(final String options) throws IOException, InterruptedException
    {
        assumeTrue(isDone("mount", "-t", "tmpfs", "-o", options, "tally-test", directory.toString()),
            "skipped: a file system cannot be mounted here (needs root)");
    }

    private void unmount() throws IOException, InterruptedException
    {
        assertTrue(isDone("umount", "--lazy", directory.toString()));
    }

    private static boolean isDone(final String... command) throws InterruptedException
    {
        try
        {
            final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor(10, TimeUnit.SECONDS) && 0 == process.exitValue();
        }
        catch (final IOException exception)
        {
            return false;
        }
    }
}
