package org.tally.engine;

/**
 * What a {@link RandomScenario} is made of: weights of the commands, and percentages of the new orders.
 *
 * @param newOrders       weight.
 * @param cancels         weight.
 * @param replaces        weight.
 * @param massCancels     weight.
 * @param phases          weight.
 * @param blocks          weight of blocks and unblocks.
 * @param ticks           weight.
 * @param definitions     weight of accounts changed and instruments defined again.
 * @param logons          weight of logons and logoffs.
 * @param rules           weight of switches of the rules.
 * @param invalidPercent  new orders and replaces with something wrong.
 * @param stopPercent     stop orders of the new ones.
 * @param icebergPercent  orders with a displayQuantity.
 * @param instantPercent  ioc, fok and market orders.
 * @param gtdPercent      orders that expire.
 * @param priceLevels     distinct prices above and below the middle.
 * @param limitPercent    accounts that have a certain limit.
 * @param sessionPercent  commands that come by a numbered session.
 */
record Mix(
    int newOrders,
    int cancels,
    int replaces,
    int massCancels,
    int phases,
    int blocks,
    int ticks,
    int definitions,
    int logons,
    int rules,
    int invalidPercent,
    int stopPercent,
    int icebergPercent,
    int instantPercent,
    int gtdPercent,
    int priceLevels,
    int limitPercent,
    int sessionPercent)
{
    /** A bit of everything. */
    static final Mix EVERYTHING = new Mix(600, 90, 170, 12, 20, 5, 20, 6, 6, 6, 12, 12, 15, 20, 8, 5, 25, 25);
    /** Limit, ioc, fok and market orders, cancels and replaces in continuous trading. */
    static final Mix PLAIN = new Mix(600, 120, 200, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 25, 0, 5, 0, 0);
    /** Many stops at few prices: cascades. */
    static final Mix STOPS = new Mix(600, 40, 120, 4, 10, 0, 5, 0, 0, 1, 2, 50, 10, 15, 5, 4, 0, 0);
    /** Many icebergs that meet their own account. */
    static final Mix ICEBERGS = new Mix(600, 40, 150, 4, 6, 0, 5, 0, 0, 1, 2, 5, 60, 25, 5, 2, 0, 0);
    /** Phases that change all the time. */
    static final Mix AUCTIONS = new Mix(600, 60, 120, 4, 90, 2, 10, 0, 0, 1, 4, 12, 20, 15, 8, 6, 5, 0);
    /** Tight limits, and blocks. */
    static final Mix RISK = new Mix(600, 80, 250, 10, 10, 20, 10, 30, 0, 5, 4, 10, 5, 15, 5, 4, 80, 0);
    /** Deep books: hardly anything is taken away. */
    static final Mix DEEP = new Mix(600, 20, 60, 1, 1, 0, 5, 0, 0, 1, 1, 5, 10, 4, 3, 60, 0, 0);

    /** Nearly all orders expire, many at the same time. */
    static final Mix TIMERS = new Mix(600, 40, 150, 2, 10, 2, 20, 0, 0, 1, 2, 15, 15, 10, 80, 6, 0, 10);

    private static final Mix[] ALL = {EVERYTHING, PLAIN, STOPS, ICEBERGS, AUCTIONS, RISK, DEEP, EVERYTHING, TIMERS};

    /** Seeds take turns. */
    static Mix of(final long seed)
    {
        return ALL[(int)Math.floorMod(seed, (long)ALL.length)];
    }
}
