package org.tally.node.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Any thread. A class of the tests or of the product, run in a process of its own to its end.
 *
 * @param exitCode of the process.
 * @param lines    that it printed, standard output and error together.
 */
public record JavaProcess(int exitCode, List<String> lines)
{
    private static final int PATIENCE_SECONDS = 120;

    /** The command line that runs a class as the tests themselves are run, with more flags. */
    public static List<String> commandLine(final Path java, final List<String> flags, final String mainClass,
        final String... arguments)
    {
        final List<String> command = new ArrayList<>();
        command.add(java.toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> !argument.startsWith("-javaagent") && !argument.startsWith("-Dsurefire"))
            .forEach(command::add);
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs a class with the running JDK. */
    public static JavaProcess run(final List<String> flags, final String mainClass, final String... arguments)
        throws IOException, InterruptedException
    {
        return run(commandLine(
            Path.of(System.getProperty("java.home"), "bin", "java"), flags, mainClass, arguments));
    }

    /** Runs a command line. */
    public static JavaProcess run(final List<String> command) throws IOException, InterruptedException
    {
        final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try
        {
            final List<String> lines =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "the process does not end");
            return new JavaProcess(process.exitValue(), lines);
        }
        finally
        {
            process.destroyForcibly();
        }
    }
}
