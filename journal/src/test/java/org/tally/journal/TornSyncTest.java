package org.tally.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tally.journal.Journal.COMMANDS;
import static org.tally.journal.JournalFixture.all;
import static org.tally.journal.JournalFixture.commandLines;
import static org.tally.journal.JournalFixture.nextLife;
import static org.tally.journal.JournalFixture.rest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tally.journal.directory.DataDirectory;

/**
 * The power is cut while the last document of a real file is synced: each sector of the file is as the sync before left
 * it, or as this one would have. Whatever is missing, the journal can be read, and the next life goes on.
 * {@code -Dtally.tears} tears more often, {@code -Dtally.seed} elsewhere.
 */
class TornSyncTest
{
    private static final int TEARS = Integer.getInteger("tally.tears", 400);
    private static final long SEED = Long.getLong("tally.seed", System.nanoTime());
    private static final Pattern WHOLE = Pattern.compile("(\\d+) whole records");
    private static final int SECTOR_LENGTH = 512;
    private static final int NOT_FINISHED = 1 << 31;

    @TempDir
    private Path directory;
    private final Random random = new Random(SEED);
    private final JournalFixture fixture = new JournalFixture();
    private QueueFile file;
    private byte[] before;
    private byte[] after;
    private int header;
    private int synced;
    private int last;
    private int left;

    @Test
    void shouldGoOnWhateverASyncLeftOfTheLastDocument() throws IOException
    {
        System.out.println("TornSyncTest: " + TEARS + " tears, -Dtally.seed=" + SEED);
        for (final int length : new int[]{1, 3, 40, 700})
        {
            writeALifeThatEndsWithADocumentOf(length);
            for (int tear = 0; tear < TEARS / 4; tear++)
            {
                file.write(0, torn());
                left += assertReadable("seed=" + SEED + " length=" + length + " tear=" + tear);
            }
            assertTrue(1 == length || left > 0, "never was anything whole left out");
            file.write(0, torn());
            goOn();
        }
    }

    private void writeALifeThatEndsWithADocumentOf(final int length) throws IOException
    {
        try (DataDirectory data = DataDirectory.open(directory);
            JournalLife life = nextLife(data.journals(), Durability.DISK))
        {
            file = QueueFile.of(directory.resolve(String.format("commands/%05d", life.number())));
            synced = last + 200 + random.nextInt(100);
            fixture.commands(life.commands(), last + 1, synced, 1 + random.nextInt(5));
            final int end = end();
            before = file.read(0, end + (1 << 17));
            last = synced + length;
            fixture.commands(life.commands(), synced + 1, last, length);
            after = file.read(0, before.length);
            header = (end + Integer.BYTES - 1) & -Integer.BYTES;
        }
    }

    private int end() throws IOException
    {
        final List<QueueFile.Place> records = file.records();
        return records.get(records.size() - 1).end();
    }

    /** A file between the two states. */
    private byte[] torn()
    {
        final byte[] torn = after.clone();
        if (0 == random.nextInt(4))
        {
            ByteBuffer.wrap(torn).order(ByteOrder.LITTLE_ENDIAN).putInt(header, NOT_FINISHED);
        }
        final int length = SECTOR_LENGTH << random.nextInt(5);
        final int lost = 1 + random.nextInt(8);
        for (int begin = 0; begin < torn.length; begin += length)
        {
            if (random.nextInt(9) < lost)
            {
                final int end = Math.min(begin + length, torn.length);
                System.arraycopy(before, begin, torn, begin, end - begin);
            }
        }
        return torn;
    }

    /** How many records were left out. */
    private int assertReadable(final String place)
    {
        try (JournalReader reader = DataDirectory.read(directory).reader(COMMANDS))
        {
            final List<String> found = rest(reader);
            final String tail = reader.tornTail();
            assertTrue(found.size() >= synced, place + ": " + found.size() + " of " + synced);
            assertEquals(commandLines(1, found.size()), found, place);
            final Matcher words = WHOLE.matcher(tail == null ? "" : tail);
            return words.find() ? Integer.parseInt(words.group(1)) : 0;
        }
        catch (final JournalException refusal)
        {
            throw new AssertionError(place, refusal);
        }
    }

    private void goOn() throws IOException
    {
        try (DataDirectory data = DataDirectory.open(directory);
            JournalLife life = nextLife(data.journals(), Durability.DISK))
        {
            final int next = (int)life.commands().lastSequence() + 1;
            fixture.commands(life.commands(), next, next + 9, 3);
            last = next + 9;
            assertEquals(commandLines(1, last), all(data.journals(), COMMANDS));
        }
    }
}
