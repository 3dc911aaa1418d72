package org.tally.replay;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.Callable;

import org.tally.engine.Engine;
import org.tally.engine.EventListener;
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
        "Brings a moment back, and proves the journal.",
        "Reads the command journal of a data directory through the engine and prints the books as they were then, " +
        "the number of commands and events, and the hash of the state. A node may be running on the directory. " +
        "Exit status 1 if --verify finds a difference, or a journal is damaged."},
    mixinStandardHelpOptions = true)
public final class ReplayVerb implements Callable<Integer>
{
    private static final EventListener IGNORE = (buffer, offset, length) -> { };
    private static final int PROGRESS_MASK = (1 << 14) - 1;

    @Option(names = {"-d", "--data"}, paramLabel = "DIR", defaultValue = "tally-data",
        description = "Data directory (default: ${DEFAULT-VALUE}).")
    private Path dataDirectory;

    @Option(names = "--to", paramLabel = "SEQUENCE", description = "Stop after this command.")
    private long lastSequence = Long.MAX_VALUE;

    @Option(names = "--until", paramLabel = "TIME", converter = Moment.class,
        description = "Stop before the first command later than this: nanoseconds, or 2026-03-02T10:31:07.123456789Z.")
    private long lastTimestamp = Long.MAX_VALUE;

    @Option(names = "--verify",
        description = "Compare each event, byte for byte, with the event journal and name the first difference.")
    private boolean isVerified;

    @Option(names = "--no-books", description = "Do not print the books.")
    private boolean areBooksLeftOut;

    @Option(names = "--json", description = "Print the summary as one JSON line.")
    private boolean isJson;

    private long events;

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
        try (JournalReader commands = journals.reader(Journal.COMMANDS);
            JournalReader journaledEvents = journals.reader(Journal.EVENTS))
        {
            final EventComparison comparison = new EventComparison(journaledEvents, IGNORE);
            final Replay replay = new Replay(commands, isVerified ? counting(comparison) : counting(IGNORE));
            run(replay, comparison);
            return print(replay.engine(), comparison, commands.tornTail());
        }
    }

    private EventListener counting(final EventListener listener)
    {
        return (buffer, offset, length) ->
        {
            events++;
            listener.onEvent(buffer, offset, length);
        };
    }

    private void run(final Replay replay, final EventComparison comparison)
    {
        try (ProgressLine progress = new ProgressLine("commands replayed"))
        {
            while (comparison.difference() == null && replay.step(lastSequence, lastTimestamp))
            {
                if ((replay.engine().sequence() & PROGRESS_MASK) == 0)
                {
                    progress.update(replay.engine().sequence(), 0);
                }
            }
        }
        final boolean isWhole = lastSequence == Long.MAX_VALUE && lastTimestamp == Long.MAX_VALUE;
        if (isVerified && isWhole)
        {
            comparison.end();
        }
    }

    private int print(final Engine engine, final EventComparison comparison, final String tornTail) throws IOException
    {
        final OutputStream out = new BufferedOutputStream(System.out, 1 << 16);
        if (!areBooksLeftOut)
        {
            engine.books(new BookPrinter(out));
        }
        final String hash = HexFormat.of().formatHex(engine.stateHash());
        if (isJson)
        {
            printJson(engine, comparison, hash, out);
        }
        else
        {
            out.write(summary(engine, comparison, hash).getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
        if (tornTail != null)
        {
            System.err.println("tally: the command journal ends torn: " + tornTail);
        }
        return isVerified && (comparison.difference() != null || comparison.missing() > 0) ? 1 : 0;
    }

    private String summary(final Engine engine, final EventComparison comparison, final String hash)
    {
        final StringBuilder text = new StringBuilder();
        text.append("commands    ").append(engine.sequence()).append('\n');
        text.append("events      ").append(events).append('\n');
        text.append("state hash  ").append(hash).append('\n');
        if (isVerified)
        {
            text.append("verified    ").append(verdict(comparison)).append('\n');
        }
        return text.toString();
    }

    private static String verdict(final EventComparison comparison)
    {
        if (comparison.difference() != null)
        {
            return "DIFFERENT after " + comparison.compared() + " equal events: " + comparison.difference();
        }
        if (comparison.missing() > 0)
        {
            return "DIFFERENT: the event journal ends after " + comparison.compared() + " equal events; " +
                comparison.missing() + " are missing (a node that starts on the directory writes them)";
        }
        return "all " + comparison.compared() + " events are equal, byte for byte, to the event journal";
    }

    private void printJson(final Engine engine, final EventComparison comparison, final String hash,
        final OutputStream out) throws IOException
    {
        final JsonLine line = new JsonLine().clear().beginObject();
        line.number("commands", engine.sequence()).number("events", events).text("stateHash", hash);
        if (isVerified)
        {
            line.number("compared", comparison.compared()).number("missing", comparison.missing());
            line.bool("equal", comparison.difference() == null && comparison.missing() == 0);
            if (comparison.difference() != null)
            {
                line.text("difference", comparison.difference());
            }
        }
        line.endObject().writeTo(out);
    }
}
