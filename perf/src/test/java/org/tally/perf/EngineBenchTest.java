package org.tally.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.tally.node.lobster.LobsterFiles;
import org.tally.node.lobster.LobsterImporter;
import org.tally.node.lobster.LobsterScenario;

import picocli.CommandLine;

/**
 * The engine goes through every work that has a name and through files of commands.
 */
class EngineBenchTest
{
    private static final String RECORDING = "LOBSTER_SampleFile_GOOG_2012-06-21_10.zip";
    private static final Pattern FIGURE =
        Pattern.compile("\\{\"bench\":\"([^\"]*)\",\"commandsPerSecond\":[1-9].*,\"events\":([0-9.]*)}");

    @TempDir
    private Path directory;

    @Test
    void shouldMeasureEveryWork()
    {
        assertEquals(List.of("engine, day", "engine, busy-day", "engine, one-price", "engine, many-prices",
            "engine, deep-sweeps", "engine, cancel-storm", "engine, jumping-prices", "engine, colliding-ids"),
            measured("--commands", "3000"));
    }

    @Test
    void shouldMeasureWorkInTheOrderInWhichItIsNamed() throws IOException
    {
        final Path file = directory.resolve("few.tally");
        Files.writeString(file, "{\"command\":\"tick\"}\n{\"command\":\"tick\",\"time\":5}\n");

        assertEquals(List.of("engine, one-price", "engine, few.tally"),
            measured("--workload", "one-price," + file, "--commands", "3000"));
    }

    @Test
    void shouldRefuseWorkThatIsNotThere()
    {
        assertEquals(2, new CommandLine(new BenchVerb()).setErr(new PrintWriter(Writer.nullWriter()))
            .execute("engine", "--workload", "one-prize"));
    }

    @Test
    void shouldWriteTheFiguresAsJsonLinesToo() throws IOException
    {
        final Path out = directory.resolve("made/out");
        final List<String> printed = PrintedLines.of("engine", "--json", "--rounds", "1", "--workload", "one-price",
            "--commands", "3000", "--out", out.toString());

        assertEquals(1, printed.size());
        assertEquals(printed, Files.readAllLines(out.resolve("engine.jsonl")));
    }

    @Test
    void shouldRefuseAnOutThatIsNoDirectoryBeforeItMeasures() throws IOException
    {
        final Path file = Files.createFile(directory.resolve("file"));
        final StringWriter errors = new StringWriter();

        final int status = new CommandLine(new BenchVerb()).setErr(new PrintWriter(errors))
            .execute("engine", "--out", file.toString());

        assertEquals(2, status);
        assertEquals("cannot write to " + file.resolve("engine.jsonl") +
            ": --out wants a directory, there or to be made, that can be written to",
            errors.toString().lines().findFirst().orElseThrow());
    }

    @Test
    void shouldMeasureARecordedDay() throws IOException
    {
        final Path archive = Path.of(System.getProperty("tally.data"), "lobster", RECORDING).normalize();
        assumeTrue(Files.exists(archive), "passed over: there is no " + archive +
            "; get LOBSTER's free sample of GOOG, 2012-06-21, ten levels, and put it there (-Dtally.data)");
        final Path day = directory.resolve("goog.tally");
        try (LobsterFiles files = LobsterFiles.open(archive); Writer out = Files.newBufferedWriter(day))
        {
            new LobsterImporter("GOOG", LobsterImporter.SAMPLE_DATE, new LobsterScenario(out)).run(files);
        }

        assertEquals(List.of("engine, goog.tally"), measured("--workload", day.toString()));
    }

    private static List<String> measured(final String... arguments)
    {
        final Stream<String> all =
            Stream.concat(Stream.of("engine", "--json", "--rounds", "1"), Arrays.stream(arguments));
        return PrintedLines.of(all.toArray(String[]::new)).stream().map(FIGURE::matcher).filter(Matcher::matches)
            .map(matcher -> matcher.group(1)).toList();
    }
}
