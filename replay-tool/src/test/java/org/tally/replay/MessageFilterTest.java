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

class MessageFilterTest
{
    private static final String SCENARIO = """
        {"command":"instrument","symbol":"ACME","priceDecimals":0,"tickSize":1}
        {"command":"instrument","symbol":"ACME2","priceDecimals":0,"tickSize":1}
        {"command":"account","account":1,"stp":"decrement"}
        {"command":"account","account":2}
        {"command":"new","account":1,"instrument":"ACME","clOrdId":1,"side":"sell","price":9,"quantity":3}
        {"command":"new","account":1,"instrument":"ACME","clOrdId":2,"side":"buy","price":9,"quantity":1}
        {"command":"replace","account":1,"clOrdId":1,"newClOrdId":3,"quantity":9}
        {"command":"cancel","account":2,"clOrdId":3}
        {"command":"new","account":2,"instrument":"ACME2","clOrdId":7,"side":"sell","price":9,"quantity":0}
        {"command":"cancel","account":1,"clOrdId":3}
        {"command":"mass-cancel","account":2,"instrument":"ACME"}
        {"command":"mass-cancel","account":2}
        {"command":"phase","instrument":"ACME2","phase":"halted"}
        {"command":"block","account":2}
        {"command":"unblock","account":2}
        {"command":"logon","session":5,"account":1}
        {"command":"logoff","session":5,"account":1}
        {"command":"tick","time":1}
        """;

    private final Journals journals = JournaledScenario.inMemory();
    private final JournaledScenario node = new JournaledScenario(journals, SCENARIO);

    @BeforeEach
    void journalTheScenario()
    {
        node.journal(Integer.MAX_VALUE);
    }

    @AfterEach
    void closeTheJournals()
    {
        node.close();
    }

    @Test
    void shouldFindTheCommandsOfAWholeSymbol()
    {
        assertEquals(List.of("1", "5", "6", "11"), commands(new MessageFilter("ACME", null, null, null)));
        assertEquals(List.of("2", "9", "13"), commands(new MessageFilter("ACME2", null, null, null)));
        assertEquals(List.of(), commands(new MessageFilter("ACM", null, null, null)));
    }

    @Test
    void shouldFindTheCommandsOfAnAccount()
    {
        assertEquals(List.of("3", "5", "6", "7", "10", "16", "17"), commands(new MessageFilter(null, 1L, null, null)));
        assertEquals(List.of("4", "8", "9", "11", "12", "14", "15"), commands(new MessageFilter(null, 2L, null, null)));
    }

    @Test
    void shouldFindTheCommandsOfAClOrdIdAlsoWhereItIsTheNewOne()
    {
        assertEquals(List.of("7", "8", "10"), commands(new MessageFilter(null, null, 3L, null)));
        assertEquals(List.of("7", "10"), commands(new MessageFilter(null, 1L, 3L, null)));
    }

    @Test
    void shouldFindNoCommandByAnOrderId()
    {
        assertEquals(List.of(), commands(new MessageFilter(null, null, null, 1L)));
    }

    @Test
    void shouldFindTheEventsOfEachField()
    {
        assertEquals(List.of("1.0", "5.0", "6.0", "6.1", "6.2", "7.0", "10.0"),
            events(new MessageFilter("ACME", null, null, null)));
        assertEquals(List.of("4.0", "8.0", "9.0", "11.0", "12.0", "14.0", "15.0"),
            events(new MessageFilter(null, 2L, null, null)));
        assertEquals(List.of("5.0", "7.0"), events(new MessageFilter(null, null, 1L, null)));
        assertEquals(List.of("6.0", "6.1", "6.2"), events(new MessageFilter(null, null, null, 2L)));
        assertEquals(List.of("5.0", "6.1", "7.0", "10.0"), events(new MessageFilter(null, null, null, 1L)));
    }

    @Test
    void shouldLetEverythingPassThatIsNotAskedFor()
    {
        assertEquals(18, commands(new MessageFilter(null, null, null, null)).size());
        assertEquals(node.events().size(), events(new MessageFilter(null, null, null, null)).size());
    }

    private List<String> commands(final MessageFilter filter)
    {
        return found(Journal.COMMANDS, filter);
    }

    private List<String> events(final MessageFilter filter)
    {
        return found(Journal.EVENTS, filter);
    }

    private List<String> found(final Journal journal, final MessageFilter filter)
    {
        final List<String> found = new ArrayList<>();
        try (JournalReader reader = journals.reader(journal))
        {
            while (reader.next())
            {
                if (filter.matches(reader.buffer(), reader.offset()))
                {
                    found.add(reader.sequence() + (journal == Journal.EVENTS ? "." + reader.index() : ""));
                }
            }
        }
        return found;
    }
}
