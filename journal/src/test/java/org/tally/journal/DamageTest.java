package org.tally.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tally.journal.Journal.COMMANDS;
import static org.tally.journal.JournalFixture.START_NS;
import static org.tally.journal.JournalFixture.all;
import static org.tally.journal.JournalFixture.commandLines;
import static org.tally.journal.JournalFixture.nextLife;
import static org.tally.journal.JournalFixture.rest;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What readers say of documents whose bytes are not those that were written. The storage does not matter here.
 */
class DamageTest
{
    private static final int LAST = 12;

    private final JournalFixture fixture = new JournalFixture();
    private final MemoryStorage commands = new MemoryStorage("commands");
    private final Journals journals = new Journals(commands, new MemoryStorage("events"));

    /** Two lives: documents of one record and of several. */
    @BeforeEach
    void writeTwoLives()
    {
        try (JournalLife life = nextLife(journals, Durability.DISK))
        {
            fixture.commands(life.commands(), 1, 4, 2);
        }
        try (JournalLife life = nextLife(journals, Durability.DISK))
        {
            fixture.commands(life.commands(), 5, LAST, 4);
        }
    }

    @Test
    void shouldFindEveryFlippedBit()
    {
        for (int life = 1; life <= 2; life++)
        {
            for (final byte[] document : commands.documents(life))
            {
                for (int bit = 0; bit < document.length * 8; bit++)
                {
                    document[bit / 8] ^= (byte)(1 << bit % 8);
                    assertFoundOrTorn("life " + life + " bit " + bit);
                    document[bit / 8] ^= (byte)(1 << bit % 8);
                }
            }
        }
        assertEquals(commandLines(1, LAST), all(journals, COMMANDS));
    }

    /** But for the last document, cut between two records: storage says where a document ends. */
    @Test
    void shouldFindEveryCut()
    {
        for (int life = 1; life <= 2; life++)
        {
            final List<byte[]> documents = commands.documents(life);
            for (int i = 0; i < documents.size(); i++)
            {
                final byte[] whole = documents.get(i);
                for (int length = 0; length < whole.length; length++)
                {
                    documents.set(i, Arrays.copyOf(whole, length));
                    if (life == 1 || i < documents.size() - 1 || !isBetweenRecords(whole, length))
                    {
                        assertFoundOrTorn("life " + life + " document " + i + " length " + length);
                    }
                    documents.set(i, whole);
                }
            }
        }
    }

    @Test
    void shouldNotDeliverATornTailAndGoOnBehindIt()
    {
        final List<byte[]> documents = commands.documents(2);
        final byte[] last = documents.remove(documents.size() - 1);
        documents.add(Arrays.copyOf(last, last.length - 1));
        try (JournalReader reader = journals.reader(COMMANDS))
        {
            assertEquals(commandLines(1, LAST - 1), rest(reader));
            assertTrue(reader.tornTail().contains("life 2 ends with a torn record: at byte "), reader.tornTail());
            try (JournalLife life =
                journals.newLife(reader.position(), JournalPosition.NONE, Durability.DISK, START_NS))
            {
                fixture.commands(life.commands(), LAST, LAST + 2, 2);
            }
            assertEquals(commandLines(LAST, LAST + 2), rest(reader));
            assertNull(reader.tornTail());
        }
        assertEquals(commandLines(1, LAST + 2), all(journals, COMMANDS));
    }

    @Test
    void shouldSayWhereTheDamageIs()
    {
        final byte[] document = commands.documents(2).get(1);
        document[RecordDescriptor.MESSAGE_OFFSET + 30] ^= 1;
        try (JournalReader reader = journals.reader(COMMANDS))
        {
            final JournalDamagedException damage = assertThrows(JournalDamagedException.class, () -> rest(reader));
            assertEquals(COMMANDS, damage.journal());
            assertEquals(2, damage.life());
            assertEquals(1, damage.document());
            assertEquals(0, damage.record());
            assertTrue(damage.getMessage().matches("journal commands is damaged in life 2, document 1, record 0: " +
                "at byte 0 of \\d+ checksum expected=0x[0-9a-f]+ found=0x[0-9a-f]+; a whole record follows at byte " +
                "\\d+ of the same document and at byte 0 of document 2 \\(memory commands/2\\); " +
                "the last good record before it is .*"),
                damage.getMessage());
        }
    }

