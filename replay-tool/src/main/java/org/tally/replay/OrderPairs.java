package org.tally.replay;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One thread only. Finds for each order of a day the same order of another day: the first that the account asked for
 * under a clOrdId on the one is the first on the other, the second the second, and so on. Keeps orders until both are
 * over, and those that have no counterpart; of those that fared differently, the first few.
 */
final class OrderPairs
{
    private final int maxKept;
    private final Map<ClientOrder, Deque<OrderAttempt>> unpaired = new HashMap<>();
    private final TreeMap<Long, OrderAttempt> different = new TreeMap<>();
    private final List<TreeMap<Long, OrderAttempt>> alone = List.of(new TreeMap<>(), new TreeMap<>());
    private final long[] aloneCounts = new long[2];
    private long differentCount;

    /**
     * No orders yet.
     *
     * @param maxKept of those that fared differently.
     */
    OrderPairs(final int maxKept)
    {
        this.maxKept = maxKept;
    }

    /** An account asked for an order. */
    void onAttempt(final OrderAttempt attempt)
    {
        final Deque<OrderAttempt> others = unpaired.get(attempt.name);
        if (others == null || others.peek().side == attempt.side)
        {
            unpaired.computeIfAbsent(attempt.name, (name) -> new ArrayDeque<>()).add(attempt);
            return;
        }
        attempt.counterpart(others.remove());
        if (others.isEmpty())
        {
            unpaired.remove(attempt.name);
        }
        onOver(attempt);
    }

    /** An order may be over. */
    void onOver(final OrderAttempt attempt)
    {
        final OrderAttempt that = attempt.counterpart();
        if (that != null && attempt.isOver() && that.isOver())
        {
            compare(attempt);
        }
    }

    /** Compares a pair, whether or not it is over. */
    void compare(final OrderAttempt attempt)
    {
        if (!attempt.faredLike(attempt.counterpart()))
        {
            differentCount++;
            keep(different, attempt.side == 0 ? attempt : attempt.counterpart());
        }
    }

    /** Says that both days have ended; takes those that live on the first, and those without counterpart. */
    void end(final Collection<OrderAttempt> liveOnFirst, final Collection<OrderAttempt> liveOnSecond)
    {
        liveOnFirst.stream().filter((attempt) -> attempt.counterpart() != null).forEach(this::compare);
        liveOnSecond.stream().filter((attempt) -> attempt.counterpart() != null && attempt.counterpart().isOver())
            .forEach(this::compare);
        for (final Deque<OrderAttempt> attempts : unpaired.values())
        {
            for (final OrderAttempt attempt : attempts)
            {
                aloneCounts[attempt.side]++;
                keep(alone.get(attempt.side), attempt);
            }
        }
    }

    /** Sequences are unique: a command asks for one order. */
    private void keep(final TreeMap<Long, OrderAttempt> kept, final OrderAttempt attempt)
    {
        kept.put(attempt.sequence, attempt);
        if (kept.size() > maxKept)
        {
            kept.pollLastEntry();
        }
    }

    /** How many pairs fared differently. */
    long differentCount()
    {
        return differentCount;
    }

    /** The first of them, in order of sequence, as they fared on the first day. */
    Collection<OrderAttempt> different()
    {
        return different.values();
    }

    /** How many orders only one day has. */
    long aloneCount(final int side)
    {
        return aloneCounts[side];
    }

    /** The first of them, in order of sequence. */
    Collection<OrderAttempt> alone(final int side)
    {
        return alone.get(side).values();
    }
}
