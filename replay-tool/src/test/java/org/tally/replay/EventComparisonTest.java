package org.tally.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.tally.journal.Journal;
import org.tally.journal.JournalReader;
import org.tally.journal.Journals;
import org.tally.protocol.scenario.EventPrinter;

class EventComparisonTest
{
    private static final String SCENARIO = """
        {"command":"account","account":1}
        {"command":"account","account":2}
        {"command":"block","account":1}
        """;
    private static final String ANOTHER = """
        {"command":"account","account":1}
        {"command":"account","account":3}
        {"command":"block","account":2}
        """;

    private final Journals journals = JournaledScenario.inMemory();
    private final JournaledScenario node = new JournaledScenario(journals, SCENARIO);
    private final JournalReader journaled = journals.reader(Journal.EVENTS);
    private final List<String> missing = new ArrayList<>();
    private final EventPrinter printer = new EventPrinter();
    private final EventComparison comparison = new EventComparison(journaled,
        (buffer, offset, length) -> missing.add(printer.print(buffer, offset).toString()));

    @BeforeEach
    void journalTheScenario()
    {
        node.journal(3);
    }

    @AfterEach
    void closeTheJournals()
    {
        journaled.close();
        node.close();
    }

    @Test
    void shouldCountEqualEvents()
    {
        compareWith(SCENARIO, 3);
        comparison.end();
        assertFound(3, 0, null);
    }

    @Test
    void shouldNameTheFirstDifferenceAndCompareNoFurther()
    {
        compareWith(ANOTHER, 3);
        comparison.end();
        assertFound(1, 0, "the commands cause " +
            "{\"seq\":2,\"index\":0,\"time\":0,\"event\":\"account-defined\",\"account\":3} " +
            "where the event journal has " +
            "{\"seq\":2,\"index\":0,\"time\":0,\"event\":\"account-defined\",\"account\":2}");
    }

    @Test
    void shouldPassOnTheEventsThatTheJournalDoesNotHold()
    {
        compareWith(SCENARIO + """
            {"command":"unblock","account":1}
            {"command":"block","account":2}
            """, 5);
        comparison.end();
        assertFound(3, 2, null);
        assertEquals(List.of(
            "{\"seq\":4,\"index\":0,\"time\":0,\"event\":\"account-unblocked\",\"account\":1}",
            "{\"seq\":5,\"index\":0,\"time\":0,\"event\":\"account-blocked\",\"account\":2}"), missing);
    }

    @Test
    void shouldSayThatTheJournalGoesOnWhereTheCommandsCauseNoFurtherEvent()
    {
        compareWith(SCENARIO, 2);
        assertFound(2, 0, null);
        comparison.end();
        assertFound(2, 0, "the event journal goes on at sequence=3 index=0 where the commands cause no further event");
    }

    private void compareWith(final String scenario, final int commands)
    {
        final Journals others = JournaledScenario.inMemory();
        try (JournaledScenario other = new JournaledScenario(others, scenario);
            JournalReader reader = others.reader(Journal.COMMANDS))
        {
            other.journal(commands);
            final Replay replay = new Replay(reader, comparison);
            boolean hasStepped = true;
            while (hasStepped)
            {
                hasStepped = replay.step(Long.MAX_VALUE, Long.MAX_VALUE);
            }
        }
    }

    private void assertFound(final long compared, final long missingCount, final String difference)
    {
        assertEquals(compared, comparison.compared());
        assertEquals(missingCount, comparison.missing());
        assertEquals(difference, comparison.difference());
    }
}
