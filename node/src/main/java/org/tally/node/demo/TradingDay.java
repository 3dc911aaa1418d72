package org.tally.node.demo;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.util.SplittableRandom;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.BooleanType;
import org.tally.protocol.codec.CancelOrderEncoder;
import org.tally.protocol.codec.ChangePhaseEncoder;
import org.tally.protocol.codec.DefineAccountEncoder;
import org.tally.protocol.codec.DefineInstrumentEncoder;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.NewOrderEncoder;
import org.tally.protocol.codec.OrdType;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.ReplaceOrderEncoder;
import org.tally.protocol.codec.SelfTradePrevention;
import org.tally.protocol.codec.Side;
import org.tally.protocol.codec.TimeInForce;

/**
 * One thread only. The commands of a day of trading, made from a seed: the same seed, length and times make the same
 * day.
 * <p>
 * Instruments of unequal activity (each half as active as the one before), each with a price that wanders a tick at a
 * time; limit orders gathered near it, most of them cancelled or replaced soon, some that take what rests; among them
 * icebergs, stop orders and orders good till a time; accounts with limits, instruments with bands; an opening
 * auction, a halt, an auction within the day, a closing auction. The mix follows what exchanges publish of their
 * message traffic: about half new orders, two fifths cancels, the rest replaces, and few of the messages trade.
 */
public final class TradingDay
{
    /** How many instruments the day has. */
    public static final int INSTRUMENTS = 6;
    /** How many accounts trade in it. */
    public static final int ACCOUNTS = 24;

    private static final String[] SYMBOLS = {"ALDER", "BIRCH", "CEDAR", "DOGWOOD", "ELM", "FIR"};
    private static final int REMEMBERED = 1 << 10;
    private static final int FARTHEST = 40;
    private static final long NO_PRICE = NewOrderEncoder.priceNullValue();

    private final SplittableRandom random;
    private final DaySchedule schedule;
    private final long startNs;
    private final long spanNs;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MessageDescriptor.MAX_COMMAND_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final NewOrderEncoder newOrder = new NewOrderEncoder();
    private final CancelOrderEncoder cancelOrder = new CancelOrderEncoder();
    private final ReplaceOrderEncoder replaceOrder = new ReplaceOrderEncoder();
    private final ChangePhaseEncoder changePhase = new ChangePhaseEncoder();
    private final long[] prices = new long[INSTRUMENTS];
    private final long[][] clOrdIds = new long[INSTRUMENTS][REMEMBERED];
    private final int[][] accounts = new int[INSTRUMENTS][REMEMBERED];
    private final boolean[][] sells = new boolean[INSTRUMENTS][REMEMBERED];
    private final int[] remembered = new int[INSTRUMENTS];
    private final long firstClOrdId;
    private long clOrdId;
    private long commands;

    /**
     * A day.
     *
     * @param seed         that makes it.
     * @param firstClOrdId orders count their clOrdIds from here.
     * @param length       how many commands the day has; those made beyond it meet a closed market.
     * @param startNs      when it begins, nanoseconds since the Unix epoch.
     * @param spanNs       how long it is expected to take: orders good till a time expire within it.
     */
    public TradingDay(final long seed, final long firstClOrdId, final long length, final long startNs,
        final long spanNs)
    {
        this(seed, firstClOrdId, new DaySchedule(length, false, INSTRUMENTS), startNs, spanNs);
    }

    private TradingDay(final long seed, final long firstClOrdId, final DaySchedule schedule, final long startNs,
        final long spanNs)
    {
        random = new SplittableRandom(seed);
        this.schedule = schedule;
        this.firstClOrdId = firstClOrdId;
        this.startNs = startNs;
        this.spanNs = spanNs;
        clOrdId = firstClOrdId - 1;
        for (int i = 0; i < INSTRUMENTS; i++)
        {
            prices[i] = 10_000L * (i + 1);
        }
    }

