package org.tally.engine.book;

import org.agrona.UnsafeApi;

/**
 * Matching thread only. A hash table of a fixed number of groups of six orders.
 * <pre>
 *   group   0..5 tags: eight bits of the order's hash, 0 for a free place    6..7 overflows    8..31 six orders
 * </pre>
 * A group is half a cache line. All its tags are compared at once, so that looking for an order asks hardly a question
 * whose answer a processor cannot guess. An order whose group is full goes to the next that is not; the groups that it
 * passed count it as an overflow, and nobody looks further than a group without overflows. (Counting overflows is the
 * way of F14, the hash tables of N. Bronson and X. Shi, 2019.)
 */
final class ClOrdIdTable
{
    /** Orders in a group. */
    static final int GROUP_SIZE = 6;

    private static final int GROUP_BITS = 5;
    private static final int ORDERS = 8;
    private static final long LOWEST_BITS = 0x0101_0101_0101L;
    private static final long LOW_SEVEN_BITS = 0x7F7F_7F7F_7F7FL;
    private static final long HIGHEST_BITS = 0x8080_8080_8080L;
    private static final int OVERFLOW_SHIFT = 48;
    private static final long OVERFLOW = 1L << OVERFLOW_SHIFT;
    private static final long MOST_OVERFLOWS = 0xFFFFL;

    private final OffHeap memory = new OffHeap(this);
    private final long base;
    private final long mask;
    private long cleared;

    /** A table of so many groups, a power of two. All must be {@link #clear}ed before it is used. */
    ClOrdIdTable(final long groups)
    {
        base = memory.grow(groups << GROUP_BITS);
        mask = groups - 1;
    }

    /** Clears so many groups more, or as many as there still are. */
    void clear(final long groups)
    {
        for (final long end = Math.min(cleared + groups, groups()); cleared < end; cleared++)
        {
            UnsafeApi.putLong(group(cleared), 0);
        }
    }

    long groups()
    {
        return mask + 1;
    }

    /** Gives the memory back; the table must not be used any more. */
    void free()
    {
        memory.free();
    }

    /** Where to begin to look for an order of this hash. */
    long home(final long hash)
    {
        return base + ((hash & mask) << GROUP_BITS);
    }

    long group(final long number)
    {
        return base + (number << GROUP_BITS);
    }

    /** The group in which to look after another. */
    long following(final long group)
    {
        return base + (group + (1L << GROUP_BITS) - base & (mask << GROUP_BITS | (1L << GROUP_BITS) - 1));
    }

    static long tags(final long group)
    {
        return UnsafeApi.getLong(group);
    }

    /** A bit for each place whose order has a hash like this one. */
    static long candidates(final long tags, final long hash)
    {
        return taken(tags ^ LOWEST_BITS * tag(hash)) ^ HIGHEST_BITS;
    }

    /** A bit for each place that holds an order: the highest of each byte that is not zero. */
    static long taken(final long tags)
    {
        return ((tags & LOW_SEVEN_BITS) + LOW_SEVEN_BITS | tags) & HIGHEST_BITS;
    }

    /** The place in a group of the lowest bit of candidates. */
    static int place(final long bits)
    {
        return Long.numberOfTrailingZeros(bits) >>> 3;
    }

    static int order(final long group, final int place)
    {
        return UnsafeApi.getInt(group + ORDERS + place * 4L);
    }

    /** Whether an order that belongs here, or passed here, may be in a later group. */
    static boolean hasOverflowed(final long tags)
    {
        return tags >>> OVERFLOW_SHIFT != 0;
    }

    /** Adds an order that is not there. There must be a free place somewhere. */
    void add(final long hash, final int order)
    {
        long group = home(hash);
        long tags = tags(group);
        long free = taken(tags) ^ HIGHEST_BITS;
        while (free == 0)
        {
            overflow(group, tags);
            group = following(group);
            tags = tags(group);
            free = taken(tags) ^ HIGHEST_BITS;
        }
        final int place = place(free);
        UnsafeApi.putLong(group, tags | tag(hash) << place * 8);
        UnsafeApi.putInt(group + ORDERS + place * 4L, order);
    }

    /** Whether the order was there; it is not any more. */
    boolean remove(final long hash, final int order)
    {
        for (long group = home(hash);; group = following(group))
        {
            final long tags = tags(group);
            for (long bits = candidates(tags, hash); bits != 0; bits &= bits - 1)
            {
                final int place = place(bits);
                if (order(group, place) == order)
                {
                    UnsafeApi.putLong(group, tags & ~(0xFFL << place * 8));
                    forgetOverflows(hash, group);
                    return true;
                }
            }
            if (!hasOverflowed(tags))
            {
                return false;
            }
        }
    }

    private void forgetOverflows(final long hash, final long groupFound)
    {
        for (long group = home(hash); group != groupFound; group = following(group))
        {
            final long tags = tags(group);
            if (tags >>> OVERFLOW_SHIFT != MOST_OVERFLOWS)
            {
                UnsafeApi.putLong(group, tags - OVERFLOW);
            }
        }
    }

    /** Counts; once there are too many to count, for ever. */
    private static void overflow(final long group, final long tags)
    {
        if (tags >>> OVERFLOW_SHIFT != MOST_OVERFLOWS)
        {
            UnsafeApi.putLong(group, tags + OVERFLOW);
        }
    }

    /** Eight bits that take no part in choosing the group; never 0. */
    private static long tag(final long hash)
    {
        final long tag = hash >>> 56;
        return tag == 0 ? 1 : tag;
    }
}
