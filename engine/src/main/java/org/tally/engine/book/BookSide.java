package org.tally.engine.book;

/**
 * Matching thread only. One side of a book, or the stop orders of one side: levels in order, best first.
 * <p>
 * Levels are ordered by a key, the least first, so that both sides are worked by the same code: the key is the price
 * where the lowest is best and its complement where the highest is.
 */
public final class BookSide
{
    private final Orders orders;
    private final Levels levels;
    private final PriceIndex index;
    private final long complement;
    private int best;

    /**
     * A side without orders.
     *
     * @param orders       the pool of its orders.
     * @param levels       the pool of its levels.
     * @param highestFirst whether the highest price is best.
     */
    public BookSide(final Orders orders, final Levels levels, final boolean highestFirst)
    {
        this.orders = orders;
        this.levels = levels;
        this.index = new PriceIndex(levels);
        this.complement = highestFirst ? -1L : 0L;
    }

    /**
     * The key of a price: of two prices the better has the lesser key.
     *
     * @param price any.
     * @return its key.
     */
    public long key(final long price)
    {
        return price ^ complement;
    }

    /**
     * The price of a level.
     *
     * @param level of this side.
     * @return its price.
     */
    public long price(final int level)
    {
        return levels.key(level) ^ complement;
    }

    /**
     * The best level.
     *
     * @return level, or 0 if the side is empty.
     */
    public int best()
    {
        return best;
    }

    /**
     * The worst level.
     *
     * @return level, or 0 if the side is empty.
     */
    public int worst()
    {
        return index.last();
    }

    /**
     * The level next to another, away from the best.
     *
     * @param level of this side.
     * @return the next worse level, or 0.
     */
    public int next(final int level)
    {
        return index.next(level);
    }

    /**
     * The level next to another, towards the best.
     *
     * @param level of this side.
     * @return the next better level, or 0.
     */
    public int previous(final int level)
    {
        return index.previous(level);
    }

    /**
     * Puts an order at the end of the queue at a price.
     *
     * @param order  in no queue, with its leaves set.
     * @param price  at which.
     * @param hidden how much of its leaves is not shown.
     */
    public void append(final int order, final long price, final long hidden)
    {
        final long key = key(price);
        final int level = index.findOrAdd(key);
        levels.append(level, order, hidden);
        if (best == 0 || key < levels.key(best))
        {
            best = level;
        }
    }

    /**
     * Takes an order out.
     *
     * @param order  of this side.
     * @param hidden how much of its leaves is not shown.
     */
    public void remove(final int order, final long hidden)
    {
        final int level = orders.level(order);
        levels.unlink(order, hidden);
        if (levels.first(level) == 0)
        {
            if (level == best)
            {
                best = index.next(level);
            }
            index.remove(level);
            levels.remove(level);
        }
    }
}
