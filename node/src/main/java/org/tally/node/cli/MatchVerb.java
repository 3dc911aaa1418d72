package org.tally.node.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.tally.engine.Engine;
import org.tally.protocol.scenario.EventPrinter;
import org.tally.protocol.scenario.ScenarioReader;
import org.tally.replay.BookPrinter;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The engine alone: a scenario in, events out.
 */
@Command(
    name = "match",
    description = {
        "Runs a scenario through the engine alone.",
        "There is no Aeron and no journal; the events are printed. " +
        "A line that is not a command stops the run with exit status 2; events already printed stand."},
    mixinStandardHelpOptions = true)
final class MatchVerb implements Callable<Integer>
{
    @Parameters(paramLabel = "FILE",
        description = "Scenario (docs/specification/scenario-format.md); - is standard input.")
    private String file;

    @Option(names = "--book", description = "Print the books after the events.")
    private boolean isBookPrinted;

    @Override
    public Integer call() throws IOException
    {
        final OutputStream out = new BufferedOutputStream(System.out, 1 << 16);
        try (InputStream in = "-".equals(file) ? System.in : Files.newInputStream(Path.of(file)))
        {
            final ScenarioReader scenario = new ScenarioReader(in, "-".equals(file) ? "standard input" : file);
            run(scenario, out);
        }
        finally
        {
            out.flush();
        }
        return 0;
    }

    private void run(final ScenarioReader scenario, final OutputStream out) throws IOException
    {
        final EventPrinter printer = new EventPrinter();
        final Engine engine = new Engine((buffer, offset, length) ->
        {
            scenario.onEvent(buffer, offset, length);
            try
            {
                printer.print(buffer, offset, out);
            }
            catch (final IOException e)
            {
                throw new UncheckedIOException(e);
            }
        });
        while (scenario.next())
        {
            engine.apply(scenario.buffer(), scenario.offset());
        }
        if (isBookPrinted)
        {
            engine.books(new BookPrinter(out));
        }
    }
}