    /**
     * A day that never closes, for as many commands as are wanted. Its halt and its auction come again and again; as
     * many orders are cancelled as rest, so that the number of live orders comes to stay about the same.
     *
     * @param seed         that makes it.
     * @param firstClOrdId orders count their clOrdIds from here.
     * @param length       how many commands there are from one halt to the next.
     * @param startNs      when it begins, nanoseconds since the Unix epoch.
     * @param spanNs       how long so many commands are expected to take: orders good till a time expire within it.
     * @return the day.
     */
    public static TradingDay endless(final long seed, final long firstClOrdId, final long length, final long startNs,
        final long spanNs)
    {
        return new TradingDay(seed, firstClOrdId, new DaySchedule(length, true, INSTRUMENTS), startNs, spanNs);
    }

    /**
     * Makes the next command: first those that define instruments and accounts, then the day.
     */
    public void next()
    {
        final long number = commands++;
        if (number < INSTRUMENTS)
        {
            defineInstrument((int)number);
        }
        else if (number < INSTRUMENTS + ACCOUNTS)
        {
            defineAccount((int)number - INSTRUMENTS + 1);
        }
        else
        {
            final int changed = schedule.change(number);
            if (changed < 0)
            {
                trade();
            }
            else
            {
                changePhase.wrapAndApplyHeader(buffer, 0, header).session(0).sessionSequence(0).account(0)
                    .instrument(SYMBOLS[changed]).phase(schedule.phase(changed));
            }
        }
    }

    /**
     * The buffer that holds the command made last.
     *
     * @return the same buffer always; its message begins at 0.
     */
    public DirectBuffer buffer()
    {
        return buffer;
    }

    /**
     * The clOrdId of the last new order, if the command made last is one.
     *
     * @return the number, or 0 if the command is none.
     */
    public long newClOrdId()
    {
        return MessageDescriptor.templateId(buffer, 0) == NewOrderEncoder.TEMPLATE_ID ? clOrdId : 0;
    }

    /**
     * How many new orders were made.
     *
     * @return the number.
     */
    public long newOrders()
    {
        return clOrdId - firstClOrdId + 1;
    }

    private void defineInstrument(final int instrument)
    {
        new DefineInstrumentEncoder().wrapAndApplyHeader(buffer, 0, header)
            .session(0).sessionSequence(0).account(0)
            .instrument(SYMBOLS[instrument]).tickSize(1).lotSize(1).minPrice(1).maxPrice(10_000_000)
            .referencePrice(prices[instrument]).bandBasisPoints(1_000).priceDecimals((short)2).phase(Phase.AUCTION);
    }

    private void defineAccount(final int account)
    {
        new DefineAccountEncoder().wrapAndApplyHeader(buffer, 0, header)
            .session(0).sessionSequence(0).account(account)
            .maxOrderQuantity(10_000).maxOrderNotional(100_000_000_00L).maxOpenOrders(100_000)
            .maxPosition(1_000_000_000)
            .stp(account % 3 == 0 ? SelfTradePrevention.CANCEL_RESTING : SelfTradePrevention.NONE);
    }

    private void trade()
    {
        int instrument = Math.min(INSTRUMENTS - 1, Integer.numberOfTrailingZeros(random.nextInt() | 1 << 30));
        if (schedule.phase(instrument) == Phase.HALTED)
        {
            instrument = 0;
        }
        final int dice = random.nextInt(100);
        if (dice < 3)
        {
            prices[instrument] += random.nextBoolean() ? 1 : -1;
        }
        if (remembered[instrument] < 32 || dice < 50 && !wouldForget(instrument))
        {
            newOrder(instrument, random.nextInt(1_000));
        }
        else
        {
            changeOrder(instrument, dice < 92);
        }
    }

    /** What is forgotten rests for ever once prices have wandered away from it. */
    private boolean wouldForget(final int instrument)
    {
        return schedule.isEndless() && remembered[instrument] == REMEMBERED;
    }

