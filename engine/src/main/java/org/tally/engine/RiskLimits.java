package org.tally.engine;

import static org.tally.engine.book.OrderTerms.NO_PRICE;

import org.tally.protocol.codec.RejectReason;

/**
 * The risk limits of an account (rules, sections 10 and 13), in the order of section 10's table; a limit of 0 is none.
 * What overflows 64 bits counts as exceeding a limit.
 */
final class RiskLimits
{
    private static final long[] POWERS_OF_TEN = new long[19];

    static
    {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i < POWERS_OF_TEN.length; i++)
        {
            POWERS_OF_TEN[i] = POWERS_OF_TEN[i - 1] * 10;
        }
    }

    private RiskLimits()
    {
    }

    /**
     * Checks an order against its account's limits.
     *
     * @param order      as it would be; its leaves are what would be open.
     * @param quantity   its total.
     * @param oldLeaves  what of it is open already, before a replace.
     * @param openOrders how many orders of the account would be live.
     * @param rules      version in force.
     * @return the first limit exceeded, or null.
     */
    static RejectReason check(final IncomingOrder order, final long quantity, final long oldLeaves,
        final long openOrders, final int rules)
    {
        final Account account = order.account;
        if (account.maxOrderQuantity > 0 && quantity > account.maxOrderQuantity)
        {
            return RejectReason.RISK_ORDER_QUANTITY;
        }
        if (account.maxOrderNotional > 0 && isNotionalAbove(account.maxOrderNotional, order, quantity))
        {
            return RejectReason.RISK_ORDER_NOTIONAL;
        }
        if (account.maxOpenOrders > 0 && openOrders > account.maxOpenOrders)
        {
            return RejectReason.RISK_OPEN_ORDERS;
        }
        if (account.maxPosition > 0 && couldExceedPosition(account.maxPosition, order, oldLeaves) &&
            (rules < Rules.REDUCING_ORDERS_PASS || couldEnlargePosition(order, oldLeaves)))
        {
            return RejectReason.RISK_POSITION;
        }
        return null;
    }

    private static boolean isNotionalAbove(final long limit, final IncomingOrder order, final long quantity)
    {
        final long price = order.isMarket() ? order.instrument.referencePrice() : order.price;
        final long size = price == NO_PRICE ? 0 : Math.abs(price);
        if (Math.multiplyHigh(quantity, size) != 0 || quantity * size < 0)
        {
            return true;
        }
        return isProductGreater(quantity * size, 100, limit, POWERS_OF_TEN[order.instrument.priceDecimals]);
    }

    /** Whether a * b is greater than c * d, exactly, for numbers that are not negative. */
    private static boolean isProductGreater(final long a, final long b, final long c, final long d)
    {
        final long highLeft = Math.multiplyHigh(a, b);
        final long highRight = Math.multiplyHigh(c, d);
        return highLeft != highRight ? highLeft > highRight : Long.compareUnsigned(a * b, c * d) > 0;
    }

    private static boolean couldExceedPosition(final long limit, final IncomingOrder order, final long oldLeaves)
    {
        final Holding holding = order.account.holding(order.instrument.number);
        final long position = holding == null ? 0 : holding.position;
        final long added = Math.max(0, order.leaves) - oldLeaves;
        final long buys = (holding == null ? 0 : holding.openBuys()) + (order.isSell() ? 0 : added);
        final long sells = (holding == null ? 0 : holding.openSells()) + (order.isSell() ? added : 0);
        return isSumAbove(limit, position, buys) || isSumAbove(limit, -position, sells);
    }

    /** Whether the position could come further from zero than it is, by this order and the others of its side. */
    private static boolean couldEnlargePosition(final IncomingOrder order, final long oldLeaves)
    {
        final Holding holding = order.account.holding(order.instrument.number);
        final long openBefore = holding == null ? 0 : order.isSell() ? holding.openSells() : holding.openBuys();
        final long open = openBefore + Math.max(0, order.leaves) - oldLeaves;
        final long position = holding == null ? 0 : order.isSell() ? -holding.position : holding.position;
        return open != 0 && (position >= 0 || position + open > -position);
    }

    private static boolean isSumAbove(final long limit, final long position, final long open)
    {
        final long sum = position + open;
        final boolean hasOverflowed = ((position ^ sum) & (open ^ sum)) < 0;
        return hasOverflowed || sum > limit;
    }
}
