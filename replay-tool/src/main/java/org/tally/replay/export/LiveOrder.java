package org.tally.replay.export;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

import org.tally.protocol.codec.BooleanType;
import org.tally.protocol.codec.OrderAcceptedDecoder;
import org.tally.protocol.codec.OrderReplacedDecoder;
import org.tally.replay.export.table.Column;

/**
 * One thread only. An order that was accepted and has not ended, as the events so far tell it; prices in units of its
 * instrument.
 */
final class LiveOrder
{
    final long orderId;
    final long account;
    final String instrument;
    final long originalClOrdId;
    final String side;
    final String type;
    final String timeInForce;
    final long displayQuantity;
    final long minQuantity;
    final boolean isPostOnly;
    final String prevention;
    final long expireTimeNs;
    final int priceDecimals;
    final long enteredTimeNs;
    final long enteredSequence;
    long clOrdId;
    long quantity;
    long price;
    long stopPrice;
    long filled;
    long leaves;
    long trades;
    long replaces;
    long triggeredTimeNs = Long.MIN_VALUE;
    private BigInteger notional = BigInteger.ZERO;

    /** An order as it was accepted. */
    LiveOrder(final OrderAcceptedDecoder accepted)
    {
        orderId = accepted.orderId();
        account = accepted.account();
        instrument = accepted.instrument();
        originalClOrdId = accepted.clOrdId();
        side = Terms.SIDES.of(accepted.side());
        type = Terms.TYPES.of(accepted.ordType());
        timeInForce = Terms.TIMES_IN_FORCE.of(accepted.timeInForce());
        displayQuantity = accepted.displayQuantity();
        minQuantity = accepted.minQuantity();
        isPostOnly = accepted.postOnly() == BooleanType.T;
        prevention = Terms.PREVENTIONS.of(accepted.stp());
        expireTimeNs = accepted.expireTime();
        priceDecimals = accepted.priceDecimals();
        enteredTimeNs = accepted.time();
        enteredSequence = accepted.sequence();
        clOrdId = originalClOrdId;
        quantity = accepted.quantity();
        price = accepted.price();
        stopPrice = accepted.stopPrice();
        leaves = quantity;
    }

    void trade(final long priceUnits, final long tradedQuantity, final long leavesAfter)
    {
        filled += tradedQuantity;
        leaves = leavesAfter;
        trades++;
        notional = notional.add(BigInteger.valueOf(priceUnits).multiply(BigInteger.valueOf(tradedQuantity)));
    }

    void replace(final OrderReplacedDecoder replaced)
    {
        clOrdId = replaced.clOrdId();
        quantity = replaced.quantity();
        leaves = replaced.leaves();
        price = replaced.price();
        stopPrice = replaced.stopPrice();
        replaces++;
    }

    /** Self-trade prevention took as much from the order as from another one, without a trade. */
    void decrement(final long taken)
    {
        quantity -= taken;
        leaves -= taken;
    }

    /** The mean price of what was filled; null if nothing was. */
    BigDecimal averagePrice()
    {
        return filled == 0 ? null : new BigDecimal(notional, priceDecimals)
            .divide(BigDecimal.valueOf(filled), Column.SCALE, RoundingMode.HALF_EVEN);
    }
}
