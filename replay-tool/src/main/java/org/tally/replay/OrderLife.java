package org.tally.replay;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

import org.tally.protocol.codec.BooleanType;
import org.tally.protocol.codec.OrdType;
import org.tally.protocol.codec.OrderAcceptedDecoder;
import org.tally.protocol.codec.OrderReplacedDecoder;
import org.tally.protocol.codec.SelfTradePrevention;
import org.tally.protocol.codec.Side;
import org.tally.protocol.codec.TimeInForce;

/**
 * One thread only. An order, as its events have told of it so far: the terms with which it was accepted, and how it
 * fared.
 */
final class OrderLife
{
    /** The end of an order that traded wholly; other orders end with the word of a cancel reason. */
    static final String FILLED = "filled";

    private static final int AVERAGE_DECIMALS = 4;

    final long orderId;
    final long account;
    final long firstClOrdId;
    final String instrument;
    final int priceDecimals;
    final Side side;
    final OrdType ordType;
    final TimeInForce timeInForce;
    final long firstQuantity;
    final long firstPrice;
    final long firstStopPrice;
    final long displayQuantity;
    final long minQuantity;
    final long expireTime;
    final boolean isPostOnly;
    final SelfTradePrevention stp;
    final long acceptedSequence;
    final long acceptedNs;

    private long leaves;
    private long filled;
    private long trades;
    private BigInteger notional = BigInteger.ZERO;
    private String end;
    private long endSequence;

    /** An order that was just accepted. */
    OrderLife(final OrderAcceptedDecoder accepted)
    {
        orderId = accepted.orderId();
        account = accepted.account();
        instrument = accepted.instrument();
        priceDecimals = accepted.priceDecimals();
        side = accepted.side();
        ordType = accepted.ordType();
        timeInForce = accepted.timeInForce();
        displayQuantity = accepted.displayQuantity();
        minQuantity = accepted.minQuantity();
        expireTime = accepted.expireTime();
        isPostOnly = accepted.postOnly() == BooleanType.T;
        stp = accepted.stp();
        acceptedSequence = accepted.sequence();
        acceptedNs = accepted.time();
        firstClOrdId = accepted.clOrdId();
        firstQuantity = accepted.quantity();
        firstPrice = accepted.price();
        firstStopPrice = accepted.stopPrice();
        leaves = firstQuantity;
    }

    void replace(final OrderReplacedDecoder replaced)
    {
        leaves = replaced.leaves();
    }

    void trade(final long sequence, final long tradePrice, final long tradeQuantity, final long leavesAfter)
    {
        trades++;
        filled += tradeQuantity;
        leaves = leavesAfter;
        notional = notional.add(BigInteger.valueOf(tradePrice).multiply(BigInteger.valueOf(tradeQuantity)));
        if (leaves == 0)
        {
            end(sequence, FILLED);
        }
    }

    void decrement(final long by)
    {
        leaves -= by;
    }

    /** It ends with a command: {@link #FILLED}, or cancelled for a reason. */
    void end(final long sequence, final String how)
    {
        end = how;
        endSequence = sequence;
    }

    /** What is open; of a cancelled order, what was when it was cancelled. */
    long leaves()
    {
        return leaves;
    }

    long filled()
    {
        return filled;
    }

    long trades()
    {
        return trades;
    }

    /** Sum of price times quantity of its trades, in the instrument's units. */
    BigInteger notional()
    {
        return notional;
    }

    /** Whether it is a stop order; one that is live and not in the book was not triggered yet. */
    boolean isStop()
    {
        return ordType == OrdType.STOP || ordType == OrdType.STOP_LIMIT;
    }

    /** Whether it lived before a command, so far as its events were told. */
    boolean wasLiveBefore(final long sequence)
    {
        return acceptedSequence < sequence && (end == null || endSequence >= sequence);
    }

    /** How it ended: {@link #FILLED} or the reason of its cancel; null while it lives. */
    String end()
    {
        return end;
    }

    /** The average price of its trades, with at most four decimals more than its prices have. */
    String averagePrice()
    {
        if (filled == 0)
        {
            return "-";
        }
        final BigDecimal average = new BigDecimal(notional, priceDecimals)
            .divide(BigDecimal.valueOf(filled), priceDecimals + AVERAGE_DECIMALS, RoundingMode.HALF_EVEN)
            .stripTrailingZeros();
        return average.setScale(Math.max(average.scale(), priceDecimals)).toPlainString();
    }
}
