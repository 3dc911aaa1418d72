package org.tally.replay;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.Callable;

import org.tally.engine.Engine;
import org.tally.journal.Journal;
import org.tally.journal.JournalReader;
import org.tally.journal.Journals;
import org.tally.journal.directory.DataDirectory;
import org.tally.protocol.scenario.JsonLine;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Replays a data directory's commands, to the end or to a moment.
 */
@Command(
    name = "replay",
    description = {
        "Brings a moment back.",
        "Reads the commands of a data directory through the engine, from the nearest snapshot on, and prints the " +
        "books " +
        "as they were then, the number of commands and events applied, and the hash of the state. A node may be " +
        "running on the directory. What the events should be is proved by: tally verify"},
    mixinStandardHelpOptions = true)
public final class ReplayVerb implements Callable<Integer>
{
    private static final int PROGRESS_MASK = (1 << 14) - 1;

    @Option(names = {"-d", "--data"}, paramLabel = "DIR", defaultValue = "tally-data",
        description = "Data directory (default: ${DEFAULT-VALUE}).")
    private Path dataDirectory;

    @Option(names = "--to", paramLabel = "SEQUENCE", description = "Stop after this command.")
    private long lastSequence = Long.MAX_VALUE;

    @Option(names = "--until", paramLabel = "TIME", converter = Moment.class,
        description = "Stop before the first command later than this: nanoseconds, or 2026-03-02T10:31:07.123456789Z.")
    private long lastTimestamp = Long.MAX_VALUE;

    @Option(names = "--from-start", description = "Use no snapshot: apply every command from the first on.")
    private boolean isFromStart;

    @Option(names = "--no-books", description = "Do not print the books.")
    private boolean areBooksLeftOut;

    @Option(names = "--json", description = "Print the summary as one JSON line.")
    private boolean isJson;

    private long events;
    private long startSequence;

    /**
     * With its options still to be given.
     */
    public ReplayVerb()
    {
    }

    @Override
    public Integer call() throws IOException
    {
        final Journals journals = DataDirectory.read(dataDirectory);
        try (JournalReader commands = journals.reader(Journal.COMMANDS))
        {
            final StartingPoint start = isFromStart ? StartingPoint.first(journals) :
                StartingPoint.nearest(journals, lastSequence, lastTimestamp);
            final Replay replay = start.replay(commands, (buffer, offset, length) -> events++);
            startSequence = replay.engine().sequence();
            run(replay);
            print(replay.engine());
            if (commands.tornTail() != null)
            {
                System.err.println("tally: the command journal ends torn: " + commands.tornTail());
            }
        }
        return 0;
    }

    private void run(final Replay replay)
    {
        try (ProgressLine progress = new ProgressLine("commands replayed"))
        {
            while (replay.step(lastSequence, lastTimestamp))
            {
                if ((replay.engine().sequence() & PROGRESS_MASK) == 0)
                {
                    progress.update(replay.engine().sequence(), 0);
                }
            }
        }
    }

    private void print(final Engine engine) throws IOException
    {
        final OutputStream out = new BufferedOutputStream(System.out, 1 << 16);
        if (!areBooksLeftOut)
        {
            engine.books(new BookPrinter(out));
        }
        final String hash = HexFormat.of().formatHex(engine.stateHash());
        if (isJson)
        {
            new JsonLine().clear().beginObject().number("snapshot", startSequence)
                .number("commands", engine.sequence() - startSequence).number("events", events)
                .number("sequence", engine.sequence()).text("stateHash", hash).endObject().writeTo(out);
        }
        else
        {
            out.write(summary(engine, hash).getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
    }

    private String summary(final Engine engine, final String hash)
    {
        final StringBuilder text = new StringBuilder();
        if (startSequence > 0)
        {
            text.append("snapshot    ").append(startSequence).append('\n');
        }
        text.append("commands    ").append(engine.sequence() - startSequence).append('\n');
        text.append("events      ").append(events).append('\n');
        text.append("sequence    ").append(engine.sequence()).append('\n');
        text.append("state hash  ").append(hash).append('\n');
        return text.toString();
    }
}
