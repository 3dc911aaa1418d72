package org.tally.gateway.client;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.BooleanType;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.NewOrderEncoder;
import org.tally.protocol.codec.OrdType;
import org.tally.protocol.codec.SelfTradePrevention;
import org.tally.protocol.codec.Side;
import org.tally.protocol.codec.TimeInForce;

/**
 * One thread at a time. A new order, written as it is filled in; {@link #clear()} makes it fit for the next. A limit
 * order that lives until cancelled, unless told otherwise.
 */
public final class OrderRequest
{
    /** Length of the message. */
    static final int LENGTH = MessageDescriptor.HEADER_LENGTH + NewOrderEncoder.BLOCK_LENGTH;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final NewOrderEncoder order = new NewOrderEncoder();

    /** An order with nothing but defaults. */
    public OrderRequest()
    {
        clear();
    }

    /**
     * Sets every field to its default.
     *
     * @return this.
     */
    public OrderRequest clear()
    {
        order.wrapAndApplyHeader(buffer, 0, header)
            .sequence(NewOrderEncoder.sequenceNullValue())
            .timestamp(NewOrderEncoder.timestampNullValue())
            .session(0).sessionSequence(0).account(0).instrument("").clOrdId(0).quantity(0)
            .price(NewOrderEncoder.priceNullValue()).stopPrice(NewOrderEncoder.stopPriceNullValue())
            .displayQuantity(0).minQuantity(0).expireTime(0)
            .side(Side.BUY).ordType(OrdType.LIMIT).timeInForce(TimeInForce.GTC)
            .stp(SelfTradePrevention.NULL_VAL).postOnly(BooleanType.F);
        return this;
    }

    /**
     * For whom; used by operators only, others act for their own account.
     *
     * @param account of the order.
     * @return this.
     */
    public OrderRequest account(final long account)
    {
        order.account(account);
        return this;
    }

    /**
     * What is traded.
     *
     * @param symbol of the instrument.
     * @return this.
     */
    public OrderRequest instrument(final String symbol)
    {
        order.instrument(symbol);
        return this;
    }

    /**
     * The client's number of the order.
     *
     * @param clOrdId positive, unique among the account's live orders.
     * @return this.
     */
    public OrderRequest clOrdId(final long clOrdId)
    {
        order.clOrdId(clOrdId);
        return this;
    }

    /**
     * Buy or sell.
     *
     * @param side of the order.
     * @return this.
     */
    public OrderRequest side(final Side side)
    {
        order.side(side);
        return this;
    }

    /**
     * Total quantity.
     *
     * @param quantity a multiple of the lot size.
     * @return this.
     */
    public OrderRequest quantity(final long quantity)
    {
        order.quantity(quantity);
        return this;
    }

    /**
     * Limit price.
     *
     * @param price in units of 10^-priceDecimals of the instrument.
     * @return this.
     */
    public OrderRequest price(final long price)
    {
        order.price(price);
        return this;
    }

    /**
     * Price that triggers a stop order.
     *
     * @param stopPrice in units of 10^-priceDecimals of the instrument.
     * @return this.
     */
    public OrderRequest stopPrice(final long stopPrice)
    {
        order.stopPrice(stopPrice);
        return this;
    }

    /**
     * Quantity shown at rest.
     *
     * @param quantity 0, the default, shows all.
     * @return this.
     */
    public OrderRequest displayQuantity(final long quantity)
    {
        order.displayQuantity(quantity);
        return this;
    }

    /**
     * Least quantity to trade at once, or nothing.
     *
     * @param quantity 0, the default, for none.
     * @return this.
     */
    public OrderRequest minQuantity(final long quantity)
    {
        order.minQuantity(quantity);
        return this;
    }

    /**
     * Makes the order good till a time.
     *
     * @param expireTimeNs nanoseconds since the Unix epoch.
     * @return this.
     */
    public OrderRequest expireTime(final long expireTimeNs)
    {
        order.timeInForce(TimeInForce.GTD).expireTime(expireTimeNs);
        return this;
    }

    /**
     * Order type.
     *
     * @param type default limit.
     * @return this.
     */
    public OrderRequest ordType(final OrdType type)
    {
        order.ordType(type);
        return this;
    }

    /**
     * How long the order lives.
     *
     * @param timeInForce default good till cancelled.
     * @return this.
     */
    public OrderRequest timeInForce(final TimeInForce timeInForce)
    {
        order.timeInForce(timeInForce);
        return this;
    }

    /**
     * What happens when the order meets another of its account.
     *
     * @param prevention default: the account's setting.
     * @return this.
     */
    public OrderRequest selfTradePrevention(final SelfTradePrevention prevention)
    {
        order.stp(prevention);
        return this;
    }

    /**
     * Rejects the order rather than match it at once.
     *
     * @param isPostOnly default false.
     * @return this.
     */
    public OrderRequest postOnly(final boolean isPostOnly)
    {
        order.postOnly(isPostOnly ? BooleanType.T : BooleanType.F);
        return this;
    }

    DirectBuffer buffer()
    {
        return buffer;
    }
}
