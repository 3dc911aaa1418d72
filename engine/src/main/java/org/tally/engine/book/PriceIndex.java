package org.tally.engine.book;

import java.util.Arrays;

/**
 * Matching thread only. Finds the level of a key, and the level just before a new key.
 * <p>
 * A path-compressed radix tree with 64 children a node: a node looks at six bits of the key and exists only where keys
 * differ in them, so that its depth follows how spread the keys are, not how many there are: two or three nodes for the
 * prices of a day, at most eleven for any. A bitmap in each node finds the neighbour without a scan. (The idea of
 * skipping common bits is D. R. Morrison's PATRICIA, 1968.)
 */
final class PriceIndex
{
    private static final int DIGIT_BITS = 6;
    private static final int DIGIT_MASK = 63;

    private final Levels levels;

    // A reference to a child is a level if positive, the complement of a node if negative, 0 if there is none.
    private int root;
    private long[] bitmaps = new long[4];
    private long[] prefixes = new long[4];
    private int[] shifts = new int[4];
    private int[] children = new int[4 << DIGIT_BITS];
    private int nodeCount;
    private int freeNode = -1;

    PriceIndex(final Levels levels)
    {
        this.levels = levels;
    }

    /**
     * Finds a level.
     *
     * @param key of the level.
     * @return the level, or 0.
     */
    int find(final long key)
    {
        final long bits = unsigned(key);
        int reference = root;
        while (reference < 0)
        {
            reference = child(~reference, bits);
        }
        return reference != 0 && levels.key(reference) == key ? reference : 0;
    }

    /**
     * Adds a level.
     *
     * @param key   that is not in the index.
     * @param level of the key.
     * @return the level with the greatest lesser key, or 0.
     */
    int insert(final long key, final int level)
    {
        final long bits = unsigned(key);
        int before = 0;
        int parent = -1;
        int reference = root;
        while (reference < 0 && hasPrefix(~reference, bits))
        {
            parent = ~reference;
            final long lower = bitmaps[parent] & (1L << digit(parent, bits)) - 1;
            if (lower != 0)
            {
                before = children[slot(parent, 63 - Long.numberOfLeadingZeros(lower))];
            }
            reference = child(parent, bits);
        }
        if (reference == 0)
        {
            link(parent, bits, level);
            return last(before);
        }
        final long other = reference > 0 ? unsigned(levels.key(reference)) : prefixes[~reference];
        final int node = newNode(bits, 63 - Long.numberOfLeadingZeros(bits ^ other));
        link(parent, bits, ~node);
        link(node, bits, level);
        link(node, other, reference);
        return last(Long.compareUnsigned(other, bits) < 0 ? reference : before);
    }

    /**
     * Removes a level.
     *
     * @param key that is in the index.
     */
    void remove(final long key)
    {
        final long bits = unsigned(key);
        int grandparent = -1;
        int parent = -1;
        int reference = root;
        while (reference < 0)
        {
            grandparent = parent;
            parent = ~reference;
            reference = child(parent, bits);
        }
        if (parent < 0)
        {
            root = 0;
            return;
        }
        final int digit = digit(parent, bits);
        children[slot(parent, digit)] = 0;
        bitmaps[parent] &= ~(1L << digit);
        if (Long.bitCount(bitmaps[parent]) == 1)
        {
            final int slot = slot(parent, Long.numberOfTrailingZeros(bitmaps[parent]));
            link(grandparent, bits, children[slot]);
            children[slot] = 0;
            freeNode(parent);
        }
    }

    private int last(final int from)
    {
        int reference = from;
        while (reference < 0)
        {
            reference = children[slot(~reference, 63 - Long.numberOfLeadingZeros(bitmaps[~reference]))];
        }
        return reference;
    }

    private void link(final int node, final long bits, final int reference)
    {
        if (node < 0)
        {
            root = reference;
        }
        else
        {
            final int digit = digit(node, bits);
            children[slot(node, digit)] = reference;
            bitmaps[node] |= 1L << digit;
        }
    }

    private boolean hasPrefix(final int node, final long bits)
    {
        return (bits ^ prefixes[node]) >>> shifts[node] >>> DIGIT_BITS == 0;
    }

    private int child(final int node, final long bits)
    {
        return children[slot(node, digit(node, bits))];
    }

    private int digit(final int node, final long bits)
    {
        return (int)(bits >>> shifts[node]) & DIGIT_MASK;
    }

    private static int slot(final int node, final int digit)
    {
        return (node << DIGIT_BITS) + digit;
    }

    private static long unsigned(final long key)
    {
        return key ^ Long.MIN_VALUE;
    }

    private int newNode(final long prefix, final int highestDifferentBit)
    {
        final int node;
        if (freeNode >= 0)
        {
            node = freeNode;
            freeNode = shifts[node];
        }
        else
        {
            node = nodeCount++;
            if (node == bitmaps.length)
            {
                grow();
            }
        }
        bitmaps[node] = 0;
        prefixes[node] = prefix;
        shifts[node] = highestDifferentBit / DIGIT_BITS * DIGIT_BITS;
        return node;
    }

    private void freeNode(final int node)
    {
        bitmaps[node] = 0;
        shifts[node] = freeNode;
        freeNode = node;
    }

    private void grow()
    {
        final int capacity = bitmaps.length * 2;
        bitmaps = Arrays.copyOf(bitmaps, capacity);
        prefixes = Arrays.copyOf(prefixes, capacity);
        shifts = Arrays.copyOf(shifts, capacity);
        children = Arrays.copyOf(children, capacity << DIGIT_BITS);
    }
}
