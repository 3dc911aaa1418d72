package org.tally.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.Side;

/** Test thread. The engine's books as lines of the scenario format. */
final class BookLines implements BookListener
{
    private final List<String> lines = new ArrayList<>();
    private StringBuilder line;
    private StringJoiner bids;
    private StringJoiner asks;
    private int priceDecimals;
    private int waitingStops;

    static List<String> of(final Engine engine)
    {
        final BookLines book = new BookLines();
        engine.books(book);
        return book.lines;
    }

    @Override
    public void onBook(
        final String symbol,
        final int decimals,
        final Phase phase,
        final long lastPrice,
        final int stops)
    {
        priceDecimals = decimals;
        waitingStops = stops;
        bids = new StringJoiner(",", "[", "]");
        asks = new StringJoiner(",", "[", "]");
        line = new StringBuilder("{\"book\":\"").append(symbol).append("\",\"phase\":\"")
            .append(phase.name().toLowerCase(Locale.ROOT)).append('"');
        if (lastPrice != NO_PRICE)
        {
            line.append(",\"last\":").append(printed(lastPrice));
        }
    }

    @Override
    public void onLevel(final Side side, final long price, final long quantity, final int orderCount)
    {
        (side == Side.BUY ? bids : asks).add("[" + printed(price) + ',' + quantity + ',' + orderCount + ']');
    }

    @Override
    public void onBookEnd()
    {
        lines.add(line.append(",\"bids\":").append(bids).append(",\"asks\":").append(asks)
            .append(",\"stops\":").append(waitingStops).append('}').toString());
    }

    private String printed(final long price)
    {
        return BigDecimal.valueOf(price, priceDecimals).toPlainString();
    }
}
