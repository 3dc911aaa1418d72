package org.tally.replay;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import org.tally.journal.Durability;
import org.tally.journal.Journal;
import org.tally.journal.JournalLife;
import org.tally.journal.JournalPosition;
import org.tally.journal.JournalReader;
import org.tally.journal.Journals;
import org.tally.journal.directory.DataDirectory;
import org.tally.protocol.scenario.JsonLine;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Replays a day with a change into a data directory of its own.
 */
@Command(
    name = "what-if",
    description = {
        "Replays a day with a change.",
        "Writes a new data directory: the commands of the old one without those of some accounts, with others " +
        "inserted, and the events that they cause now. The engine decides anew; clients do not: they send what they " +
        "sent. Every verb works on the new directory; 'tally diff' tells what is different."},
    mixinStandardHelpOptions = true)
public final class WhatIfVerb implements Callable<Integer>
{
    @Option(names = {"-d", "--data"}, paramLabel = "DIR", defaultValue = "tally-data",
        description = "Data directory of the day (default: ${DEFAULT-VALUE}).")
    private Path dataDirectory;

    @Option(names = "--into", paramLabel = "NEWDIR", required = true,
        description = "Data directory to write; it must be absent or empty. Until it is whole it is called " +
            "NEWDIR.unfinished.")
    private Path target;

    @Option(names = "--without", paramLabel = "ACCOUNT",
        description = "Leave out all commands of this account, also those that an operator sent for it. May be " +
            "repeated.")
    private Set<Long> without = new LinkedHashSet<>();

    @Option(names = "--insert", paramLabel = "FILE@SEQUENCE", converter = Insertion.Place.Converter.class,
        description = "Put a scenario's commands before the day's command with this sequence, with its timestamp; " +
            "the sequence behind the last puts them at the end. May be repeated.")
    private List<Insertion.Place> places = new ArrayList<>();

    @Option(names = "--json", description = "Print the summary as one JSON line.")
    private boolean isJson;

    @Spec
    private CommandSpec spec;

    /**
     * With its options still to be given.
     */
    public WhatIfVerb()
    {
    }

    @Override
    public Integer call() throws IOException
    {
        require(!without.contains(0L), "account 0 is the operator, whose commands define the market: name another");
        final String obstacle = UnfinishedDirectory.obstacle(target);
        require(obstacle == null, obstacle);
        final Journals journals = DataDirectory.read(dataDirectory);
        final List<Insertion> insertions = new ArrayList<>();
        try (JournalReader day = journals.reader(Journal.COMMANDS);
            UnfinishedDirectory directory = UnfinishedDirectory.create(target))
        {
            places.sort(Comparator.comparingLong(Insertion.Place::sequence));
            for (final Insertion.Place place : places)
            {
                insertions.add(Insertion.open(place));
            }
            final ChangedDay changed = write(day, insertions, directory.path());
            directory.complete();
            print(changed, insertions, System.out);
        }
        finally
        {
            for (final Insertion insertion : insertions)
            {
                insertion.close();
            }
        }
        return 0;
    }

    private ChangedDay write(final JournalReader day, final List<Insertion> insertions, final Path path)
        throws IOException
    {
        try (DataDirectory data = DataDirectory.open(path);
            JournalLife life =
                data.journals().newLife(JournalPosition.NONE, JournalPosition.NONE, Durability.MEMORY, 0))
        {
            final ChangedDay changed = new ChangedDay(day, life, without, insertions);
            changed.run();
            final Insertion left = changed.notReached();
            require(left == null, left == null ? null : "there is no sequence " + left.sequence() + " to put " +
                left.file() + " before: the day ends at " + changed.read());
            return changed;
        }
    }

    private void require(final boolean isRight, final String otherwise)
    {
        if (!isRight)
        {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private void print(final ChangedDay changed, final List<Insertion> insertions, final PrintStream out)
        throws IOException
    {
        final String hash = HexFormat.of().formatHex(changed.engine().stateHash());
        if (isJson)
        {
            json(changed, insertions, hash).writeTo(out);
            return;
        }
        out.println("day         " + dataDirectory + ", " + changed.read() + " commands");
        without.forEach((account) ->
            out.println("left out    " + changed.leftOut(account) + " commands of account " + account));
        insertions.forEach((insertion) -> out.println("inserted    " + insertion.commands() + " commands of " +
            insertion.file() + " before sequence " + insertion.sequence()));
        out.println("written     " + target + ", " + changed.engine().sequence() + " commands, " + changed.events() +
            " events");
        out.println("state hash  " + hash);
        out.println("try         tally diff " + dataDirectory + " " + target);
    }

    private JsonLine json(final ChangedDay changed, final List<Insertion> insertions, final String hash)
    {
        final JsonLine line = new JsonLine().clear().beginObject().number("read", changed.read());
        line.beginArray("leftOut");
        for (final long account : without)
        {
            line.beginArray().number(account).number(changed.leftOut(account)).endArray();
        }
        line.endArray().beginArray("inserted");
        for (final Insertion insertion : insertions)
        {
            line.beginArray().number(insertion.sequence()).number(insertion.commands()).endArray();
        }
        return line.endArray().number("commands", changed.engine().sequence()).number("events", changed.events())
            .text("stateHash", hash).endObject();
    }
}
