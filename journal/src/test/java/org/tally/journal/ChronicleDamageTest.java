package org.tally.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tally.journal.Journal.COMMANDS;
import static org.tally.journal.JournalFixture.commandLines;
import static org.tally.journal.JournalFixture.nextLife;
import static org.tally.journal.JournalFixture.rest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tally.journal.directory.DataDirectory;

/**
 * What a reader says when bytes of Chronicle's file are not those that were written. Chronicle itself says nothing: it
 * delivers them, or ends early.
 */
class ChronicleDamageTest
{
    private static final int LAST = 2_000;
    private static final int PAGE_LENGTH = 4096;
    private static final int BATCH_SIZE = 3;

    @TempDir
    private Path directory;
    private Path file;
    private final BitSet padding = new BitSet();
    private final List<JournalPosition> positions = new ArrayList<>();
    private long begin;
    /** The last document holds two records, because 2,000 is 2 more than a multiple of 3. */
    private long lastDocument;
    private long lastRecord;
    private long end;

    @BeforeEach
    void writeOneLife() throws IOException
    {
        try (DataDirectory data = DataDirectory.open(directory);
            JournalLife life = nextLife(data.journals(), Durability.DISK))
        {
            new JournalFixture().commands(life.commands(), 1, LAST, BATCH_SIZE);
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory.resolve("commands/00001"), "*.cq4"))
        {
            file = files.iterator().next();
        }
        findRecords();
        try (JournalReader reader = DataDirectory.read(directory).reader(COMMANDS))
        {
            do
            {
                positions.add(reader.position());
            }
            while (reader.next());
        }
    }

    @Test
    void shouldFindFlippedBytes() throws IOException
    {
        final long seed = System.nanoTime();
        System.out.println("ChronicleDamageTest.shouldFindFlippedBytes seed=" + seed);
        final Random random = new Random(seed);
        for (int round = 0; round < 60; round++)
        {
            final long position = begin + random.nextInt((int)(end - begin - 2 * PAGE_LENGTH));
            final int mask = 1 + random.nextInt(255);
            flip(position, mask);
            assertDamagedOrPadding("seed=" + seed + " round=" + round + " position=" + position, position);
            flip(position, mask);
        }
        assertWhole();
    }

    /** Chronicle skips its own records by their lengths: a longer one leads it past everything. */
    @Test
    void shouldFindAQueueThatSkipsItsDocuments() throws IOException
    {
        final long header = begin - 4 - lengthOfIndexBefore(begin - 4) - 4;
        for (int bit = 17; bit < 22; bit++)
        {
            flip(header + bit / 8, 1 << bit % 8);
            assertDamaged("bit=" + bit);
            flip(header + bit / 8, 1 << bit % 8);
        }
        assertWhole();
    }

    @Test
    void shouldFindALostPage() throws IOException
    {
        for (long position = begin / PAGE_LENGTH * PAGE_LENGTH; position < end - 2 * PAGE_LENGTH;
            position += 5 * PAGE_LENGTH)
        {
            final byte[] lost = write(position, new byte[PAGE_LENGTH]);
            assertDamaged("position=" + position);
            write(position, lost);
        }
        assertWhole();
    }

    @Test
    void shouldReportALostEndAsATornTail() throws IOException
    {
        final byte[] lost = write(end - 100, new byte[200]);
        try (JournalReader reader = DataDirectory.read(directory).reader(COMMANDS))
        {
            final List<String> found = rest(reader);
            assertEquals(commandLines(1, found.size()), found);
            assertTrue(found.size() < LAST && found.size() >= LAST - BATCH_SIZE, "found " + found.size());
            assertNotNull(reader.tornTail());
        }
        write(end - 100, lost);
        assertWhole();
    }

    @Test
    void shouldReportADocumentThatWasNeverFinished() throws IOException
    {
        write(lastDocument - 4, new byte[4]);
        try (DataDirectory data = DataDirectory.open(directory))
        {
            try (JournalReader reader = data.journals().reader(COMMANDS))
            {
                final List<String> found = rest(reader);
                assertTrue(found.size() < LAST && found.size() >= LAST - BATCH_SIZE, "found " + found.size());
                assertEquals("a document that was never finished: 2 whole records of it are left out",
                    reader.tornTail());
            }
            try (JournalLife life = nextLife(data.journals(), Durability.MEMORY))
            {
                final long last = life.commands().lastSequence();
                new JournalFixture().commands(life.commands(), last + 1, LAST + 10, BATCH_SIZE);
            }
            assertEquals(commandLines(1, LAST + 10), JournalFixture.all(data.journals(), COMMANDS));
        }
    }

    @Test
    void shouldFindATruncatedFile() throws IOException
    {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE))
        {
            channel.truncate((begin + end) / 2);
        }
        try (JournalReader reader = DataDirectory.read(directory).reader(COMMANDS))
        {
            final List<String> found = rest(reader);
            assertEquals(commandLines(1, found.size()), found);
            assertTrue(found.size() < LAST);
        }
        catch (final JournalException exception)
        {
            assertTrue(exception.getMessage().contains("commands"), exception.getMessage());
        }
    }

    /** Chronicle finds the way to a document by its index, which nothing protects. */
    @Test
    void shouldNotSkipAnythingAfterASeekByADamagedIndex() throws IOException
    {
        final long seed = System.nanoTime();
        System.out.println("ChronicleDamageTest.shouldNotSkipAnythingAfterASeekByADamagedIndex seed=" + seed);
        final Random random = new Random(seed);
        final byte[] before = Files.newInputStream(file).readNBytes((int)begin);
        for (int round = 0; round < 300; round++)
        {
            final int position = random.nextInt(before.length);
            if (0 != before[position])
            {
                final int mask = 1 << random.nextInt(8);
                flip(position, mask);
                assertSeeks("seed=" + seed + " round=" + round + " position=" + position + " mask=" + mask,
                    1 + random.nextInt(LAST));
                flip(position, mask);
            }
        }
        write(begin - 4 - lengthOfIndexBefore(begin - 4), new byte[PAGE_LENGTH]);
        assertSeeks("index zeroed", LAST / 2);
    }

    private void assertSeeks(final String place, final int target)
    {
        try (JournalReader reader = DataDirectory.read(directory).reader(COMMANDS))
        {
            reader.seek(target);
            assertEquals(commandLines(target, LAST), rest(reader), place);
            reader.seekTime(JournalFixture.timeNs(target));
            assertEquals(commandLines(target, LAST), rest(reader), place);
            reader.continueFrom(positions.get(target));
            assertEquals(commandLines(target + 1, LAST), rest(reader), place);
        }
        catch (final JournalException exception)
        {
            assertTrue(exception.getMessage().contains(directory.toString()), place + ": " + exception.getMessage());
        }
    }

    private void assertDamaged(final String place)
    {
        final JournalException exception = assertThrows(JournalException.class, this::recover, place);
        assertTrue(exception.getMessage().contains("commands"), exception.getMessage());
    }

    /** Documents begin at multiples of four; nobody reads the bytes that fill the gaps. */
    private void assertDamagedOrPadding(final String place, final long position)
    {
        if (!padding.get((int)position))
        {
            assertDamaged(place);
        }
        else
        {
            assertWhole();
        }
    }

    private void assertWhole()
    {
        assertEquals(commandLines(1, LAST), recover());
    }

    private List<String> recover()
    {
        try (JournalReader reader = DataDirectory.read(directory).reader(COMMANDS))
        {
            final List<String> found = rest(reader);
            assertNull(reader.tornTail());
            return found;
        }
    }

    private void findRecords() throws IOException
    {
        final RecordBuffer bytes = new RecordBuffer((int)Math.min(Files.size(file), 4 << 20));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ))
        {
            channel.read(bytes.buffer().byteBuffer().clear(), 0);
        }
        final UnsafeBuffer buffer = bytes.buffer();
        for (int offset = 0; offset < buffer.capacity() - RecordDescriptor.MIN_RECORD_LENGTH; offset += 1)
        {
            if (0 != buffer.getInt(offset) && bytes.holdsRecord(offset, buffer.capacity()))
            {
                begin = 0 == begin ? offset : begin;
                notePadding(offset);
                lastDocument = lastRecord;
                lastRecord = offset;
                end = offset + RecordDescriptor.recordLength(buffer, offset);
            }
        }
    }

    /** Between the end of a record and the header of the next document. */
    private void notePadding(final int nextRecord)
    {
        final int filled = (int)end;
        if (0 != end && nextRecord - filled < 4 + 4)
        {
            padding.set(filled, Math.max(filled, nextRecord - 4));
        }
    }

    /** The queue's own record right before the first document is an index. */
    private long lengthOfIndexBefore(final long position) throws IOException
    {
        final byte[] bytes = Files.newInputStream(file).readNBytes((int)position);
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        int header = bytes.length - 4;
        while (buffer.getInt(header) != (1 << 30 | (int)position - header - 4))
        {
            header -= 4;
        }
        return position - header - 4;
    }

    private void flip(final long position, final int mask) throws IOException
    {
        final byte[] old = write(position, new byte[1]);
        write(position, new byte[]{(byte)(old[0] ^ mask)});
    }

    private byte[] write(final long position, final byte[] bytes) throws IOException
    {
        final byte[] old = new byte[bytes.length];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE))
        {
            channel.read(ByteBuffer.wrap(old), position);
            channel.write(ByteBuffer.wrap(bytes), position);
        }
        return old;
    }
}
