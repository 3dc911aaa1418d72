package org.tally.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
            sequence    16
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
            sequence    5
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
    void shouldStartFromTheNearestSnapshotAndCountFromThere()
    {
        final JournaledScenario day = JournaledScenario.in(directory, JournaledScenario.DAY);
        JournaledScenario.takeSnapshots(directory, 5, 10);
        assertEquals(new VerbRun(0, BOOKS + """
            snapshot    10
            commands    6
            events      9
            sequence    16
            state hash  HASH
            """.replace("HASH", day.stateHash()), ""), run());
        assertEquals("commands    16", run("--from-start", "--no-books").out().lines().findFirst().orElseThrow());
        assertEquals(hash(run("--from-start", "--to", "9")), hash(run("--to", "9")));
        assertEquals("snapshot    5", run("--to", "9", "--no-books").out().lines().findFirst().orElseThrow());
        assertEquals("commands    4",
            run("--until", "2026-03-02T10:31:00.999999999Z", "--no-books").out().lines().findFirst().orElseThrow());
        assertEquals("snapshot    10",
            run("--until", "2026-03-02T10:31:01Z", "--no-books").out().lines().findFirst().orElseThrow());
    }

    private static String hash(final VerbRun run)
    {
        return run.out().substring(run.out().indexOf("state hash"));
    }

    @Test
    void shouldPassOverADamagedSnapshotAndSaySo() throws IOException
    {
        final JournaledScenario day = JournaledScenario.in(directory, JournaledScenario.DAY);
        JournaledScenario.takeSnapshots(directory, 5, 10);
        final Path newest = directory.resolve("snapshots").resolve("00000000000000000010.snapshot");
        final byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length / 2] ^= 1;
        Files.write(newest, bytes);
        final VerbRun run = run("--no-books");
        assertEquals("""
            snapshot    5
            commands    11
            events      14
            sequence    16
            state hash  HASH
            """.replace("HASH", day.stateHash()), run.out());
        assertTrue(run.err().startsWith("tally: snapshot 10 is passed over: ") && run.err().contains(newest.toString()),
            run.err());
    }

    @Test
    void shouldPrintTheSummaryAsOneJsonLine()
    {
        final JournaledScenario day = JournaledScenario.in(directory, JournaledScenario.DAY);
        assertEquals(new VerbRun(0, BOOKS + """
            {"snapshot":0,"commands":16,"events":19,"sequence":16,"stateHash":"HASH"}
            """.replace("HASH", day.stateHash()), ""), run("--json"));
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

    private VerbRun run(final String... arguments)
    {
        return VerbRun.in(directory, new ReplayVerb(), arguments);
    }
}
