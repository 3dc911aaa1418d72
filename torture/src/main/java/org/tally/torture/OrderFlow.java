package org.tally.torture;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.BooleanType;
import org.tally.protocol.codec.CancelOrderEncoder;
import org.tally.protocol.codec.MassCancelEncoder;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.NewOrderEncoder;
import org.tally.protocol.codec.OrdType;
import org.tally.protocol.codec.ReplaceOrderEncoder;
import org.tally.protocol.codec.SelfTradePrevention;
import org.tally.protocol.codec.Side;
import org.tally.protocol.codec.TimeInForce;

/**
 * One thread only. The commands of one account, drawn from a seed: orders of every type near one price, so that the
 * accounts trade with each other, cancels and replaces of what was ordered, now and then a mass cancel, and things
 * that the engine must reject. Few orders live at a time: the reference engine is slow.
 */
final class OrderFlow implements CommandFlow
{
    private static final int REMEMBERED = 32;
    private static final long CENTRE = 10_000;
    private static final long NO_PRICE = NewOrderEncoder.priceNullValue();
    private static final SelfTradePrevention[] PREVENTIONS = {
        SelfTradePrevention.NULL_VAL, SelfTradePrevention.NONE, SelfTradePrevention.CANCEL_RESTING,
        SelfTradePrevention.CANCEL_AGGRESSOR, SelfTradePrevention.CANCEL_BOTH, SelfTradePrevention.DECREMENT};

    private final SplittableRandom random;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MessageDescriptor.MAX_COMMAND_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final NewOrderEncoder newOrder = new NewOrderEncoder();
    private final CancelOrderEncoder cancelOrder = new CancelOrderEncoder();
    private final ReplaceOrderEncoder replaceOrder = new ReplaceOrderEncoder();
    private final MassCancelEncoder massCancel = new MassCancelEncoder();
    private final long[] remembered = new long[REMEMBERED];
    private int count;
    private long clOrdId;

    OrderFlow(final SplittableRandom random)
    {
        this.random = random;
    }

    @Override
    public DirectBuffer next()
    {
        final int dice = random.nextInt(1000);
        if (dice < 4)
        {
            massCancel.wrapAndApplyHeader(buffer, 0, header)
                .instrument(random.nextBoolean() ? "" : symbol()).side(random.nextBoolean() ? Side.NULL_VAL : side());
        }
        else if (count == REMEMBERED || dice < 300 && count > 0)
        {
            cancelOrder.wrapAndApplyHeader(buffer, 0, header).clOrdId(forget());
        }
        else if (dice < 450 && count > 0)
        {
            replace(random.nextInt(count));
        }
        else
        {
            order(random.nextInt(100));
        }
        return buffer;
    }

    private String symbol()
    {
        return OperatorFlow.SYMBOLS[random.nextInt(OperatorFlow.SYMBOLS.length)];
    }

    private Side side()
    {
        return random.nextBoolean() ? Side.BUY : Side.SELL;
    }

    private long forget()
    {
        final int place = random.nextInt(count);
        final long forgotten = remembered[place];
        remembered[place] = remembered[--count];
        return forgotten;
    }

    private void replace(final int place)
    {
        final long order = remembered[place];
        final boolean isRenamed = random.nextInt(4) == 0;
        final long newClOrdId = isRenamed ? ++clOrdId : order;
        remembered[place] = newClOrdId;
        replaceOrder.wrapAndApplyHeader(buffer, 0, header).clOrdId(order).newClOrdId(newClOrdId)
            .quantity(random.nextBoolean() ? quantity() : ReplaceOrderEncoder.quantityNullValue())
            .price(random.nextBoolean() ? price() : NO_PRICE).stopPrice(NO_PRICE);
    }

    private long quantity()
    {
        return 10L * random.nextInt(1, 11);
    }

    private long price()
    {
        return CENTRE + random.nextInt(-8, 9);
    }

    private void order(final int dice)
    {
        newOrder.wrapAndApplyHeader(buffer, 0, header).instrument(symbol()).clOrdId(++clOrdId).quantity(quantity())
            .price(price()).stopPrice(NO_PRICE).displayQuantity(0).minQuantity(0).expireTime(0).side(side())
            .ordType(OrdType.LIMIT).timeInForce(random.nextBoolean() ? TimeInForce.GTC : TimeInForce.DAY)
            .stp(PREVENTIONS[random.nextInt(PREVENTIONS.length)]).postOnly(BooleanType.F);
        remembered[count++] = clOrdId;
        if (dice < 30)
        {
            takeAtOnce(dice);
        }
        else if (dice < 40)
        {
            final boolean hasLimit = random.nextBoolean();
            newOrder.ordType(hasLimit ? OrdType.STOP_LIMIT : OrdType.STOP).stopPrice(price())
                .price(hasLimit ? price() : NO_PRICE);
        }
        else if (dice < 65)
        {
            special(dice);
        }
    }

    private void takeAtOnce(final int dice)
    {
        if (dice < 8)
        {
            newOrder.ordType(OrdType.MARKET).price(NO_PRICE).timeInForce(TimeInForce.IOC);
        }
        else
        {
            newOrder.timeInForce(dice < 16 ? TimeInForce.FOK : TimeInForce.IOC);
        }
        count--;
    }

    private void special(final int dice)
    {
        if (dice < 50)
        {
            newOrder.quantity(100).displayQuantity(10L * random.nextInt(1, 4));
        }
        else if (dice < 55)
        {
            newOrder.timeInForce(TimeInForce.GTD).expireTime(
                TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis() + random.nextInt(2_000)));
        }
        else if (dice < 60)
        {
            newOrder.postOnly(BooleanType.T);
        }
        else if (dice < 63)
        {
            newOrder.minQuantity(20).quantity(100);
        }
        else
        {
            newOrder.instrument("NOWHERE").quantity(3);
        }
    }
}
