package org.tally.engine.reference;

import java.math.BigInteger;
import java.util.List;

import org.tally.protocol.codec.OrdType;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.RejectReason;
import org.tally.protocol.codec.TimeInForce;

/** Sections 3 (checks 3 to 11), 6 (the same on a replace), 8, 9 and 10. A reason, or null where all is well. */
final class ReferenceChecks
{
    private static final long MAX_QUANTITY = 1_000_000_000_000L;

    private final ReferenceMarket market;
    private final ReferenceBook book;

    ReferenceChecks(final ReferenceMarket market, final ReferenceBook book)
    {
        this.market = market;
        this.book = book;
    }

    /** Section 3: "Checks, in this order; the first that fails gives one rejected event with its reason". */
    RejectReason ofNew(final ReferenceOrder order)
    {
        if (order.account.isBlocked)
        {
            return RejectReason.ACCOUNT_BLOCKED;
        }
        if (!phaseTakes(order))
        {
            return RejectReason.PHASE;
        }
        if (!isFreeClOrdId(order.account, order.clOrdId))
        {
            return RejectReason.DUPLICATE_CLIENT_ORDER_ID;
        }
        if (!isValidQuantity(order, order.quantity) || !isValidPart(order, order.displayQuantity) ||
            !isValidPart(order, order.minQuantity))
        {
            return RejectReason.INVALID_QUANTITY;
        }
        if (!hasValidPrices(order))
        {
            return RejectReason.INVALID_PRICE;
        }
        return isInvalidCombination(order) ? RejectReason.INVALID_COMBINATION : ofPriceAndRisk(order, null);
    }

    /** Section 6: "Then checks 3, 4, 6, 7, 9, 10 and 11 of section 3 on the order as it would become". */
    RejectReason ofReplace(final ReferenceOrder before, final ReferenceOrder after)
    {
        if (after.clOrdId != before.clOrdId && !isFreeClOrdId(after.account, after.clOrdId))
        {
            return RejectReason.DUPLICATE_CLIENT_ORDER_ID;
        }
        if (after.account.isBlocked)
        {
            return RejectReason.ACCOUNT_BLOCKED;
        }
        if (!phaseTakes(after))
        {
            return RejectReason.PHASE;
        }
        if (!isValidQuantity(after, after.quantity))
        {
            return RejectReason.INVALID_QUANTITY;
        }
        return !hasValidPrices(after) ? RejectReason.INVALID_PRICE : ofPriceAndRisk(after, before);
    }

    /** Checks 9 to 11; "before" is the live order that this one would replace, or null. */
    private RejectReason ofPriceAndRisk(final ReferenceOrder order, final ReferenceOrder before)
    {
        if (order.price != null && order.instrument.isOutsideBand(order.price))
        {
            return RejectReason.PRICE_BAND;
        }
        final RejectReason risk = ofRisk(order, before);
        return risk == null && order.isPostOnly && wouldMatchNow(order) ? RejectReason.POST_ONLY_WOULD_CROSS : risk;
    }

    /** Check 4 and section 8's table. */
    private static boolean phaseTakes(final ReferenceOrder order)
    {
        if (order.instrument.phase == Phase.AUCTION)
        {
            final boolean isImmediateLimit = order.type == OrdType.LIMIT && order.isImmediate();
            return !isImmediateLimit && !order.isPostOnly;
        }
        return order.instrument.phase == Phase.CONTINUOUS;
    }

    /** Check 5. */
    private boolean isFreeClOrdId(final ReferenceAccount account, final long clOrdId)
    {
        return clOrdId >= 1 && market.liveOrder(account.number, clOrdId) == null;
    }

    /** Check 6. */
    private static boolean isValidQuantity(final ReferenceOrder order, final long quantity)
    {
        return quantity > 0 && quantity <= MAX_QUANTITY && quantity % order.instrument.lotSize == 0;
    }

    /** Check 6: displayQuantity, minQuantity. */
    private static boolean isValidPart(final ReferenceOrder order, final long part)
    {
        return part >= 0 && part % order.instrument.lotSize == 0 && part <= order.quantity;
    }

    /** Check 7. */
    private static boolean hasValidPrices(final ReferenceOrder order)
    {
        return isValidPrice(order, order.price, order.takesPrice()) &&
            isValidPrice(order, order.stopPrice, order.isStopType());
    }

    private static boolean isValidPrice(final ReferenceOrder order, final Long price, final boolean isTaken)
    {
        if (!isTaken || price == null)
        {
            return !isTaken && price == null;
        }
        final ReferenceInstrument instrument = order.instrument;
        return price % instrument.tickSize == 0 && price >= instrument.minPrice && price <= instrument.maxPrice;
    }

