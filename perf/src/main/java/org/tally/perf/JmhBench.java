package org.tally.perf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import org.openjdk.jmh.Main;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/**
 * Runs the JMH benchmarks of the parts, with JMH's own options.
 */
@Command(name = "jmh",
    description = "The JMH benchmarks of the parts: [PATTERN] and JMH's own options, such as -l (lists them), -f 3, " +
        "-prof gc.",
    mixinStandardHelpOptions = true)
final class JmhBench implements Callable<Integer>
{
    /** Those by which JMH shows something instead of measuring. */
    private static final List<String> SHOWING = List.of("-l", "-lp", "-lrf", "-lprof", "-h");

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "One JSON line a figure, and nothing else.")
    private boolean isJson;

    @Option(names = "--out", paramLabel = "DIR", description = "Write JMH's results there, as jmh.json.")
    private Path out;

    /** In the order given, so that an option keeps its value. */
    @Unmatched
    private final List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws Exception
    {
        if (arguments.stream().anyMatch(SHOWING::contains))
        {
            Main.main(arguments.toArray(new String[0]));
            return 0;
        }
        final Collection<RunResult> results = run();
        if (isJson)
        {
            results.forEach(JmhBench::printJson);
        }
        return 0;
    }

    private Collection<RunResult> run() throws Exception
    {
        try
        {
            final ChainedOptionsBuilder options =
                new OptionsBuilder().parent(new CommandLineOptions(arguments.toArray(new String[0])));
            if (isJson)
            {
                options.verbosity(VerboseMode.SILENT);
            }
            if (out != null)
            {
                Files.createDirectories(out);
                options.resultFormat(ResultFormatType.JSON).result(out.resolve("jmh.json").toString());
            }
            return new Runner(options.build()).run();
        }
        catch (final CommandLineOptionException | NoBenchmarksException e)
        {
            throw new ParameterException(spec.commandLine(), e instanceof NoBenchmarksException ?
                "no benchmark has such a name: " + arguments : e.getMessage(), e);
        }
        catch (final RunnerException e)
        {
            throw new IllegalStateException("a benchmark failed: " + e.getMessage(), e);
        }
    }

    private static void printJson(final RunResult run)
    {
        final BenchmarkParams params = run.getParams();
        final Map<String, String> values = new TreeMap<>();
        params.getParamsKeys().forEach(key -> values.put(key, params.getParam(key)));
        final String name = params.getBenchmark().replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1");
        final Result<?> result = run.getPrimaryResult();
        System.out.printf(Locale.ROOT, "{\"bench\":\"%s\",\"score\":%.3f,\"error\":%.3f,\"unit\":\"%s\"}%n",
            values.isEmpty() ? name : name + " " + values, result.getScore(),
            Double.isNaN(result.getScoreError()) ? 0 : result.getScoreError(), result.getScoreUnit());
    }
}
