package org.tally.node.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatchVerbTest
{
    private static final Path EXAMPLES =
        Path.of(System.getProperty("tally.root"), "docs", "specification", "examples");

    @TempDir
    private Path directory;

    private record Run(int exitCode, List<String> out, List<String> err)
    {
    }

    static Stream<String> examples() throws IOException
    {
        try (Stream<Path> files = Files.list(EXAMPLES))
        {
            return files.map(path -> path.getFileName().toString())
                .filter(name -> !name.endsWith(".events.jsonl"))
                .map(name -> name.replace(".jsonl", "")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shouldPrintTheEventsAndBooksOfEachExampleToTheLetter(final String name) throws IOException
    {
        final Run run = run("match", EXAMPLES.resolve(name + ".jsonl").toString(), "--book");
        assertEquals(Files.readAllLines(EXAMPLES.resolve(name + ".events.jsonl")), run.out);
        assertEquals(0, run.exitCode);
    }

    @Test
    void shouldStopAtALineThatIsNoCommandAndKeepWhatWasPrinted() throws IOException
    {
        final Path scenario = directory.resolve("bad.jsonl");
        Files.writeString(scenario, "{\"command\":\"account\",\"account\":1}\n\n{\"command\":\"dance\"}\n");
        final Run run = run("match", scenario.toString());
        assertEquals(
            List.of("{\"seq\":1,\"index\":0,\"time\":0,\"event\":\"account-defined\",\"account\":1}"), run.out);
        assertEquals(1, run.err.size(), run.err.toString());
        assertEquals("tally: " + scenario + ":3: ", run.err.get(0).substring(0, scenario.toString().length() + 11));
        assertEquals(2, run.exitCode);
    }

    @Test
    void shouldSayThatAFileIsNotThere()
    {
        final Run run = run("match", directory.resolve("nowhere.jsonl").toString());
        assertEquals(List.of("tally: no such file: " + directory.resolve("nowhere.jsonl")), run.err);
        assertEquals(1, run.exitCode);
    }

    @Test
    void shouldSayWhatIsWrongWithAnUnknownOption()
    {
        final Run run = run("match", "--boook", "-");
        assertEquals(List.of("tally: Unknown option: '--boook'", "Try: tally match --help"), run.err);
        assertEquals(2, run.exitCode);
    }

    private static Run run(final String... arguments)
    {
        final PrintStream out = System.out;
        final PrintStream err = System.err;
        final ByteArrayOutputStream capturedOut = new ByteArrayOutputStream();
        final ByteArrayOutputStream capturedErr = new ByteArrayOutputStream();
        try
        {
            System.setOut(new PrintStream(capturedOut, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(capturedErr, true, StandardCharsets.UTF_8));
            final int exitCode = Main.run(arguments);
            return new Run(exitCode, lines(capturedOut), lines(capturedErr));
        }
        finally
        {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static List<String> lines(final ByteArrayOutputStream captured)
    {
        return captured.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
