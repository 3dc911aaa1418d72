package org.tally.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tally.journal.Journal.COMMANDS;
import static org.tally.journal.JournalFixture.commandLines;
import static org.tally.journal.JournalFixture.nextLife;
import static org.tally.journal.JournalFixture.rest;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tally.journal.directory.DataDirectory;

/**
 * Damage that moves whole records, pages and lives of real files about, and tails that are cut anywhere.
 */
class DayDamageTest
{
    private static final int PAGE_LENGTH = 4096;
    private static final int BATCH_SIZE = 3;
    private static final int OF_A_LIFE = 300;
    private static final int LAST = 3 * OF_A_LIFE;

    @TempDir
    private Path directory;
    private Path yesterday;

    /** Three lives; of the second there is also a copy that was made halfway. */
    @BeforeEach
    void writeThreeLives() throws IOException
    {
        final JournalFixture fixture = new JournalFixture();
        final Path data = directory.resolve("data");
        yesterday = Files.createDirectory(directory.resolve("yesterday"));
        for (int life = 0; life < 3; life++)
        {
            final int first = 1 + life * OF_A_LIFE;
            try (DataDirectory owned = DataDirectory.open(data);
                JournalLife written = nextLife(owned.journals(), Durability.DISK))
            {
                fixture.commands(written.commands(), first, first + OF_A_LIFE / 2 - 1, BATCH_SIZE);
                if (life == 1)
                {
                    copy(life(2), yesterday);
                }
                fixture.commands(written.commands(), first + OF_A_LIFE / 2, first + OF_A_LIFE - 1, BATCH_SIZE);
            }
        }
        assertEquals(commandLines(1, LAST), read());
    }

    @Test
    void shouldFindTwoExchangedRecordsOfOneLength() throws IOException
    {
        final QueueFile file = QueueFile.of(life(2));
        final List<QueueFile.Place> records = file.records();
        final QueueFile.Place one = records.get(40);
        final QueueFile.Place other = records.get(60);
        assertEquals(one.length(), other.length());
        file.write(other.offset(), file.write(one.offset(), file.read(other.offset(), other.length())));
        assertDamaged(": previous checksum expected=0x");
    }

    @Test
    void shouldFindTwoExchangedPages() throws IOException
    {
        final QueueFile file = QueueFile.of(life(2));
        final int page = (file.records().get(100).offset() / PAGE_LENGTH) * PAGE_LENGTH;
        file.write(page + PAGE_LENGTH, file.write(page, file.read(page + PAGE_LENGTH, PAGE_LENGTH)));
        assertDamaged(": ");
    }

    @Test
    void shouldFindAZeroedPage() throws IOException
    {
        final QueueFile file = QueueFile.of(life(3));
        final int page = (file.records().get(100).offset() / PAGE_LENGTH) * PAGE_LENGTH;
        file.write(page, new byte[PAGE_LENGTH]);
        assertDamaged("; a whole record follows at |, but a whole record lies behind: ");
    }

    @Test
    void shouldNameTheFileAndTheByteOfABadRecord() throws IOException
    {
        final QueueFile file = QueueFile.of(life(3));
        final int record = file.records().get(100).offset();
        file.flip(record + RecordDescriptor.MESSAGE_OFFSET + 20, 1);
        assertDamaged(" \\(" + file.path() + " at byte " + record + "\\)");
    }

    /** What is left behind the hole is marked as a document of its own. */
    @Test
    void shouldFindThatTheDocumentBeforeTheLastIsLost() throws IOException
    {
        final QueueFile file = QueueFile.of(life(3));
        final List<QueueFile.Place> records = file.records();
        final int begin = records.get(OF_A_LIFE - 2 * BATCH_SIZE + 1).offset() - Integer.BYTES;
        final int end = records.get(OF_A_LIFE - BATCH_SIZE).end();
        file.write(begin, new byte[end - begin]);
        assertDamaged("the storage ends here, but a whole record lies behind: ");
    }

    @Test
    void shouldFindALifeThatIsMissing() throws IOException
    {
        delete(life(2));
        assertDamaged("the records end here, but life 3 goes on after sequence=" + 2 * OF_A_LIFE + " ");
    }

    /** Of the last life, an older copy cannot be told from one whose end was never written; events can tell. */
    @Test
    void shouldFindAnOlderCopyOfALife() throws IOException
    {
        delete(life(2));
        copy(yesterday, life(2));
        assertDamaged("the records end here, but life 3 goes on after sequence=" + 2 * OF_A_LIFE + " ");
    }

    @Test
    void shouldReportATailThatIsTornAtAnyByte() throws IOException
    {
        final QueueFile file = QueueFile.of(life(3));
        final List<QueueFile.Place> records = file.records();
        final int end = records.get(OF_A_LIFE).end();
        final int begin = records.get(OF_A_LIFE - 2 * BATCH_SIZE + 1).offset() - Integer.BYTES;
        for (int cut = begin; cut < end; cut++)
        {
            final byte[] lost = file.write(cut, new byte[end - cut]);
            assertTorn(records, cut);
            file.write(cut, lost);
        }
        assertEquals(commandLines(1, LAST), read());
    }

    private void assertTorn(final List<QueueFile.Place> records, final int cut)
    {
        try (JournalReader reader = DataDirectory.read(directory.resolve("data")).reader(COMMANDS))
        {
            final List<String> found = rest(reader);
            assertEquals(commandLines(1, found.size()), found, "cut=" + cut);
            final String torn = reader.tornTail();
            final int inLife = found.size() - 2 * OF_A_LIFE;
            assertTrue(inLife == OF_A_LIFE || records.get(inLife + 1).end() > cut, "cut=" + cut + " found=" + inLife);
            final boolean isAfterDocument = 0 == inLife % BATCH_SIZE;
            if (inLife < OF_A_LIFE && !(isAfterDocument && records.get(inLife + 1).offset() - Integer.BYTES >= cut))
            {
                assertNotNull(torn, "cut=" + cut);
            }
        }
    }

    private void assertDamaged(final String finding)
    {
        final String message = assertThrows(JournalDamagedException.class, this::read).getMessage();
        assertTrue(message.matches("(?s)journal commands is damaged in life \\d, document \\d+, record \\d.*(" +
            finding + ").*; the last good record before it is .*"), message);
        assertTrue(message.contains(directory.toString()), message);
    }

    private List<String> read()
    {
        try (JournalReader reader = DataDirectory.read(directory.resolve("data")).reader(COMMANDS))
        {
            final List<String> found = rest(reader);
            assertEquals(null, reader.tornTail());
            return found;
        }
    }

    private Path life(final int number)
    {
        return directory.resolve("data/commands/0000" + number);
    }

    private static void copy(final Path from, final Path to) throws IOException
    {
        Files.createDirectories(to);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(from))
        {
            for (final Path file : files)
            {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void delete(final Path life) throws IOException
    {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(life))
        {
            for (final Path file : files)
            {
                Files.delete(file);
            }
        }
        Files.delete(life);
    }
}
