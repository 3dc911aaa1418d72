package org.tally.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.tally.journal.Journal;

/**
 * The very end of the command journal is gone, as if it had never been written: the journal alone cannot know. But the
 * event journal holds what those commands caused.
 */
class LostCommandsTest
{
    private final SimulatedExchange exchange = new SimulatedExchange(4);
    private final SimulatedDisk disk = exchange.disk();
    private List<String> commands;

    @Test
    void shouldRefuseToStartWhereEventsTellOfCommandsThatAreLost()
    {
        loseTheLastCommands();
        final long lost = disk.lastSequence(Journal.COMMANDS) + 1;
        final String message = assertThrows(NodeException.class, exchange::start).getMessage();
        assertTrue(message.matches("the event journal does not hold what the commands cause: the event journal goes " +
            "on at sequence=" + lost + " index=0 where the commands cause no further event\\..*"), message);
    }

    @Test
    void shouldStartWithWhatIsLeftOnceTheEventsAreDeleted()
    {
        loseTheLastCommands();
        disk.deleteEvents();
        exchange.start();
        assertEquals(disk.lastSequence(Journal.COMMANDS), exchange.commands());
        assertEquals(commands.subList(0, (int)exchange.commands()), disk.messages(Journal.COMMANDS));
    }

    private void loseTheLastCommands()
    {
        exchange.run(2_000);
        exchange.finish();
        commands = disk.messages(Journal.COMMANDS);
        disk.crash();
        while (disk.lastSequence(Journal.EVENTS) <= disk.lastSequence(Journal.COMMANDS))
        {
            disk.loseLastDocument(Journal.COMMANDS);
        }
    }
}
