package org.tally.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tally.journal.Journal.COMMANDS;
import static org.tally.journal.JournalFixture.commandLines;
import static org.tally.journal.JournalFixture.nextLife;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LargeRollCycles;
import net.openhft.chronicle.wire.DocumentContext;
import net.openhft.chronicle.wire.UnrecoverableTimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tally.journal.directory.DataDirectory;

/**
 * Why the journal is not Chronicle Queue alone: the same damage, seen by the journal and by a queue that is opened as
 * it comes.
 */
class BareChronicleTest
{
    private static final int LAST = 2_000;
    private static final int PAGE_LENGTH = 4096;

    @TempDir
    private Path directory;
    private Path life;
    private QueueFile file;
    private List<QueueFile.Place> records;
    private long writtenMs;

    @BeforeEach
    void writeOneLife() throws IOException
    {
        writtenMs = System.currentTimeMillis();
        try (DataDirectory data = DataDirectory.open(directory);
            JournalLife written = nextLife(data.journals(), Durability.DISK))
        {
            new JournalFixture().commands(written.commands(), 1, LAST, 1);
        }
        life = directory.resolve("commands/00001");
        file = QueueFile.of(life);
        records = file.records();
    }

    @Test
    void shouldFindALostPageWhereChronicleSeesTheEndAndAppendsWhatNobodyCanRead() throws IOException
    {
        final int page = records.get(LAST / 2).offset() / PAGE_LENGTH * PAGE_LENGTH;
        file.write(page, new byte[PAGE_LENGTH]);
        assertDamaged("; a whole record follows at |: the storage ends here, but a whole record lies behind: ");
        try (SingleChronicleQueue queue = bare(200))
        {
            final int readable = count(queue);
            assertTrue(readable < LAST, "readable=" + readable);
            append(queue);
            assertEquals(readable, count(queue));
        }
    }

    @Test
    void shouldFindALostHeaderPageWhereChronicleBeginsAgainAtTheFirstDocument() throws IOException
    {
        file.write(0, new byte[PAGE_LENGTH]);
        assertDamaged(": the first record is not whole, but there is a whole one at ");
        try (SingleChronicleQueue queue = bare(200))
        {
            assertEquals(0, count(queue));
            assertEquals(0, queue.rollCycle().toSequenceNumber(append(queue)));
        }
    }

    @Test
    void shouldFindAFlippedBitThatChronicleDelivers() throws IOException
    {
        file.flip(records.get(LAST / 2).offset() + RecordDescriptor.MESSAGE_OFFSET + 20, 4);
        assertDamaged(" checksum expected=0x");
        try (SingleChronicleQueue queue = bare(200))
        {
            assertEquals(1 + LAST, count(queue));
        }
    }

    /** As after a kill in a container, where every process has the number 1. */
    @Test
    void shouldBeginTheNextLifeThoughChronicleTakesItsOwnStaleLockForHeld() throws IOException
    {
        try (SingleChronicleQueue killed = bare(200); ExcerptAppender writing = killed.createAppender();
            DocumentContext unfinished = writing.writingDocument(); SingleChronicleQueue queue = bare(200))
        {
            unfinished.rollbackOnClose();
            assertThrows(UnrecoverableTimeoutException.class, () -> append(queue));
        }
        try (DataDirectory data = DataDirectory.open(directory);
            JournalLife next = nextLife(data.journals(), Durability.DISK))
        {
            new JournalFixture().commands(next.commands(), LAST + 1, LAST + 10, 3);
            assertEquals(commandLines(1, LAST + 10), JournalFixture.all(data.journals(), COMMANDS));
        }
    }

    private void assertDamaged(final String finding)
    {
        final String message = assertThrows(JournalDamagedException.class, () ->
        {
            try (JournalReader reader = DataDirectory.read(directory).reader(COMMANDS))
            {
                JournalFixture.rest(reader);
                reader.tornTail();
            }
        }).getMessage();
        assertTrue(message.matches("(?s)journal commands is damaged in life 1, document \\d+, record \\d+.*(" +
            finding + ").*\\(" + life + "(/\\w+\\.cq4 at byte \\d+)?\\); the last good record before it is .*"),
            message);
    }

    private SingleChronicleQueue bare(final long timeoutMs)
    {
        return SingleChronicleQueueBuilder.binary(life).rollCycle(LargeRollCycles.LARGE_DAILY)
            .timeProvider(() -> writtenMs).timeoutMS(timeoutMs).build();
    }

    private static int count(final SingleChronicleQueue queue)
    {
        int count = 0;
        try (ExcerptTailer tailer = queue.createTailer())
        {
            while (true)
            {
                try (DocumentContext document = tailer.readingDocument())
                {
                    if (!document.isPresent())
                    {
                        return count;
                    }
                    count++;
                }
            }
        }
    }

    private static long append(final SingleChronicleQueue queue)
    {
        try (ExcerptAppender appender = queue.createAppender())
        {
            appender.writeBytes(Bytes.from("appended"));
            return appender.lastIndexAppended();
        }
    }
}
