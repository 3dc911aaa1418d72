package org.tally.engine;

import static org.tally.engine.book.OrderTerms.NO_PRICE;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.tally.engine.book.BookSide;
import org.tally.engine.book.OrderFlags;

/**
 * Test thread. Draws the book of an engine's first instrument: bids to the left, asks to the right, each order in its
 * place in the queue, the first in the queue next to the price. Read from the engine itself, because a queue is not
 * told to any listener.
 */
final class MechanismBook
{
    private static final String NOTHING = "";
    private static final String CELL_END = "\t";
    private static final String EMPTY = row(NOTHING, NOTHING, "empty", NOTHING, NOTHING);

    private final Engine engine;
    private final LiveOrders live;
    private final Instrument instrument;

    private MechanismBook(final Engine engine)
    {
        this.engine = engine;
        live = engine.live;
        instrument = live.registry.instruments().get(0);
    }

    /** Its lines; the rows among them become columns by {@link #aligned}. */
    static List<String> drawn(final Engine engine)
    {
        final MechanismBook book = new MechanismBook(engine);
        final List<String> lines = new ArrayList<>();
        lines.add(book.head());
        lines.addAll(book.rows());
        lines.addAll(book.waitingStops(false));
        lines.addAll(book.waitingStops(true));
        book.live.registry.accounts().stream().filter(MechanismBook::isWatched)
            .forEach(account -> lines.add(book.account(account)));
        return lines;
    }

    private static boolean isWatched(final Account account)
    {
        return account.isBlocked || account.maxOrderQuantity > 0 || account.maxOrderNotional > 0 ||
            account.maxOpenOrders > 0 || account.maxPosition > 0;
    }

    private String head()
    {
        final String last = instrument.lastPrice() == NO_PRICE ? NOTHING : ", last " + price(instrument.lastPrice());
        final String band = instrument.bandBasisPoints == 0 ? NOTHING :
            ", band " + price(instrument.bandLow()) + " to " + price(instrument.bandHigh());
        final String time = engine.timeNs() == 0 ? NOTHING : ", time " + engine.timeNs();
        return instrument.phase.name().toLowerCase(Locale.ROOT) + last + band + time;
    }

    private List<String> rows()
    {
        final List<String> rows = new ArrayList<>();
        rows.add(row("bids", "shown", "price", "shown", "asks"));
        if (live.levels.orderCount(instrument.marketBuys) + live.levels.orderCount(instrument.marketSells) > 0)
        {
            rows.add(row("market", instrument.marketBuys, instrument.marketSells));
        }
        final Map<Long, Integer> bids = levels(instrument.bids);
        final Map<Long, Integer> asks = levels(instrument.asks);
        Stream.concat(bids.keySet().stream(), asks.keySet().stream()).distinct().sorted(Comparator.reverseOrder())
            .forEach(price -> rows.add(row(price(price), bids.getOrDefault(price, 0), asks.getOrDefault(price, 0))));
        if (rows.size() == 1)
        {
            rows.add(EMPTY);
        }
        return rows;
    }

    private Map<Long, Integer> levels(final BookSide side)
    {
        final Map<Long, Integer> levels = new TreeMap<>();
        for (int level = side.best(); level != 0; level = side.next(level))
        {
            levels.put(side.price(level), level);
        }
        return levels;
    }

    private String row(final String price, final int bids, final int asks)
    {
        final List<String> bidQueue = new ArrayList<>(queue(bids));
        Collections.reverse(bidQueue);
        return row(
            String.join(", ", bidQueue), quantity(bids), price, quantity(asks), String.join(", ", queue(asks)));
    }

    private String quantity(final int level)
    {
        return level == 0 || live.levels.orderCount(level) == 0 ? NOTHING : String.valueOf(live.levels.shown(level));
    }

    private List<String> queue(final int level)
    {
        final List<String> queue = new ArrayList<>();
        for (int order = level == 0 ? 0 : live.levels.first(level); order != 0; order = live.orders.next(order))
        {
            queue.add(name(order) + ": " + live.shown(order) + hidden(order) + expiry(order));
        }
        return queue;
    }

    private String name(final int order)
    {
        return live.holding(order).account.id + "/" + live.orders.clOrdId(order);
    }

    private String hidden(final int order)
    {
        final long leaves = live.orders.leaves(order);
        return leaves == live.shown(order) ? NOTHING : " of " + leaves;
    }

    private String expiry(final int order)
    {
        final long expireTimeNs = live.terms.expireTimeNs(live.orders.terms(order));
        return expireTimeNs == 0 ? NOTHING : " until " + expireTimeNs;
    }

    private List<String> waitingStops(final boolean isSell)
    {
        final List<String> lines = new ArrayList<>();
        final BookSide stops = instrument.stops(isSell);
        for (int level = stops.best(); level != 0; level = stops.next(level))
        {
            for (int order = live.levels.first(level); order != 0; order = live.orders.next(order))
            {
                lines.add("waits: " + name(order) + ", " +
                    OrderFlags.side(live.orders.flags(order)).name().toLowerCase(Locale.ROOT) + " " +
                    live.orders.leaves(order) + limit(order) + " once a trade is at " + price(stops.price(level)) +
                    (isSell ? " or below" : " or above"));
            }
        }
        return lines;
    }

    private String limit(final int order)
    {
        return live.price(order) == NO_PRICE ? " at market" : " limited to " + price(live.price(order));
    }

    private String account(final Account account)
    {
        final Holding holding = account.holding(instrument.number);
        return "account " + account.id + ": " + (account.isBlocked ? "blocked, " : NOTHING) +
            "live orders " + account.openOrders() + (holding == null ? NOTHING : ", position " + holding.position +
            ", leaves of buys " + holding.openBuys() + ", of sells " + holding.openSells());
    }

    private String price(final long units)
    {
        return BigDecimal.valueOf(units, instrument.priceDecimals).toPlainString();
    }

    private static String row(final String... cells)
    {
        return String.join(CELL_END, cells);
    }

    /** Puts the rows of all books among these lines into the same columns, so that before and after compare well. */
    static List<String> aligned(final List<String> lines)
    {
        final int[] widths = new int[5];
        lines.stream().filter(line -> line.contains(CELL_END)).map(line -> line.split(CELL_END, -1)).forEach(cells ->
            Arrays.setAll(widths, i -> Math.max(widths[i], cells[i].length())));
        final String format = String.format(Locale.ROOT, "  %%%ds | %%%ds | %%%ds | %%%ds | %%s",
            widths[0], widths[1], widths[2], widths[3]);
        return lines.stream().map(line -> !line.contains(CELL_END) ? line :
            String.format(Locale.ROOT, format, (Object[])line.split(CELL_END, -1)).stripTrailing()).toList();
    }
}
