package org.tally.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.agrona.DirectBuffer;

import org.tally.engine.Engine;
import org.tally.journal.Durability;
import org.tally.journal.Journal;
import org.tally.journal.JournalLife;
import org.tally.journal.JournalPosition;
import org.tally.journal.JournalReader;
import org.tally.journal.JournalWriter;
import org.tally.journal.Journals;
import org.tally.journal.MemoryFiles;
import org.tally.journal.MemoryStorage;
import org.tally.journal.directory.DataDirectory;
import org.tally.protocol.scenario.EventPrinter;
import org.tally.protocol.scenario.ScenarioReader;

/**
 * Test thread. Journals the commands of a scenario, and the events that they cause, as a node does.
 */
public final class JournaledScenario implements AutoCloseable
{
    /**
     * From 2026-03-02T10:31:00Z on: one instrument with an iceberg, a waiting stop and two trades, then one that
     * gathers orders for an auction.
     */
    public static final String DAY = """
        {"command":"instrument","symbol":"ACME","priceDecimals":2,"tickSize":0.01,"time":1772447460000000000}
        {"command":"account","account":1}
        {"command":"account","account":2}
        {"command":"account","account":3}
        {"command":"new","account":1,"instrument":"ACME","clOrdId":1,"side":"sell","price":100.30,"quantity":7,\
        "time":1772447461000000000}
        {"command":"new","account":1,"instrument":"ACME","clOrdId":2,"side":"sell","price":100.20,"quantity":30,\
        "displayQuantity":10}
        {"command":"new","account":2,"instrument":"ACME","clOrdId":1,"side":"sell","price":100.20,"quantity":5}
        {"command":"new","account":2,"instrument":"ACME","clOrdId":2,"side":"buy","price":100.00,"quantity":15}
        {"command":"new","account":3,"instrument":"ACME","clOrdId":1,"side":"buy","price":100.00,"quantity":5}
        {"command":"new","account":2,"instrument":"ACME","clOrdId":4,"side":"sell","type":"stop","stopPrice":99.00,\
        "quantity":3}
        {"command":"new","account":3,"instrument":"ACME","clOrdId":2,"side":"buy","tif":"ioc","price":100.20,\
        "quantity":12,"time":1772447467123456789}
        {"command":"instrument","symbol":"BETA","priceDecimals":0,"tickSize":1,"phase":"auction",\
        "time":1772447468000000000}
        {"command":"new","account":1,"instrument":"BETA","clOrdId":3,"side":"buy","price":52,"quantity":8}
        {"command":"new","account":2,"instrument":"BETA","clOrdId":5,"side":"buy","price":50,"quantity":4}
        {"command":"new","account":3,"instrument":"BETA","clOrdId":6,"side":"sell","price":50,"quantity":6}
        {"command":"new","account":3,"instrument":"BETA","clOrdId":7,"side":"sell","price":53,"quantity":1}
        """;

    private final Journals journals;
    private final ScenarioReader scenario;
    private final EventPrinter printer = new EventPrinter();
    private final List<String> events = new ArrayList<>();
    private final Engine engine = new Engine(this::onEvent);
    private JournalLife life;

    /** A scenario of which nothing is journaled yet. */
    JournaledScenario(final Journals journals, final String lines)
    {
        this.journals = journals;
        life = journals.newLife(JournalPosition.NONE, JournalPosition.NONE, Durability.MEMORY, 0);
        scenario = new ScenarioReader(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), "scenario");
    }

    /** Journals a whole scenario in a data directory; tells what it did to the engine. */
    public static JournaledScenario in(final Path directory, final String lines)
    {
        try (DataDirectory data = DataDirectory.open(directory);
            JournaledScenario journaled = new JournaledScenario(data.journals(), lines))
        {
            journaled.journal(Integer.MAX_VALUE);
            return journaled;
        }
    }

    /** Journals a whole scenario in a data directory, so many commands a document. */
    public static void inDocuments(final Path directory, final String lines, final int commands)
    {
        try (DataDirectory data = DataDirectory.open(directory);
            JournaledScenario journaled = new JournaledScenario(data.journals(), lines))
        {
            for (int i = 0; i < lines.lines().count(); i += commands)
            {
                journaled.journal(commands);
            }
        }
    }

    /** Journals the commands of one scenario beside the events of another. */
    static void mixed(final Path directory, final String commands, final String events)
    {
        final Journals first = inMemory();
        final Journals second = inMemory();
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
            copy(commandReader, life.commands());
            copy(eventReader, life.events());
        }
    }

    private static void copy(final JournalReader reader, final JournalWriter writer)
    {
        while (reader.next())
        {
            writer.append(reader.buffer(), reader.offset(), reader.length());
        }
        writer.commit();
    }

    /** Takes snapshots of a data directory after the commands named. */
    static void takeSnapshots(final Path directory, final long... sequences)
    {
        try (DataDirectory data = DataDirectory.open(directory))
        {
            takeSnapshots(data.journals(), sequences);
        }
    }

    /** Takes snapshots after the commands named. */
    static void takeSnapshots(final Journals journals, final long... sequences)
    {
        try (SnapshotTaker taker = new SnapshotTaker(journals, passedOver -> fail(passedOver), () -> false))
        {
            for (final long sequence : sequences)
            {
                taker.advance(sequence, Integer.MAX_VALUE);
                assertEquals(sequence, taker.take().sequence());
            }
        }
    }

    static Journals inMemory()
    {
        return new Journals(new MemoryStorage("commands"), new MemoryStorage("events"), new MemoryFiles());
    }

    /** Journals the next commands of the scenario, as many as there are. */
    void journal(final int commands)
    {
        try
        {
            for (int i = 0; i < commands && scenario.next(); i++)
            {
                life.commands().append(scenario.buffer(), scenario.offset(), scenario.length());
                engine.apply(scenario.buffer(), scenario.offset());
            }
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
        life.commands().commit();
        life.events().commit();
    }

    /** Journals the next commands, but none of their events: as if the node had been killed between the two. */
    void journalWithoutEvents(final int commands)
    {
        try
        {
            for (int i = 0; i < commands && scenario.next(); i++)
            {
                life.commands().append(scenario.buffer(), scenario.offset(), scenario.length());
            }
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
        life.commands().commit();
    }

    /** Ends the life of the node and begins the next. */
    void restart()
    {
        life.close();
        life = journals.newLife(end(Journal.COMMANDS), end(Journal.EVENTS), Durability.MEMORY, 0);
    }

    private JournalPosition end(final Journal journal)
    {
        try (JournalReader reader = journals.reader(journal))
        {
            boolean hasNext = true;
            while (hasNext)
            {
                hasNext = reader.next();
            }
            return reader.position();
        }
    }

    private void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        scenario.onEvent(buffer, offset, length);
        life.events().append(buffer, offset, length);
        events.add(printer.print(buffer, offset).toString());
    }

    /** The events so far, as lines of the scenario format. */
    public List<String> events()
    {
        return events;
    }

    String stateHash()
    {
        return HexFormat.of().formatHex(engine.stateHash());
    }

    @Override
    public void close()
    {
        life.close();
    }
}
