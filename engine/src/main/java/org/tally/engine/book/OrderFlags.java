package org.tally.engine.book;

import java.util.stream.Stream;

import org.tally.protocol.codec.OrdType;
import org.tally.protocol.codec.SelfTradePrevention;
import org.tally.protocol.codec.Side;
import org.tally.protocol.codec.TimeInForce;

/**
 * The small properties of an order in one int.
 * <pre>
 *   bit 0      1 for sell
 *   bits 1-3   ordType        bits 4-6  timeInForce      bits 7-9  self-trade prevention
 *   bit 10     post-only      bit 11    waits for its stop price
 * </pre>
 */
public final class OrderFlags
{
    private static final int SELL = 1;
    private static final int POST_ONLY = 1 << 10;
    private static final int WAITING_STOP = 1 << 11;

    private static final int ALL_BITS = (1 << 12) - 1;
    private static final int ORDER_TYPES = bits(Stream.of(OrdType.values()).map(OrdType::value));
    private static final int TIMES_IN_FORCE = bits(Stream.of(TimeInForce.values()).map(TimeInForce::value));
    private static final int PREVENTIONS =
        bits(Stream.of(SelfTradePrevention.values()).map(SelfTradePrevention::value));

    private OrderFlags()
    {
    }

    /**
     * Packs.
     *
     * @param side        of the order.
     * @param ordType     of the order.
     * @param timeInForce of the order.
     * @param stp         of the order.
     * @param postOnly    of the order.
     * @return flags.
     */
    public static int of(final Side side, final OrdType ordType, final TimeInForce timeInForce,
        final SelfTradePrevention stp, final boolean postOnly)
    {
        return (side == Side.SELL ? SELL : 0) | ordType.value() << 1 | timeInForce.value() << 4 | stp.value() << 7 |
            (postOnly ? POST_ONLY : 0);
    }

    /** One bit for each value that an enum may have. */
    private static int bits(final Stream<Short> values)
    {
        return values.filter(value -> value < 8).mapToInt(value -> 1 << value).reduce(0, (a, b) -> a | b);
    }

    /**
     * Whether an order can have such flags.
     *
     * @param flags any number.
     * @return true if each enum in it has a value that it knows.
     */
    public static boolean areValid(final int flags)
    {
        return (flags & ~ALL_BITS) == 0 && (ORDER_TYPES >>> (flags >>> 1 & 7) & 1) != 0 &&
            (TIMES_IN_FORCE >>> (flags >>> 4 & 7) & 1) != 0 && (PREVENTIONS >>> (flags >>> 7 & 7) & 1) != 0;
    }

    /**
     * Whether the order sells.
     *
     * @param flags of the order.
     * @return true for a sell order.
     */
    public static boolean isSell(final int flags)
    {
        return (flags & SELL) != 0;
    }

    /**
     * The side.
     *
     * @param flags of the order.
     * @return buy or sell.
     */
    public static Side side(final int flags)
    {
        return isSell(flags) ? Side.SELL : Side.BUY;
    }

    /**
     * The order type.
     *
     * @param flags of the order.
     * @return the type.
     */
    public static OrdType ordType(final int flags)
    {
        return OrdType.get((short)(flags >>> 1 & 7));
    }

    /**
     * The time in force.
     *
     * @param flags of the order.
     * @return the time in force.
     */
    public static TimeInForce timeInForce(final int flags)
    {
        return TimeInForce.get((short)(flags >>> 4 & 7));
    }

    /**
     * The self-trade prevention.
     *
     * @param flags of the order.
     * @return never null.
     */
    public static SelfTradePrevention stp(final int flags)
    {
        return SelfTradePrevention.get((short)(flags >>> 7 & 7));
    }

    /**
     * Whether the order is post-only.
     *
     * @param flags of the order.
     * @return true for post-only.
     */
    public static boolean isPostOnly(final int flags)
    {
        return (flags & POST_ONLY) != 0;
    }

    /**
     * Whether the order waits outside the book for its stop price.
     *
     * @param flags of the order.
     * @return true while it waits.
     */
    public static boolean isWaitingStop(final int flags)
    {
        return (flags & WAITING_STOP) != 0;
    }

    /**
     * The same flags, waiting or not.
     *
     * @param flags   of the order.
     * @param waiting whether it waits for its stop price.
     * @return flags.
     */
    public static int waitingStop(final int flags, final boolean waiting)
    {
        return waiting ? flags | WAITING_STOP : flags & ~WAITING_STOP;
    }
}
