package org.tally.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhatIfVerbTest
{
    private static final int SCENARIOS = Integer.getInteger("tally.scenarios", 5);

    @TempDir
    private Path temporary;
    private Path day;
    private Path changed;
    private JournaledScenario audited;

    @BeforeEach
    void journalTheDay()
    {
        day = temporary.resolve("day");
        changed = temporary.resolve("changed");
        audited = JournaledScenario.in(day, AuditedDay.LINES);
    }

    @Test
    void shouldWriteTheSameDayIfNothingIsChanged() throws IOException
    {
        assertEquals(new VerbRun(0, """
            day         DAY, 27 commands
            written     CHANGED, 27 commands, EVENTS events
            state hash  HASH
            try         tally diff DAY CHANGED
            """.replace("DAY", day.toString()).replace("CHANGED", changed.toString())
            .replace("HASH", audited.stateHash()).replace("EVENTS", "" + audited.events().size()), ""), run());
        assertEquals(String.join("\n", audited.events()) + "\n", VerbRun.in(changed, new EventsVerb()).out());
        assertEquals(commands(day), commands(changed));
        assertVerified(27, audited.stateHash());
    }

    @Test
    void shouldLeaveOutAllCommandsOfAnAccountAndDecideAnew() throws IOException
    {
        final JournaledScenario expected = JournaledScenario.in(temporary.resolve("expected"),
            withTimes(without(AuditedDay.LINES, "\"account\":2")));
        final VerbRun run = run("--without", "2");
        assertEquals("left out    10 commands of account 2", run.out().lines().toList().get(1));
        assertEquals(String.join("\n", expected.events()) + "\n", VerbRun.in(changed, new EventsVerb()).out());
        assertVerified(17, expected.stateHash());
    }

    /** With one instrument, for a replace of an order that is not there is scaled otherwise if there are several. */
    @Test
    void shouldDoSoOnRandomDays() throws IOException
    {
        final long firstSeed = Long.getLong("tally.seed", System.nanoTime());
        for (long seed = firstSeed; seed < firstSeed + SCENARIOS; seed++)
        {
            final Path random = temporary.resolve("random" + seed);
            final Path without = temporary.resolve("without" + seed);
            final String lines = without(RandomDay.of(seed, 300), "\"BOND\"");
            JournaledScenario.in(random, lines);
            final JournaledScenario expected = JournaledScenario.in(temporary.resolve("expected" + seed),
                without(lines, "\"account\":3"));
            VerbRun.in(random, new WhatIfVerb(), "--into", without.toString(), "--without", "3");
            assertEquals(String.join("\n", expected.events()) + "\n", VerbRun.in(without, new EventsVerb()).out(),
                "tally.seed=" + seed);
        }
    }

    @Test
    void shouldInsertCommandsWithTheTimeOfTheCommandTheyStandBefore() throws IOException
    {
        final Path more = temporary.resolve("more@noon.jsonl");
        Files.writeString(more, """
            {"command":"new","account":1,"instrument":"ACME","clOrdId":70,"side":"buy","price":100.20,"quantity":3}
            {"command":"replace","account":1,"clOrdId":70,"price":99.40,"time":5}
            """);
        final VerbRun run = run("--insert", more + "@7", "--insert", more + "@28");
        assertEquals("inserted    2 commands of " + more + " before sequence 7\n" +
            "inserted    2 commands of " + more + " before sequence 28",
            run.out().lines().skip(1).limit(2).collect(Collectors.joining("\n")));
        final List<String> lines = commands(changed).lines().toList();
        assertEquals("""
            {"command":"new","time":1772447461000000000,"account":1,"instrument":"ACME","clOrdId":70,"side":"buy",\
            "type":"limit","tif":"day","price":100.20,"quantity":3}
            {"command":"replace","time":1772447461000000000,"account":1,"clOrdId":70,"newClOrdId":70,"price":99.40}""",
            String.join("\n", lines.subList(6, 8)));
        assertEquals("""
            {"command":"new","time":1772447473000000000,"account":1,"instrument":"ACME","clOrdId":70,"side":"buy",\
            "type":"limit","tif":"day","price":100.20,"quantity":3}
            {"command":"replace","time":1772447473000000000,"account":1,"clOrdId":70,"newClOrdId":70,"price":99.40}""",
            String.join("\n", lines.subList(29, 31)));
        final Path expected = temporary.resolve("expected");
        assertVerified(31, JournaledScenario.in(expected, commands(changed)).stateHash());
        assertEquals(VerbRun.in(expected, new EventsVerb()), VerbRun.in(changed, new EventsVerb()));
    }

    @Test
    void shouldPrintWhatItDidAsOneJsonLine()
    {
        final VerbRun run = run("--without", "3", "--without", "9", "--json");
        assertTrue(run.out().startsWith("{\"read\":27,\"leftOut\":[[3,5],[9,0]],\"inserted\":[],\"commands\":22,"),
            run.out());
    }

    @Test
    void shouldWriteIntoAnEmptyDirectory() throws IOException
    {
        Files.createDirectory(changed);
        assertEquals(0, run().exitCode());
        assertVerified(27, audited.stateHash());
    }

    @Test
    void shouldRefuseADirectoryThatIsNotEmptyAndLeaveItAlone() throws IOException
    {
        Files.createDirectory(changed);
        Files.writeString(changed.resolve("letter"), "dear");
        assertEquals(new VerbRun(2, "", changed + " is not empty: choose a new directory\n"), run());
        assertEquals(List.of("changed", "day"), names(temporary));
        assertEquals(List.of("letter"), names(changed));
    }

    @Test
    void shouldRefuseToGoOnWithWhatAnInterruptedRunLeft() throws IOException
    {
        final Path left = Files.createDirectory(temporary.resolve("changed.unfinished"));
        assertEquals(new VerbRun(2, "", left + " is left of a run that was interrupted: remove it\n"), run());
    }

    @Test
    void shouldLeaveNothingBehindIfAScenarioIsWrong() throws IOException
    {
        final Path more = temporary.resolve("more.jsonl");
        Files.writeString(more, "{\"command\":\"nwe\"}\n");
        assertTrue(run("--insert", more + "@7").err().startsWith(more + ":1: unknown command \"nwe\""));
        assertEquals(List.of("day", "more.jsonl"), names(temporary));
    }

    @Test
    void shouldSayThatTheDayEndsBeforeTheInsertion() throws IOException
    {
        final Path more = Files.createFile(temporary.resolve("more.jsonl"));
        assertEquals(new VerbRun(2, "", "there is no sequence 29 to put " + more +
            " before: the day ends at 27\n"), run("--insert", more + "@29"));
        assertEquals(List.of("day", "more.jsonl"), names(temporary));
    }

    @Test
    void shouldSayWhatIsRightIfItIsAskedWrongly()
    {
        assertEquals(new VerbRun(2, "", "account 0 is the operator, whose commands define the market: name another\n"),
            run("--without", "0"));
        assertEquals(new VerbRun(2, "", "Invalid value for option '--insert' (FILE@SEQUENCE): 'more.jsonl' is no " +
            "FILE@SEQUENCE: write the file of a scenario, @, and the sequence of the command before which it is put, " +
            "as in more.jsonl@1000\n"), run("--insert", "more.jsonl"));
    }

    private static String without(final String lines, final String word)
    {
        return lines.lines().filter((line) -> !line.contains(word)).collect(Collectors.joining("\n")) + "\n";
    }

    private VerbRun run(final String... arguments)
    {
        final List<String> all = Stream.concat(Stream.of("--into", changed.toString()), Stream.of(arguments)).toList();
        return VerbRun.in(day, new WhatIfVerb(), all.toArray(new String[0]));
    }

    private void assertVerified(final long commands, final String stateHash)
    {
        final VerbRun run = VerbRun.in(changed, new VerifyVerb());
        assertEquals(0, run.exitCode(), run.out());
        assertEquals("commands    " + commands + ", the last is " + commands,
            run.out().lines().findFirst().orElseThrow());
        assertTrue(run.out().contains("state hash  " + stateHash), run.out());
    }

    private static String commands(final Path directory)
    {
        return VerbRun.in(directory, new EventsVerb(), "--commands").out();
    }

    /** The lines, each with the time that it has in the audited day: a line without one has that of the line before. */
    private static String withTimes(final String lines)
    {
        final StringBuilder timed = new StringBuilder();
        String time = null;
        for (final String line : AuditedDay.LINES.lines().toList())
        {
            time = line.contains("\"time\":") ? line.replaceAll(".*\"time\":(\\d+).*", "$1") : time;
            if (lines.contains(line))
            {
                timed.append(line.contains("\"time\":") ? line : line.replaceAll("}$", ",\"time\":" + time + "}"))
                    .append('\n');
            }
        }
        return timed.toString();
    }

    private static List<String> names(final Path directory) throws IOException
    {
        try (Stream<Path> entries = Files.list(directory))
        {
            return entries.map((path) -> path.getFileName().toString()).sorted().toList();
        }
    }
}
