package org.tally.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.tally.journal.HashChain;
import org.tally.journal.directory.DataDirectory;

class VerifyVerbTest
{
    private static final String DAY = JournaledScenario.DAY;

    @TempDir
    private Path directory;

    @Test
    void shouldProveEventsSnapshotsAndCheckpointsAndNameTheHashToNote()
    {
        final JournaledScenario day = JournaledScenario.in(directory, DAY);
        JournaledScenario.takeSnapshots(directory, 5, 10);
        final VerbRun run = run();
        assertEquals(new VerbRun(0, """
            commands    16, the last is 16
            events      19 equal, byte for byte
            snapshots   2 with the right state
            checkpoints 2 as recorded
            state hash  STATE
            chain hash  CHAIN
            verified    everything that is kept
            """.replace("STATE", day.stateHash()).replace("CHAIN", chainHash(run)), ""), run);
        assertTrue(chainHash(run).matches("16:[0-9a-f]{64}"), run.out());
        assertEquals(new VerbRun(0, run.out().replace("checkpoints 2", "checkpoints 3"), ""),
            run("--expect", chainHash(run)));
    }

    @Test
    void shouldFindARewriteThatMendsEveryChecksum()
    {
        final Path rewritten = directory.resolve("rewritten");
        JournaledScenario.in(directory.resolve("day"), DAY);
        JournaledScenario.in(rewritten, DAY.replace("\"quantity\":15", "\"quantity\":14"));
        final String noted = chainHash(VerbRun.in(directory.resolve("day"), new VerifyVerb()));
        assertEquals(0, VerbRun.in(rewritten, new VerifyVerb()).exitCode());
        final VerbRun run = VerbRun.in(rewritten, new VerifyVerb(), "--expect", noted);
        assertEquals(1, run.exitCode());
        assertEquals("DIFFERENT   the chain's hash at 16: recorded " + noted.substring(3) + ", found " +
            chainHash(run).substring(3), last(run));
    }

    @Test
    void shouldFindACheckpointThatIsNotThatOfTheJournals()
    {
        JournaledScenario.in(directory, DAY);
        try (DataDirectory data = DataDirectory.open(directory))
        {
            data.journals().checkpoints().append(new HashChain.Link(7, new byte[HashChain.HASH_LENGTH]));
        }
        final VerbRun run = run();
        assertEquals(1, run.exitCode());
        assertTrue(last(run).startsWith("DIFFERENT   the chain's hash at 7: recorded " + "0".repeat(64) + ", found "),
            run.out());
    }

    @Test
    void shouldSayThatCommandsWereLostBehindWhichThereIsASnapshot() throws IOException
    {
        JournaledScenario.in(directory.resolve("day"), DAY);
        JournaledScenario.takeSnapshots(directory.resolve("day"), 16);
        final Path earlier = directory.resolve("earlier");
        JournaledScenario.in(earlier, first(12));
        Files.createDirectory(earlier.resolve("snapshots"));
        final String name = "00000000000000000016.snapshot";
        Files.copy(directory.resolve("day").resolve("snapshots").resolve(name),
            earlier.resolve("snapshots").resolve(name));
        final VerbRun run = VerbRun.in(earlier, new VerifyVerb());
        assertEquals(1, run.exitCode());
        assertEquals(
            "DIFFERENT   there is a snapshot at 16, but the journals end at 12: commands were lost", last(run));
    }

    @Test
    void shouldNameTheFirstEventThatTheCommandsDoNotCause()
    {
        JournaledScenario.mixed(directory, DAY, DAY.replace("\"clOrdId\":2,", "\"clOrdId\":9,"));
        final VerbRun run = run();
        assertEquals(1, run.exitCode());
        assertEquals("""
            DIFFERENT   the event journal does not hold what the commands cause: the commands cause \
            {"seq":6,"index":0,"time":1772447461000000000,"event":"accepted","instrument":"ACME","account":1,\
            "clOrdId":2,"orderId":2,"side":"sell","type":"limit","tif":"day","quantity":30,"price":100.20,\
            "displayQuantity":10} where the event journal has \
            {"seq":6,"index":0,"time":1772447461000000000,"event":"accepted","instrument":"ACME","account":1,\
            "clOrdId":9,"orderId":2,"side":"sell","type":"limit","tif":"day","quantity":30,"price":100.20,\
            "displayQuantity":10}""", last(run));
    }

    @Test
    void shouldFailWhereTheEventJournalEndsEarlier()
    {
        JournaledScenario.mixed(directory, DAY, first(4));
        final VerbRun run = run();
        assertEquals(1, run.exitCode());
        assertEquals("MISSING     the event journal ends before the events of command 5 (a node that starts on the " +
            "directory writes them)", last(run));
    }

    @Test
    void shouldFailWhereTheEventJournalGoesOn()
    {
        JournaledScenario.mixed(directory, first(4), first(5));
        final VerbRun run = run();
        assertEquals(1, run.exitCode());
        assertTrue(last(run).endsWith(
            "the event journal goes on at sequence=5 index=0 where the commands cause no further event"), run.out());
    }

    @Test
    void shouldProveASampleOfStretches()
    {
        JournaledScenario.in(directory, DAY);
        JournaledScenario.takeSnapshots(directory, 3, 6, 9, 12);
        final List<String> lines = run("--sample", "2", "--seed", "1").out().lines().toList();
        assertEquals(List.of("stretch     10 to 12", "stretch     13 to 16"), lines.subList(1, 3), lines.toString());
        assertEquals("seed        1", lines.get(3));
        assertEquals("verified    the stretches named", lines.get(lines.size() - 1));
    }

    @Test
    void shouldPrintTheResultAsOneJsonLine()
    {
        final JournaledScenario day = JournaledScenario.in(directory, DAY);
        final String chainHash = chainHash(run()).substring(3);
        assertEquals(new VerbRun(0, """
            {"verified":true,"commands":16,"lastSequence":16,"events":19,"missing":0,"snapshots":0,"checkpoints":0,\
            "stateHash":"STATE","chainHash":"CHAIN"}
            """.replace("STATE", day.stateHash()).replace("CHAIN", chainHash), ""), run("--json"));
    }

    @Test
    void shouldRefuseAHashThatIsNone()
    {
        JournaledScenario.in(directory, DAY);
        final VerbRun run = run("--expect", "16");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("'16' is no noted hash: write the sequence, a colon and the 64 hexadecimal"),
            run.err());
    }

    private static String chainHash(final VerbRun run)
    {
        return run.out().lines().filter(line -> line.startsWith("chain hash")).findFirst().orElseThrow().substring(12);
    }

    private static String last(final VerbRun run)
    {
        final List<String> lines = run.out().lines().toList();
        return lines.get(lines.size() - 1);
    }

    private static String first(final int commands)
    {
        return DAY.lines().limit(commands).collect(Collectors.joining("\n"));
    }

    private VerbRun run(final String... arguments)
    {
        return VerbRun.in(directory, new VerifyVerb(), arguments);
    }
}
