package org.tally.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tally.journal.Journal.COMMANDS;
import static org.tally.journal.Journal.EVENTS;
import static org.tally.journal.JournalFixture.START_NS;
import static org.tally.journal.JournalFixture.all;
import static org.tally.journal.JournalFixture.commandLines;
import static org.tally.journal.JournalFixture.line;
import static org.tally.journal.JournalFixture.nextLife;
import static org.tally.journal.JournalFixture.rest;
import static org.tally.journal.JournalFixture.timeNs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tally.journal.chronicle.ChronicleStorage;

/**
 * What a journal promises, over each storage.
 */
class JournalTest
{
    private final JournalFixture fixture = new JournalFixture();

    @TempDir
    private Path directory;

    /**
     * The storages.
     */
    enum Kind
    {
        /** In memory. */
        MEMORY,
        /** Chronicle Queue. */
        CHRONICLE;

        Journals journals(final Path directory) throws IOException
        {
            return this == MEMORY ? JournalFixture.inMemory() : new Journals(
                new ChronicleStorage(Files.createDirectories(directory.resolve("commands"))),
                new ChronicleStorage(Files.createDirectories(directory.resolve("events"))));
        }

        Journals without(final Journals journals, final Path directory, final int life) throws IOException
        {
            if (this == MEMORY)
            {
                ((MemoryStorage)journals.storage(COMMANDS)).remove(life);
                return journals;
            }
            Files.move(directory.resolve("commands/0000" + life), directory.resolve("elsewhere"));
            return journals(directory);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeEmptyBeforeTheFirstLife(final Kind kind) throws IOException
    {
        final Journals journals = kind.journals(directory);
        assertTrue(journals.isEmpty());
        assertEquals(List.of(), all(journals, COMMANDS));
        nextLife(journals, Durability.MEMORY).close();
        assertFalse(journals.isEmpty());
        assertEquals(List.of(), all(journals, COMMANDS));
        assertEquals(JournalPosition.NONE, JournalFixture.end(journals, EVENTS));
    }

    @ParameterizedTest
    @EnumSource
    void shouldLetAnotherThreadGoOnWithAWriter(final Kind kind) throws IOException
    {
        final Journals journals = kind.journals(directory);
        try (JournalLife life = nextLife(journals, Durability.MEMORY))
        {
            fixture.commands(life.commands(), 1, 10, 5);
            CompletableFuture.runAsync(() -> fixture.commands(life.commands(), 11, 20, 5)).join();
        }
        assertEquals(commandLines(1, 20), all(journals, COMMANDS));
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadWhatWasCommitted(final Kind kind) throws IOException
    {
        final Journals journals = kind.journals(directory);
        for (final Durability durability : Durability.values())
        {
            final long first = JournalFixture.end(journals, COMMANDS).sequence() + 1;
            try (JournalLife life = nextLife(journals, durability))
            {
                fixture.commands(life.commands(), first, first + 99, 7);
                fixture.event(life.events(), first + 1, 0).event(life.events(), first + 1, 1)
                    .event(life.events(), first + 5, 0);
                life.events().commit();
                fixture.event(life.events(), first + 6, 0);
                fixture.command(life.commands(), first + 100);
            }
        }
        assertEquals(commandLines(1, 200), all(journals, COMMANDS));
        assertEquals(
            List.of(line(2, 0, timeNs(2)), line(2, 1, timeNs(2)), line(6, 0, timeNs(6)),
                line(102, 0, timeNs(102)), line(102, 1, timeNs(102)), line(106, 0, timeNs(106))),
            all(journals, EVENTS));
        assertTrue(journals.sizeOnDisk(COMMANDS) > 200 * 64 && journals.sizeOnDisk(COMMANDS) < 10_000_000,
            "size=" + journals.sizeOnDisk(COMMANDS));
    }

    @ParameterizedTest
    @EnumSource
    void shouldDeliverTheSameBytes(final Kind kind) throws IOException
    {
        final Journals journals = kind.journals(directory);
        final Journals reference = JournalFixture.inMemory();
        for (final Journals each : List.of(journals, reference))
        {
            try (JournalLife life = nextLife(each, Durability.MEMORY))
            {
                fixture.commands(life.commands(), 1, 50, 3);
            }
        }
        try (JournalReader actual = journals.reader(COMMANDS); JournalReader expected = reference.reader(COMMANDS))
        {
            while (expected.next())
            {
                assertTrue(actual.next());
                assertArrayEquals(bytes(expected), bytes(actual));
                assertEquals(expected.checksum(), actual.checksum());
            }
            assertFalse(actual.next());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldSplitALargeBatchIntoDocuments(final Kind kind) throws IOException
    {
        final Journals journals = kind.journals(directory);
        try (JournalLife life = nextLife(journals, Durability.DISK))
        {
            fixture.commands(life.commands(), 1, 25_000, 25_000);
            assertEquals(25_000, life.commands().lastSequence());
        }
        assertEquals(commandLines(1, 25_000), all(journals, COMMANDS));
    }

    @ParameterizedTest
    @EnumSource
    void shouldFollowANodeThroughItsLives(final Kind kind) throws IOException
    {
        final Journals journals = kind.journals(directory);
        try (JournalReader reader = journals.reader(COMMANDS))
        {
            assertEquals(List.of(), rest(reader));
            for (int round = 0; round < 3; round++)
            {
                final long first = 20 * round + 1;
                try (JournalLife life = nextLife(journals, Durability.MEMORY))
                {
                    assertEquals(List.of(), rest(reader));
                    fixture.commands(life.commands(), first, first + 9, 3);
                    assertEquals(commandLines(first, first + 9), rest(reader));
                    fixture.command(life.commands(), first + 10);
                    assertEquals(List.of(), rest(reader));
                    life.commands().commit();
                    fixture.commands(life.commands(), first + 11, first + 19, 4);
                    assertEquals(commandLines(first + 10, first + 19), rest(reader));
                    assertEquals(round + 1, reader.life());
                    assertNull(reader.tornTail());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldSeekEverySequenceAndTime(final Kind kind) throws IOException
    {
        final Journals journals = kind.journals(directory);
        long first = 1;
        for (final int batchSize : new int[]{1, 5, 100, 2})
        {
            try (JournalLife life = nextLife(journals, Durability.MEMORY))
            {
                fixture.commands(life.commands(), first, first + 39, batchSize);
                first += 40;
            }
            nextLife(journals, Durability.MEMORY).close();
        }
        try (JournalReader reader = journals.reader(COMMANDS))
        {
            for (long sequence = -1; sequence <= 161; sequence++)
            {
                reader.seek(sequence);
                assertEquals(commandLines(Math.max(1, sequence), 160), rest(reader), "sequence=" + sequence);
                reader.seekTime(timeNs(sequence));
                assertEquals(commandLines(Math.max(1, sequence), 160), rest(reader), "sequence=" + sequence);
                reader.seekTime(timeNs(sequence) - 1);
                assertTrue(reader.next() == sequence <= 160);
                assertTrue(sequence > 160 || reader.sequence() == Math.max(1, sequence));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldSeekTheFirstEventOfACommandAcrossLives(final Kind kind) throws IOException
    {
        final Journals journals = kind.journals(directory);
        final List<String> expected = new ArrayList<>();
        try (JournalLife life = nextLife(journals, Durability.MEMORY))
        {
            for (int index = 0; index < 3; index++)
            {
                fixture.event(life.events(), 4, index);
                life.events().commit();
                expected.add(line(4, index, timeNs(4)));
            }
        }
        try (JournalLife life = nextLife(journals, Durability.MEMORY))
        {
            fixture.event(life.events(), 4, 3).event(life.events(), 9, 0);
            life.events().commit();
            expected.add(line(4, 3, timeNs(4)));
            expected.add(line(9, 0, timeNs(9)));
        }
        try (JournalReader reader = journals.reader(EVENTS))
        {
            reader.seek(4);
            assertEquals(expected, rest(reader));
            reader.seek(5);
            assertEquals(expected.subList(4, 5), rest(reader));
            reader.seek(3);
            assertEquals(expected, rest(reader));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldNotDeliverWhatALaterLifeCutOff(final Kind kind) throws IOException
    {
        final Journals journals = kind.journals(directory);
        final JournalPosition atSix;
        try (JournalLife life = nextLife(journals, Durability.MEMORY))
        {
            fixture.commands(life.commands(), 1, 6, 2);
            atSix = new JournalPosition(6, Journal.NO_INDEX, life.commands().lastChecksum());
            fixture.commands(life.commands(), 7, 9, 2);
        }
        try (JournalLife life = journals.newLife(atSix, JournalPosition.NONE, Durability.MEMORY, START_NS))
        {
            fixture.commands(life.commands(), 7, 7, 1);
        }
        try (JournalLife life = journals.newLife(atSix, JournalPosition.NONE, Durability.MEMORY, START_NS))
        {
            fixture.commands(life.commands(), 7, 8, 1);
        }
        assertEquals(commandLines(1, 8), all(journals, COMMANDS));
        try (JournalReader reader = journals.reader(COMMANDS))
        {
            reader.seek(7);
            assertEquals(commandLines(7, 8), rest(reader));
            assertEquals(3, reader.life());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseMessagesOutOfOrder(final Kind kind) throws IOException
    {
        final Journals journals = kind.journals(directory);
        try (JournalLife life = nextLife(journals, Durability.MEMORY))
        {
            assertThrows(IllegalStateException.class, () -> fixture.command(life.commands(), 2));
            fixture.command(life.commands(), 1);
            assertThrows(IllegalStateException.class, () -> fixture.command(life.commands(), 1));
            assertThrows(IllegalStateException.class, () -> fixture.command(life.commands(), 3));
            fixture.command(life.commands(), 2);
            assertThrows(IllegalStateException.class, () -> fixture.event(life.events(), 1, 1));
            fixture.event(life.events(), 1, 0);
            assertThrows(IllegalStateException.class, () -> fixture.event(life.events(), 1, 2));
            assertThrows(IllegalStateException.class, () -> fixture.event(life.events(), 2, 1));
            fixture.event(life.events(), 1, 1);
            assertThrows(IllegalStateException.class, () -> fixture.event(life.events(), 0, 0));
            assertEquals(1, life.events().lastIndex());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldNameALifeThatIsMissing(final Kind kind) throws IOException
    {
        final Journals journals = kind.journals(directory);
        for (long first = 1; first <= 21; first += 10)
        {
            try (JournalLife life = nextLife(journals, Durability.MEMORY))
            {
                fixture.commands(life.commands(), first, first + 9, 5);
            }
        }
        final Journals damaged = kind.without(journals, directory, 2);
        try (JournalReader reader = damaged.reader(COMMANDS))
        {
            final JournalDamagedException exception = assertThrows(JournalDamagedException.class, () -> rest(reader));
            assertEquals(10, exception.lastGoodSequence());
        }
    }

    private static byte[] bytes(final JournalReader reader)
    {
        final byte[] bytes = new byte[reader.length()];
        reader.buffer().getBytes(reader.offset(), bytes);
        return bytes;
    }
}
