package org.tally.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tally.journal.Journal;
import org.tally.replay.SnapshotTaker;

/**
 * The very end of a journal is gone or damaged, as if it had never been written, or never wholly: the journal alone
 * cannot know. But the event journal holds what the commands caused, and a snapshot says how far they went.
 */
class LostCommandsTest
{
    private static final String WAY_OUT = "Put the data directory's commands back from a copy; or, to start with " +
        "what is left, move its ";

    private final SimulatedExchange exchange = new SimulatedExchange(4);
    private final SimulatedDisk disk = exchange.disk();
    private List<String> commands;
    private List<String> events;
    private long lastTold;

    @BeforeEach
    void runAndStop()
    {
        exchange.run(2_000);
        exchange.finish();
        commands = disk.messages(Journal.COMMANDS);
        events = disk.messages(Journal.EVENTS);
        lastTold = disk.lastSequence(Journal.EVENTS);
        disk.crash();
    }

    @Test
    void shouldRefuseToStartWhereEventsTellOfCommandsThatAreLost()
    {
        loseTheLastCommands();
        assertRefused("the event journal goes on to " + lastTold, "events away");
    }

    @Test
    void shouldRefuseToStartWhereEventsTellOfCommandsThatAreDamaged()
    {
        disk.damageLastDocument(Journal.COMMANDS);
        assertRefused("the event journal goes on to " + lastTold, "events away");
    }

    @Test
    void shouldRefuseToStartWhereOnlyASnapshotTellsOfCommandsThatAreDamaged()
    {
        takeSnapshot();
        disk.damageLastDocument(Journal.COMMANDS);
        disk.deleteEvents();
        assertRefused("a snapshot goes on to " + commands.size(), "snapshots and events away");
    }

    @Test
    void shouldStartWithWhatIsLeftOnceEventsAndSnapshotsAreMovedAway()
    {
        takeSnapshot();
        loseTheLastCommands();
        assertThrows(NodeException.class, exchange::start);
        disk.deleteSnapshots();
        disk.deleteEvents();
        exchange.start();
        assertEquals(disk.lastSequence(Journal.COMMANDS), exchange.commands());
        assertEquals(commands.subList(0, (int)exchange.commands()), disk.messages(Journal.COMMANDS));
    }

    @Test
    void shouldWriteDamagedEventsOfTheEndAgain()
    {
        for (int i = 0; i < 20; i++)
        {
            disk.damageLastDocument(Journal.EVENTS);
            exchange.start();
            assertEquals(1, exchange.findings().size(), exchange.findings().toString());
            assertEquals(commands, disk.messages(Journal.COMMANDS));
            assertEquals(events, disk.messages(Journal.EVENTS));
        }
    }

    private void assertRefused(final String teller, final String wayOut)
    {
        final long left = disk.lastSequence(Journal.COMMANDS);
        final String message = assertThrows(NodeException.class, exchange::start).getMessage();
        assertTrue(left < commands.size(), left + " commands are left");
        assertTrue(message.startsWith("commands " + (left + 1) + " to "), message);
        assertTrue(message.contains(" were lost: the command journal ends at " + left + ", but " + teller), message);
        assertTrue(message.endsWith(WAY_OUT + wayOut), message);
    }

    private void takeSnapshot()
    {
        try (SnapshotTaker taker = new SnapshotTaker(disk.journals(), AssertionError::new, () -> false))
        {
            taker.advance(Long.MAX_VALUE, Integer.MAX_VALUE);
            taker.take();
        }
    }

    private void loseTheLastCommands()
    {
        while (disk.lastSequence(Journal.EVENTS) <= disk.lastSequence(Journal.COMMANDS))
        {
            disk.loseLastDocument(Journal.COMMANDS);
        }
    }
}