    @Test
    void shouldFindExchangedLostAndDoubledDocuments()
    {
        final List<byte[]> documents = commands.documents(2);
        Collections.swap(documents, 1, 2);
        assertDamaged();
        Collections.swap(documents, 1, 2);
        documents.add(2, documents.get(1));
        assertDamaged();
        documents.remove(2);
        final byte[] removed = documents.remove(1);
        assertDamaged();
        documents.add(1, removed);
        assertEquals(commandLines(1, LAST), all(journals, COMMANDS));
    }

    @Test
    void shouldFindARecordOfAnotherHistory()
    {
        final MemoryStorage others = new MemoryStorage("others");
        try (JournalLife life = nextLife(new Journals(others, new MemoryStorage("events")), Durability.DISK))
        {
            fixture.commands(life.commands(), 1, 8, 4);
        }
        commands.documents(2).set(1, others.documents(1).get(2));
        assertDamaged();
    }

    @Test
    void shouldNotDeliverDamageAfterASeek()
    {
        final Random random = new Random(20261121);
        for (int round = 0; round < 2_000; round++)
        {
            final List<byte[]> documents = commands.documents(1 + random.nextInt(2));
            final byte[] document = documents.get(random.nextInt(documents.size()));
            final int place = random.nextInt(document.length);
            final long target = random.nextInt(LAST + 2);
            document[place] ^= (byte)0x40;
            try (JournalReader reader = journals.reader(COMMANDS))
            {
                reader.seek(target);
                final List<String> found = rest(reader);
                final List<String> expected = commandLines(Math.max(1, target), LAST);
                assertTrue(expected.subList(0, found.size()).equals(found), "round=" + round + " found=" + found);
                assertTrue(found.size() == expected.size() || reader.tornTail() != null, "round=" + round);
            }
            catch (final JournalDamagedException exception)
            {
                assertNotNull(exception.getMessage());
            }
            document[place] ^= (byte)0x40;
        }
    }

    @Test
    void shouldRefuseANewerRecordVersion()
    {
        final byte[] document = commands.documents(2).get(1);
        final RecordBuffer record = new RecordBuffer(document.length);
        record.copy(new UnsafeBuffer(document), 0, document.length);
        record.buffer().putShort(RecordDescriptor.VERSION_OFFSET, (short)2);
        RecordDescriptor.checksum(record.buffer(), 0, record.computeChecksum(
            0, RecordDescriptor.recordLength(record.buffer(), 0)));
        record.buffer().getBytes(0, document);
        try (JournalReader reader = journals.reader(COMMANDS))
        {
            final String message = assertThrows(JournalException.class, () -> rest(reader)).getMessage();
            assertEquals("memory commands/2 was written by a newer release: record version=2 newest known=1; " +
                "read it with that release", message);
        }
    }

    /** The only damage that may pass as a torn tail is that of the very last record. */
    private void assertFoundOrTorn(final String place)
    {
        try (JournalReader reader = journals.reader(COMMANDS))
        {
            final List<String> found = rest(reader);
            final String torn = reader.tornTail();
            assertNotNull(torn, place + " was not found");
            assertEquals(commandLines(1, found.size()), found, place);
            assertTrue(isInLastDocument(place, found), place + ": " + found.size() + " records before " + torn);
        }
        catch (final JournalDamagedException exception)
        {
            assertNotNull(exception.getMessage());
        }
    }

    private static boolean isBetweenRecords(final byte[] document, final int length)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(document);
        int offset = 0;
        while (offset < length)
        {
            offset += RecordDescriptor.recordLength(buffer, offset);
        }
        return offset == length && length > 0;
    }

    private boolean isInLastDocument(final String place, final List<String> found)
    {
        return place.startsWith("life 2") && found.size() >= LAST - 4;
    }

    private void assertDamaged()
    {
        try (JournalReader reader = journals.reader(COMMANDS))
        {
            assertThrows(JournalDamagedException.class, () -> rest(reader));
        }
    }
}
