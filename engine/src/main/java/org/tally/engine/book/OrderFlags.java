package org.tally.engine.book;

import java.util.stream.Stream;

import org.tally.protocol.codec.BooleanType;
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
    private static final int TYPE_SHIFT = 1;
    private static final int TIME_SHIFT = 4;
    private static final int STP_SHIFT = 7;
    private static final int CODE_MASK = 7;
    private static final int POST_ONLY_SHIFT = 10;
    private static final int POST_ONLY = 1 << POST_ONLY_SHIFT;
    private static final int WAITING_STOP = 1 << 11;

    private static final int SELL_CODE = Side.SELL.value();
    private static final int BUY_CODE = Side.BUY.value();
    private static final int MARKET = OrdType.MARKET.value();
    private static final int LIMIT = OrdType.LIMIT.value();
    private static final int STOP = OrdType.STOP.value();
    private static final int STOP_LIMIT = OrdType.STOP_LIMIT.value();
    private static final int DAY = TimeInForce.DAY.value();
    private static final int IMMEDIATE_OR_CANCEL = TimeInForce.IOC.value();
    private static final int FILL_OR_KILL = TimeInForce.FOK.value();
    private static final int GOOD_TILL_DATE = TimeInForce.GTD.value();

    private static final int ALL_BITS = (1 << 12) - 1;
    private static final int ORDER_TYPES = bits(Stream.of(OrdType.values()).map(OrdType::value));
    private static final int TIMES_IN_FORCE = bits(Stream.of(TimeInForce.values()).map(TimeInForce::value));
    private static final int PREVENTIONS =
        bits(Stream.of(SelfTradePrevention.values()).map(SelfTradePrevention::value));

    private OrderFlags()
    {
    }

    /**
     * Packs the codes of a message.
     *
     * @param side        code of a {@link Side}.
     * @param ordType     code of an {@link OrdType}.
     * @param timeInForce code of a {@link TimeInForce}.
     * @param stp         code of a {@link SelfTradePrevention}, not null.
     * @param postOnly    code of a {@link BooleanType}.
     * @return flags.
     */
    public static int of(final int side, final int ordType, final int timeInForce, final int stp, final int postOnly)
    {
        return (side == SELL_CODE ? SELL : 0) | (ordType & CODE_MASK) << TYPE_SHIFT |
            (timeInForce & CODE_MASK) << TIME_SHIFT | (stp & CODE_MASK) << STP_SHIFT |
            (postOnly == 1 ? POST_ONLY : 0);
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
     * The side as messages have it.
     *
     * @param flags of the order.
     * @return code of a {@link Side}.
     */
    public static int sideCode(final int flags)
    {
        return BUY_CODE + (flags & SELL) * (SELL_CODE - BUY_CODE);
    }

    /**
     * The order type as messages have it.
     *
     * @param flags of the order.
     * @return code of an {@link OrdType}.
     */
    public static int ordTypeCode(final int flags)
    {
        return flags >>> TYPE_SHIFT & CODE_MASK;
    }

    /**
     * The time in force as messages have it.
     *
     * @param flags of the order.
     * @return code of a {@link TimeInForce}.
     */
    public static int timeInForceCode(final int flags)
    {
        return flags >>> TIME_SHIFT & CODE_MASK;
    }

    /**
     * The self-trade prevention as messages have it.
     *
     * @param flags of the order.
     * @return code of a {@link SelfTradePrevention}.
     */
    public static int stpCode(final int flags)
    {
        return flags >>> STP_SHIFT & CODE_MASK;
    }

    /**
     * Post-only as messages have it.
     *
     * @param flags of the order.
     * @return code of a {@link BooleanType}.
     */
    public static int postOnlyCode(final int flags)
    {
        return flags >>> POST_ONLY_SHIFT & 1;
    }

    /**
     * Whether the order is a market order.
     *
     * @param flags of the order.
     * @return true for the order type market.
     */
    public static boolean isMarket(final int flags)
    {
        return ordTypeCode(flags) == MARKET;
    }

    /**
     * Whether the order is a limit order.
     *
     * @param flags of the order.
     * @return true for the order type limit; a stop-limit order is none.
     */
    public static boolean isLimit(final int flags)
    {
        return ordTypeCode(flags) == LIMIT;
    }

    /**
     * Whether the order must have a limit price.
     *
     * @param flags of the order.
     * @return true for the order types limit and stop-limit.
     */
    public static boolean takesLimitPrice(final int flags)
    {
        return ordTypeCode(flags) == LIMIT || ordTypeCode(flags) == STOP_LIMIT;
    }

    /**
     * Whether the order must have a stop price.
     *
     * @param flags of the order.
     * @return true for the order types stop and stop-limit.
     */
    public static boolean takesStopPrice(final int flags)
    {
        return ordTypeCode(flags) == STOP || ordTypeCode(flags) == STOP_LIMIT;
    }

    /**
     * Whether the order ends with the day.
     *
     * @param flags of the order.
     * @return true for the time in force day.
     */
    public static boolean isDay(final int flags)
    {
        return timeInForceCode(flags) == DAY;
    }

    /**
     * Whether the order trades what it can at once.
     *
     * @param flags of the order.
     * @return true for the time in force ioc.
     */
    public static boolean isImmediateOrCancel(final int flags)
    {
        return timeInForceCode(flags) == IMMEDIATE_OR_CANCEL;
    }

    /**
     * Whether the order trades as a whole at once or not at all.
     *
     * @param flags of the order.
     * @return true for the time in force fok.
     */
    public static boolean isFillOrKill(final int flags)
    {
        return timeInForceCode(flags) == FILL_OR_KILL;
    }

    /**
     * Whether the order has a time at which it ends.
     *
     * @param flags of the order.
     * @return true for the time in force gtd.
     */
    public static boolean isGoodTillDate(final int flags)
    {
        return timeInForceCode(flags) == GOOD_TILL_DATE;
    }

    /**
     * Whether the order minds meeting one of its own account.
     *
     * @param flags of the order.
     * @return false for the self-trade prevention none.
     */
    public static boolean preventsSelfTrade(final int flags)
    {
        return stpCode(flags) != 0;
    }

    /**
     * The self-trade prevention.
     *
     * @param flags of the order.
     * @return never null.
     */
    public static SelfTradePrevention stp(final int flags)
    {
        return SelfTradePrevention.get((short)stpCode(flags));
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
