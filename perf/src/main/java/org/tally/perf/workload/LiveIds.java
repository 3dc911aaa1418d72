package org.tally.perf.workload;

import java.util.Arrays;

import org.agrona.collections.Long2LongHashMap;

/**
 * One thread only. The clOrdIds of the orders that are live, so that any of them can be drawn.
 */
final class LiveIds
{
    private static final int NONE = -1;

    private final Long2LongHashMap places = new Long2LongHashMap(NONE);
    private long[] ids = new long[1 << 10];
    private int size;

    int size()
    {
        return size;
    }

    void add(final long clOrdId)
    {
        if (size == ids.length)
        {
            ids = Arrays.copyOf(ids, size * 2);
        }
        places.put(clOrdId, size);
        ids[size++] = clOrdId;
    }

    boolean contains(final long clOrdId)
    {
        return places.get(clOrdId) != NONE;
    }

    /** The one in a place, from 0; places change with every removal. */
    long at(final int place)
    {
        return ids[place];
    }

    /** Removes one that is there. */
    void remove(final long clOrdId)
    {
        final int place = (int)places.remove(clOrdId);
        final long last = ids[--size];
        if (last != clOrdId)
        {
            ids[place] = last;
            places.put(last, place);
        }
    }
}
