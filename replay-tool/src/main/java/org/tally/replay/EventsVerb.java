package org.tally.replay;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.tally.journal.Journal;
import org.tally.journal.JournalReader;
import org.tally.journal.Journals;
import org.tally.journal.directory.DataDirectory;
import org.tally.protocol.scenario.CommandPrinter;
import org.tally.protocol.scenario.EventPrinter;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Prints what is in the journals, as JSON Lines.
 */
@Command(
    name = "events",
    description = {
        "Prints journaled events, or commands.",
        "One JSON line each, as docs/specification/scenario-format.md has them. " +
        "Printed commands are a scenario: 'tally events --commands > day.jsonl', then 'tally match day.jsonl', gives " +
        "the same events again. A node may be running on the directory."},
    mixinStandardHelpOptions = true)
public final class EventsVerb implements Callable<Integer>
{
    @Option(names = {"-d", "--data"}, paramLabel = "DIR", defaultValue = "tally-data",
        description = "Data directory (default: ${DEFAULT-VALUE}).")
    private Path dataDirectory;

    @Option(names = "--commands", description = "Print commands instead of events.")
    private boolean areCommandsPrinted;

    @Mixin
    private MessageRange range = new MessageRange();

    @Option(names = "--instrument", paramLabel = "SYMBOL", description = "Only of this instrument.")
    private String instrument;

    @Option(names = "--account", paramLabel = "ACCOUNT", description = "Only of this account.")
    private Long account;

    @Option(names = "--clOrdId", paramLabel = "NUMBER", description = "Only of this clOrdId.")
    private Long clOrdId;

    @Option(names = "--order", paramLabel = "ORDERID",
        description = "Only of the order with this orderId (events only: commands do not know it).")
    private Long orderId;

    /**
     * With its options still to be given.
     */
    public EventsVerb()
    {
    }

    @Override
    public Integer call() throws IOException
    {
        final Journals journals = DataDirectory.read(dataDirectory);
        final MessageFilter filter = new MessageFilter(instrument, account, clOrdId, orderId);
        final OutputStream out = new BufferedOutputStream(System.out, 1 << 16);
        try (JournalReader reader = journals.reader(areCommandsPrinted ? Journal.COMMANDS : Journal.EVENTS))
        {
            if (areCommandsPrinted)
            {
                printCommands(reader, filter, out);
            }
            else
            {
                printEvents(reader, filter, out);
            }
        }
        finally
        {
            out.flush();
        }
        return 0;
    }

    private void printEvents(final JournalReader events, final MessageFilter filter, final OutputStream out)
        throws IOException
    {
        final EventPrinter printer = new EventPrinter();
        if (range.hasFirstTime())
        {
            events.seekTime(range.firstTimeNs());
        }
        else if (range.firstSequence() > 1)
        {
            events.seek(range.firstSequence());
        }
        while (events.next() && !isBehind(events))
        {
            if (isReached(events) && filter.matches(events.buffer(), events.offset()))
            {
                printer.print(events.buffer(), events.offset(), out);
            }
        }
    }

    /** Reads from the start even where printing begins later: prices need their instruments' decimals. */
    private void printCommands(final JournalReader commands, final MessageFilter filter, final OutputStream out)
        throws IOException
    {
        final CommandPrinter printer = new CommandPrinter();
        while (commands.next() && !isBehind(commands))
        {
            if (isReached(commands) && filter.matches(commands.buffer(), commands.offset()))
            {
                printer.print(commands.buffer(), commands.offset(), out);
            }
            else
            {
                printer.observe(commands.buffer(), commands.offset());
            }
        }
    }

    private boolean isReached(final JournalReader reader)
    {
        return range.isReached(reader.sequence(), reader.timestampNs());
    }

    private boolean isBehind(final JournalReader reader)
    {
        return range.isBehind(reader.sequence(), reader.timestampNs());
    }
}
