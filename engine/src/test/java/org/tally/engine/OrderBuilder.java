package org.tally.engine;

import org.agrona.concurrent.UnsafeBuffer;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.BooleanType;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.NewOrderEncoder;
import org.tally.protocol.codec.OrdType;
import org.tally.protocol.codec.SelfTradePrevention;
import org.tally.protocol.codec.Side;
import org.tally.protocol.codec.TimeInForce;

/** Test thread. A new order with defaults: of account 1, in ACME, limit, day, nothing special. */
final class OrderBuilder implements Command
{
    private final NewOrderEncoder encoder = new NewOrderEncoder();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MessageDescriptor.MAX_COMMAND_LENGTH]);

    private OrderBuilder(final Side side, final long quantity)
    {
        encoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .account(1).instrument("ACME").clOrdId(1).side(side).quantity(quantity)
            .price(Commands.NULL).stopPrice(Commands.NULL).ordType(OrdType.LIMIT).timeInForce(TimeInForce.DAY)
            .stp(SelfTradePrevention.NULL_VAL).postOnly(BooleanType.F)
            .displayQuantity(0).minQuantity(0).expireTime(0);
    }

    static OrderBuilder buy(final long quantity)
    {
        return order(Side.BUY, quantity);
    }

    static OrderBuilder sell(final long quantity)
    {
        return order(Side.SELL, quantity);
    }

    static OrderBuilder order(final Side side, final long quantity)
    {
        return new OrderBuilder(side, quantity);
    }

    OrderBuilder by(final long account, final long clOrdId)
    {
        encoder.account(account).clOrdId(clOrdId);
        return this;
    }

    OrderBuilder in(final String symbol)
    {
        encoder.instrument(symbol);
        return this;
    }

    OrderBuilder quantity(final long quantity)
    {
        encoder.quantity(quantity);
        return this;
    }

    OrderBuilder at(final long price)
    {
        encoder.price(price);
        return this;
    }

    OrderBuilder stopAt(final long stopPrice)
    {
        encoder.stopPrice(stopPrice);
        return this;
    }

    OrderBuilder type(final OrdType type)
    {
        encoder.ordType(type);
        return this;
    }

    OrderBuilder tif(final TimeInForce tif)
    {
        encoder.timeInForce(tif);
        return this;
    }

    /** As the scenario format's default: ioc. */
    OrderBuilder market()
    {
        return type(OrdType.MARKET).ioc();
    }

    OrderBuilder stop(final long stopPrice)
    {
        return type(OrdType.STOP).stopAt(stopPrice);
    }

    OrderBuilder stopLimit(final long stopPrice, final long price)
    {
        return type(OrdType.STOP_LIMIT).stopAt(stopPrice).at(price);
    }

    OrderBuilder day()
    {
        return tif(TimeInForce.DAY);
    }

    OrderBuilder gtc()
    {
        return tif(TimeInForce.GTC);
    }

    OrderBuilder ioc()
    {
        return tif(TimeInForce.IOC);
    }

    OrderBuilder fok()
    {
        return tif(TimeInForce.FOK);
    }

    OrderBuilder gtd(final long expireTime)
    {
        return tif(TimeInForce.GTD).expireTime(expireTime);
    }

    OrderBuilder expireTime(final long expireTime)
    {
        encoder.expireTime(expireTime);
        return this;
    }

    OrderBuilder display(final long quantity)
    {
        encoder.displayQuantity(quantity);
        return this;
    }

    OrderBuilder min(final long quantity)
    {
        encoder.minQuantity(quantity);
        return this;
    }

    OrderBuilder postOnly()
    {
        encoder.postOnly(BooleanType.T);
        return this;
    }

    OrderBuilder stp(final SelfTradePrevention stp)
    {
        encoder.stp(stp);
        return this;
    }

    @Override
    public UnsafeBuffer encoded()
    {
        return buffer;
    }
}
