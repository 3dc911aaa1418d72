package org.tally.engine.book;

/**
 * Matching thread only. The levels of one side in order of their keys.
 * <p>
 * A path-compressed radix tree with 64 children a node: a node looks at six bits of the key and exists only where keys
 * differ in them, so that its depth follows how spread the keys are, not how many there are: two or three nodes for the
 * prices of a day, at most eleven for any. A bitmap in each node finds the neighbour without a scan. A node goes with
 * its last child; one with a single child stays, because the price that left is often the next to come. (The idea of
 * skipping common bits is D. R. Morrison's PATRICIA, 1968.)
 */
final class PriceIndex
{
    private final Levels levels;
    private final PriceNodes nodes;

    /** A reference is a level if positive, a node if negative, 0 if there is none. */
    private int root;

    PriceIndex(final Levels levels)
    {
        this.levels = levels;
        this.nodes = levels.priceNodes();
    }

    /**
     * Finds a level, or adds it.
     *
     * @param key of the level.
     * @return the level; without orders if it is new.
     */
    int findOrAdd(final long key)
    {
        final long bits = unsigned(key);
        int parent = 0;
        int reference = root;
        while (reference < 0)
        {
            parent = reference;
            reference = nodes.child(reference, bits);
        }
        return reference != 0 && levels.key(reference) == key ? reference : add(key, bits, parent, reference);
    }

    private int add(final long key, final long bits, final int parent, final int present)
    {
        final int level = levels.add(key);
        if (present == 0 && (parent == 0 || nodes.isAbove(parent, bits)))
        {
            link(parent, bits, level);
        }
        else
        {
            branch(bits, level);
        }
        return level;
    }

    /** Adds a level where its key leaves the common bits of others. */
    private void branch(final long bits, final int level)
    {
        int parent = 0;
        int other = root;
        while (other < 0 && nodes.isAbove(other, bits))
        {
            parent = other;
            other = nodes.child(other, bits);
        }
        final long otherBits = other > 0 ? unsigned(levels.key(other)) : nodes.key(other);
        final int highestDifferent = 63 - Long.numberOfLeadingZeros(bits ^ otherBits);
        final int node = nodes.add(bits, highestDifferent / PriceNodes.DIGIT_BITS * PriceNodes.DIGIT_BITS);
        link(parent, bits, node);
        link(node, otherBits, other);
        link(node, bits, level);
    }

    private void link(final int parent, final long bits, final int child)
    {
        if (parent == 0)
        {
            root = child;
        }
        else
        {
            nodes.child(parent, bits, child);
        }
        if (child > 0)
        {
            levels.priceNode(child, parent);
        }
    }

    /**
     * Removes a level from the index; its record stays.
     *
     * @param level that is in the index.
     */
    void remove(final int level)
    {
        final long bits = unsigned(levels.key(level));
        final int parent = levels.priceNode(level);
        link(parent, bits, 0);
        if (parent != 0 && nodes.bitmap(parent) == 0)
        {
            removeEmpty(parent, bits);
        }
    }

    private void removeEmpty(final int emptyNode, final long bits)
    {
        int node = emptyNode;
        while (node != 0 && nodes.bitmap(node) == 0)
        {
            int parent = 0;
            for (int reference = root; reference != node; reference = nodes.child(reference, bits))
            {
                parent = reference;
            }
            link(parent, bits, 0);
            nodes.remove(node);
            node = parent;
        }
    }

    /**
     * The level with the least key.
     *
     * @return level, or 0.
     */
    int first()
    {
        return firstBelow(root);
    }

    /**
     * The level with the greatest key.
     *
     * @return level, or 0.
     */
    int last()
    {
        return lastBelow(root);
    }

    /**
     * The level with the next greater key.
     *
     * @param level in the index.
     * @return level, or 0.
     */
    int next(final int level)
    {
        final long bits = unsigned(levels.key(level));
        final int parent = levels.priceNode(level);
        if (parent == 0)
        {
            return 0;
        }
        final long above = above(parent, bits);
        return above != 0 ? firstBelow(nodes.childAt(parent, Long.numberOfTrailingZeros(above))) : nextFromRoot(bits);
    }

    private int nextFromRoot(final long bits)
    {
        int next = 0;
        for (int reference = root; reference < 0; reference = nodes.child(reference, bits))
        {
            final long above = above(reference, bits);
            if (above != 0)
            {
                next = nodes.childAt(reference, Long.numberOfTrailingZeros(above));
            }
        }
        return firstBelow(next);
    }

    /**
     * The level with the next lesser key.
     *
     * @param level in the index.
     * @return level, or 0.
     */
    int previous(final int level)
    {
        final long bits = unsigned(levels.key(level));
        int previous = 0;
        for (int reference = root; reference < 0; reference = nodes.child(reference, bits))
        {
            final long below = nodes.bitmap(reference) & (1L << PriceNodes.digit(reference, bits)) - 1;
            if (below != 0)
            {
                previous = nodes.childAt(reference, 63 - Long.numberOfLeadingZeros(below));
            }
        }
        return lastBelow(previous);
    }

    /** The children of a node to the right of the one on the way to a key. */
    private long above(final int node, final long bits)
    {
        return nodes.bitmap(node) & -2L << PriceNodes.digit(node, bits);
    }

    private int firstBelow(final int from)
    {
        int reference = from;
        while (reference < 0)
        {
            reference = nodes.childAt(reference, Long.numberOfTrailingZeros(nodes.bitmap(reference)));
        }
        return reference;
    }

    private int lastBelow(final int from)
    {
        int reference = from;
        while (reference < 0)
        {
            reference = nodes.childAt(reference, 63 - Long.numberOfLeadingZeros(nodes.bitmap(reference)));
        }
        return reference;
    }

    /** With the least key all zero, so that the order of keys is that of their bits. */
    private static long unsigned(final long key)
    {
        return key ^ Long.MIN_VALUE;
    }
}
