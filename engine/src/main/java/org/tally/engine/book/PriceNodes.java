package org.tally.engine.book;

import org.agrona.UnsafeApi;

/**
 * Matching thread only. The nodes of all {@link PriceIndex}es. A node has 64 children and looks at six bits of a key.
 * <pre>
 *   0 bitmap of its children   8 a key below it   64 children, four bytes each
 * </pre>
 * A reference to a node is negative and holds how far right the six bits lie, so that a way down the tree costs one
 * load a node. A child that is not there is 0.
 */
final class PriceNodes
{
    /** Bits that a node looks at. */
    static final int DIGIT_BITS = 6;

    private static final int DIGIT_MASK = 63;
    private static final int SHIFT_BITS = 6;
    private static final int SHIFT_MASK = 63;
    private static final int KEY = 8;
    private static final int CHILDREN = 64;
    private static final long LENGTH = CHILDREN + 64 * 4;
    private static final int INITIAL_CAPACITY = 16;
    private static final int MAX_CAPACITY = 1 << 31 - SHIFT_BITS;

    private final OffHeap memory = new OffHeap(this);
    private long base;
    private int capacity;
    private int highest;
    private int free = -1;
    private int size;

    /** A node without children that looks at the six bits from the shift on; of keys like the one given above those. */
    int add(final long key, final int shift)
    {
        size++;
        int node = free;
        if (node >= 0)
        {
            free = UnsafeApi.getInt(address(node) + KEY);
        }
        else
        {
            node = highest++;
            if (node >= capacity)
            {
                grow();
            }
            UnsafeApi.setMemory(address(node), LENGTH, (byte)0);
        }
        UnsafeApi.putLong(address(node) + KEY, key);
        return ~(node << SHIFT_BITS | shift);
    }

    /** Gives back a node that has no children. */
    void remove(final int reference)
    {
        size--;
        final int node = node(reference);
        UnsafeApi.putInt(address(node) + KEY, free);
        free = node;
    }

    /** How many nodes there are. */
    int size()
    {
        return size;
    }

    private void grow()
    {
        if (capacity == MAX_CAPACITY)
        {
            throw new IllegalStateException("no more than " + MAX_CAPACITY + " nodes of prices");
        }
        capacity = Math.max(INITIAL_CAPACITY, capacity * 2);
        base = memory.grow(capacity * LENGTH);
    }

    int child(final int reference, final long key)
    {
        return childAt(reference, digit(reference, key));
    }

    int childAt(final int reference, final int digit)
    {
        return UnsafeApi.getInt(address(node(reference)) + CHILDREN + digit * 4L);
    }

    /** Sets the child on the way to a key; 0 for none. */
    void child(final int reference, final long key, final int child)
    {
        final int digit = digit(reference, key);
        final long address = address(node(reference));
        final long bitmap = UnsafeApi.getLong(address);
        UnsafeApi.putInt(address + CHILDREN + digit * 4L, child);
        UnsafeApi.putLong(address, child == 0 ? bitmap & ~(1L << digit) : bitmap | 1L << digit);
    }

    long bitmap(final int reference)
    {
        return UnsafeApi.getLong(address(node(reference)));
    }

    /** A key that agrees with all below in the bits above those that the node looks at. */
    long key(final int reference)
    {
        return UnsafeApi.getLong(address(node(reference)) + KEY);
    }

    /** Whether a key belongs below a node. */
    boolean isAbove(final int reference, final long key)
    {
        return (key ^ key(reference)) >>> shift(reference) >>> DIGIT_BITS == 0;
    }

    static int digit(final int reference, final long key)
    {
        return (int)(key >>> shift(reference)) & DIGIT_MASK;
    }

    private static int shift(final int reference)
    {
        return ~reference & SHIFT_MASK;
    }

    private static int node(final int reference)
    {
        return ~reference >>> SHIFT_BITS;
    }

    private long address(final int node)
    {
        return base + node * LENGTH;
    }
}
