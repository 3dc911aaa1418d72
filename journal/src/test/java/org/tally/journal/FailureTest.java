package org.tally.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tally.journal.Journal.COMMANDS;
import static org.tally.journal.JournalFixture.all;
import static org.tally.journal.JournalFixture.commandLines;
import static org.tally.journal.JournalFixture.nextLife;

import org.junit.jupiter.api.Test;

/**
 * What a writer does when storage fails, and what is left when the process or the machine ends.
 */
class FailureTest
{
    private final JournalFixture fixture = new JournalFixture();
    private final MemoryStorage commands = new MemoryStorage("commands");
    private final Journals journals = new Journals(commands, new MemoryStorage("events"));

    @Test
    void shouldRefuseEverythingAfterAWriteFailed()
    {
        final JournalWriter writer = nextLife(journals, Durability.MEMORY).commands();
        final InternalError fault = new InternalError("a fault occurred in an unsafe memory access operation");
        fixture.commands(writer, 1, 3, 1).command(writer, 4);
        commands.onWrite(() ->
        {
            throw fault;
        });
        final JournalException failure = assertThrows(JournalException.class, writer::commit);
        assertSame(fault, failure.getCause());
        assertTrue(failure.getMessage().startsWith(
            "journal commands cannot be written at memory commands/1 up to sequence 4: "), failure.getMessage());
        commands.onWrite(MemoryStorage.Hook.NOTHING);
        assertThrows(JournalException.class, writer::commit);
        assertThrows(JournalException.class, () -> fixture.command(writer, 5));
        assertEquals(commandLines(1, 3), all(journals, COMMANDS));
    }

    @Test
    void shouldRefuseEverythingAfterASyncFailed()
    {
        final JournalWriter writer = nextLife(journals, Durability.DISK).commands();
        fixture.commands(writer, 1, 3, 1);
        commands.onSync(() ->
        {
            throw new JournalException("no space left on device");
        });
        fixture.command(writer, 4);
        assertThrows(JournalException.class, writer::commit);
        commands.onSync(MemoryStorage.Hook.NOTHING);
        assertThrows(JournalException.class, writer::commit);
        assertThrows(JournalException.class, () -> fixture.command(writer, 5));
    }

    @Test
    void shouldRefuseEverythingAfterClose()
    {
        final JournalWriter writer = nextLife(journals, Durability.MEMORY).commands();
        writer.close();
        assertThrows(JournalException.class, () -> fixture.command(writer, 1));
    }

    @Test
    void shouldKeepWhatWasCommittedWhenTheProcessEnds()
    {
        final JournalWriter writer = nextLife(journals, Durability.MEMORY).commands();
        fixture.commands(writer, 1, 5, 2).command(writer, 6);
        commands.crash();
        writer.commit();
        assertEquals(commandLines(1, 5), all(journals, COMMANDS));
        fixture.commands(nextLife(journals, Durability.MEMORY).commands(), 6, 9, 2);
        assertEquals(commandLines(1, 9), all(journals, COMMANDS));
    }

    @Test
    void shouldKeepWhatWasCommittedToDiskWhenTheMachineEnds()
    {
        final JournalWriter writer = nextLife(journals, Durability.DISK).commands();
        fixture.commands(writer, 1, 5, 2).command(writer, 6);
        commands.onSync(() ->
        {
            throw new JournalException("the machine ends");
        });
        assertThrows(JournalException.class, writer::commit);
        commands.crashMachine(0);
        assertEquals(commandLines(1, 5), all(journals, COMMANDS));
        fixture.commands(nextLife(journals, Durability.DISK).commands(), 6, 9, 2);
        assertEquals(commandLines(1, 9), all(journals, COMMANDS));
    }

    @Test
    void shouldSyncEachDocumentOfABatchBeforeTheNextIsBegun()
    {
        final JournalWriter writer = nextLife(journals, Durability.DISK).commands();
        final StringBuilder acts = new StringBuilder();
        commands.onWrite(() -> acts.append("write ")).onSync(() -> acts.append("sync "));
        fixture.commands(writer, 1, 25_000, 25_000);
        writer.commit();
        assertEquals("write sync write sync write sync ", acts.toString());
        assertTrue(writer.isCommitted());
    }

    @Test
    void shouldPassOverALifeWhoseOpeningWasLost()
    {
        fixture.commands(nextLife(journals, Durability.MEMORY).commands(), 1, 5, 2);
        nextLife(journals, Durability.MEMORY).close();
        commands.documents(2).set(0, new byte[60]);
        try (JournalReader reader = journals.reader(COMMANDS))
        {
            assertEquals(commandLines(1, 5), JournalFixture.rest(reader));
            assertEquals("life 2 has no whole record", reader.tornTail());
        }
        fixture.commands(nextLife(journals, Durability.MEMORY).commands(), 6, 7, 2);
        try (JournalReader reader = journals.reader(COMMANDS))
        {
            assertEquals(commandLines(1, 7), JournalFixture.rest(reader));
            assertNull(reader.tornTail());
        }
    }
}
