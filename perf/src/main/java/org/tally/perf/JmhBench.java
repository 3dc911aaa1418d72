package org.tally.perf;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.openjdk.jmh.Main;

import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * Runs the JMH benchmarks of the parts, with JMH's own options.
 */
@Command(name = "jmh",
    description = "The JMH benchmarks of the parts: [PATTERN] and JMH's own options, such as -prof gc.",
    mixinStandardHelpOptions = true)
final class JmhBench implements Callable<Integer>
{
    /** In the order given, so that an option keeps its value. */
    @Unmatched
    private final List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws Exception
    {
        Main.main(arguments.toArray(new String[0]));
        return 0;
    }
}
