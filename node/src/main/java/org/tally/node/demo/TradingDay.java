package org.tally.node.demo;

import java.util.SplittableRandom;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.BooleanType;
import org.tally.protocol.codec.CancelOrderEncoder;
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
 * One thread only. The commands of a day of trading, made from a seed: the same seed makes the same day.
 * <p>
 * Instruments of unequal activity (each half as active as the one before), each with a price that wanders a tick at a
 * time; limit orders gathered near it, most of them cancelled or replaced soon, some that take what rests. The mix
 * follows what exchanges publish of their message traffic: about half new orders, two fifths cancels, the rest
 * replaces, and few of the messages trade.
 */
public final class TradingDay
{
    /** How many instruments the day has. */
    public static final int INSTRUMENTS = 6;
    /** How many accounts trade in it. */
    public static final int ACCOUNTS = 24;

    private static final String[] SYMBOLS = {"ALDER", "BIRCH", "CEDAR", "DOGWOOD", "ELM", "FIR"};
    private static final int REMEMBERED = 1 << 10;
    private static final long NO_PRICE = NewOrderEncoder.priceNullValue();
    private static final long KEEP = DefineAccountEncoder.maxPositionNullValue();

    private final SplittableRandom random;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MessageDescriptor.MAX_COMMAND_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final NewOrderEncoder newOrder = new NewOrderEncoder();
    private final CancelOrderEncoder cancelOrder = new CancelOrderEncoder();
    private final ReplaceOrderEncoder replaceOrder = new ReplaceOrderEncoder();
    private final long[] prices = new long[INSTRUMENTS];
    private final long[][] clOrdIds = new long[INSTRUMENTS][REMEMBERED];
    private final int[][] accounts = new int[INSTRUMENTS][REMEMBERED];
    private final boolean[][] sells = new boolean[INSTRUMENTS][REMEMBERED];
    private final int[] remembered = new int[INSTRUMENTS];
    private long clOrdId;
    private final long firstClOrdId;
    private int defined;

    /**
     * A day.
     *
     * @param seed         that makes it.
     * @param firstClOrdId orders count their clOrdIds from here.
     */
    public TradingDay(final long seed, final long firstClOrdId)
    {
        random = new SplittableRandom(seed);
        clOrdId = firstClOrdId - 1;
        for (int i = 0; i < INSTRUMENTS; i++)
        {
            prices[i] = 10_000L * (i + 1);
        }
        this.firstClOrdId = firstClOrdId;
    }

    /**
     * Makes the next command: first those that define instruments and accounts, then trading without end.
     */
    public void next()
    {
        if (defined < INSTRUMENTS)
        {
            defineInstrument(defined++);
        }
        else if (defined < INSTRUMENTS + ACCOUNTS)
        {
            defineAccount(++defined - INSTRUMENTS);
        }
        else
        {
            trade();
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
            .referencePrice(prices[instrument]).bandBasisPoints(0).priceDecimals((short)2).phase(Phase.CONTINUOUS);
    }

    private void defineAccount(final int account)
    {
        new DefineAccountEncoder().wrapAndApplyHeader(buffer, 0, header)
            .session(0).sessionSequence(0).account(account)
            .maxOrderQuantity(KEEP).maxOrderNotional(KEEP).maxOpenOrders(KEEP).maxPosition(KEEP)
            .stp(account % 3 == 0 ? SelfTradePrevention.CANCEL_RESTING : SelfTradePrevention.NONE);
    }

    private void trade()
    {
        final int instrument = Math.min(INSTRUMENTS - 1, Integer.numberOfTrailingZeros(random.nextInt() | 1 << 30));
        final int dice = random.nextInt(100);
        if (dice < 3)
        {
            prices[instrument] += random.nextBoolean() ? 1 : -1;
        }
        if (dice < 50 || remembered[instrument] < 32)
        {
            newOrder(instrument, random.nextInt(100));
        }
        else
        {
            changeOrder(instrument, dice < 92);
        }
    }

    private void newOrder(final int instrument, final int dice)
    {
        final boolean isSell = random.nextBoolean();
        final int account = 1 + random.nextInt(ACCOUNTS);
        if (dice < 2)
        {
            encode(instrument, account, isSell, OrdType.MARKET, TimeInForce.IOC, NO_PRICE);
        }
        else if (dice < 12)
        {
            final long price = prices[instrument] + (isSell ? -random.nextInt(1, 4) : random.nextInt(1, 4));
            encode(instrument, account, isSell, OrdType.LIMIT, TimeInForce.IOC, price);
        }
        else
        {
            // The smaller of two draws: most orders near the touch, fewer and fewer behind it.
            final int distance = Math.min(random.nextInt(40), random.nextInt(40)) + 1;
            final long price = prices[instrument] + (isSell ? distance : -distance);
            encode(instrument, account, isSell, OrdType.LIMIT, TimeInForce.DAY, price);
            remember(instrument, account, isSell);
        }
    }

    private void encode(final int instrument, final int account, final boolean isSell, final OrdType type,
        final TimeInForce timeInForce, final long price)
    {
        newOrder.wrapAndApplyHeader(buffer, 0, header)
            .session(0).sessionSequence(0).account(account)
            .instrument(SYMBOLS[instrument]).clOrdId(++clOrdId).quantity(random.nextInt(1, 11) * 10L).price(price)
            .stopPrice(NO_PRICE).displayQuantity(0).minQuantity(0).expireTime(0)
            .side(isSell ? Side.SELL : Side.BUY).ordType(type).timeInForce(timeInForce)
            .stp(SelfTradePrevention.NULL_VAL).postOnly(BooleanType.F);
    }

    private void remember(final int instrument, final int account, final boolean isSell)
    {
        final int place = remembered[instrument] == REMEMBERED ?
            random.nextInt(REMEMBERED) : remembered[instrument]++;
        clOrdIds[instrument][place] = clOrdId;
        accounts[instrument][place] = account;
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
            final int distance = Math.min(random.nextInt(40), random.nextInt(40)) + 1;
            replaceOrder.wrapAndApplyHeader(buffer, 0, header)
                .session(0).sessionSequence(0).account(account).clOrdId(order).newClOrdId(order)
                .quantity(random.nextInt(1, 11) * 10L)
                .price(prices[instrument] + (sells[instrument][place] ? distance : -distance)).stopPrice(NO_PRICE);
        }
    }
}
