package org.tally.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tally.journal.directory.DataDirectory;

/**
 * Flips bits of the files of a small day, one at a time, and reads both journals: each flip is found, with its place,
 * or it changes nothing of what is read. {@code -Dtally.flips} flips more of them, {@code -Dtally.seed} others.
 * <p>
 * Half of the flips hit records, where none may pass; the others any byte that Chronicle ever wrote: its headers,
 * indices and padding, and the file with its own notes.
 */
class BitFlipTest
{
    private static final int FLIPS = Integer.getInteger("tally.flips", 1_000);
    private static final long SEED = Long.getLong("tally.seed", 1);
    private static final int COMMANDS = 120;

    @TempDir
    private Path directory;
    private final List<Target> targets = new ArrayList<>();
    private List<String> commands;
    private List<String> events;
    private int found;
    private int torn;
    private int harmless;

    /** A file, the bytes of it that were ever written, and those of records. */
    private record Target(QueueFile file, BitSet written, BitSet records)
    {
    }

    @BeforeEach
    void writeASmallDay() throws IOException
    {
        final JournalFixture fixture = new JournalFixture();
        for (int life = 0; life < 2; life++)
        {
            try (DataDirectory data = DataDirectory.open(directory);
                JournalLife written = JournalFixture.nextLife(data.journals(), Durability.DISK))
            {
                final int first = 1 + life * COMMANDS;
                fixture.commands(written.commands(), first, first + COMMANDS - 1, 3 + life);
                for (int sequence = first; sequence < first + COMMANDS; sequence++)
                {
                    fixture.event(written.events(), sequence, 0).event(written.events(), sequence, 1);
                    written.events().commit();
                }
            }
        }
        commands = read(Journal.COMMANDS);
        events = read(Journal.EVENTS);
        assertEquals(List.of(2 * COMMANDS, 4 * COMMANDS), List.of(commands.size(), events.size()));
        for (final String life : List.of("commands/00001", "commands/00002", "events/00001", "events/00002"))
        {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory.resolve(life)))
            {
                for (final Path file : files)
                {
                    targets.add(target(QueueFile.ofPath(file)));
                }
            }
        }
    }

    private static Target target(final QueueFile file) throws IOException
    {
        final byte[] bytes = file.read(0, (int)Math.min(Files.size(file.path()), 1 << 20));
        final BitSet written = new BitSet();
        for (int i = 0; i < bytes.length; i++)
        {
            written.set(i, 0 != bytes[i]);
        }
        final BitSet records = new BitSet();
        file.records().forEach((place) -> records.set(place.offset(), place.end()));
        return new Target(file, written, records);
    }

    @Test
    void shouldFindEveryFlippedBitOrReadTheSame() throws IOException
    {
        System.out.println("BitFlipTest: " + FLIPS + " flips, -Dtally.seed=" + SEED);
        final Random random = new Random(SEED);
        for (int i = 0; i < FLIPS; i++)
        {
            final Target target = targets.get(random.nextInt(targets.size()));
            final boolean isRecord = random.nextBoolean() && !target.records.isEmpty();
            final int position = draw(random, isRecord ? target.records : target.written);
            final int mask = 1 << random.nextInt(8);
            target.file.flip(position, mask);
            final String place = "flip " + i + " of seed " + SEED + ": byte " + position + " mask " + mask + " of " +
                directory.relativize(target.file.path());
            judge(place, target.records.get(position));
            target.file.flip(position, mask);
        }
        System.out.println("BitFlipTest: " + found + " damaged, " + torn + " torn tails, " + harmless + " harmless");
        assertEquals(commands, read(Journal.COMMANDS));
        assertEquals(events, read(Journal.EVENTS));
    }

    private static int draw(final Random random, final BitSet bytes)
    {
        int position = bytes.nextSetBit(random.nextInt(bytes.length()));
        while (position < 0)
        {
            position = bytes.nextSetBit(random.nextInt(bytes.length()));
        }
        return position;
    }

    private void judge(final String place, final boolean isRecord)
    {
        try
        {
            final int tornBefore = torn;
            final boolean isSame = isWhole(place, Journal.COMMANDS, commands) & isWhole(place, Journal.EVENTS, events);
            assertTrue(isSame || torn > tornBefore, place);
            if (isSame)
            {
                assertTrue(!isRecord, place + " was not found");
                harmless++;
            }
        }
        catch (final JournalException exception)
        {
            assertTrue(exception.getMessage().contains(directory.toString()), place + ": " + exception.getMessage());
            found++;
        }
        catch (final Throwable error)
        {
            throw new AssertionError(place, error);
        }
    }

    /** Whether everything is there; if not, the journal must say that its tail is torn. */
    private boolean isWhole(final String place, final Journal journal, final List<String> expected)
    {
        final List<String> lines = new ArrayList<>();
        try (JournalReader reader = DataDirectory.read(directory).reader(journal))
        {
            readInto(reader, lines);
            final String tail = reader.tornTail();
            torn += tail == null ? 0 : 1;
            assertEquals(expected.subList(0, lines.size()), lines, place);
            return lines.size() == expected.size() && tail == null;
        }
    }

    private List<String> read(final Journal journal)
    {
        final List<String> lines = new ArrayList<>();
        try (JournalReader reader = DataDirectory.read(directory).reader(journal))
        {
            readInto(reader, lines);
            assertEquals(null, reader.tornTail());
        }
        return lines;
    }

    private static void readInto(final JournalReader reader, final List<String> lines)
    {
        while (reader.next())
        {
            final byte[] message = new byte[reader.length()];
            reader.buffer().getBytes(reader.offset(), message);
            lines.add(HexFormat.of().formatHex(message));
        }
    }
}
