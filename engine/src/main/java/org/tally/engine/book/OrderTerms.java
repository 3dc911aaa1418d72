package org.tally.engine.book;

/**
 * Matching thread only. What only icebergs, stop orders and orders with an expireTime have.
 */
public final class OrderTerms extends RecordPool
{
    /** Stands for no price, as in the messages. */
    public static final long NO_PRICE = Long.MIN_VALUE;

    private static final int DISPLAY_QUANTITY = 0;
    private static final int SHOWN = 1;
    private static final int STOP_PRICE = 2;
    private static final int LIMIT_PRICE = 3;
    private static final int EXPIRE_TIME = 4;
    private static final int TIMER_PLACE = 5;

    /**
     * No terms.
     */
    public OrderTerms()
    {
    }

    /**
     * Takes a record.
     *
     * @param displayQuantity of the order; 0 shows all.
     * @param stopPrice       of the order, or {@link #NO_PRICE}.
     * @param limitPrice      of the order, or {@link #NO_PRICE}.
     * @param expireTimeNs    of the order; 0 for none.
     * @return its handle.
     */
    public int add(final long displayQuantity, final long stopPrice, final long limitPrice, final long expireTimeNs)
    {
        final int terms = take();
        field(terms, DISPLAY_QUANTITY, displayQuantity);
        field(terms, STOP_PRICE, stopPrice);
        field(terms, LIMIT_PRICE, limitPrice);
        field(terms, EXPIRE_TIME, expireTimeNs);
        field(terms, SHOWN, 0);
        field(terms, TIMER_PLACE, 0);
        return terms;
    }

    /**
     * How many orders have such.
     *
     * @return the number.
     */
    public int size()
    {
        return taken();
    }

    /**
     * Gives a record back.
     *
     * @param terms handle.
     */
    public void remove(final int terms)
    {
        release(terms);
    }

    /**
     * Quantity to show at rest.
     *
     * @param terms handle, or 0.
     * @return quantity, or 0 to show all.
     */
    public long displayQuantity(final int terms)
    {
        return terms == 0 ? 0L : field(terms, DISPLAY_QUANTITY);
    }

    /**
     * Quantity shown now.
     *
     * @param terms handle of an iceberg order.
     * @return quantity.
     */
    public long shown(final int terms)
    {
        return field(terms, SHOWN);
    }

    /**
     * Sets the quantity shown.
     *
     * @param terms handle of an iceberg order.
     * @param shown quantity.
     */
    public void shown(final int terms, final long shown)
    {
        field(terms, SHOWN, shown);
    }

    /**
     * Price that triggers.
     *
     * @param terms handle, or 0.
     * @return price, or {@link #NO_PRICE}.
     */
    public long stopPrice(final int terms)
    {
        return terms == 0 ? NO_PRICE : field(terms, STOP_PRICE);
    }

    /**
     * Sets the price that triggers.
     *
     * @param terms     handle.
     * @param stopPrice price.
     */
    public void stopPrice(final int terms, final long stopPrice)
    {
        field(terms, STOP_PRICE, stopPrice);
    }

    /**
     * Limit price, kept here because the level of a waiting stop order is that of its stop price.
     *
     * @param terms handle.
     * @return price, or {@link #NO_PRICE}.
     */
    public long limitPrice(final int terms)
    {
        return field(terms, LIMIT_PRICE);
    }

    /**
     * Sets the limit price.
     *
     * @param terms      handle.
     * @param limitPrice price.
     */
    public void limitPrice(final int terms, final long limitPrice)
    {
        field(terms, LIMIT_PRICE, limitPrice);
    }

    /**
     * When the order expires.
     *
     * @param terms handle, or 0.
     * @return nanoseconds since the Unix epoch, or 0 for never.
     */
    public long expireTimeNs(final int terms)
    {
        return terms == 0 ? 0L : field(terms, EXPIRE_TIME);
    }

    int timerPlace(final int terms)
    {
        return (int)field(terms, TIMER_PLACE);
    }

    void timerPlace(final int terms, final int place)
    {
        field(terms, TIMER_PLACE, place);
    }
}
