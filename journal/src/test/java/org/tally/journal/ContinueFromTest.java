package org.tally.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.tally.journal.Journal.COMMANDS;
import static org.tally.journal.Journal.EVENTS;
import static org.tally.journal.JournalFixture.START_NS;
import static org.tally.journal.JournalFixture.commandLines;
import static org.tally.journal.JournalFixture.line;
import static org.tally.journal.JournalFixture.nextLife;
import static org.tally.journal.JournalFixture.rest;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Readers that go on from a position which an earlier reader had.
 */
class ContinueFromTest
{
    private static final int LAST = 60;

    private final JournalFixture fixture = new JournalFixture();
    private final MemoryStorage commands = new MemoryStorage("commands");
    private final MemoryStorage events = new MemoryStorage("events");
    private final Journals journals = new Journals(commands, events);

    /** Lives of 20 commands each, in documents of several sizes; between them lives that hold nothing. */
    @BeforeEach
    void writeLives()
    {
        long first = 1;
        for (final int batchSize : new int[]{1, 7, 4})
        {
            try (JournalLife life = nextLife(journals, Durability.MEMORY))
            {
                fixture.commands(life.commands(), first, first + 19, batchSize);
                for (long sequence = first; sequence < first + 20; sequence += 2)
                {
                    fixture.event(life.events(), sequence, 0).event(life.events(), sequence, 1);
                    if (0 == sequence % batchSize)
                    {
                        life.events().commit();
                    }
                }
                life.events().commit();
            }
            nextLife(journals, Durability.MEMORY).close();
            first += 20;
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldGoOnDirectlyAfterEveryPosition(final Journal journal)
    {
        final List<String> lines = JournalFixture.all(journals, journal);
        final List<JournalPosition> positions = positions(journal);
        try (JournalReader reader = journals.reader(journal))
        {
            for (int i = positions.size() - 1; i >= 0; i--)
            {
                reader.continueFrom(positions.get(i));
                assertEquals(positions.get(i), reader.position());
                assertEquals(lines.subList(i, lines.size()), rest(reader), "after " + positions.get(i));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseAnotherChecksumAtEveryPosition(final Journal journal)
    {
        try (JournalReader reader = journals.reader(journal))
        {
            for (final JournalPosition position : positions(journal))
            {
                final JournalPosition other = with(position, position.checksum() ^ 1);
                final String message = refusal(reader, other).getMessage();
                assertEquals("expected=(" + other + ") found=(" + position + ")",
                    message.substring(message.indexOf("expected=")));
            }
        }
    }

    @Test
    void shouldRefuseAPositionBehindTheEnd()
    {
        try (JournalReader reader = journals.reader(COMMANDS))
        {
            final JournalPosition end = JournalFixture.end(journals, COMMANDS);
            final JournalDamagedException refusal = refusal(reader, new JournalPosition(LAST + 1, -1, 5));
            assertEquals("journal commands is not the one to be continued, or it was cut short (memory commands/6): " +
                "expected=(sequence=61 index=-1 checksum=0x5) it ends after (" + end + ")", refusal.getMessage());
            assertEquals(LAST, refusal.lastGoodSequence());
        }
    }

    @Test
    void shouldRefuseAnEventThatIsNotThere()
    {
        try (JournalReader reader = journals.reader(EVENTS))
        {
            final JournalPosition third = positions(EVENTS).get(3);
            final JournalDamagedException refusal = refusal(reader, new JournalPosition(2, 0, 5));
            assertEquals("expected=(sequence=2 index=0 checksum=0x5) found=(" + third + ")",
                refusal.getMessage().substring(refusal.getMessage().indexOf("expected=")));
            assertEquals(1, refusal.lastGoodSequence());
        }
    }

    @Test
    void shouldRefuseAnyPositionOfAnEmptyJournal()
    {
        try (JournalReader reader = JournalFixture.inMemory().reader(COMMANDS))
        {
            reader.continueFrom(JournalPosition.NONE);
            assertFalse(reader.next());
            assertEquals("journal commands is not the one to be continued, or it was cut short: " +
                "expected=(sequence=1 index=-1 checksum=0x5) found=(none)",
                refusal(reader, new JournalPosition(1, -1, 5)).getMessage());
        }
    }

    @Test
    void shouldFindThatALifeIsMissingBehindThePosition()
    {
        final JournalPosition position = positions(COMMANDS).get(10);
        commands.remove(3);
        try (JournalReader reader = journals.reader(COMMANDS))
        {
            reader.continueFrom(position);
            assertThrows(JournalDamagedException.class, () -> rest(reader));
        }
    }

    @Test
    void shouldRefuseAPositionThatALaterLifeCutOff()
    {
        final List<JournalPosition> positions = positions(COMMANDS);
        try (JournalLife life = journals.newLife(
            positions.get(50), JournalPosition.NONE, Durability.MEMORY, START_NS))
        {
            fixture.commands(life.commands(), 51, 52, 1);
        }
        try (JournalReader reader = journals.reader(COMMANDS))
        {
            reader.continueFrom(positions.get(50));
            assertEquals(commandLines(51, 52), rest(reader));
            reader.continueFrom(positions.get(49));
            assertEquals(commandLines(50, 52), rest(reader));
            refusal(reader, positions.get(51));
            refusal(reader, positions.get(53));
        }
    }

    @Test
    void shouldGoOnFromTheEndWhenMoreIsWritten()
    {
        try (JournalReader reader = journals.reader(COMMANDS))
        {
            reader.continueFrom(JournalFixture.end(journals, COMMANDS));
            assertFalse(reader.next());
            try (JournalLife life = nextLife(journals, Durability.MEMORY))
            {
                fixture.commands(life.commands(), LAST + 1, LAST + 3, 2);
                assertEquals(commandLines(LAST + 1, LAST + 3), rest(reader));
            }
        }
    }

    @Test
    void shouldForgetAnEarlierSeek()
    {
        try (JournalReader reader = journals.reader(EVENTS))
        {
            reader.seek(1_000);
            reader.continueFrom(JournalPosition.NONE);
            reader.next();
            assertEquals(line(1, 0, JournalFixture.timeNs(1)),
                line(reader.sequence(), reader.index(), reader.timestampNs()));
        }
    }

    /** All positions of the journal, that before the first record included. */
    private List<JournalPosition> positions(final Journal journal)
    {
        final List<JournalPosition> positions = new ArrayList<>();
        try (JournalReader reader = journals.reader(journal))
        {
            do
            {
                positions.add(reader.position());
            }
            while (reader.next());
        }
        return positions;
    }

    private static JournalPosition with(final JournalPosition position, final int checksum)
    {
        return new JournalPosition(position.sequence(), position.index(), checksum);
    }

    private static JournalDamagedException refusal(final JournalReader reader, final JournalPosition position)
    {
        return assertThrows(JournalDamagedException.class, () -> reader.continueFrom(position));
    }
}
