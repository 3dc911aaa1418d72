package org.tally.replay;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine;

/**
 * What came of a verb; as on the command line, wrong arguments are told on standard error and end with 2.
 *
 * @param exitCode of the verb, 1 if it threw.
 * @param out      all that it printed on standard output.
 * @param err      all that it printed on standard error, and the message of what it threw.
 */
public record VerbRun(int exitCode, String out, String err)
{
    /** Runs a verb on a data directory. */
    public static VerbRun in(final Path directory, final Callable<Integer> verb, final String... arguments)
    {
        final List<String> all = new ArrayList<>(List.of("-d", directory.toString()));
        all.addAll(List.of(arguments));
        return of(verb, all.toArray(new String[0]));
    }

    /** Runs a verb. */
    static VerbRun of(final Callable<Integer> verb, final String... arguments)
    {
        final PrintStream out = System.out;
        final PrintStream err = System.err;
        final ByteArrayOutputStream capturedOut = new ByteArrayOutputStream();
        final ByteArrayOutputStream capturedErr = new ByteArrayOutputStream();
        try
        {
            System.setOut(new PrintStream(capturedOut, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(capturedErr, true, StandardCharsets.UTF_8));
            final int exitCode = execute(verb, arguments);
            return new VerbRun(exitCode, text(capturedOut), text(capturedErr));
        }
        finally
        {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static int execute(final Callable<Integer> verb, final String... arguments)
    {
        final CommandLine commandLine = new CommandLine(verb);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionExceptionHandler((exception, line, result) -> fail(exception, 1));
        commandLine.setParameterExceptionHandler((exception, given) -> fail(exception, 2));
        return commandLine.execute(arguments);
    }

    private static int fail(final Exception exception, final int exitCode)
    {
        System.err.println(exception.getMessage());
        return exitCode;
    }

    private static String text(final ByteArrayOutputStream captured)
    {
        return captured.toString(StandardCharsets.UTF_8);
    }
}
