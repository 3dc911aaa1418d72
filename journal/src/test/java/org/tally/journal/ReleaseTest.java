package org.tally.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.tally.journal.Journal.COMMANDS;
import static org.tally.journal.JournalFixture.START_NS;
import static org.tally.journal.JournalFixture.all;
import static org.tally.journal.JournalFixture.commandLines;
import static org.tally.journal.JournalFixture.nextLife;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.JournalOpenedEncoder;
import org.tally.protocol.codec.MessageHeaderEncoder;

/**
 * Lives that older and newer releases wrote.
 */
class ReleaseTest
{
    private final JournalFixture fixture = new JournalFixture();
    private final MemoryStorage commands = new MemoryStorage("commands");
    private final Journals journals = new Journals(commands, new MemoryStorage("events"));

    @Test
    void shouldNameTheReleaseOfEachLife()
    {
        writeLifeOfVersion1();
        fixture.commands(nextLife(journals, Durability.MEMORY).commands(), 6, 9, 2);
        assertEquals(commandLines(1, 9), all(journals, COMMANDS));
        final List<KeptLife> lives = journals.lives(COMMANDS);
        assertEquals(List.of("", "dev"), lives.stream().map(KeptLife::release).toList());
        assertEquals(List.of(START_NS - 1, START_NS), lives.stream().map(KeptLife::beganNs).toList());
        assertEquals(List.of(5L, 9L), lives.stream().map((life) -> life.last().sequence()).toList());
        assertEquals(List.of(0L, 5L), lives.stream().map((life) -> life.before().sequence()).toList());
    }

    @Test
    void shouldCutTheNameOfAReleaseToItsField()
    {
        assertEquals("1.2.3", Opening.thisRelease("1.2.3"));
        assertEquals("0.1.0-SNAPSHOT", Opening.thisRelease("0.1.0-SNAPSHOT"));
        assertEquals("1.2.3-rc.4-20261", Opening.thisRelease("1.2.3-rc.4-20261121.080000"));
        assertEquals("dev", Opening.thisRelease(null));
        assertEquals("dev", Opening.thisRelease(" "));
    }

    @Test
    void shouldRefuseAMessageOfANewerSchema()
    {
        final RecordBuffer record = new RecordBuffer(Opening.RECORD_LENGTH);
        new Opening(1, JournalPosition.NONE, START_NS, "9.0").encode(record);
        record.buffer().putShort(RecordDescriptor.MESSAGE_OFFSET + MessageDescriptor.VERSION_OFFSET,
            (short)(MessageHeaderEncoder.SCHEMA_VERSION + 1), LITTLE_ENDIAN);
        RecordDescriptor.checksum(record.buffer(), 0, record.computeChecksum(0, Opening.RECORD_LENGTH));
        commands.create(1, Durability.MEMORY, record.buffer(), 0, Opening.RECORD_LENGTH);
        final JournalException refusal =
            assertThrows(JournalException.class, () -> all(journals, COMMANDS));
        assertEquals("memory commands/1 was written by a newer release: schema version=3 newest known=2; read it " +
            "with that release", refusal.getMessage());
        assertEquals(JournalException.class, refusal.getClass());
    }

    /** Five commands behind an opening that has no release: it ends before that field. */
    private void writeLifeOfVersion1()
    {
        final int length = Opening.RECORD_LENGTH - JournalOpenedEncoder.releaseLength();
        final RecordBuffer record = new RecordBuffer(Opening.RECORD_LENGTH);
        new Opening(1, JournalPosition.NONE, START_NS - 1, "").encode(record);
        final int message = RecordDescriptor.MESSAGE_OFFSET;
        record.buffer().putShort(message + MessageDescriptor.BLOCK_LENGTH_OFFSET,
            (short)(length - message - MessageDescriptor.HEADER_LENGTH), LITTLE_ENDIAN);
        record.buffer().putShort(message + MessageDescriptor.VERSION_OFFSET, (short)1, LITTLE_ENDIAN);
        RecordDescriptor.header(record.buffer(), 0, length, 0);
        final int checksum = record.computeChecksum(0, length);
        RecordDescriptor.checksum(record.buffer(), 0, checksum);
        final DocumentWriter documents = commands.create(1, Durability.MEMORY, record.buffer(), 0, length);
        fixture.commands(new JournalWriter(COMMANDS, "first", Durability.MEMORY, documents, JournalPosition.NONE,
            checksum), 1, 5, 2);
    }
}
