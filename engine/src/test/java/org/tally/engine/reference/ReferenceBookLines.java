package org.tally.engine.reference;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** scenario-format.md: "With --book, one more line per instrument follows the events, in order of definition". */
final class ReferenceBookLines
{
    private final ReferenceMarket market;
    private final ReferenceBook book;

    ReferenceBookLines(final ReferenceMarket market, final ReferenceBook book)
    {
        this.market = market;
        this.book = book;
    }

    List<String> lines()
    {
        return market.instruments.stream().map(this::line).toList();
    }

    private String line(final ReferenceInstrument instrument)
    {
        final long stops = market.liveOrders.stream().filter(order ->
            order.instrument == instrument && order.place == ReferenceOrder.Place.STOPS).count();
        final String last =
            instrument.lastPrice == null ? "" : ",\"last\":" + instrument.printed(instrument.lastPrice);
        return "{\"book\":\"" + instrument.symbol + "\",\"phase\":\"" + ReferenceEvents.printed(instrument.phase) +
            '"' + last + ",\"bids\":" + levels(instrument, true) + ",\"asks\":" + levels(instrument, false) +
            ",\"stops\":" + stops + '}';
    }

    /** "best first: price, shown quantity, number of orders; market orders waiting in an auction are left out". */
    private String levels(final ReferenceInstrument instrument, final boolean isBuy)
    {
        final Map<Long, List<ReferenceOrder>> levels = book.resting(instrument, isBuy).stream()
            .filter(order -> order.price != null)
            .collect(Collectors.groupingBy(order -> isBuy ? -order.price : order.price, TreeMap::new,
                Collectors.toList()));
        return levels.values().stream().map(orders -> level(instrument, orders))
            .collect(Collectors.joining(",", "[", "]"));
    }

    private static String level(final ReferenceInstrument instrument, final List<ReferenceOrder> orders)
    {
        final long shown = orders.stream().mapToLong(order -> order.shown).sum();
        return "[" + instrument.printed(orders.get(0).price) + ',' + shown + ',' + orders.size() + ']';
    }
}
