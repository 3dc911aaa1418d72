package org.tally.perf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnJre;
import org.junit.jupiter.api.condition.EnabledOnJre;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

/**
 * Each measurement comes to its end on a little work, says a figure for each of its ways, and leaves nothing behind.
 */
class BenchVerbTest
{
    private static final Pattern BENCH = Pattern.compile("\\{\"bench\":\"([^\"]*)\"(,\"against\".*)?.*}");

    @TempDir
    private Path out;

    private List<String> measured(final String... arguments) throws IOException
    {
        return measured(List.of(0), arguments);
    }

    /** The names of the figures, ratios not among them. */
    private List<String> measured(final List<Integer> statuses, final String... arguments) throws IOException
    {
        final List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--data", out.toString()));
        return benches(statuses, all.toArray(new String[0]));
    }

    private List<String> benches(final List<Integer> statuses, final String... arguments) throws IOException
    {
        final List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add("--json");
        final PrintStream standard = System.out;
        final ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        final int status;
        try
        {
            status = new CommandLine(new BenchVerb()).execute(all.toArray(new String[0]));
        }
        finally
        {
            System.setOut(standard);
        }
        assertTrue(statuses.contains(status), () -> "status=" + status);
        try (Stream<Path> left = Files.list(out))
        {
            assertArrayEquals(new Object[0], left.toArray());
        }
        return printed.toString(StandardCharsets.UTF_8).lines().map(BENCH::matcher).filter(Matcher::matches)
            .filter(matcher -> matcher.group(2) == null).map(matcher -> matcher.group(1)).toList();
    }

    @Test
    void shouldMeasureReplay() throws IOException
    {
        assertEquals(List.of("engine alone", "read the command journal", "replay", "replay, events compared",
            "hash chain over both journals", "verify"), measured("replay", "--commands", "3000", "--rounds", "1"));
    }

    @Test
    void shouldMeasureRecovery() throws IOException
    {
        assertEquals(List.of("process to serving: nothing to recover", "3000 commands from the first",
            "the same, a snapshot 500 before the end", "a snapshot of 2000 live orders",
            "work of the starts", "hash the state of 2000 orders", "take, write and sync it",
            "check, load and hash it", "snapshot size"),
            measured("recovery", "--commands", "3000", "--behind", "500", "--orders", "2000", "--rounds", "1"));
    }

    /** A machine on which too few snapshots are taken in a round says so by status 1. */
    @Test
    void shouldMeasureRoundTripsBesideSnapshots() throws IOException
    {
        assertEquals(List.of("round trip without snapshots", "round trip with snapshots", "idle lateness", "snapshots"),
            measured(List.of(0, 1), "snapshot-pause", "--rate", "1000", "--seconds", "1", "--orders", "500",
                "--rounds", "1"));
    }

    @Test
    void shouldMeasureDurability() throws IOException
    {
        assertEquals(List.of("memory, batches of 16", "disk, batches of 16", "memory, batches of 64",
            "disk, batches of 64", "memory, batches of 256", "disk, batches of 256", "memory, batches of 1024",
            "disk, batches of 1024", "bare Chronicle", "journal on Chronicle", "journal, thrown away", "CRC32C alone",
            "hash chain, events included"),
            measured("durability", "--commands", "2000", "--batches", "2", "--rounds", "1"));
    }

    @Test
    void shouldMeasureFilesOfFlash1(@TempDir final Path files) throws IOException
    {
        final ByteBuffer bytes = ByteBuffer.allocate(56).order(ByteOrder.LITTLE_ENDIAN)
            .put("100_WBEM".getBytes(StandardCharsets.US_ASCII)).putInt(1).putInt(1)
            .putInt(0).putInt(10).putLong(0).putLong(7).putLong(100).putLong(0);
        final Path one = Files.write(files.resolve("workload_one.bin"), bytes.array());
        final Path other = Files.write(files.resolve("other"), bytes.array());

        assertEquals(List.of("flash1, one", "flash1, other"),
            benches(List.of(0), "flash1", one.toString(), other.toString(), "--rounds", "1").subList(0, 2));
    }

    /** A machine that others use may drift by itself, and says so by status 1. */
    @Test
    void shouldWatchALongRun(@TempDir final Path files) throws IOException
    {
        final List<String> all = new ArrayList<>(Collections.nCopies(3, "soak"));
        all.addAll(Collections.nCopies(6, "soak drift"));
        all.add("soak verdict");
        assertEquals(all, benches(List.of(0, 1), "soak", "--minutes", "0.02", "--rate", "2000", "--warm-up", "1",
            "--data", out.toString(), "--out", files.toString()));
        try (Stream<Path> written = Files.list(files))
        {
            assertEquals(List.of("soak.csv", "soak.hgrm", "soak.hlog", "soak.png"),
                written.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void shouldMeasureTheJournalsBesideABareQueue() throws IOException
    {
        final List<String> all = measured("journal", "--commands", "3000", "--rounds", "1");
        assertEquals(List.of("bare, of 16", "journals, of 16", "bare, of 64", "journals, of 64", "bare, of 256",
            "journals, of 256"), all.subList(2, all.size()));
        assertTrue(all.get(0).matches("bare, of \\d+ as made"), all.get(0));
        assertTrue(all.get(1).matches("journals, of \\d+ as made"), all.get(1));
    }

    @Test
    void shouldMeasureBookAndEngineBesideThePeersBook() throws IOException
    {
        assertEquals(List.of("exchange-core's book, moves", "book, moves", "engine, moves",
            "exchange-core's book, plain mix", "book, plain mix", "engine, plain mix"),
            benches(List.of(0), "peers", "--messages", "5000", "--rounds", "1"));
    }

    @Test
    @EnabledOnJre(value = JRE.JAVA_17, disabledReason = "exchange-core's libraries want a JDK 17")
    void shouldMeasureTheWholeBesideThePeer() throws IOException
    {
        assertEquals(List.of("exchange-core, no journal, moves", "the same, no risk checks, moves",
            "tally paired, journaled, moves", "exchange-core, no journal, plain mix",
            "the same, no risk checks, plain mix", "tally paired, journaled, plain mix"),
            measured("whole", "--commands", "5000", "--rounds", "1"));
    }

    @Test
    @DisabledOnJre(JRE.JAVA_17)
    void shouldAskForTheJavaOfThePeer()
    {
        final StringWriter errors = new StringWriter();

        assertEquals(2, new CommandLine(new BenchVerb()).setErr(new PrintWriter(errors)).execute("whole"));

        assertEquals("exchange-core's libraries want a JDK 17, and this is " + Runtime.version().feature() +
            ": name its java by --peer-java", errors.toString().lines().findFirst().orElseThrow());
    }

    @Test
    void shouldMeasureWhatEachStageCosts() throws IOException
    {
        assertEquals(List.of("client sends, 8 at a time", "gateway polls, checks, copies, 8 at a time",
            "command journal, 8 at a time", "matching, 8 at a time", "egress offers, 8 at a time",
            "event journal, 8 at a time", "client receives, 8 at a time", "all, 8 at a time"),
            measured("budget", "--commands", "2000", "--rounds", "1", "--batches", "8"));
    }
}
