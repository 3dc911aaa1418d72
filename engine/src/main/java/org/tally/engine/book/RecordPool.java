package org.tally.engine.book;

import org.agrona.UnsafeApi;

/**
 * Matching thread only. Records of 64 bytes, one cache line each, named by an int handle from 1; 0 is none.
 * <p>
 * Records lie one behind the other outside the heap, so that a field costs one load and no check: whoever holds a
 * handle vouches for it. A freed record is the next to be taken.
 */
abstract class RecordPool
{
    private static final int RECORD_BITS = 6;
    private static final int INITIAL_CAPACITY = 1 << 7;
    private static final int MAX_CAPACITY = 1 << 30;

    private final OffHeap memory = new OffHeap(this);
    private long base;
    private int capacity;
    private int highest;
    private int free;
    private int taken;

    RecordPool()
    {
        grow(INITIAL_CAPACITY);
    }

    /**
     * Takes a record. What is in it is left over: the caller sets every field.
     *
     * @return its handle.
     */
    final int take()
    {
        taken++;
        final int record = free;
        if (record != 0)
        {
            free = intField(record, 0);
            return record;
        }
        if (++highest >= capacity)
        {
            grow(capacity * 2);
        }
        return highest;
    }

    /**
     * Gives a record back.
     *
     * @param record handle of a taken record.
     */
    final void release(final int record)
    {
        intField(record, 0, free);
        free = record;
        taken--;
    }

    /** How many records are taken. */
    final int taken()
    {
        return taken;
    }

    /** One of eight longs. */
    final long field(final int record, final int index)
    {
        return UnsafeApi.getLong(base + ((long)record << RECORD_BITS) + index * 8L);
    }

    final void field(final int record, final int index, final long value)
    {
        UnsafeApi.putLong(base + ((long)record << RECORD_BITS) + index * 8L, value);
    }

    final void add(final int record, final int index, final long delta)
    {
        field(record, index, field(record, index) + delta);
    }

    /** One of sixteen ints: those in the place of long i are 2 i and 2 i + 1. */
    final int intField(final int record, final int index)
    {
        return UnsafeApi.getInt(base + ((long)record << RECORD_BITS) + index * 4L);
    }

    final void intField(final int record, final int index, final int value)
    {
        UnsafeApi.putInt(base + ((long)record << RECORD_BITS) + index * 4L, value);
    }

    private void grow(final int records)
    {
        if (records <= 0 || records > MAX_CAPACITY)
        {
            throw new IllegalStateException("no more than " + MAX_CAPACITY + " records of a kind");
        }
        base = memory.grow((long)records << RECORD_BITS);
        capacity = records;
    }
}
