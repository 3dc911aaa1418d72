package org.tally.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffRandomTest
{
    private static final int SCENARIOS = Integer.getInteger("tally.scenarios", 5);
    private static final int COMMANDS = 300;
    private static final Pattern TRADE = Pattern.compile(".*\"instrument\":\"(\\w+)\".*\"quantity\":(\\d+),.*" +
        "\"buyAccount\":(\\d+),.*\"sellAccount\":(\\d+),.*");

    private final long firstSeed = Long.getLong("tally.seed", System.nanoTime());

    @TempDir
    private Path temporary;

    @Test
    void shouldNotSeeTicksLogonsSessionsAndCommandsSentAgainIfTimeIsIgnored()
    {
        for (long seed = firstSeed; seed < firstSeed + SCENARIOS; seed++)
        {
            final Path day = temporary.resolve("day" + seed);
            final Path other = temporary.resolve("other" + seed);
            final String lines = RandomDay.of(seed, COMMANDS);
            JournaledScenario.in(day, lines);
            JournaledScenario.in(other, overSessions(lines, new Random(seed)));
            final long counted = lines.lines().filter((line) -> !line.contains("\"tick\"")).count();
            final List<String> out =
                VerbRun.of(new DiffVerb(), "--ignore-time", day.toString(), other.toString()).out().lines().toList();
            assertEquals("equal       all " + counted + " commands and their events, time ignored", out.get(2),
                "tally.seed=" + seed);
            assertEquals(1, VerbRun.of(new DiffVerb(), day.toString(), other.toString()).exitCode());
        }
    }

    /**
     * Every command comes over a session, some twice; ticks, logons and logoffs stand between. Not before a replace:
     * an order that expires at that very moment would be gone before the line is read, which then says its price in
     * no instrument's decimals.
     */
    private static String overSessions(final String lines, final Random random)
    {
        final StringBuilder all = new StringBuilder();
        int number = 0;
        for (final String line : lines.lines().toList())
        {
            final String time = line.replaceAll(".*,\"time\":(\\d+)}", "$1");
            final boolean isReplace = line.contains("\"replace\"");
            if (random.nextInt(5) == 0 && !isReplace)
            {
                all.append("{\"command\":\"tick\",\"time\":").append(time).append("}\n");
            }
            if (random.nextInt(10) == 0 && !isReplace)
            {
                all.append("{\"command\":\"").append(random.nextBoolean() ? "logon" : "logoff")
                    .append("\",\"session\":5,\"account\":1,\"time\":").append(time).append("}\n");
            }
            final String sent =
                line.replaceAll("}$", ",\"session\":5,\"sessionSequence\":" + ++number + "}") + "\n";
            all.append(sent).append(random.nextInt(10) == 0 ? sent : "");
        }
        return all.toString();
    }

    @Test
    void shouldCountTheTradesOfEachAccountOnBothDays()
    {
        for (long seed = firstSeed; seed < firstSeed + SCENARIOS; seed++)
        {
            final Path day = temporary.resolve("day" + seed);
            final Path other = temporary.resolve("other" + seed);
            final Map<String, long[]> expected = new TreeMap<>();
            add(expected, 0, JournaledScenario.in(day, RandomDay.of(seed, COMMANDS)).events());
            VerbRun.in(day, new WhatIfVerb(), "--into", other.toString(), "--without", "3");
            add(expected, 3, VerbRun.in(other, new EventsVerb()).out().lines().toList());
            final Map<String, long[]> found = new TreeMap<>();
            VerbRun.of(new DiffVerb(), "--json", day.toString(), other.toString()).out().lines()
                .filter((line) -> line.startsWith("{\"account\"")).forEach((line) -> read(found, line));
            expected.values().removeIf((sums) -> sums[0] == sums[3] && sums[1] == sums[4] && sums[2] == sums[5]);
            assertEquals(text(expected), text(found), "tally.seed=" + seed);
        }
    }

    private static void add(final Map<String, long[]> sums, final int at, final List<String> events)
    {
        for (final String event : events)
        {
            final Matcher trade = TRADE.matcher(event);
            if (trade.matches())
            {
                final long quantity = Long.parseLong(trade.group(2));
                add(sums, at, trade.group(3) + " " + trade.group(1), quantity, quantity);
                add(sums, at, trade.group(4) + " " + trade.group(1), quantity, -quantity);
            }
        }
    }

    private static void add(final Map<String, long[]> sums, final int at, final String key, final long quantity,
        final long bought)
    {
        final long[] all = sums.computeIfAbsent(key, (absent) -> new long[6]);
        all[at]++;
        all[at + 1] += quantity;
        all[at + 2] += bought;
    }

    private static void read(final Map<String, long[]> sums, final String line)
    {
        final String[] numbers = line.replaceAll("[^-0-9]+", " ").strip().split(" ");
        final long[] all = new long[6];
        for (int i = 0; i < 3; i++)
        {
            all[i] = Long.parseLong(numbers[1 + 2 * i]);
            all[i + 3] = Long.parseLong(numbers[2 + 2 * i]);
        }
        sums.put(numbers[0] + " " + line.replaceAll(".*\"instrument\":\"(\\w+)\".*", "$1"), all);
    }

    private static String text(final Map<String, long[]> sums)
    {
        final StringBuilder text = new StringBuilder();
        sums.forEach((key, all) -> text.append(key).append(' ').append(Arrays.toString(all)).append('\n'));
        return text.toString();
    }
}
