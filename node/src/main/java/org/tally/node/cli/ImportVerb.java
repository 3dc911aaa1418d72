package org.tally.node.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.tally.node.lobster.LobsterFiles;
import org.tally.node.lobster.LobsterImporter;
import org.tally.node.lobster.LobsterScenario;
import org.tally.node.lobster.LobsterSummary;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Turns days that others recorded into scenarios.
 */
@Command(
    name = "import",
    description = "Turns a recorded day into a scenario.",
    subcommands = ImportVerb.Lobster.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "FORMAT")
final class ImportVerb implements Runnable
{
    @Spec
    private CommandSpec spec;

    @Override
    public void run()
    {
        throw new ParameterException(spec.commandLine(), "say which format: lobster");
    }

    /**
     * A LOBSTER day.
     */
    @Command(
        name = "lobster",
        description = {
            "Turns a LOBSTER day into a scenario.",
            "From lobsterdata.com, a message file and an order book file; the scenario makes " +
            "the same book, all ten levels, after every message, and the same trades. Comment lines say which row of " +
            "the order book file must equal the book ('# row N') and what the exchange executed ('# executions N')."},
        mixinStandardHelpOptions = true)
    static final class Lobster implements Callable<Integer>
    {
        @Parameters(index = "0", paramLabel = "MESSAGES",
            description = "The message file, or a zip that holds both files.")
        private Path messages;

        @Parameters(index = "1", arity = "0..1", paramLabel = "ORDERBOOK", description = "The order book file.")
        private Path orderBook;

        @Option(names = "--symbol", paramLabel = "SYMBOL", defaultValue = "GOOG",
            description = "Symbol of the instrument (default: ${DEFAULT-VALUE}).")
        private String symbol;

        @Option(names = "--date", paramLabel = "DATE", defaultValue = "2012-06-21",
            description = "Day of the file, in New York (default: ${DEFAULT-VALUE}).")
        private LocalDate date;

        @Option(names = {"-o", "--out"}, paramLabel = "FILE",
            description = "Where the scenario goes (default: standard output).")
        private Path out;

        @Override
        public Integer call() throws IOException
        {
            try (LobsterFiles files = orderBook == null ?
                LobsterFiles.open(messages) : LobsterFiles.open(messages, orderBook))
            {
                if (out == null)
                {
                    return run(files, new BufferedWriter(
                        new OutputStreamWriter(System.out, StandardCharsets.UTF_8), 1 << 16));
                }
                try (Writer writer = Files.newBufferedWriter(out))
                {
                    return run(files, writer);
                }
            }
        }

        private int run(final LobsterFiles files, final Writer writer) throws IOException
        {
            final LobsterSummary summary =
                new LobsterImporter(symbol, date, new LobsterScenario(writer)).run(files);
            writer.flush();
            System.err.printf(Locale.ROOT,
                "%,d messages, %,d commands; book equal in %,d of %,d rows; %,d groups of executions, %,d repaired%n",
                summary.messages(), summary.commands(), summary.equalRows(), summary.rows(), summary.groups(),
                summary.repairedGroups());
            return summary.equalRows() == summary.rows() ? 0 : 1;
        }
    }
}
