package org.tally.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.tally.node.cli.Main;

/**
 * Real nodes, really killed: a short run of what {@code tally torture} does for as long as it is asked to.
 */
@Timeout(600)
class TortureTest
{
    @TempDir
    private Path directory;

    @Test
    void shouldForgetNothingOverKills()
    {
        final Path runs = directory.resolve("run");
        final long seed = System.nanoTime() & Integer.MAX_VALUE;
        System.out.println("TortureTest.shouldForgetNothingOverKills seed=" + seed);
        assertEquals(0, Main.run("torture", "--kills", "5", "--seed", Long.toString(seed), "--dir", runs.toString(),
            "--layout", "single", "--clients", "3"));
        assertFalse(Files.exists(runs));
    }

    @Test
    void shouldKeepEverythingAndNoteWhatIsWrong() throws IOException
    {
        assertEquals(1, Main.run("torture", "--seed", "7", "--kills", "0", "--dir", directory.toString(),
            "--serve-option=--no-such-option"));
        final String note = Files.readString(directory.resolve("violation.txt"));
        assertTrue(note.startsWith("seed 7, after kill 0: the node ended by itself with exit status 2: "), note);
        assertTrue(Files.readString(directory.resolve("node.log")).contains("--no-such-option"));
    }

    @Test
    void shouldRefuseADirectoryThatHoldsSomething() throws IOException
    {
        Files.writeString(directory.resolve("precious.txt"), "keep me");
        assertEquals(2, Main.run("torture", "--dir", directory.toString()));
        assertTrue(Files.exists(directory.resolve("precious.txt")));
    }
}
