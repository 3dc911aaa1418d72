package org.tally.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.tally.engine.BookListener;
import org.tally.engine.Engine;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.Side;
import org.tally.protocol.scenario.JsonLine;

/**
 * One thread only. The best levels of one book as it stood, and the places of some orders in their queues.
 */
final class BookExcerpt implements BookListener
{
    private final int maxLevels;
    private final Set<Long> wanted;
    private final List<Level> bids = new ArrayList<>();
    private final List<Level> asks = new ArrayList<>();
    private final Map<Long, Place> places = new HashMap<>();
    private String symbol;
    private int decimals;
    private String phase;
    private long lastPrice = NO_PRICE;
    private Level level;
    private int ordersAhead;
    private long quantityAhead;

    /** A level: shown quantity and number of orders. */
    private record Level(Side side, long price, long quantity, int orderCount)
    {
    }

    /** The place of an order: the level, and what stands before it there, as shown. */
    private record Place(Level level, int ordersAhead, long quantityAhead)
    {
    }

    private BookExcerpt(final int maxLevels, final Set<Long> orders)
    {
        this.maxLevels = maxLevels;
        this.wanted = orders;
    }

    /**
     * Takes it from an engine.
     *
     * @param engine    that has the book.
     * @param symbol    of the instrument.
     * @param maxLevels kept of each side.
     * @param orders    whose places are kept.
     */
    static BookExcerpt of(final Engine engine, final String symbol, final int maxLevels, final Set<Long> orders)
    {
        final BookExcerpt excerpt = new BookExcerpt(maxLevels, orders);
        engine.books(new OneBook(symbol, excerpt));
        return excerpt;
    }

    @Override
    public void onBook(final String bookSymbol, final int priceDecimals, final Phase bookPhase, final long last,
        final int waitingStops)
    {
        symbol = bookSymbol;
        decimals = priceDecimals;
        phase = bookPhase.name().toLowerCase(Locale.ROOT);
        lastPrice = last;
    }

    @Override
    public void onLevel(final Side side, final long price, final long quantity, final int orderCount)
    {
        level = new Level(side, price, quantity, orderCount);
        ordersAhead = 0;
        quantityAhead = 0;
        final List<Level> levels = side == Side.BUY ? bids : asks;
        if (levels.size() < maxLevels)
        {
            levels.add(level);
        }
    }

    @Override
    public void onOrder(final long orderId, final long account, final long clOrdId, final long leaves,
        final long shown)
    {
        if (wanted.contains(orderId))
        {
            places.put(orderId, new Place(level, ordersAhead, quantityAhead));
        }
        ordersAhead++;
        quantityAhead += shown;
    }

    @Override
    public void onBookEnd()
    {
        level = null;
    }

    /** The book in three lines: bids, asks, and the rest. */
    List<String> lines()
    {
        if (symbol == null)
        {
            return List.of("there was no such instrument");
        }
        return List.of("bid  " + words(bids), "ask  " + words(asks),
            phase + ", last " + (lastPrice == NO_PRICE ? "-" : OrderWords.price(lastPrice, decimals)));
    }

    private String words(final List<Level> levels)
    {
        final List<String> words = new ArrayList<>();
        for (final Level each : levels)
        {
            words.add(each.quantity + " @ " + OrderWords.price(each.price, decimals) + " (" + each.orderCount + ")");
        }
        return words.isEmpty() ? "-" : String.join("   ", words);
    }

    /** Where an order stands, in words; null if it is not in the book. */
    String place(final long orderId)
    {
        final Place place = places.get(orderId);
        if (place == null)
        {
            return null;
        }
        final int orderCount = place.level.orderCount;
        final String at = (orderCount == 1 ? "the only order" : orderCount + " orders") + " at " +
            OrderWords.price(place.level.price, decimals);
        if (place.ordersAhead == 0)
        {
            return orderCount == 1 ? at : "first of " + at;
        }
        return place.ordersAhead + " ahead, showing " + place.quantityAhead + ", of " + at;
    }

    /** Adds the book under a key, as the scenario format has books, with fewer levels. */
    void printTo(final JsonLine line, final String key)
    {
        if (symbol == null)
        {
            return;
        }
        line.beginObject(key).text("book", symbol).text("phase", phase);
        if (lastPrice != NO_PRICE)
        {
            line.price("last", lastPrice, decimals);
        }
        levelsTo(line.beginArray("bids"), bids);
        levelsTo(line.beginArray("asks"), asks);
        line.endObject();
    }

    private void levelsTo(final JsonLine line, final List<Level> levels)
    {
        for (final Level each : levels)
        {
            line.beginArray().price(each.price, decimals).number(each.quantity).number(each.orderCount).endArray();
        }
        line.endArray();
    }

    /** Adds the place of an order under a key, if it has one. */
    void printPlaceTo(final JsonLine line, final String key, final long orderId)
    {
        final Place place = places.get(orderId);
        if (place != null)
        {
            line.beginObject(key).price("price", place.level.price, decimals)
                .number("ordersAhead", place.ordersAhead).number("quantityAhead", place.quantityAhead)
                .number("orders", place.level.orderCount).endObject();
        }
    }
}
