package org.tally.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tally.journal.HashChain.BLOCK_LENGTH;
import static org.tally.journal.Journal.COMMANDS;
import static org.tally.journal.Journal.EVENTS;
import static org.tally.journal.JournalFixture.START_NS;
import static org.tally.journal.JournalFixture.all;
import static org.tally.journal.JournalFixture.commandLines;
import static org.tally.journal.JournalFixture.nextLife;
import static org.tally.journal.JournalFixture.rest;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Removing the beginning of journals, and what readers say of what is left.
 */
class PruningTest
{
    private static final int LIFE_LENGTH = 700;
    private static final int LAST = 4 * LIFE_LENGTH;
    private static final long SNAPSHOT = 2_300;
    private static final long BOUNDARY = 2L * BLOCK_LENGTH;

    private final JournalFixture fixture = new JournalFixture();
    private final MemoryStorage commands = new MemoryStorage("commands");
    private final MemoryStorage events = new MemoryStorage("events");
    private final MemoryFiles files = new MemoryFiles();
    private final Journals journals = new Journals(commands, events, files);
    private String stop;

    /** Lives with the commands 1 to 700, 701 to 1400, none, 1401 to 2100, 2101 to 2800; and a snapshot in the last. */
    @BeforeEach
    void writeLives()
    {
        for (int first = 1; first < LAST; first += LIFE_LENGTH)
        {
            try (JournalLife life = nextLife(journals, Durability.MEMORY))
            {
                write(life, first, first + LIFE_LENGTH - 1);
            }
            if (first > LIFE_LENGTH && first < 2 * LIFE_LENGTH)
            {
                nextLife(journals, Durability.MEMORY).close();
            }
        }
        takeSnapshot(journals, SNAPSHOT);
    }

    @Test
    void shouldRemoveTheLivesThatEndBeforeTheBlockOfTheSnapshot()
    {
        final List<String> allEvents = all(journals, EVENTS);
        final long size = journals.sizeOnDisk(COMMANDS) + journals.sizeOnDisk(EVENTS);
        final Pruned pruned = journals.pruneBefore(SNAPSHOT);
        assertEquals(new Pruned(6, size - journals.sizeOnDisk(COMMANDS) - journals.sizeOnDisk(EVENTS)), pruned);
        assertArrayEquals(new int[]{4, 5}, commands.lives());
        assertArrayEquals(new int[]{4, 5}, events.lives());
        assertEquals(commandLines(2 * LIFE_LENGTH + 1, LAST), all(journals, COMMANDS));
        assertEquals(allEvents.subList(allEvents.size() / 2, allEvents.size()), all(journals, EVENTS));
        assertEquals(2 * LIFE_LENGTH + 1, journals.firstSequence(COMMANDS));
        assertEquals(2 * LIFE_LENGTH, journals.firstSequence(EVENTS));
        assertEquals(new Pruned(0, 0), journals.pruneBefore(SNAPSHOT));
    }

    @Test
    void shouldKeepEverythingWhenTheFirstLifeIsStillNeeded()
    {
        takeSnapshot(journals, 1000);
        assertEquals(new Pruned(0, 0), journals.pruneBefore(1000));
        assertFalse(files.files().containsKey("pruned"));
        assertEquals(1, journals.firstSequence(COMMANDS));
        assertEquals(1, journals.firstSequence(EVENTS));
        assertEquals(commandLines(1, LAST), all(journals, COMMANDS));
    }

    @Test
    void shouldNeverRemoveTheLastLife()
    {
        write(nextLife(journals, Durability.MEMORY), LAST + 1, LAST + 2000);
        takeSnapshot(journals, LAST + 2000);
        journals.pruneBefore(LAST + 2000);
        assertArrayEquals(new int[]{6}, commands.lives());
        assertEquals(commandLines(LAST + 1, LAST + 2000), all(journals, COMMANDS));
    }

