package org.tally.replay.export;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Test thread. Keeps the books of a day from its printed events, in the plainest way: what the tables must come to.
 */
final class DayLedger
{
    private static final Pattern KEY_VALUE = Pattern.compile("\"(\\w+)\":(?:\"([^\"]*)\"|([^,}]+))");

    private final List<Map<String, String>> events = new ArrayList<>();
    private final Map<Long, Order> orders = new TreeMap<>();
    private final Map<String, Long> volumes = new TreeMap<>();
    private final Map<String, Long> positions = new TreeMap<>();

    /** What is known of an order. */
    private static final class Order
    {
        private String status = "live";
        private String reason = "-";
        private String clOrdId;
        private long quantity;
        private long filled;
        private long cancelled;
        private int trades;
        private BigDecimal notional = BigDecimal.ZERO;

        @Override
        public String toString()
        {
            final String average = filled == 0 ? "-" :
                notional.divide(BigDecimal.valueOf(filled), 9, RoundingMode.HALF_EVEN).toPlainString();
            final long leaves = "live".equals(status) ? quantity - filled : 0;
            return status + "|" + reason + "|" + clOrdId + "|" + quantity + "|" + filled + "|" + leaves + "|" +
                cancelled + "|" + average + "|" + trades;
        }
    }

    /** A ledger of all events. */
    DayLedger(final List<String> lines)
    {
        lines.forEach((line) -> book(parse(line)));
    }

    private static Map<String, String> parse(final String line)
    {
        final Map<String, String> keys = new TreeMap<>();
        final Matcher matcher = KEY_VALUE.matcher(line);
        while (matcher.find())
        {
            keys.put(matcher.group(1), matcher.group(2) == null ? matcher.group(3) : matcher.group(2));
        }
        keys.put("sequence", keys.remove("seq"));
        return keys;
    }

    private void book(final Map<String, String> event)
    {
        events.add(event);
        switch (event.get("event"))
        {
            case "accepted" -> change(event, new Order());
            case "replaced" -> change(event, order(event, "orderId"));
            case "cancelled" -> cancel(event);
            case "decremented" ->
            {
                order(event, "makerOrderId").quantity -= number(event, "quantity");
                order(event, "takerOrderId").quantity -= number(event, "quantity");
            }
            case "trade" ->
            {
                volumes.merge(event.get("instrument"), number(event, "quantity"), Long::sum);
                trade(event, "buy", 1);
                trade(event, "sell", -1);
            }
            default ->
            {
            }
        }
    }

    private void change(final Map<String, String> event, final Order order)
    {
        order.clOrdId = event.get("clOrdId");
        order.quantity = number(event, "quantity");
        orders.put(number(event, "orderId"), order);
    }

    private void cancel(final Map<String, String> event)
    {
        final Order order = order(event, "orderId");
        order.reason = event.get("reason");
        order.status = "expired".equals(order.reason) ? "expired" : "cancelled";
        order.cancelled = number(event, "quantity");
    }

    private void trade(final Map<String, String> event, final String side, final int sign)
    {
        final Order order = order(event, side + "OrderId");
        final long quantity = number(event, "quantity");
        order.filled += quantity;
        order.trades++;
        order.notional = order.notional.add(new BigDecimal(event.get("price")).multiply(BigDecimal.valueOf(quantity)));
        if (number(event, side + "Leaves") == 0)
        {
            order.status = "filled";
        }
        positions.merge(event.get(side + "Account") + "|" + event.get("instrument"), sign * quantity, Long::sum);
    }

    private Order order(final Map<String, String> event, final String key)
    {
        return orders.get(number(event, key));
    }

    private static long number(final Map<String, String> event, final String key)
    {
        return Long.parseLong(event.get(key));
    }

    /** Every event's keys and values. */
    List<Map<String, String>> events()
    {
        return events;
    }

    /** Each order in a line, by orderId. */
    List<String> orders()
    {
        return orders.entrySet().stream().map((entry) -> entry.getKey() + "|" + entry.getValue()).toList();
    }

    /** How many orders have which status. */
    Map<String, Integer> statuses()
    {
        final Map<String, Integer> counts = new LinkedHashMap<>();
        orders.values().forEach((order) -> counts.merge(order.status, 1, Integer::sum));
        return counts;
    }

    /** Each instrument with the quantity traded. */
    List<String> volumes()
    {
        return lines(volumes);
    }

    /** Each account and instrument with what was bought less what was sold. */
    List<String> positions()
    {
        return lines(positions);
    }

    private static List<String> lines(final Map<String, Long> sums)
    {
        return sums.entrySet().stream().map((entry) -> entry.getKey() + "|" + entry.getValue()).toList();
    }
}
