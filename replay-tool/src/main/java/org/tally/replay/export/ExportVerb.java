package org.tally.replay.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

import org.tally.journal.Journal;
import org.tally.journal.JournalReader;
import org.tally.journal.directory.DataDirectory;
import org.tally.protocol.scenario.JsonLine;
import org.tally.replay.MessageFilter;
import org.tally.replay.Moment;
import org.tally.replay.export.table.TableWriter;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Makes tables of a data directory's events.
 */
@Command(
    name = "export",
    description = {
        "Writes orders, trades and events as CSV or Parquet.",
        "Reads the event journal of a data directory and writes a file for each table: orders (one row an order that " +
        "was accepted in the range, as it is at its end), trades, events. docs/6-export.md tells the columns. A file " +
        "has its name only once it is whole. A node may be running on the directory."},
    mixinStandardHelpOptions = true)
public final class ExportVerb implements Callable<Integer>
{
    private static final String STANDARD_OUTPUT = "-";

    @Option(names = {"-d", "--data"}, paramLabel = "DIR", defaultValue = "tally-data",
        description = "Data directory (default: ${DEFAULT-VALUE}).")
    private Path dataDirectory;

    @Option(names = "--format", required = true, paramLabel = "FORMAT",
        description = "One of: ${COMPLETION-CANDIDATES}.")
    private ExportFormat format;

    @Option(names = "--into", required = true, paramLabel = "DIR",
        description = "Directory of the files, made if it is not there; - writes one table as CSV to standard output.")
    private String into;

    @Option(names = "--what", paramLabel = "TABLE", split = ",",
        description = "Which tables, with commas between: ${COMPLETION-CANDIDATES} (default: all).")
    private List<ExportTable> what = List.of(ExportTable.values());

    @Option(names = "--from", paramLabel = "SEQUENCE", description = "Begin with the events of this command.")
    private long firstSequence = 1;

    @Option(names = "--to", paramLabel = "SEQUENCE", description = "End with the events of this command.")
    private long lastSequence = Long.MAX_VALUE;

    @Option(names = "--since", paramLabel = "TIME", converter = Moment.class,
        description = "Begin with the first at or after this moment: nanoseconds, or 2026-03-02T10:31:07.123456789Z.")
    private long firstTimeNs;

    @Option(names = "--until", paramLabel = "TIME", converter = Moment.class,
        description = "End before the first later than this moment.")
    private long lastTimeNs = Long.MAX_VALUE;

    @Option(names = "--instrument", paramLabel = "SYMBOL", description = "Only of this instrument.")
    private String instrument;

    @Option(names = "--account", paramLabel = "ACCOUNT",
        description = "Only of this account; of trades, those with it on either side.")
    private Long account;

    @Option(names = "--force", description = "Replace files that are there.")
    private boolean isForced;

    @Option(names = "--json", description = "Print the summary as one JSON line.")
    private boolean isJson;

    @Spec
    private CommandSpec spec;

    /**
     * With its options still to be given.
     */
    public ExportVerb()
    {
    }

    @Override
    public Integer call() throws IOException
    {
        final Set<ExportTable> tables = EnumSet.copyOf(what);
        try (JournalReader reader = DataDirectory.read(dataDirectory).reader(Journal.EVENTS))
        {
            final Export export = new Export(reader);
            if (STANDARD_OUTPUT.equals(into))
            {
                require(format == ExportFormat.CSV && tables.size() == 1 && !isJson,
                    "standard output takes one table as CSV and nothing else: --format csv --what TABLE, no --json");
                exportToStandardOutput(export, tables.iterator().next());
            }
            else
            {
                exportToFiles(export, tables);
            }
        }
        return 0;
    }

    private void exportToStandardOutput(final Export export, final ExportTable table) throws IOException
    {
        final OutputStream out = new BufferedOutputStream(System.out, 1 << 16);
        final TableWriter writer = format.writer(table.columns(), out);
        export.add(table.table(writer, filter()));
        run(export);
        writer.complete();
        out.flush();
        if (System.out.checkError())
        {
            throw new IOException("standard output was closed or is full: the table is not whole");
        }
    }

    private void exportToFiles(final Export export, final Set<ExportTable> tables) throws IOException
    {
        final Path directory = Path.of(into);
        require(Files.isDirectory(directory) || !Files.exists(directory), directory + " is not a directory");
        for (final ExportTable table : tables)
        {
            require(isForced || !Files.exists(path(directory, table)),
                path(directory, table) + " is there: --force replaces it");
        }
        Files.createDirectories(directory);
        final Map<ExportTable, TableFile> files = new LinkedHashMap<>();
        try
        {
            for (final ExportTable table : tables)
            {
                final TableFile file = new TableFile(path(directory, table), format, table.columns());
                files.put(table, file);
                export.add(table.table(file, filter()));
            }
            run(export);
            publish(files);
        }
        finally
        {
            close(files);
        }
        print(export, files);
    }

    private void run(final Export export) throws IOException
    {
        final String tornTail = export.run(new EventRange(firstSequence, lastSequence, firstTimeNs, lastTimeNs));
        if (tornTail != null)
        {
            System.err.println("tally: the event journal ends torn: " + tornTail);
        }
    }

    private static void publish(final Map<ExportTable, TableFile> files) throws IOException
    {
        for (final TableFile file : files.values())
        {
            file.complete();
        }
        for (final TableFile file : files.values())
        {
            file.publish();
        }
    }

    private static void close(final Map<ExportTable, TableFile> files) throws IOException
    {
        for (final TableFile file : new ArrayList<>(files.values()))
        {
            file.close();
        }
    }

    private void print(final Export export, final Map<ExportTable, TableFile> files) throws IOException
    {
        if (isJson)
        {
            final JsonLine line = new JsonLine().clear().beginObject().number("eventsRead", export.events());
            files.forEach((table, file) -> line.number(table + "Rows", file.rows()));
            files.forEach((table, file) -> line.text(table + "File", file.path().toString()));
            line.endObject().writeTo(System.out);
            return;
        }
        System.out.printf(Locale.ROOT, "%-10s %12d%n", "read", export.events());
        files.forEach((table, file) ->
            System.out.printf(Locale.ROOT, "%-10s %12d rows in %s%n", table, file.rows(), file.path()));
    }

    private Path path(final Path directory, final ExportTable table)
    {
        return directory.resolve(table + "." + format);
    }

    private MessageFilter filter()
    {
        return new MessageFilter(instrument, account, null, null);
    }

    private void require(final boolean isRight, final String otherwise)
    {
        if (!isRight)
        {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }
}
