package org.tally.journal.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tally.journal.Durability;
import org.tally.journal.Journal;
import org.tally.journal.JournalException;
import org.tally.journal.JournalPosition;
import org.tally.journal.JournalStorage;
import org.tally.journal.Journals;
import org.tally.journal.chronicle.ChronicleStorage;

/**
 * Who may use which directory.
 */
class DataDirectoryTest
{
    @TempDir
    private Path temporary;

    @Test
    void shouldCreateADirectoryForOneOwnerAtATime()
    {
        final Path path = temporary.resolve("a/b");
        try (DataDirectory data = DataDirectory.open(path))
        {
            assertTrue(data.journals().isEmpty());
            assertEquals(path, data.path());
            assertTrue(data.usableBytes() > 0);
            for (int attempt = 0; attempt < 2; attempt++)
            {
                assertEquals("data directory " + path + " is in use by another node: this process; stop that one or " +
                    "choose another directory", refusal(() -> DataDirectory.open(path)));
            }
        }
        DataDirectory.open(path).close();
    }

    @Test
    void shouldRefuseADirectoryOfSomethingElse() throws IOException
    {
        Files.writeString(temporary.resolve("letter"), "dear");
        assertEquals(temporary + " is not a data directory of Tally: it has no tally.lock and holds letter; choose " +
            "an empty directory", refusal(() -> DataDirectory.open(temporary)));
        assertEquals(temporary + " is not a data directory of Tally: it has no directory commands",
            refusal(() -> DataDirectory.read(temporary)));
        assertEquals("there is no directory " + temporary.resolve("none"),
            refusal(() -> DataDirectory.read(temporary.resolve("none"))));
        assertTrue(refusal(() -> DataDirectory.open(temporary.resolve("letter"))).contains("cannot be used"));
    }

    @Test
    void shouldFindALifeThatBeginsWithinTheGrainOfTheDirectorysTime() throws IOException
    {
        final JournalStorage storage = new ChronicleStorage(temporary);
        final FileTime time = FileTime.from(Instant.now().plusSeconds(60));
        for (int life = 1; life <= 3; life++)
        {
            Files.createDirectory(temporary.resolve("0000" + life));
            Files.setLastModifiedTime(temporary, time);
            assertEquals(life, storage.lastLife());
        }
    }

    @Test
    void shouldLetReadersInWhileANodeOwnsIt()
    {
        try (DataDirectory data = DataDirectory.open(temporary))
        {
            final Journals readers = DataDirectory.read(temporary);
            assertTrue(readers.isEmpty());
            data.journals().newLife(JournalPosition.NONE, JournalPosition.NONE, Durability.DISK, 1).close();
            assertFalse(readers.isEmpty());
            assertEquals(1, readers.lastLife());
            assertTrue(readers.sizeOnDisk(Journal.EVENTS) > 0 && readers.sizeOnDisk(Journal.EVENTS) < 1_000_000,
                "size=" + readers.sizeOnDisk(Journal.EVENTS));
        }
    }

    @Test
    void shouldNotLetReadersBeginALife()
    {
        DataDirectory.open(temporary).close();
        final Journals readers = DataDirectory.read(temporary);
        assertEquals("a life can be begun only by the node that owns the data directory", assertThrows(
            IllegalStateException.class,
            () -> readers.newLife(JournalPosition.NONE, JournalPosition.NONE, Durability.MEMORY, 1)).getMessage());
    }

    @Test
    void shouldRemoveWhatAnUnfinishedStartLeft() throws IOException
    {
        DataDirectory.open(temporary).close();
        Files.createDirectories(temporary.resolve("commands/00001.new"));
        Files.writeString(temporary.resolve("commands/00001.new/metadata.cq4t"), "");
        try (DataDirectory data = DataDirectory.open(temporary))
        {
            assertTrue(data.journals().isEmpty());
            data.journals().newLife(JournalPosition.NONE, JournalPosition.NONE, Durability.MEMORY, 1).close();
            assertEquals(1, data.journals().lastLife());
        }
        assertFalse(Files.exists(temporary.resolve("commands/00001.new")));
    }

    private static String refusal(final org.junit.jupiter.api.function.Executable attempt)
    {
        return assertThrows(JournalException.class, attempt).getMessage();
    }
}
