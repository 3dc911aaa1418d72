package org.tally.node.lobster;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import org.tally.protocol.codec.Side;
import org.tally.protocol.codec.TimeInForce;

/**
 * Single threaded, for one day: turns the messages of a recorded day into commands that make a price-time engine have
 * the exchange's book after each of them.
 * <p>
 * The recording tells what happens inside the best levels of each side (the window) only, so commands are added: the
 * technical account <em>seeds</em> a level that enters the window at its far end, with one order of the row's quantity,
 * and what leaves the window is <em>forgotten</em>, cancelled. The first row seeds all its levels. Cancels and
 * executions of an order whose coming was not told hit the seeded quantity at its price. Levels inside the window are
 * never mended.
 * <p>
 * Neighbouring executions at one time and of one side are one incoming order: immediate or cancel, its quantity their
 * sum, its price the worst of them. Where the exchange did not fill the best and oldest first no order can do the same;
 * there the makers are reduced instead, counted, and told to the listener as repaired. Hidden executions touch no
 * visible order and are passed over.
 */
public final class LobsterImporter
{
    /** Account of the orders whose coming the recording tells; clOrdId is the exchange's order id. */
    public static final long RECORDED_ACCOUNT = 1;
    /** Account of seeded quantities. */
    public static final long TECHNICAL_ACCOUNT = 2;
    /** Account of incoming orders. */
    public static final long TAKER_ACCOUNT = 3;
    /** Day of LOBSTER's free samples. */
    public static final LocalDate SAMPLE_DATE = LocalDate.of(2012, 6, 21);

    private static final ZoneId EXCHANGE_ZONE = ZoneId.of("America/New_York");
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /** A cent, in the recording's unit. */
    private static final long TICK_SIZE = 100;

    private final LobsterListener listener;
    private final LobsterCommands commands;
    private final WindowBook book = new WindowBook();
    private final List<LobsterMessage> group = new ArrayList<>();
    private final long midnightNs;
    private LobsterRow groupRow;
    private LobsterMessage previous;
    private long clOrdId;
    private long rows;
    private long equalRows;
    private long groups;
    private long repairedGroups;
    private long fills;
    private long repairedFills;
    private long seededFills;
    private long hiddenFills;
    private long seeds;
    private long forgotten;
    private long replacePairs;
    private long passedOver;
    private long unexplained;

    /**
     * An importer of one day.
     *
     * @param symbol   of the instrument.
     * @param date     of the day in New York.
     * @param listener is told the day.
     */
    public LobsterImporter(final String symbol, final LocalDate date, final LobsterListener listener)
    {
        this.listener = listener;
        commands = new LobsterCommands(symbol, listener);
        midnightNs = date.atStartOfDay(EXCHANGE_ZONE).toEpochSecond() * NANOS_PER_SECOND;
    }

    /**
     * Imports the day.
     *
     * @param files of the day, left open.
     * @return what it was made of.
     * @throws IOException      if reading fails, or the listener does.
     * @throws LobsterException if the files are not LOBSTER's.
     */
    public LobsterSummary run(final LobsterFiles files) throws IOException
    {
        long messages = 0;
        while (files.next())
        {
            if (messages++ == 0)
            {
                begin(files);
            }
            else
            {
                onMessage(files.message(), files.row());
            }
        }
        endGroup();
        return new LobsterSummary(messages, commands.count(), rows, equalRows, groups, repairedGroups, fills,
            repairedFills, seededFills, hiddenFills, seeds, forgotten, replacePairs, passedOver, unexplained);
    }

    private void begin(final LobsterFiles files) throws IOException
    {
        commands.timestampNs(midnightNs + files.message().timeNs());
        commands.instrument(TICK_SIZE);
        commands.account(RECORDED_ACCOUNT);
        commands.account(TECHNICAL_ACCOUNT);
        commands.account(TAKER_ACCOUNT);
        seed(files.row());
        groupRow = new LobsterRow(files.row().width());
        previous = files.message();
    }

    private void onMessage(final LobsterMessage message, final LobsterRow row) throws IOException
    {
        if (!group.isEmpty() && !message.isOfSameTaker(group.get(0)))
        {
            endGroup();
        }
        if (message.isExecution())
        {
            addToGroup(message, row);
        }
        else
        {
            commands.timestampNs(midnightNs + message.timeNs());
            onBookMessage(message, row);
        }
        previous = message;
    }

    private void onBookMessage(final LobsterMessage message, final LobsterRow row) throws IOException
    {
        switch (message.type())
        {
            case LobsterMessage.NEW -> enter(message);
            case LobsterMessage.PARTIAL_CANCEL, LobsterMessage.DELETE -> takeAway(message);
            default -> passedOver++;
        }
        if (message.type() <= LobsterMessage.DELETE)
        {
            endRow(message.row(), row);
        }
    }

    private void enter(final LobsterMessage message) throws IOException
    {
        if (previous.type() == LobsterMessage.DELETE && previous.timeNs() == message.timeNs() &&
            previous.side() == message.side())
        {
            replacePairs++;
        }
        add(new RestingOrder(RECORDED_ACCOUNT, message.orderId(), message.side(), message.price(),
            message.quantity()));
    }

