package org.tally.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.tally.journal.Durability;
import org.tally.journal.Journal;
import org.tally.journal.JournalLife;
import org.tally.journal.JournalPosition;
import org.tally.journal.JournalReader;
import org.tally.journal.Journals;
import org.tally.journal.directory.DataDirectory;

class ReplayVerbTest
{
    private static final String BOOKS = """
        {"book":"ACME","phase":"continuous","last":100.20,"bids":[[100.00,20,2]],"asks":[[100.20,13,2],[100.30,7,1]],\
        "stops":1}
        {"book":"BETA","phase":"auction","bids":[[52,8,1],[50,4,1]],"asks":[[50,6,1],[53,1,1]],"stops":0}
        """;

    @TempDir
    private Path directory;

    @Test
    void shouldPrintTheBooksAndTheHashOfTheState()
    {
        final JournaledScenario day = JournaledScenario.in(directory, JournaledScenario.DAY);
        assertEquals(new VerbRun(0, BOOKS + """
            commands    16
            events      19
            state hash  HASH
            """.replace("HASH", day.stateHash()), ""), run());
    }

    @Test
    void shouldStopAfterASequence()
    {
        JournaledScenario.in(directory, JournaledScenario.DAY);
        final JournaledScenario start = JournaledScenario.in(directory.resolve("start"), first(5));
        assertEquals(new VerbRun(0, """
            {"book":"ACME","phase":"continuous","bids":[],"asks":[[100.30,7,1]],"stops":0}
            commands    5
            events      5
            state hash  HASH
            """.replace("HASH", start.stateHash()), ""), run("--to", "5"));
    }

    @Test
    void shouldStopBeforeTheFirstCommandLaterThanAMoment()
    {
        JournaledScenario.in(directory, JournaledScenario.DAY);
        assertEquals(run("--to", "4"), run("--until", "2026-03-02T10:31:00.999999999Z"));
        assertEquals(run("--to", "10"), run("--until", "2026-03-02T10:31:01Z"));
    }

    @Test
    void shouldSayThatEveryEventIsEqual()
    {
        final JournaledScenario day = JournaledScenario.in(directory, JournaledScenario.DAY);
        assertEquals(new VerbRun(0, """
            commands    16
            events      19
            state hash  HASH
            verified    all 19 events are equal, byte for byte, to the event journal
            """.replace("HASH", day.stateHash()), ""), run("--verify", "--no-books"));
    }

    @Test
    void shouldFailWhereTheEventJournalHasAnotherEvent()
    {
        journal(JournaledScenario.DAY, JournaledScenario.DAY.replace("\"clOrdId\":2,", "\"clOrdId\":9,"));
        final VerbRun run = run("--verify", "--no-books");
        assertEquals("""
            verified    DIFFERENT after 5 equal events: the commands cause \
            {"seq":6,"index":0,"time":1772447461000000000,"event":"accepted","instrument":"ACME","account":1,\
            "clOrdId":2,"orderId":2,"side":"sell","type":"limit","tif":"day","quantity":30,"price":100.20,\
            "displayQuantity":10} where the event journal has \
            {"seq":6,"index":0,"time":1772447461000000000,"event":"accepted","instrument":"ACME","account":1,\
            "clOrdId":9,"orderId":2,"side":"sell","type":"limit","tif":"day","quantity":30,"price":100.20,\
            "displayQuantity":10}
            """, run.out().substring(run.out().indexOf("verified")));
        assertEquals(1, run.exitCode());
    }

    @Test
    void shouldFailWhereTheEventJournalEndsEarlier()
    {
        journal(JournaledScenario.DAY, first(4));
        final VerbRun run = run("--verify", "--no-books");
        assertEquals("""
            verified    DIFFERENT: the event journal ends after 4 equal events; 15 are missing (a node that starts on \
            the directory writes them)
            """, run.out().substring(run.out().indexOf("verified")));
        assertEquals(1, run.exitCode());
    }

    @Test
    void shouldPrintTheSummaryAsOneJsonLine()
    {
        final JournaledScenario day = JournaledScenario.in(directory, JournaledScenario.DAY);
        assertEquals(new VerbRun(0, BOOKS + """
            {"commands":16,"events":19,"stateHash":"HASH"}
            """.replace("HASH", day.stateHash()), ""), run("--json"));
        assertEquals(new VerbRun(0, """
            {"commands":16,"events":19,"stateHash":"HASH","compared":19,"missing":0,"equal":true}
            """.replace("HASH", day.stateHash()), ""), run("--json", "--verify", "--no-books"));
    }

    @Test
    void shouldSayThatADirectoryHoldsNoJournals()
    {
        assertEquals(
            new VerbRun(1, "", directory + " is not a data directory of Tally: it has no directory commands\n"), run());
    }

    private static String first(final int commands)
    {
        return JournaledScenario.DAY.lines().limit(commands).collect(Collectors.joining("\n"));
    }

    /** Journals the commands of one scenario beside the events of another. */
    private void journal(final String commands, final String events)
    {
        final Journals first = JournaledScenario.inMemory();
        final Journals second = JournaledScenario.inMemory();
        try (DataDirectory data = DataDirectory.open(directory);
            JournaledScenario ofCommands = new JournaledScenario(first, commands);
            JournaledScenario ofEvents = new JournaledScenario(second, events);
            JournalReader commandReader = first.reader(Journal.COMMANDS);
            JournalReader eventReader = second.reader(Journal.EVENTS);
            JournalLife life = data.journals().newLife(
                JournalPosition.NONE, JournalPosition.NONE, Durability.MEMORY, 0))
        {
            ofCommands.journal(Integer.MAX_VALUE);
            ofEvents.journal(Integer.MAX_VALUE);
            while (commandReader.next())
            {
                life.commands().append(commandReader.buffer(), commandReader.offset(), commandReader.length());
            }
            while (eventReader.next())
            {
                life.events().append(eventReader.buffer(), eventReader.offset(), eventReader.length());
            }
            life.commands().commit();
            life.events().commit();
        }
    }

    private VerbRun run(final String... arguments)
    {
        return VerbRun.in(directory, new ReplayVerb(), arguments);
    }
}
