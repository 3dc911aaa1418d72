package org.tally.engine;

import static org.tally.engine.book.OrderTerms.NO_PRICE;

import org.tally.engine.book.OrderFlags;
import org.tally.protocol.MessageBlock;
import org.tally.protocol.codec.NewOrderDecoder;
import org.tally.protocol.codec.SelfTradePrevention;

/**
 * Matching thread only. The order at work: a new one, one that a replace takes out of the book, or a stop order just
 * triggered. There is one object, filled anew for each.
 */
final class IncomingOrder
{
    private static final int NO_STP = SelfTradePrevention.NULL_VAL.value();

    /** The order's record if it has one already, else 0. */
    int order;
    long orderId;
    long clOrdId;
    Account account;
    Instrument instrument;
    Holding holding;

    /** Side, type and the like, see {@link OrderFlags}. */
    int flags;

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

    void wrap(final MessageBlock command, final Instrument ofInstrument, final Account ofAccount)
    {
        order = 0;
        instrument = ofInstrument;
        account = ofAccount;
        clOrdId = command.getLong(NewOrderDecoder.clOrdIdEncodingOffset());
        final short stp = command.getByte(NewOrderDecoder.stpEncodingOffset());
        flags = OrderFlags.of(
            command.getByte(NewOrderDecoder.sideEncodingOffset()),
            command.getByte(NewOrderDecoder.ordTypeEncodingOffset()),
            command.getByte(NewOrderDecoder.timeInForceEncodingOffset()),
            stp == NO_STP ? ofAccount.stp.value() : stp,
            command.getByte(NewOrderDecoder.postOnlyEncodingOffset()));
        leaves = command.getLong(NewOrderDecoder.quantityEncodingOffset());
        filled = 0;
        price = command.getLong(NewOrderDecoder.priceEncodingOffset());
        stopPrice = command.getLong(NewOrderDecoder.stopPriceEncodingOffset());
        displayQuantity = command.getLong(NewOrderDecoder.displayQuantityEncodingOffset());
        minQuantity = command.getLong(NewOrderDecoder.minQuantityEncodingOffset());
        expireTimeNs = command.getLong(NewOrderDecoder.expireTimeEncodingOffset());
        clearTrades();
    }

    boolean isSell()
    {
        return OrderFlags.isSell(flags);
    }

    boolean isLimit()
    {
        return OrderFlags.isLimit(flags);
    }

    boolean isPostOnly()
    {
        return OrderFlags.isPostOnly(flags);
    }

    boolean isFillOrKill()
    {
        return OrderFlags.isFillOrKill(flags);
    }

    /** Whether it trades at once or not at all: ioc or fok. */
    boolean isImmediate()
    {
        return OrderFlags.isImmediateOrCancel(flags) || OrderFlags.isFillOrKill(flags);
    }

    boolean preventsSelfTrade()
    {
        return OrderFlags.preventsSelfTrade(flags);
    }

    SelfTradePrevention stp()
    {
        return OrderFlags.stp(flags);
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

    void trade(final long tradePrice, final long quantity)
    {
        leaves -= quantity;
        filled += quantity;
        lowestTrade = Math.min(lowestTrade, tradePrice);
        highestTrade = Math.max(highestTrade, tradePrice);
    }
}