    private void takeAway(final LobsterMessage message) throws IOException
    {
        final RestingOrder order = book.orderOf(message);
        if (order == null || order.leaves < message.quantity())
        {
            unexplained++;
        }
        else
        {
            reduce(order, message.quantity());
        }
    }

    /** A level may enter the window and be filled by one and the same incoming order. */
    private void addToGroup(final LobsterMessage message, final LobsterRow row) throws IOException
    {
        commands.timestampNs(midnightNs + message.timeNs());
        if (message.type() == LobsterMessage.EXECUTION && group.stream().anyMatch(this::isVisible))
        {
            seed(groupRow);
        }
        if (message.type() == LobsterMessage.EXECUTION)
        {
            groupRow.copyFrom(row);
        }
        group.add(message);
    }

    private void endGroup() throws IOException
    {
        final List<LobsterMessage> executions = group.stream().filter(this::isVisible).toList();
        hiddenFills += group.size() - executions.size();
        group.clear();
        if (!executions.isEmpty())
        {
            execute(executions);
            endRow(executions.get(executions.size() - 1).row(), groupRow);
        }
    }

    private boolean isVisible(final LobsterMessage message)
    {
        return message.type() == LobsterMessage.EXECUTION;
    }

    private void execute(final List<LobsterMessage> executions) throws IOException
    {
        final LobsterMessage first = executions.get(0);
        final long quantity = executions.stream().mapToLong(LobsterMessage::quantity).sum();
        final long worstPrice = first.side() == Side.BUY ?
            executions.stream().mapToLong(LobsterMessage::price).min().orElseThrow() :
            executions.stream().mapToLong(LobsterMessage::price).max().orElseThrow();
        final List<LobsterFill> expected = fillsOf(executions);
        final boolean isSame = isSame(expected, book.fillsOf(first.side(), quantity, worstPrice));
        groups++;
        fills += executions.size();
        listener.onExecutions(first.row(), !isSame, expected);
        if (isSame)
        {
            commands.order(TAKER_ACCOUNT, ++clOrdId, opposite(first.side()), worstPrice, quantity, TimeInForce.IOC);
            executions.forEach(execution -> book.reduce(book.orderOf(execution), execution.quantity()));
        }
        else
        {
            repair(executions);
        }
    }

    private void repair(final List<LobsterMessage> executions) throws IOException
    {
        repairedGroups++;
        repairedFills += executions.size();
        for (final LobsterMessage execution : executions)
        {
            takeAway(execution);
        }
    }

    private List<LobsterFill> fillsOf(final List<LobsterMessage> executions)
    {
        final List<LobsterFill> merged = new ArrayList<>();
        for (final LobsterMessage execution : executions)
        {
            final RestingOrder order = book.orderOf(execution);
            final LobsterFill fill = new LobsterFill(order == null ? 0 : order.account,
                order == null ? execution.orderId() : order.clOrdId, execution.price(), execution.quantity(), 1);
            seededFills += fill.makerAccount() == TECHNICAL_ACCOUNT ? 1 : 0;
            final int last = merged.size() - 1;
            if (last >= 0 && merged.get(last).isOfSameMaker(fill))
            {
                merged.set(last, merged.get(last).plus(fill.quantity(), 1));
            }
            else
            {
                merged.add(fill);
            }
        }
        return merged;
    }

    private static boolean isSame(final List<LobsterFill> expected, final List<LobsterFill> made)
    {
        if (expected.size() != made.size())
        {
            return false;
        }
        for (int i = 0; i < made.size(); i++)
        {
            if (!expected.get(i).isSameTrade(made.get(i)))
            {
                return false;
            }
        }
        return true;
    }

    private void endRow(final long number, final LobsterRow row) throws IOException
    {
        forget(row, Side.BUY);
        forget(row, Side.SELL);
        seed(row);
        rows++;
        equalRows += book.isEqualTo(row) ? 1 : 0;
        listener.onRow(number, row);
    }

    private void forget(final LobsterRow row, final Side side) throws IOException
    {
        final int depth = row.depth(side);
        if (depth == row.width())
        {
            for (final RestingOrder order : book.beyond(side, row.price(side, depth - 1)))
            {
                forgotten++;
                reduce(order, order.leaves);
            }
        }
    }

    private void seed(final LobsterRow row) throws IOException
    {
        seed(row, Side.BUY);
        seed(row, Side.SELL);
    }

    private void seed(final LobsterRow row, final Side side) throws IOException
    {
        for (int level = 0; level < row.depth(side); level++)
        {
            if (book.isBeyondAll(side, row.price(side, level)))
            {
                seeds++;
                add(new RestingOrder(TECHNICAL_ACCOUNT, ++clOrdId, side, row.price(side, level),
                    row.quantity(side, level)));
            }
        }
    }

    private void add(final RestingOrder order) throws IOException
    {
        commands.order(order);
        book.add(order);
    }

    private void reduce(final RestingOrder order, final long quantity) throws IOException
    {
        order.quantity -= quantity;
        book.reduce(order, quantity);
        if (order.leaves == 0)
        {
            commands.cancel(order);
        }
        else
        {
            commands.resize(order);
        }
    }

    private static Side opposite(final Side side)
    {
        return side == Side.BUY ? Side.SELL : Side.BUY;
    }
}
