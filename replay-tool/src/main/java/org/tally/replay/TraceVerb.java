package org.tally.replay;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.tally.engine.EventListener;
import org.tally.journal.Journal;
import org.tally.journal.JournalReader;
import org.tally.journal.Journals;
import org.tally.journal.directory.DataDirectory;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * Prints all that happened to an order or in a trade.
 */
@Command(
    name = "trace",
    description = {
        "Tells all that happened to an order, or in a trade.",
        "Reads the command journal of a data directory through the engine and prints each event of the order, the " +
        "command that caused it, the book before and after that command, the order's place in its queue, and how it " +
        "ended. Of a clOrdId, which an account may use again and again, it prints every order that had it. " +
        "A node may be running on the directory. Exit status 1 if nothing is found."},
    mixinStandardHelpOptions = true)
public final class TraceVerb implements Callable<Integer>
{
    private static final int PROGRESS_MASK = (1 << 14) - 1;
    private static final String SYNTAX =
        "17 (an orderId), 7/1001 (account and clOrdId), or --trade 5 (a tradeId)";

    @Option(names = {"-d", "--data"}, paramLabel = "DIR", defaultValue = "tally-data",
        description = "Data directory (default: ${DEFAULT-VALUE}).")
    private Path dataDirectory;

    @Parameters(paramLabel = "WHAT", arity = "0..1", converter = Subject.Converter.class,
        description = "An orderId, such as 17, or ACCOUNT/CLORDID, such as 7/1001.")
    private Subject named;

    @Option(names = "--order", paramLabel = "ORDERID", description = "The order with this orderId.")
    private Long orderId;

    @Option(names = "--clOrdId", paramLabel = "ACCOUNT/CLORDID", converter = Subject.Converter.class,
        description = "Every order to which its account gave this clOrdId, and what was refused under it.")
    private Subject clientOrder;

    @Option(names = "--trade", paramLabel = "TRADEID",
        description = "The trade with this tradeId, and both its orders.")
    private Long tradeId;

    @Option(names = "--full", description = "With --trade: all that happened to both orders, too.")
    private boolean isFull;

    @Option(names = "--levels", paramLabel = "N", defaultValue = "3",
        description = "Price levels of each side, the best first (default: ${DEFAULT-VALUE}).")
    private int levels;

    @Option(names = "--json", description = "Print one JSON line an event.")
    private boolean isJson;

    @Mixin
    private MessageRange range = new MessageRange();

    @Spec
    private CommandSpec spec;

    /**
     * With its options still to be given.
     */
    public TraceVerb()
    {
    }

    /** What is asked for: an order by one of its names. */
    private record Subject(long orderId, ClientOrder clientOrder)
    {
        /** Reads {@code 17} or {@code 7/1001}. */
        static final class Converter implements ITypeConverter<Subject>
        {
            @Override
            public Subject convert(final String text)
            {
                if (!text.matches("\\d{1,18}(/-?\\d{1,18})?"))
                {
                    throw new TypeConversionException("'" + text + "' names no order: write " + SYNTAX);
                }
                final String[] numbers = text.split("/");
                return numbers.length == 1 ? new Subject(Long.parseLong(text), null) :
                    new Subject(0, new ClientOrder(Long.parseLong(numbers[0]), Long.parseLong(numbers[1])));
            }
        }
    }

    @Override
    public Integer call() throws IOException
    {
        checkOptions();
        final Journals journals = DataDirectory.read(dataDirectory);
        final Tracer tracer = new Tracer(journals, range, levels);
        final OutputStream out = new BufferedOutputStream(System.out, 1 << 16);
        final long found = tradeId != null ? traceTrade(journals, tracer, out) : traceOrders(journals, tracer, out);
        out.flush();
        if (found == 0)
        {
            System.err.println("tally: nothing was found of " + subject() + ": " + tracer.searched());
        }
        return found == 0 ? 1 : 0;
    }

    private void checkOptions()
    {
        final long given = Stream.of(named, orderId, clientOrder, tradeId).filter((each) -> each != null).count();
        require(given == 1, (given == 0 ? "say" : "say only once") + " what to trace: " + SYNTAX);
        require(clientOrder == null || clientOrder.clientOrder != null,
            "--clOrdId needs the account, too, as in 7/1001: clOrdIds are an account's own");
        require(!isFull || tradeId != null, "--full is for trades: an order is always traced in full");
        require(levels > 0, "--levels must be at least 1");
    }

    private void require(final boolean isRight, final String otherwise)
    {
        if (!isRight)
        {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private String subject()
    {
        return tradeId != null ? "trade " + tradeId :
            name() != null ? "account " + name().account() + ", clOrdId " + name().clOrdId() : "order " + order();
    }

    private ClientOrder name()
    {
        return clientOrder != null ? clientOrder.clientOrder : named != null ? named.clientOrder : null;
    }

    private long order()
    {
        return orderId != null ? orderId : named.orderId;
    }

    private long traceOrders(final Journals journals, final Tracer tracer, final OutputStream out) throws IOException
    {
        final ClientOrder name = name();
        if (name == null)
        {
            return tracer.trace(new TracedOrders(List.of(order()), null), Long.MAX_VALUE, printer(out, null));
        }
        final NameSearch search = new NameSearch(name);
        search(journals, search, () -> false);
        return tracer.trace(new TracedOrders(search.orderIds(), name), Long.MAX_VALUE, printer(out, name));
    }

    private TraceListener printer(final OutputStream out, final ClientOrder name)
    {
        return isJson ? new TraceJson(out) : new TraceText(out, name);
    }

    private long traceTrade(final Journals journals, final Tracer tracer, final OutputStream out) throws IOException
    {
        final FoundTrade trade = new FoundTrade(tradeId);
        search(journals, trade, () -> trade.sequence() != 0);
        final List<Long> orderIds = trade.sequence() == 0 ? List.of() : trade.orderIds();
        final long found = tracer.trace(new TracedOrders(orderIds, null),
            trade.sequence() == 0 ? Long.MAX_VALUE : trade.sequence(), new TradePrinter(trade, out, isJson));
        if (isFull && found > 0)
        {
            out.write((isJson ? "" : "\n\n").getBytes(StandardCharsets.UTF_8));
            tracer.trace(new TracedOrders(orderIds, null), Long.MAX_VALUE, printer(out, null));
        }
        return found;
    }

    private void search(final Journals journals, final EventListener listener, final BooleanSupplier isDone)
    {
        try (JournalReader commands = journals.reader(Journal.COMMANDS);
            ProgressLine progress = new ProgressLine("commands searched"))
        {
            final Replay replay = StartingPoint.first(journals).replay(commands, listener);
            while (!isDone.getAsBoolean() && replay.step(range.lastSequence(), range.lastTimeNs()))
            {
                if ((replay.engine().sequence() & PROGRESS_MASK) == 0)
                {
                    progress.update(replay.engine().sequence(), 0);
                }
            }
        }
    }
}