    private void newOrder(final int instrument, final int dice)
    {
        final boolean isSell = random.nextBoolean();
        final boolean isContinuous = schedule.phase(instrument) == Phase.CONTINUOUS;
        begin(instrument, isSell);
        if (dice < 20)
        {
            newOrder.ordType(OrdType.MARKET).timeInForce(TimeInForce.IOC);
        }
        else if (dice < 120)
        {
            final long distance = random.nextInt(1, 4);
            newOrder.timeInForce(isContinuous ? TimeInForce.IOC : TimeInForce.DAY)
                .price(prices[instrument] + (isSell ? -distance : distance));
            if (schedule.isEndless() && !isContinuous)
            {
                remember(instrument, isSell);
            }
        }
        else if (dice < 140)
        {
            stopOrder(instrument, isSell, dice < 130);
        }
        else
        {
            restingOrder(instrument, isSell, dice);
        }
    }

    private void begin(final int instrument, final boolean isSell)
    {
        newOrder.wrapAndApplyHeader(buffer, 0, header)
            .session(0).sessionSequence(0).account(1 + random.nextInt(ACCOUNTS))
            .instrument(SYMBOLS[instrument]).clOrdId(++clOrdId).quantity(random.nextInt(1, 11) * 10L).price(NO_PRICE)
            .stopPrice(NO_PRICE).displayQuantity(0).minQuantity(0).expireTime(0)
            .side(isSell ? Side.SELL : Side.BUY).ordType(OrdType.LIMIT).timeInForce(TimeInForce.DAY)
            .stp(SelfTradePrevention.NULL_VAL).postOnly(BooleanType.F);
    }

    private void stopOrder(final int instrument, final boolean isSell, final boolean hasLimit)
    {
        final long distance = random.nextInt(5, 60);
        final long stopPrice = prices[instrument] + (isSell ? -distance : distance);
        newOrder.ordType(hasLimit ? OrdType.STOP_LIMIT : OrdType.STOP).stopPrice(stopPrice);
        if (hasLimit)
        {
            newOrder.price(stopPrice + (isSell ? -5 : 5));
        }
        remember(instrument, isSell);
    }

    private void restingOrder(final int instrument, final boolean isSell, final int dice)
    {
        newOrder.price(prices[instrument] + (isSell ? distance() : -distance()));
        if (dice < 180)
        {
            newOrder.quantity(500).displayQuantity(50);
        }
        else if (dice < 210)
        {
            newOrder.timeInForce(TimeInForce.GTD).expireTime(
                startNs + schedule.repeats() * spanNs + random.nextLong(1, spanNs));
        }
        remember(instrument, isSell);
    }

    /** The smaller of two draws: most orders near the touch, fewer and fewer behind it. */
    private int distance()
    {
        return Math.min(random.nextInt(FARTHEST), random.nextInt(FARTHEST)) + 1;
    }

    private void remember(final int instrument, final boolean isSell)
    {
        final int place = remembered[instrument] == REMEMBERED ?
            random.nextInt(REMEMBERED) : remembered[instrument]++;
        clOrdIds[instrument][place] = clOrdId;
        accounts[instrument][place] = (int)buffer.getLong(MessageDescriptor.ACCOUNT_OFFSET, LITTLE_ENDIAN);
        sells[instrument][place] = isSell;
    }

    private void changeOrder(final int instrument, final boolean isCancel)
    {
        final int place = random.nextInt(remembered[instrument]);
        final long order = clOrdIds[instrument][place];
        final int account = accounts[instrument][place];
        if (isCancel)
        {
            cancelOrder.wrapAndApplyHeader(buffer, 0, header)
                .session(0).sessionSequence(0).account(account).clOrdId(order);
            final int last = --remembered[instrument];
            clOrdIds[instrument][place] = clOrdIds[instrument][last];
            accounts[instrument][place] = accounts[instrument][last];
            sells[instrument][place] = sells[instrument][last];
        }
        else
        {
            replaceOrder.wrapAndApplyHeader(buffer, 0, header)
                .session(0).sessionSequence(0).account(account).clOrdId(order).newClOrdId(order)
                .quantity(random.nextInt(1, 11) * 10L)
                .price(prices[instrument] + (sells[instrument][place] ? distance() : -distance())).stopPrice(NO_PRICE);
        }
    }
}
