package org.tally.replay;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.tally.journal.JournalException;
import org.tally.journal.Journals;
import org.tally.journal.directory.DataDirectory;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Compares two data directories.
 */
@Command(
    name = "diff",
    description = {
        "Tells how two days are different.",
        "Compares the commands of two data directories, and the events journaled for each; prints the first " +
        "difference with the commands before it and the books around it, then what came of it for accounts, " +
        "instruments and orders. Orders are the same if account and clOrdId are, and how often they were used " +
        "before. The state at any moment follows from the commands up to it; its hash is compared at the end. Nodes " +
        "may be running on the directories. Exit status 0 if the days are equal, 1 if not, 2 if one cannot be read."},
    mixinStandardHelpOptions = true)
public final class DiffVerb implements Callable<Integer>
{
    private static final int CONTEXT = 3;

    @Parameters(index = "0", paramLabel = "A", description = "Data directory of the one day.")
    private Path first;

    @Parameters(index = "1", paramLabel = "B", description = "Data directory of the other day.")
    private Path second;

    @Option(names = "--ignore-time",
        description = "Compare what does not depend on when and how commands came: sequences, indices, timestamps, " +
            "sessions and their numbers do not count. Ticks, logons, logoffs and commands sent again are passed " +
            "over, and so are the events of sessions; other events of these commands (of orders that expire) count " +
            "to the next command.")
    private boolean isTimeIgnored;

    @Option(names = "--rows", paramLabel = "N", defaultValue = "10",
        description = "Rows of each table of the summary (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(names = "--levels", paramLabel = "N", defaultValue = "3",
        description = "Price levels of each side of a book, the best first (default: ${DEFAULT-VALUE}).")
    private int levels;

    @Option(names = "--json", description = "Print JSON Lines.")
    private boolean isJson;

    @Spec
    private CommandSpec spec;

    /**
     * With its options still to be given.
     */
    public DiffVerb()
    {
    }

    @Override
    public Integer call() throws IOException
    {
        if (rows < 1 || levels < 1)
        {
            throw new ParameterException(spec.commandLine(), "--rows and --levels must be at least 1");
        }
        try
        {
            return compare(DataDirectory.read(first), DataDirectory.read(second));
        }
        catch (final JournalException e)
        {
            System.err.println("tally: " + e.getMessage());
            return 2;
        }
    }

    private int compare(final Journals firstDay, final Journals secondDay) throws IOException
    {
        final OutputStream out = new BufferedOutputStream(System.out, 1 << 16);
        final OrderPairs pairs = new OrderPairs(rows);
        try (DayComparison days = new DayComparison(firstDay, secondDay, isTimeIgnored, pairs))
        {
            days.run();
            final List<Scene> scenes = days.difference() == null ? null :
                Arrays.asList(scene(firstDay, days.difference(), 0), scene(secondDay, days.difference(), 1));
            if (isJson)
            {
                printJson(days, pairs, scenes, new DiffJson(days, out));
            }
            else
            {
                out.write(text(days, pairs, scenes).getBytes(StandardCharsets.UTF_8));
            }
            return days.difference() == null ? 0 : 1;
        }
        finally
        {
            out.flush();
        }
    }

    private Scene scene(final Journals journals, final DayDifference difference, final int side)
    {
        final long sequence = difference.sequences()[side];
        return sequence == 0 ? null : Scene.of(journals, sequence, CONTEXT, levels);
    }

    private static void printJson(final DayComparison days, final OrderPairs pairs, final List<Scene> scenes,
        final DiffJson json) throws IOException
    {
        if (scenes != null)
        {
            json.difference(scenes);
            json.summary(pairs);
        }
        json.days(pairs, List.of(hash(days, 0), hash(days, 1)));
    }

    private String text(final DayComparison days, final OrderPairs pairs, final List<Scene> scenes)
    {
        final DiffText text = new DiffText(days, scenes, rows)
            .days(IntStream.range(0, 2).mapToObj((side) -> day(days, side)));
        if (scenes == null)
        {
            return text.days(Stream.of("equal       all " + days.common() + " commands and their events" +
                (isTimeIgnored ? ", time ignored" : ""))).days(state(days)).toString();
        }
        return text.difference().summary(pairs).days(Stream.concat(Stream.of(""), state(days))).toString();
    }

    private String day(final DayComparison days, final int side)
    {
        final DaySide day = days.side(side);
        final String missing = day.missing() == 0 ? "" :
            " (" + day.missing() + " not in the event journal: as this release decides)";
        return (side == 0 ? "A           " + first : "B           " + second) + ", " + day.sequence() +
            " commands, " + day.eventCount() + " events" + missing;
    }

    private static Stream<String> state(final DayComparison days)
    {
        return hash(days, 0).equals(hash(days, 1)) ? Stream.of("state hash  " + hash(days, 0) + " at the end of both") :
            Stream.of("state hash  " + hash(days, 0) + " at the end of A",
                "            " + hash(days, 1) + " at the end of B");
    }

    private static String hash(final DayComparison days, final int side)
    {
        return HexFormat.of().formatHex(days.side(side).engine().stateHash());
    }
}