    @Test
    void shouldBeReadableAndWritableAfterAKillAtEachStep()
    {
        final List<String> left = new ArrayList<>();
        final Journals dying = new Journals(stopping(commands, COMMANDS), stopping(events, EVENTS), files);
        final List<String> steps = List.of("create pruned", "write pruned", "sync pruned", "rename pruned",
            "commands 1", "commands 2", "commands 3", "events 1", "events 2", "events 3");
        for (final String step : steps)
        {
            stop = step;
            files.onStep((act, name) -> stopAt(act + " " + name));
            assertThrows(JournalException.class, () -> dying.pruneBefore(SNAPSHOT), step);
            files.crash();
            final boolean isMarked = files.files().containsKey("pruned");
            final long first = isMarked ? 2 * LIFE_LENGTH + 1 : 1;
            assertEquals(commandLines(first, LAST), all(journals, COMMANDS), step);
            assertEquals(first, journals.firstSequence(COMMANDS));
            left.add(step + ": " + commands.lives().length + " " + events.lives().length);
        }
        assertEquals(List.of("create pruned: 5 5", "write pruned: 5 5", "sync pruned: 5 5", "rename pruned: 5 5",
            "commands 1: 5 5", "commands 2: 4 5", "commands 3: 3 5", "events 1: 2 5", "events 2: 2 4",
            "events 3: 2 3"), left);
        write(nextLife(journals, Durability.MEMORY), LAST + 1, LAST + 10);
        assertArrayEquals(new int[]{4, 5, 6}, commands.lives());
        assertArrayEquals(new int[]{4, 5, 6}, events.lives());
        assertEquals(commandLines(2 * LIFE_LENGTH + 1, LAST + 10), all(journals, COMMANDS));
    }

    @Test
    void shouldBeginAndGoOnAtTheNewStart()
    {
        final List<JournalPosition> positions = positions();
        journals.pruneBefore(SNAPSHOT);
        final JournalPosition start = positions.get(2 * LIFE_LENGTH);
        try (JournalReader reader = journals.reader(COMMANDS))
        {
            assertEquals(start, reader.start());
            assertEquals(start, reader.position());
            assertEquals(2 * LIFE_LENGTH + 1, reader.firstSequence());
            for (int i = positions.size() - 1; i >= 2 * LIFE_LENGTH; i -= 7)
            {
                reader.continueFrom(positions.get(i));
                assertEquals(commandLines(i + 1, LAST), rest(reader));
                reader.seek(i);
                assertEquals(commandLines(Math.max(i, 2 * LIFE_LENGTH + 1), LAST), rest(reader));
            }
            reader.seek(1);
            assertEquals(commandLines(2 * LIFE_LENGTH + 1, LAST), rest(reader));
            for (int i = 2 * LIFE_LENGTH - 1; i >= 0; i -= 200)
            {
                final JournalPosition removed = positions.get(i);
                final JournalDamagedException refusal =
                    assertThrows(JournalDamagedException.class, () -> reader.continueFrom(removed));
                assertTrue(refusal.getMessage().endsWith("expected=(" + removed + ") it begins after (" + start + ")"),
                    refusal.getMessage());
            }
        }
    }

    @Test
    void shouldTellAReaderThatIsStillInWhatIsRemoved()
    {
        try (JournalReader slow = journals.reader(COMMANDS); JournalReader early = journals.reader(COMMANDS))
        {
            early.next();
            slow.seek(LIFE_LENGTH);
            slow.next();
            final JournalPosition position = slow.position();
            journals.pruneBefore(SNAPSHOT);
            nextLife(journals, Durability.MEMORY).close();
            final JournalPosition start = journals.lives(COMMANDS).get(0).before();
            for (int attempt = 0; attempt < 2; attempt++)
            {
                assertEquals("journal commands was pruned up to (" + start + ") while this reader was still at (" +
                    position + "); begin again behind that position",
                    assertThrows(JournalException.class, slow::next).getMessage());
            }
            assertThrows(JournalException.class, () -> rest(early));
            assertEquals(LIFE_LENGTH, early.sequence());
        }
    }

    @Test
    void shouldStillFindThatLivesAreMissingBehindTheNewStart()
    {
        journals.pruneBefore(SNAPSHOT);
        commands.remove(4);
        assertThrows(JournalDamagedException.class, () -> all(journals, COMMANDS));
    }

    @Test
    void shouldNotHideThatLivesAreMissing()
    {
        commands.remove(1);
        assertThrows(JournalDamagedException.class, () -> journals.pruneBefore(SNAPSHOT));
        assertFalse(files.files().containsKey("pruned"));
        assertArrayEquals(new int[]{2, 3, 4, 5}, commands.lives());
        assertThrows(JournalDamagedException.class, () -> all(journals, COMMANDS));
    }

    @Test
    void shouldRemoveNothingForASnapshotOfOtherJournals()
    {
        try (SnapshotWriter writer = journals.snapshots().create(new SnapshotOrigin(SNAPSHOT, 1,
            new JournalPosition(SNAPSHOT, -1, 5), JournalPosition.NONE, new HashChain.Link(BOUNDARY, new byte[32]))))
        {
            writer.complete(new byte[32]);
        }
        assertThrows(JournalDamagedException.class, () -> journals.pruneBefore(SNAPSHOT));
        assertThrows(JournalException.class, () -> journals.pruneBefore(SNAPSHOT + 1));
        assertThrows(IllegalStateException.class, () -> journals.forReading().pruneBefore(SNAPSHOT));
        assertEquals(commandLines(1, LAST), all(journals, COMMANDS));
    }