    /** Check 8, sentence by sentence. */
    private boolean isInvalidCombination(final ReferenceOrder order)
    {
        final boolean isContinuous = order.instrument.phase == Phase.CONTINUOUS;
        return order.type == OrdType.MARKET && !order.isImmediate() && isContinuous ||
            order.isImmediate() && (order.isStopType() || order.isPostOnly || order.displayQuantity != 0) ||
            order.minQuantity != 0 && order.tif != TimeInForce.IOC ||
            order.isPostOnly && order.type != OrdType.LIMIT ||
            order.displayQuantity != 0 && order.type != OrdType.LIMIT ||
            order.tif == TimeInForce.GTD && order.expireTime <= market.timeNs ||
            order.tif != TimeInForce.GTD && order.expireTime != 0;
    }

    /** Check 10: section 10's table. */
    private RejectReason ofRisk(final ReferenceOrder order, final ReferenceOrder before)
    {
        final ReferenceAccount account = order.account;
        if (account.maxOrderQuantity != 0 && order.quantity > account.maxOrderQuantity)
        {
            return RejectReason.RISK_ORDER_QUANTITY;
        }
        if (account.maxOrderNotional != 0 && exceedsMaxOrderNotional(order))
        {
            return RejectReason.RISK_ORDER_NOTIONAL;
        }
        final long liveCount = market.liveOrders.stream().filter(live -> live.account == account).count();
        if (account.maxOpenOrders != 0 && liveCount + (before == null ? 1 : 0) > account.maxOpenOrders)
        {
            return RejectReason.RISK_OPEN_ORDERS;
        }
        return account.maxPosition != 0 && exceedsMaxPosition(order, before) && isPositionChecked(order, before) ?
            RejectReason.RISK_POSITION : null;
    }

    /** "quantity × |price| > maxOrderNotional (market and stop: at the reference price, or 0 without one)". */
    private static boolean exceedsMaxOrderNotional(final ReferenceOrder order)
    {
        final Long reference = order.instrument.referencePrice();
        final long price = order.price != null ? order.price : reference != null ? reference : 0;
        final BigInteger product = BigInteger.valueOf(order.quantity).multiply(BigInteger.valueOf(price).abs());
        if (product.bitLength() > 63)
        {
            return true; // "Arithmetic that would overflow int64 counts as exceeding the limit"
        }
        final BigInteger hundredths = product.multiply(BigInteger.valueOf(100));
        final BigInteger unit = BigInteger.TEN.pow(order.instrument.priceDecimals);
        return hundredths.compareTo(BigInteger.valueOf(order.account.maxOrderNotional).multiply(unit)) > 0;
    }

    /** "position + leaves of live buys would exceed maxPosition, or −position + leaves of live sells would". */
    private boolean exceedsMaxPosition(final ReferenceOrder order, final ReferenceOrder before)
    {
        final BigInteger max = BigInteger.valueOf(order.account.maxPosition);
        final BigInteger position = order.account.position(order.instrument.symbol);
        return position.add(leavesOf(true, order, before)).compareTo(max) > 0 ||
            position.negate().add(leavesOf(false, order, before)).compareTo(max) > 0;
    }

    /** Section 13: rules 2 pass an order with |p + q| not above |p|; q has the sign of its side. */
    private boolean isPositionChecked(final ReferenceOrder order, final ReferenceOrder before)
    {
        final BigInteger position = order.account.position(order.instrument.symbol);
        final BigInteger open = leavesOf(order.isBuy(), order, before);
        final BigInteger afterwards = order.isBuy() ? position.add(open) : position.subtract(open);
        return market.rules < 2 || afterwards.abs().compareTo(position.abs()) > 0;
    }

    /** Leaves of the account's live orders of one side in the instrument, "this order counted". */
    private BigInteger leavesOf(final boolean isBuy, final ReferenceOrder order, final ReferenceOrder before)
    {
        final List<ReferenceOrder> others = market.liveOrders(live -> live != before && live.isBuy() == isBuy &&
            live.account == order.account && live.instrument == order.instrument);
        final long own = order.isBuy() == isBuy ? Math.max(0, order.leaves()) : 0;
        return others.stream().map(live -> BigInteger.valueOf(live.leaves()))
            .reduce(BigInteger.valueOf(own), BigInteger::add);
    }

    /** Check 11: "postOnly, phase continuous, and the price would match now". */
    private boolean wouldMatchNow(final ReferenceOrder order)
    {
        final ReferenceOrder best = book.bestAgainst(order);
        return order.instrument.phase == Phase.CONTINUOUS && best != null && book.accepts(order, best.price);
    }
}
