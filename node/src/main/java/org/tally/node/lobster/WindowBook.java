package org.tally.node.lobster;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

import org.agrona.collections.Long2ObjectHashMap;
import org.tally.protocol.codec.Side;

/**
 * Single threaded: the book that the commands so far have made, so that the importer knows what a row adds to it. Plain
 * price and time.
 */
final class WindowBook
{
    private final NavigableMap<Long, List<RestingOrder>> bids = new TreeMap<>();
    private final NavigableMap<Long, List<RestingOrder>> asks = new TreeMap<>();
    private final Long2ObjectHashMap<RestingOrder> recorded = new Long2ObjectHashMap<>();

    void add(final RestingOrder order)
    {
        levels(order.side).computeIfAbsent(rank(order.side, order.price), rank -> new ArrayList<>()).add(order);
        if (order.account == LobsterImporter.RECORDED_ACCOUNT)
        {
            recorded.put(order.clOrdId, order);
        }
    }

    /** The order of a message: itself if the recording told its coming, otherwise the quantity seeded at its price. */
    RestingOrder orderOf(final LobsterMessage message)
    {
        final RestingOrder order = recorded.get(message.orderId());
        return order != null ? order : seedAt(message.side(), message.price());
    }

    void reduce(final RestingOrder order, final long quantity)
    {
        order.leaves -= quantity;
        if (order.leaves == 0)
        {
            remove(order);
        }
    }

    /** The trades of an incoming order that meets this side, not put into effect. */
    List<LobsterFill> fillsOf(final Side side, final long quantity, final long worstPrice)
    {
        final List<LobsterFill> fills = new ArrayList<>();
        long rest = quantity;
        for (final List<RestingOrder> level : levels(side).headMap(rank(side, worstPrice), true).values())
        {
            for (final RestingOrder order : level)
            {
                final long traded = Math.min(rest, order.leaves);
                if (traded > 0)
                {
                    fills.add(new LobsterFill(order.account, order.clOrdId, order.price, traded, 1));
                    rest -= traded;
                }
            }
        }
        return fills;
    }

    /** Orders at levels worse than a price, worst level last. */
    List<RestingOrder> beyond(final Side side, final long price)
    {
        final List<RestingOrder> orders = new ArrayList<>();
        levels(side).tailMap(rank(side, price), false).values().forEach(orders::addAll);
        return orders;
    }

    boolean isBeyondAll(final Side side, final long price)
    {
        return levels(side).isEmpty() || rank(side, price) > levels(side).lastKey();
    }

    boolean isEqualTo(final LobsterRow row)
    {
        return isEqualTo(row, Side.BUY) && isEqualTo(row, Side.SELL);
    }

    private boolean isEqualTo(final LobsterRow row, final Side side)
    {
        int depth = 0;
        for (final List<RestingOrder> level : levels(side).values())
        {
            long quantity = 0;
            for (final RestingOrder order : level)
            {
                quantity += order.leaves;
            }
            if (depth == row.width() || row.price(side, depth) != level.get(0).price ||
                row.quantity(side, depth) != quantity)
            {
                return false;
            }
            depth++;
        }
        return depth == row.depth(side);
    }

    private RestingOrder seedAt(final Side side, final long price)
    {
        for (final RestingOrder order : levels(side).getOrDefault(rank(side, price), List.of()))
        {
            if (order.account == LobsterImporter.TECHNICAL_ACCOUNT)
            {
                return order;
            }
        }
        return null;
    }

    private void remove(final RestingOrder order)
    {
        final Long rank = rank(order.side, order.price);
        final List<RestingOrder> level = levels(order.side).get(rank);
        level.remove(order);
        if (level.isEmpty())
        {
            levels(order.side).remove(rank);
        }
        if (order.account == LobsterImporter.RECORDED_ACCOUNT)
        {
            recorded.remove(order.clOrdId);
        }
    }

    private NavigableMap<Long, List<RestingOrder>> levels(final Side side)
    {
        return side == Side.BUY ? bids : asks;
    }

    /** Smaller is better. */
    private static long rank(final Side side, final long price)
    {
        return side == Side.BUY ? -price : price;
    }
}