    @Test
    void shouldFindEveryFlippedBitAndEveryCutOfTheMark()
    {
        journals.pruneBefore(SNAPSHOT);
        final byte[] mark = files.files().get("pruned");
        assertTrue(new String(mark, US_ASCII).matches("tally pruned 1\n" +
            "commands from life 4 after sequence 1400 index -1 checksum [0-9a-f]{8}\n" +
            "events from life 4 after sequence 1399 index 1 checksum [0-9a-f]{8}\n" +
            "crc32c [0-9a-f]{8}\n"), new String(mark, US_ASCII));
        for (int bit = 0; bit < mark.length * 8; bit++)
        {
            mark[bit / 8] ^= (byte)(1 << bit % 8);
            assertMarkDamaged();
            mark[bit / 8] ^= (byte)(1 << bit % 8);
        }
        for (int length = 0; length < mark.length; length++)
        {
            files.files().put("pruned", Arrays.copyOf(mark, length));
            assertMarkDamaged();
        }
        files.files().put("pruned", mark);
        assertEquals(commandLines(2 * LIFE_LENGTH + 1, LAST), all(journals, COMMANDS));
    }

    @Test
    void shouldListTheLivesThatAreKept()
    {
        final List<JournalPosition> ends = positions();
        assertEquals(List.of(
            life(1, ends.get(0), ends.get(700)), life(2, ends.get(700), ends.get(1400)),
            life(3, ends.get(1400), ends.get(1400)), life(4, ends.get(1400), ends.get(2100)),
            life(5, ends.get(2100), ends.get(2800))), journals.lives(COMMANDS));
        journals.pruneBefore(SNAPSHOT);
        assertEquals(List.of(life(4, ends.get(1400), ends.get(2100)), life(5, ends.get(2100), ends.get(2800))),
            journals.lives(COMMANDS));
        assertEquals(List.of(4, 5), journals.lives(EVENTS).stream().map(KeptLife::number).toList());
    }

    private static KeptLife life(final int number, final JournalPosition before, final JournalPosition last)
    {
        return new KeptLife(number, before, last, START_NS, "dev");
    }

    private void assertMarkDamaged()
    {
        final String message =
            assertThrows(JournalException.class, () -> journals.reader(COMMANDS).close()).getMessage();
        assertTrue(message.startsWith("memory pruned, which says where the journals begin, is damaged: "), message);
    }

    private List<JournalPosition> positions()
    {
        final List<JournalPosition> positions = new ArrayList<>();
        try (JournalReader reader = journals.reader(COMMANDS))
        {
            do
            {
                positions.add(reader.position());
            }
            while (reader.next());
        }
        return positions;
    }

    /** Two events for every odd command. */
    private void write(final JournalLife life, final long first, final long last)
    {
        fixture.commands(life.commands(), first, last, 10);
        for (long sequence = first | 1; sequence <= last; sequence += 2)
        {
            fixture.event(life.events(), sequence, 0).event(life.events(), sequence, 1);
        }
        life.events().commit();
    }

    static void takeSnapshot(final Journals journals, final long sequence)
    {
        try (SnapshotWriter writer = journals.snapshots().create(new SnapshotOrigin(sequence, START_NS,
            at(journals, COMMANDS, sequence), at(journals, EVENTS, sequence),
            new HashChain.Link(sequence - sequence % BLOCK_LENGTH, new byte[32]))))
        {
            writer.put(sequence);
            writer.complete(new byte[32]);
        }
    }

    private static JournalPosition at(final Journals journals, final Journal journal, final long sequence)
    {
        JournalPosition position = JournalPosition.NONE;
        try (JournalReader reader = journals.reader(journal))
        {
            while (reader.next() && reader.sequence() <= sequence)
            {
                position = reader.position();
            }
        }
        return position;
    }

    private void stopAt(final String step)
    {
        if (step.equals(stop))
        {
            files.crash();
            throw new JournalException("killed before: " + step);
        }
    }

    /** The storage, but for a process that is killed before it removes a certain life. */
    private JournalStorage stopping(final JournalStorage storage, final Journal journal)
    {
        return (JournalStorage)Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{JournalStorage.class},
            (proxy, method, arguments) ->
            {
                if (method.getName().equals("remove"))
                {
                    stopAt(journal + " " + arguments[0]);
                }
                try
                {
                    return method.invoke(storage, arguments);
                }
                catch (final InvocationTargetException exception)
                {
                    throw exception.getCause();
                }
            });
    }
}
