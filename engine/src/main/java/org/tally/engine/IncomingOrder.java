package org.tally.engine;

import static org.tally.engine.book.OrderTerms.NO_PRICE;

import org.tally.engine.book.OrderFlags;
import org.tally.protocol.MessageBlock;
import org.tally.protocol.codec.BooleanType;
import org.tally.protocol.codec.NewOrderDecoder;
import org.tally.protocol.codec.OrdType;
import org.tally.protocol.codec.SelfTradePrevention;
import org.tally.protocol.codec.Side;
import org.tally.protocol.codec.TimeInForce;

/**
 * Matching thread only. The order at work: a new one, one that a replace takes out of the book, or a stop order just
 * triggered. There is one object, filled anew for each.
 */
final class IncomingOrder
{
    /** The order's record if it has one already, else 0. */
    int order;
    long orderId;
    long clOrdId;
    Account account;
    Instrument instrument;
    Holding holding;

    Side side;
    boolean isSell;
    OrdType ordType;
    TimeInForce timeInForce;
    SelfTradePrevention stp;
    boolean isPostOnly;

    long leaves;
    long filled;
    long price;
    long stopPrice;
    long displayQuantity;
    long minQuantity;
    long expireTimeNs;

    /** Lowest and highest price at which the order has traded in this turn; lowest above highest if it has not. */
    long lowestTrade;
    long highestTrade;

    void wrap(final MessageBlock command)
    {
        order = 0;
        clOrdId = command.getLong(NewOrderDecoder.clOrdIdEncodingOffset());
        side = Side.get(command.getByte(NewOrderDecoder.sideEncodingOffset()));
        isSell = side == Side.SELL;
        ordType = OrdType.get(command.getByte(NewOrderDecoder.ordTypeEncodingOffset()));
        timeInForce = TimeInForce.get(command.getByte(NewOrderDecoder.timeInForceEncodingOffset()));
        stp = SelfTradePrevention.get(command.getByte(NewOrderDecoder.stpEncodingOffset()));
        isPostOnly = BooleanType.get(command.getByte(NewOrderDecoder.postOnlyEncodingOffset())) == BooleanType.T;
        leaves = command.getLong(NewOrderDecoder.quantityEncodingOffset());
        filled = 0;
        price = command.getLong(NewOrderDecoder.priceEncodingOffset());
        stopPrice = command.getLong(NewOrderDecoder.stopPriceEncodingOffset());
        displayQuantity = command.getLong(NewOrderDecoder.displayQuantityEncodingOffset());
        minQuantity = command.getLong(NewOrderDecoder.minQuantityEncodingOffset());
        expireTimeNs = command.getLong(NewOrderDecoder.expireTimeEncodingOffset());
        clearTrades();
    }

    void flags(final int flags)
    {
        side = OrderFlags.side(flags);
        isSell = OrderFlags.isSell(flags);
        ordType = OrderFlags.ordType(flags);
        timeInForce = OrderFlags.timeInForce(flags);
        stp = OrderFlags.stp(flags);
        isPostOnly = OrderFlags.isPostOnly(flags);
    }

    int flags()
    {
        return OrderFlags.of(side, ordType, timeInForce, stp, isPostOnly);
    }

    void clearTrades()
    {
        lowestTrade = Long.MAX_VALUE;
        highestTrade = Long.MIN_VALUE;
    }

    boolean hasTraded()
    {
        return lowestTrade <= highestTrade;
    }

    boolean isStop()
    {
        return stopPrice != NO_PRICE;
    }

    /** Whether it takes any price in the band: a market order, or a stop order without limit once triggered. */
    boolean isMarket()
    {
        return price == NO_PRICE;
    }

    boolean isImmediate()
    {
        return timeInForce == TimeInForce.IOC || timeInForce == TimeInForce.FOK;
    }

    void trade(final long tradePrice, final long quantity)
    {
        leaves -= quantity;
        filled += quantity;
        lowestTrade = Math.min(lowestTrade, tradePrice);
        highestTrade = Math.max(highestTrade, tradePrice);
    }
}
