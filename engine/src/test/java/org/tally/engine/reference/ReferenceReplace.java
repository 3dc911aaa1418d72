package org.tally.engine.reference;

import java.util.Objects;

import org.tally.protocol.codec.CancelReason;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.RejectReason;

/** Section 6. */
final class ReferenceReplace
{
    private final ReferenceMarket market;
    private final ReferenceChecks checks;
    private final ReferenceMatching matching;

    ReferenceReplace(
        final ReferenceMarket market,
        final ReferenceChecks checks,
        final ReferenceMatching matching)
    {
        this.market = market;
        this.checks = checks;
        this.matching = matching;
    }

    /** "what is left out stays": null here. */
    void replace(final long account, final long clOrdId, final long newClOrdId, final Terms terms)
    {
        final ReferenceOrder order = market.liveOrder(account, clOrdId);
        if (order == null)
        {
            reject(account, clOrdId, newClOrdId, RejectReason.UNKNOWN_ORDER);
            return;
        }
        final ReferenceOrder after = asItWouldBecome(order, newClOrdId, terms);
        final RejectReason reason = checks.ofReplace(order, after);
        if (reason != null)
        {
            reject(account, clOrdId, newClOrdId, reason);
        }
        else if (after.quantity <= order.filled)
        {
            market.cancel(order, CancelReason.USER);
        }
        else
        {
            replace(order, after);
        }
    }

    private static ReferenceOrder asItWouldBecome(
        final ReferenceOrder order,
        final long newClOrdId,
        final Terms terms)
    {
        final ReferenceOrder after = order.copy();
        after.clOrdId = newClOrdId;
        after.quantity = terms.quantity != null ? terms.quantity : order.quantity;
        after.price = terms.price != null ? terms.price : order.price;
        after.stopPrice = terms.stopPrice != null ? terms.stopPrice : order.stopPrice;
        return after;
    }

    private void replace(final ReferenceOrder order, final ReferenceOrder after)
    {
        final long originalClOrdId = order.clOrdId;
        final boolean isStopPriceSame = Objects.equals(order.stopPrice, after.stopPrice);
        final boolean isPriorityKept = isStopPriceSame &&
            Objects.equals(order.price, after.price) && after.leaves() <= order.leaves();
        order.clOrdId = after.clOrdId;
        order.quantity = after.quantity;
        order.price = after.price;
        order.stopPrice = after.stopPrice;
        tell(order, originalClOrdId, isPriorityKept);
        if (order.place == ReferenceOrder.Place.STOPS)
        {
            triggerIfChangedAndMet(order, isStopPriceSame);
        }
        else if (isPriorityKept)
        {
            order.showNoMoreThanLeaves();
        }
        else
        {
            comeInAgain(order);
        }
    }

    private void tell(final ReferenceOrder order, final long originalClOrdId, final boolean isPriorityKept)
    {
        market.events.event("replaced", order).number("originalClOrdId", originalClOrdId)
            .number("orderId", order.orderId).number("quantity", order.quantity).number("leaves", order.leaves())
            .price("price", order.instrument, order.price).price("stopPrice", order.instrument, order.stopPrice)
            .truth("priorityKept", isPriorityKept).end();
    }

    /** "a changed stopPrice already met triggers it at once". */
    private void triggerIfChangedAndMet(final ReferenceOrder stop, final boolean isStopPriceSame)
    {
        if (!isStopPriceSame)
        {
            matching.waitOrTrigger(stop);
        }
    }

    /** "the order leaves the book and comes in again as a taker with its remaining leaves"; an auction has none. */
    private void comeInAgain(final ReferenceOrder order)
    {
        if (order.instrument.phase == Phase.CONTINUOUS)
        {
            matching.take(order);
        }
        else
        {
            market.rest(order);
        }
    }

    private void reject(final long account, final long clOrdId, final long newClOrdId, final RejectReason reason)
    {
        market.events.event("replace-rejected").number("account", account).number("clOrdId", clOrdId)
            .number("newClOrdId", newClOrdId).name("reason", reason).end();
    }

    /** What a replace names; null stays. */
    record Terms(Long quantity, Long price, Long stopPrice)
    {
    }
}
