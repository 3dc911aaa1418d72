package org.tally.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tally.journal.Journal.COMMANDS;
import static org.tally.journal.JournalFixture.START_NS;
import static org.tally.journal.JournalFixture.all;
import static org.tally.journal.JournalFixture.commandLines;
import static org.tally.journal.JournalFixture.nextLife;
import static org.tally.journal.JournalFixture.rest;

import java.util.List;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A document of which storage kept some records and lost others: the last one may be so, no other. Where the bytes lie
 * does not matter here.
 */
class TornDocumentTest
{
    private static final int OF_A_DOCUMENT = 6;
    private static final int LAST = 3 * OF_A_DOCUMENT;

    private final JournalFixture fixture = new JournalFixture();
    private final MemoryStorage commands = new MemoryStorage("commands");
    private final Journals journals = new Journals(commands, new MemoryStorage("events"));
    private List<byte[]> documents;

    @BeforeEach
    void writeOneLife()
    {
        try (JournalLife life = nextLife(journals, Durability.DISK))
        {
            fixture.commands(life.commands(), 1, LAST, OF_A_DOCUMENT);
        }
        documents = commands.documents(1);
    }

    @Test
    void shouldLeaveOutWholeRecordsBehindABadOneInTheLastDocumentAndGoOn()
    {
        zero(documents.get(3), 4);
        zero(documents.get(3), 2);
        final int good = 2 * OF_A_DOCUMENT + 2;
        try (JournalReader reader = journals.reader(COMMANDS))
        {
            assertEquals(commandLines(1, good), rest(reader));
            assertTrue(reader.tornTail().matches("life 1 ends with a torn record: at byte \\d+ of \\d+ no record of " +
                "a valid length: .*; 2 whole records behind it, in the same unfinished document, are left out"),
                reader.tornTail());
            try (JournalLife life =
                journals.newLife(reader.position(), JournalPosition.NONE, Durability.DISK, START_NS))
            {
                fixture.commands(life.commands(), good + 1, LAST, 2);
            }
            assertEquals(commandLines(good + 1, LAST), rest(reader));
        }
        assertEquals(commandLines(1, LAST), all(journals, COMMANDS));
    }

    @Test
    void shouldRefuseTheSameInADocumentBeforeTheLast()
    {
        zero(documents.get(2), 2);
        assertRefused("; a whole record follows at byte \\d+ of the same document and at byte 0 of document 3");
    }

    /** The document behind says that the one before was finished, though nothing in it is whole. */
    @Test
    void shouldRefuseWholeRecordsBehindABadOneWhereAnotherDocumentWasBegun()
    {
        zero(documents.get(2), 2);
        documents.set(3, new byte[documents.get(3).length]);
        assertRefused("; a whole record follows at byte \\d+ of the same document");
    }

    /** As if the length of the document before had been damaged: it seems to hold the one behind it. */
    @Test
    void shouldRefuseARecordOfTheLastDocumentThatIsOfAnother()
    {
        final byte[] first = documents.get(2);
        final byte[] second = documents.remove(3);
        final byte[] both = new byte[first.length + Integer.BYTES + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length + Integer.BYTES, second.length);
        documents.set(2, both);
        assertRefused("; a whole record follows at byte " + (first.length + Integer.BYTES) + " of the same document");
    }

    /** A reader that follows a running node: what seemed to be the end was not. */
    @Test
    void shouldRefuseABadRecordThatWasTheLastOnceMoreIsWritten()
    {
        final byte[] last = documents.remove(3);
        zero(documents.get(2), 2);
        try (JournalReader reader = journals.reader(COMMANDS))
        {
            assertEquals(commandLines(1, OF_A_DOCUMENT + 2), rest(reader));
            documents.add(last);
            final String message = assertThrows(JournalDamagedException.class, reader::next).getMessage();
            assertTrue(message.contains("; the storage goes on behind it (memory commands/1)"), message);
        }
    }

    @Test
    void shouldReportNoTornTailOfAWholeLife()
    {
        try (JournalReader reader = journals.reader(COMMANDS))
        {
            assertEquals(commandLines(1, LAST), rest(reader));
            assertNull(reader.tornTail());
        }
    }

    private void assertRefused(final String finding)
    {
        try (JournalReader reader = journals.reader(COMMANDS))
        {
            final String message = assertThrows(JournalDamagedException.class, () -> rest(reader)).getMessage();
            assertTrue(message.matches("journal commands is damaged in life 1, document 2, record \\d: at byte \\d+ " +
                "of \\d+ no record of a valid length: .*" + finding + " \\(memory commands/1\\); the last good .*"),
                message);
        }
    }

    private static void zero(final byte[] document, final int record)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(document);
        int offset = 0;
        for (int i = 0; i < record; i++)
        {
            offset += RecordDescriptor.recordLength(buffer, offset);
        }
        buffer.setMemory(offset, RecordDescriptor.recordLength(buffer, offset), (byte)0);
    }
}
