package org.tally.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsVerbTest
{
    @TempDir
    private Path directory;

    private JournaledScenario day;

    @BeforeEach
    void journalTheDay()
    {
        day = JournaledScenario.in(directory, JournaledScenario.DAY);
    }

    @Test
    void shouldPrintEveryEvent()
    {
        assertEquals(new VerbRun(0, lines((event) -> true), ""), run());
    }

    @Test
    void shouldPrintTheEventsOfSomeSequences()
    {
        assertEquals("""
            {"seq":10,"index":0,"time":1772447461000000000,"event":"accepted","instrument":"ACME","account":2,\
            "clOrdId":4,"orderId":6,"side":"sell","type":"stop","tif":"day","quantity":3,"stopPrice":99.00}
            {"seq":11,"index":0,"time":1772447467123456789,"event":"accepted","instrument":"ACME","account":3,\
            "clOrdId":2,"orderId":7,"side":"buy","type":"limit","tif":"ioc","quantity":12,"price":100.20}
            {"seq":11,"index":1,"time":1772447467123456789,"event":"trade","instrument":"ACME","tradeId":1,\
            "price":100.20,"quantity":10,"aggressor":"buy","buyAccount":3,"buyClOrdId":2,"buyOrderId":7,"buyLeaves":2,\
            "sellAccount":1,"sellClOrdId":2,"sellOrderId":2,"sellLeaves":20}
            {"seq":11,"index":2,"time":1772447467123456789,"event":"refreshed","instrument":"ACME","account":1,\
            "clOrdId":2,"orderId":2,"displayed":10,"leaves":20}
            {"seq":11,"index":3,"time":1772447467123456789,"event":"trade","instrument":"ACME","tradeId":2,\
            "price":100.20,"quantity":2,"aggressor":"buy","buyAccount":3,"buyClOrdId":2,"buyOrderId":7,"buyLeaves":0,\
            "sellAccount":2,"sellClOrdId":1,"sellOrderId":3,"sellLeaves":3}
            """, run("--from", "10", "--to", "11").out());
    }

    @Test
    void shouldPrintTheEventsOfSomeTime()
    {
        assertEquals(run("--from", "5", "--to", "10"),
            run("--since", "2026-03-02T10:31:01Z", "--until", "2026-03-02T10:31:07.123456788Z"));
        assertEquals(run("--from", "11", "--to", "11"),
            run("--since", "1772447467123456789", "--until", "1772447467123456789"));
        assertEquals(new VerbRun(0, "", ""), run("--since", "2026-03-02T10:31:09Z"));
    }

    @Test
    void shouldPrintTheEventsOfAnInstrument()
    {
        assertEquals(lines((event) -> event.contains("\"instrument\":\"BETA\"")), run("--instrument", "BETA").out());
    }

    @Test
    void shouldPrintTheEventsOfAnAccountOnEitherSideOfATrade()
    {
        assertEquals(lines((event) -> event.matches(".*\"(account|buyAccount|sellAccount)\":1[,}].*")),
            run("--account", "1").out());
    }

    @Test
    void shouldPrintTheEventsOfAClOrdIdOfAnAccount()
    {
        assertEquals(lines((event) -> event.matches(".*\"(account|buyAccount|sellAccount)\":2[,}].*") &&
            event.matches(".*\"(clOrdId|buyClOrdId|sellClOrdId)\":1[,}].*")),
            run("--account", "2", "--clOrdId", "1").out());
    }

    @Test
    void shouldPrintTheEventsOfAnOrder()
    {
        assertEquals(lines((event) -> event.matches(".*\"(orderId|buyOrderId|sellOrderId)\":2[,}].*")),
            run("--order", "2").out());
    }

    @Test
    void shouldPrintCommandsThatAreAScenarioWithTheSameEvents()
    {
        final VerbRun printed = run("--commands");
        final JournaledScenario again = JournaledScenario.in(directory.resolve("again"), printed.out());
        assertEquals(day.events(), again.events());
        assertEquals(day.stateHash(), again.stateHash());
        assertEquals(new VerbRun(0, printed.out(), ""),
            VerbRun.in(directory.resolve("again"), new EventsVerb(), "--commands"));
    }

    @Test
    void shouldPrintTheCommandsOfSomeSequencesWithTheirInstrumentsDecimals()
    {
        assertEquals("""
            {"command":"new","time":1772447461000000000,"account":2,"instrument":"ACME","clOrdId":1,"side":"sell",\
            "type":"limit","tif":"day","price":100.20,"quantity":5}
            {"command":"new","time":1772447461000000000,"account":2,"instrument":"ACME","clOrdId":2,"side":"buy",\
            "type":"limit","tif":"day","price":100.00,"quantity":15}
            """, run("--commands", "--from", "6", "--to", "9", "--account", "2").out());
    }

    @Test
    void shouldPrintTheCommandsOfAnInstrumentSinceAMoment()
    {
        assertEquals(run("--commands", "--from", "12"),
            run("--commands", "--instrument", "BETA", "--since", "2026-03-02T10:31:08Z"));
    }

    private String lines(final Predicate<String> filter)
    {
        final List<String> found = day.events().stream().filter(filter).toList();
        return String.join("\n", found) + "\n";
    }

    private VerbRun run(final String... arguments)
    {
        return VerbRun.in(directory, new EventsVerb(), arguments);
    }
}
