package org.tally.engine.book;

import java.util.Arrays;

/**
 * Matching thread only. Records of eight longs, one cache line each, named by an int handle from 1; 0 is none.
 * <p>
 * Records lie in pages so that growing neither copies nor pauses. A freed record is zero and is the next to be taken.
 */
abstract class RecordPool
{
    private static final int PAGE_BITS = 13;
    private static final int PAGE_RECORDS = 1 << PAGE_BITS;
    private static final int PAGE_MASK = PAGE_RECORDS - 1;
    private static final int RECORD_BITS = 3;

    private long[][] pages = new long[16][];
    private int capacity;
    private int highest;
    private int free;
    private int size;

    /**
     * Takes a record, all zero.
     *
     * @return its handle.
     */
    final int take()
    {
        size++;
        if (free != 0)
        {
            final int record = free;
            free = (int)field(record, 0);
            field(record, 0, 0L);
            return record;
        }
        if (++highest >= capacity)
        {
            grow();
        }
        return highest;
    }

    /**
     * Gives a record back and clears it.
     *
     * @param record handle of a taken record.
     */
    final void release(final int record)
    {
        final long[] page = pages[record >>> PAGE_BITS];
        final int from = (record & PAGE_MASK) << RECORD_BITS;
        Arrays.fill(page, from, from + (1 << RECORD_BITS), 0L);
        page[from] = free;
        free = record;
        size--;
    }

    /**
     * How many records are taken.
     *
     * @return the number.
     */
    public final int size()
    {
        return size;
    }

    final long field(final int record, final int index)
    {
        return pages[record >>> PAGE_BITS][((record & PAGE_MASK) << RECORD_BITS) + index];
    }

    final void field(final int record, final int index, final long value)
    {
        pages[record >>> PAGE_BITS][((record & PAGE_MASK) << RECORD_BITS) + index] = value;
    }

    final void add(final int record, final int index, final long delta)
    {
        pages[record >>> PAGE_BITS][((record & PAGE_MASK) << RECORD_BITS) + index] += delta;
    }

    final int high(final int record, final int index)
    {
        return (int)(field(record, index) >>> 32);
    }

    final int low(final int record, final int index)
    {
        return (int)field(record, index);
    }

    final void high(final int record, final int index, final int value)
    {
        final long[] page = pages[record >>> PAGE_BITS];
        final int at = ((record & PAGE_MASK) << RECORD_BITS) + index;
        page[at] = (long)value << 32 | page[at] & 0xFFFF_FFFFL;
    }

    final void low(final int record, final int index, final int value)
    {
        final long[] page = pages[record >>> PAGE_BITS];
        final int at = ((record & PAGE_MASK) << RECORD_BITS) + index;
        page[at] = page[at] & 0xFFFF_FFFF_0000_0000L | value & 0xFFFF_FFFFL;
    }

    private void grow()
    {
        final int page = highest >>> PAGE_BITS;
        if (page == pages.length)
        {
            pages = Arrays.copyOf(pages, pages.length * 2);
        }
        pages[page] = new long[PAGE_RECORDS << RECORD_BITS];
        capacity = (page + 1) << PAGE_BITS;
    }
}
