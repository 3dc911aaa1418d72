package org.tally.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import org.tally.journal.Journal;
import org.tally.journal.JournalReader;
import org.tally.journal.Journals;

class TracerTest
{
    private static final int SCENARIOS = Integer.getInteger("tally.scenarios", 10);
    private static final int COMMANDS = 300;
    private static final Pattern ORDER_ID =
        Pattern.compile("\"(?:orderId|buyOrderId|sellOrderId|makerOrderId|takerOrderId)\":(\\d+)");

    private final long firstSeed = Long.getLong("tally.seed", System.nanoTime());
    private final Map<Long, List<String>> told = new TreeMap<>();
    private final Map<Long, List<TracedCommand>> commands = new TreeMap<>();

    @Test
    void shouldTellOfEachOrderExactlyTheEventsThatMentionIt() throws IOException
    {
        for (long seed = firstSeed; seed < firstSeed + SCENARIOS; seed++)
        {
            final Journals journals = JournaledScenario.inMemory();
            final Map<Long, List<String>> mentioned = mentions(journal(journals, seed));
            trace(journals, mentioned.keySet());
            assertEquals(mentioned, told, "tally.seed=" + seed);
        }
    }

    @Test
    void shouldTellTheBooksAndPlacesBeforeAndAfterEachCommand() throws IOException
    {
        final Journals journals = JournaledScenario.inMemory();
        final Set<Long> orderIds = mentions(journal(journals, firstSeed)).keySet();
        trace(journals, orderIds);
        for (final Map.Entry<Long, List<TracedCommand>> entry : commands.entrySet())
        {
            for (final TracedCommand command : entry.getValue())
            {
                final String seed = "tally.seed=" + firstSeed + " command " + command.sequence();
                assertEquals(books(journals, command, command.sequence() - 1), words(command.before(), command), seed);
                assertEquals(books(journals, command, command.sequence()), words(command.after(), command), seed);
            }
        }
    }

    private static List<String> journal(final Journals journals, final long seed)
    {
        final JournaledScenario scenario = new JournaledScenario(journals, RandomDay.of(seed, COMMANDS));
        scenario.journal(Integer.MAX_VALUE);
        scenario.close();
        return scenario.events();
    }

    private void trace(final Journals journals, final Set<Long> orderIds) throws IOException
    {
        told.clear();
        for (final long orderId : orderIds)
        {
            final TraceListener listener = new TraceListener()
            {
                @Override
                public void onCommand(final TracedCommand command)
                {
                    commands.computeIfAbsent(orderId, (id) -> new ArrayList<>()).add(command);
                    command.happenings().forEach((happening) ->
                        told.computeIfAbsent(orderId, (id) -> new ArrayList<>()).add(happening.json()));
                }

                @Override
                public void onEnd(final long lastSequence)
                {
                    // Nothing to do.
                }
            };
            new Tracer(journals, new MessageRange(), Integer.MAX_VALUE)
                .trace(new TracedOrders(List.of(orderId), null), Long.MAX_VALUE, listener);
        }
    }

    /** By order: the events that name it, and refusals of what named its clOrdId while no later order had that. */
    private static Map<Long, List<String>> mentions(final List<String> events)
    {
        final Map<Long, List<String>> mentions = new TreeMap<>();
        final Map<String, Long> owners = new HashMap<>();
        for (final String event : events)
        {
            final Matcher orderId = ORDER_ID.matcher(event);
            while (orderId.find())
            {
                mentions.computeIfAbsent(Long.parseLong(orderId.group(1)), (id) -> new ArrayList<>()).add(event);
            }
            final String name = event.replaceAll(".*\"account\":(\\d+),\"clOrdId\":(-?\\d+).*", "$1/$2");
            if (event.contains("\"event\":\"accepted\"") || event.contains("\"event\":\"replaced\""))
            {
                owners.put(name, Long.parseLong(event.replaceAll(".*\"orderId\":(\\d+).*", "$1")));
            }
            else if (event.matches(".*\"event\":\"(cancel|replace)-rejected\".*") && owners.containsKey(name))
            {
                mentions.get(owners.get(name)).add(event);
            }
        }
        return mentions;
    }

    private static List<String> books(final Journals journals, final TracedCommand command, final long sequence)
    {
        try (JournalReader reader = journals.reader(Journal.COMMANDS))
        {
            final Replay replay = new Replay(reader, (buffer, offset, length) -> { });
            boolean hasNext = true;
            while (hasNext)
            {
                hasNext = replay.step(sequence, Long.MAX_VALUE);
            }
            final List<String> books = new ArrayList<>();
            for (final Happening happening : command.happenings())
            {
                final BookExcerpt book = BookExcerpt.of(replay.engine(), happening.instrument(), Integer.MAX_VALUE,
                    Set.of(happening.order().orderId));
                books.add(book.lines() + " " + book.place(happening.order().orderId));
            }
            return books;
        }
    }

    private static List<String> words(final Map<String, BookExcerpt> books, final TracedCommand command)
    {
        final List<String> words = new ArrayList<>();
        for (final Happening happening : command.happenings())
        {
            final BookExcerpt book = books.get(happening.instrument());
            words.add(book.lines() + " " + book.place(happening.order().orderId));
        }
        return words;
    }
}
