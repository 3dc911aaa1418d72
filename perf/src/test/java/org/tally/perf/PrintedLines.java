package org.tally.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import picocli.CommandLine;

/**
 * One thread only. What a measurement that succeeds prints.
 */
final class PrintedLines
{
    private PrintedLines()
    {
    }

    static List<String> of(final String... arguments)
    {
        final PrintStream standard = System.out;
        final ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        final int status;
        try
        {
            status = new CommandLine(new BenchVerb()).execute(arguments);
        }
        finally
        {
            System.setOut(standard);
        }
        assertEquals(0, status);
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
