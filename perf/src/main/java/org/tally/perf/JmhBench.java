package org.tally.perf;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.openjdk.jmh.Main;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/**
 * Runs the JMH benchmarks of the parts, with JMH's own options.
 */
@Command(name = "jmh", description = "The JMH benchmarks of the parts; takes JMH's own options, such as -prof gc.",
    mixinStandardHelpOptions = true)
final class JmhBench implements Callable<Integer>
{
    @Parameters(arity = "0..1", paramLabel = "PATTERN", description = "Which benchmarks (default: all).")
    private String pattern;

    @Unmatched
    private List<String> options = List.of();

    @Override
    public Integer call() throws Exception
    {
        final List<String> arguments = new ArrayList<>(options);
        if (pattern != null)
        {
            arguments.add(0, pattern);
        }
        Main.main(arguments.toArray(new String[0]));
        return 0;
    }
}
