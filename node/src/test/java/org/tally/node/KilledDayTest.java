package org.tally.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.tally.node.cli.JavaProcess;

@Timeout(300)
class KilledDayTest
{
    private static final String ARCHIVE = "LOBSTER_SampleFile_GOOG_2012-06-21_10.zip";
    private static final int COMMANDS = 233_820;
    private static final int FIRST_SNAPSHOT = 30_000;
    private static final int KILLS = 2;

    @TempDir
    private Path directory;

    @Test
    void shouldEndARealDayInTheSameStateHoweverOftenItWasKilledOnTheWay() throws IOException, InterruptedException
    {
        final Path archive = Path.of(System.getProperty("tally.data"), "lobster", ARCHIVE).normalize();
        assumeTrue(Files.exists(archive), "passed over: there is no " + archive +
            "; get LOBSTER's free sample of GOOG, 2012-06-21, ten levels, and put it there (-Dtally.data)");
        final JavaProcess undisturbed = feed("undisturbed", archive, 0);
        assertEquals(0, undisturbed.exitCode(), undisturbed.lines().toString());

        final long seed = System.nanoTime();
        final int[] deaths = new Random(seed).ints(KILLS, FIRST_SNAPSHOT, COMMANDS).sorted().toArray();
        for (final int death : deaths)
        {
            final JavaProcess killed = feed("killed", archive, death);
            assertEquals(137, killed.exitCode(), "seed=" + seed + " " + killed.lines());
        }
        final JavaProcess finished = feed("killed", archive, 0);
        assertEquals(0, finished.exitCode(), "seed=" + seed + " " + finished.lines());

        final List<String> lines = finished.lines();
        assertEquals(last(undisturbed.lines()), last(lines), "seed=" + seed);
        final String[] hashes = last(lines).split(" ");
        assertEquals(hashes[0], hashes[1]);
        assertTrue(lines.get(0).matches("recovered [1-9]\\d* from \\d*0000"), "seed=" + seed + " " + lines);
    }

    private JavaProcess feed(final String name, final Path archive, final int dieAfter)
        throws IOException, InterruptedException
    {
        return JavaProcess.run(List.of(), FedDay.class.getName(),
            directory.resolve(name).toString(), archive.toString(), Integer.toString(dieAfter));
    }

    private static String last(final List<String> lines)
    {
        return lines.get(lines.size() - 1);
    }
}
