package org.tally.replay;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.tally.journal.Journal;
import org.tally.journal.JournalReader;
import org.tally.journal.Journals;
import org.tally.journal.directory.DataDirectory;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Shows the books of a data directory: as they are, as they were, or as they change.
 */
@Command(
    name = "book",
    description = {
        "Shows the books: now, at any moment, or as they change.",
        "Reads the commands of a data directory through the engine, from the nearest snapshot on; for each " +
        "instrument a ladder and the last trades. A node may be running on the directory. Market orders that wait " +
        "in an auction are not part of a book. Exit status 2 if the instrument or the sequence asked for is not " +
        "there."},
    mixinStandardHelpOptions = true)
public final class BookVerb implements Callable<Integer>
{
    private static final long IDLE_NS = TimeUnit.MILLISECONDS.toNanos(20);

    @Option(names = {"-d", "--data"}, paramLabel = "DIR", defaultValue = "tally-data",
        description = "Data directory (default: ${DEFAULT-VALUE}).")
    private Path dataDirectory;

    @Option(names = "--instrument", paramLabel = "SYMBOL", description = "Only the book of this instrument.")
    private String instrument;

    @Option(names = "--levels", paramLabel = "N", defaultValue = "10",
        description = "Price levels of each side, the best first (default: ${DEFAULT-VALUE}).")
    private int levels;

    @Option(names = "--at", paramLabel = "TIME|SEQUENCE", converter = BookMoment.Converter.class,
        description = "Show the books as they were then. A plain number below 10^15 is a sequence: after that " +
            "command. All else is a time, in nanoseconds since 1970 or as 2026-03-02T10:31:07.123456789Z: after the " +
            "last command not later.")
    private BookMoment moment;

    @Option(names = "--from-start",
        description = "Use no snapshot. With one, the last trades shown are those of the 10,000 commands before it " +
        "and " +
            "of all after it.")
    private boolean isFromStart;

    @Option(names = "--orders", description = "List the orders of each level, first in priority first.")
    private boolean hasOrders;

    @Option(names = "--follow",
        description = "Follow the journal and show the books when they change, in place on a terminal, until Ctrl-C.")
    private boolean isFollowing;

    @Option(names = "--interval", paramLabel = "MS", defaultValue = "500",
        description = "With --follow: milliseconds from one picture to the next, at least (default: ${DEFAULT-VALUE}).")
    private long intervalMs;

    @Option(names = "--json", description = "Print book lines of the scenario format, with all levels, and no ladders.")
    private boolean isJson;

    @Spec
    private CommandSpec spec;

    /**
     * With its options still to be given.
     */
    public BookVerb()
    {
    }

    @Override
    public Integer call() throws IOException
    {
        checkOptions();
        final Journals journals = DataDirectory.read(dataDirectory);
        try (JournalReader commands = journals.reader(Journal.COMMANDS))
        {
            final BookMoment asked = moment == null ? BookMoment.LAST : moment;
            final StartingPoint start = isFromStart ? StartingPoint.first(journals) :
                StartingPoint.nearest(journals, asked.sequence(), asked.timeNs());
            final BookView view = new BookView(
                journals, start, commands, new BookView.Style(instrument, levels, hasOrders, isJson));
            view.bringTo(asked);
            checkFound(view, asked);
            if (isFollowing)
            {
                follow(view);
            }
            else
            {
                print(view);
            }
            if (moment != null && view.endsBefore(moment))
            {
                System.err.println("tally: the journal ends before that moment, at " + view.place());
            }
        }
        return 0;
    }

    private void checkOptions()
    {
        require(levels > 0, "--levels must be at least 1");
        require(intervalMs > 0, "--interval must be at least 1");
        require(!isFollowing || moment == null, "--follow shows what comes, --at what was: give one of them");
        require(!isJson || !hasOrders, "--json has levels only: leave --orders out");
    }

    private void checkFound(final BookView view, final BookMoment asked)
    {
        require(!asked.isSequence() || !view.endsBefore(asked),
            "there is no sequence " + asked.sequence() + ": the journal ends at " + view.place());
        require(instrument == null || view.symbols().contains(instrument),
            "there is no instrument " + instrument + " at " + view.place() +
            (view.symbols().isEmpty() ? "" : ", only " + String.join(", ", view.symbols())));
    }

    private void require(final boolean isRight, final String otherwise)
    {
        if (!isRight)
        {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private static void print(final BookView view) throws IOException
    {
        final OutputStream out = new BufferedOutputStream(System.out, 1 << 16);
        view.print(out);
        out.flush();
    }

    /** Ends with the process, or when nobody reads any more. */
    private void follow(final BookView view) throws IOException
    {
        final boolean isInPlace = !isJson && Boolean.getBoolean("tally.terminal");
        final BookFollower follower =
            new BookFollower(view, System.out, TimeUnit.MILLISECONDS.toNanos(intervalMs), isInPlace);
        while (!System.out.checkError())
        {
            if (follower.poll(System.nanoTime()) == 0)
            {
                LockSupport.parkNanos(IDLE_NS);
            }
        }
    }
}
