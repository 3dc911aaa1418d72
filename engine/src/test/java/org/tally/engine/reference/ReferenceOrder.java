package org.tally.engine.reference;

import org.tally.protocol.codec.OrdType;
import org.tally.protocol.codec.SelfTradePrevention;
import org.tally.protocol.codec.Side;
import org.tally.protocol.codec.TimeInForce;

/** Test thread. Section 1: an order; prices are null where there is none. */
final class ReferenceOrder implements Cloneable
{
    /** Where a live order is. */
    enum Place
    {
        /** Comes in: is a taker, or not yet accepted. */
        INCOMING,
        /** Rests in the book; a market order does in an auction only. */
        BOOK,
        /** Section 7: "Wait outside the book". */
        STOPS,
        /** A stop that was met and has its turn in the queue. */
        TRIGGER_QUEUE
    }

    final ReferenceAccount account;
    final ReferenceInstrument instrument;
    final Side side;
    final OrdType type;
    final TimeInForce tif;
    long clOrdId;
    long orderId;
    long quantity;
    long filled;
    Long price;
    Long stopPrice;
    long displayQuantity;
    long minQuantity;
    long expireTime;
    boolean isPostOnly;
    SelfTradePrevention stp;
    Place place = Place.INCOMING;
    long priority;
    long shown;
    boolean isTriggered;

    ReferenceOrder(
        final ReferenceAccount account,
        final ReferenceInstrument instrument,
        final Side side,
        final OrdType type,
        final TimeInForce tif)
    {
        this.account = account;
        this.instrument = instrument;
        this.side = side;
        this.type = type;
        this.tif = tif;
    }

    ReferenceOrder copy()
    {
        try
        {
            return (ReferenceOrder)clone();
        }
        catch (final CloneNotSupportedException impossible)
        {
            throw new IllegalStateException(impossible);
        }
    }

    long leaves()
    {
        return quantity - filled;
    }

    boolean isBuy()
    {
        return side == Side.BUY;
    }

    boolean isStopType()
    {
        return type == OrdType.STOP || type == OrdType.STOP_LIMIT;
    }

    boolean takesPrice()
    {
        return type == OrdType.LIMIT || type == OrdType.STOP_LIMIT;
    }

    boolean isImmediate()
    {
        return tif == TimeInForce.IOC || tif == TimeInForce.FOK;
    }

    /** Section 4: "At rest the order shows min(displayQuantity, leaves)". */
    void showNext()
    {
        shown = displayQuantity > 0 ? Math.min(displayQuantity, leaves()) : leaves();
    }

    /** After the order shrank in its place: "An iceberg then shows min(shown, leaves)". */
    void showNoMoreThanLeaves()
    {
        shown = Math.min(shown, leaves());
    }

    /** Section 7: "A buy triggers on a trade at or above its stopPrice, a sell at or below". */
    boolean isMetBy(final long tradePrice)
    {
        return isBuy() ? tradePrice >= stopPrice : tradePrice <= stopPrice;
    }
}
