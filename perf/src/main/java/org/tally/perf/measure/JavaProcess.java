package org.tally.perf.measure;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How another process like this one is started.
 */
public final class JavaProcess
{
    private JavaProcess()
    {
    }

    /** A builder of a process with the JVM, options and class path of this one. */
    public static ProcessBuilder of(final Class<?> main, final String... arguments)
    {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> !argument.startsWith("-javaagent") && !argument.startsWith("-Dsurefire"))
            .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command);
    }
}
