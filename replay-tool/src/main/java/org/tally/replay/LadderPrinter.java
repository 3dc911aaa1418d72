package org.tally.replay;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

import org.tally.engine.BookListener;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.Side;

/**
 * One thread only. Prints books for people: a ladder an instrument, one line a price, the highest first, bids on the
 * left and asks on the right; so the best of both meet in the middle, and a book that is crossed in an auction overlaps
 * there. The last trades follow.
 */
final class LadderPrinter implements BookListener
{
    private static final String ROW = "%8s %12s %12s %12s %8s";

    private final StringBuilder text;
    private final Tape tape;
    private final int maxLevels;
    private final boolean areOrdersPrinted;
    private final Column bids = new Column();
    private final Column asks = new Column();
    private Level level;
    private String symbol;
    private int decimals;
    private String state;

    /** One side of a ladder. */
    private static final class Column
    {
        private final Map<Long, Level> levels = new LinkedHashMap<>();
        private long best;
        private int leftOut;

        void clear()
        {
            levels.clear();
            leftOut = 0;
        }
    }

    /** One level of a side. */
    private record Level(long quantity, int orderCount, List<String> orders)
    {
    }

    /**
     * A printer.
     *
     * @param text             where the ladders go.
     * @param tape             that heard of the instruments and their trades.
     * @param maxLevels        printed of each side.
     * @param areOrdersPrinted whether each order of each level gets a line.
     */
    LadderPrinter(final StringBuilder text, final Tape tape, final int maxLevels, final boolean areOrdersPrinted)
    {
        this.text = text;
        this.tape = tape;
        this.maxLevels = maxLevels;
        this.areOrdersPrinted = areOrdersPrinted;
    }

    @Override
    public void onBook(final String bookSymbol, final int priceDecimals, final Phase phase, final long lastPrice,
        final int waitingStops)
    {
        bids.clear();
        asks.clear();
        symbol = bookSymbol;
        decimals = priceDecimals;
        state = phase.name().toLowerCase(Locale.ROOT) + "  last " +
            (lastPrice == NO_PRICE ? "-" : printed(lastPrice)) + "  waiting stops " + waitingStops;
    }

    @Override
    public void onLevel(final Side side, final long price, final long quantity, final int orderCount)
    {
        final Column column = side == Side.BUY ? bids : asks;
        level = null;
        if (column.levels.size() == maxLevels)
        {
            column.leftOut++;
            return;
        }
        if (column.levels.isEmpty())
        {
            column.best = price;
        }
        level = new Level(quantity, orderCount, new ArrayList<>());
        column.levels.put(price, level);
    }

    @Override
    public void onOrder(final long orderId, final long account, final long clOrdId, final long leaves,
        final long shown)
    {
        if (areOrdersPrinted && level != null)
        {
            level.orders.add("orderId " + orderId + "  account " + account + "  clOrdId " + clOrdId +
                "  leaves " + leaves + "  shown " + shown);
        }
    }

    @Override
    public void onBookEnd()
    {
        text.append('\n').append(symbol).append("  ").append(state);
        text.append(isTwoSided() && bids.best >= asks.best ? "  crossed\n" : "\n");
        if (bids.levels.isEmpty() && asks.levels.isEmpty())
        {
            text.append("  no orders\n");
        }
        else
        {
            printLadder();
        }
        printTrades();
    }

    private boolean isTwoSided()
    {
        return !bids.levels.isEmpty() && !asks.levels.isEmpty();
    }

    private void printLadder()
    {
        printRow("orders", "bid", "price", "ask", "orders");
        if (asks.leftOut > 0)
        {
            printRow("", "", "", "and " + asks.leftOut + " above", "");
        }
        final TreeSet<Long> prices = new TreeSet<>(Collections.reverseOrder());
        prices.addAll(bids.levels.keySet());
        prices.addAll(asks.levels.keySet());
        for (final long price : prices)
        {
            if (isTwoSided() && price == bids.best && bids.best < asks.best)
            {
                printRow("", "spread", spread(), "", "");
            }
            printPrice(price);
        }
        if (bids.leftOut > 0)
        {
            printRow("", "and " + bids.leftOut + " below", "", "", "");
        }
    }

    private String spread()
    {
        return BigDecimal.valueOf(asks.best, decimals).subtract(BigDecimal.valueOf(bids.best, decimals))
            .toPlainString();
    }

    private void printPrice(final long price)
    {
        final Level bid = bids.levels.get(price);
        final Level ask = asks.levels.get(price);
        printRow(
            bid == null ? "" : Integer.toString(bid.orderCount),
            bid == null ? "" : Long.toString(bid.quantity),
            printed(price),
            ask == null ? "" : Long.toString(ask.quantity),
            ask == null ? "" : Integer.toString(ask.orderCount));
        printOrders("bid", bid);
        printOrders("ask", ask);
    }

    private void printOrders(final String side, final Level printed)
    {
        if (printed != null)
        {
            printed.orders.forEach((order) -> text.append("      ").append(side).append("  ").append(order)
                .append('\n'));
        }
    }

    private void printRow(final String bidOrders, final String bid, final String price, final String ask,
        final String askOrders)
    {
        text.append(String.format(Locale.ROOT, ROW, bidOrders, bid, price, ask, askOrders).stripTrailing());
        text.append('\n');
    }

    private void printTrades()
    {
        if (!tape.trades(symbol).isEmpty())
        {
            text.append("  trades, latest first\n");
        }
        for (final Tape.Trade trade : tape.trades(symbol))
        {
            text.append(String.format(Locale.ROOT, "  %s %12s %12d  %s\n", Moment.print(trade.timeNs()),
                printed(trade.price()), trade.quantity(), trade.aggressor().name().toLowerCase(Locale.ROOT)));
        }
    }

    private String printed(final long price)
    {
        return BigDecimal.valueOf(price, decimals).toPlainString();
    }
}
