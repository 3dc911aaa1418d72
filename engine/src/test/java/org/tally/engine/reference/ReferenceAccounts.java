package org.tally.engine.reference;

import java.util.List;
import java.util.function.Predicate;

import org.tally.protocol.codec.CancelReason;
import org.tally.protocol.codec.RejectReason;
import org.tally.protocol.codec.Side;

/** Sections 5 and 10: cancel, mass cancel, block. */
final class ReferenceAccounts
{
    private final ReferenceMarket market;

    ReferenceAccounts(final ReferenceMarket market)
    {
        this.market = market;
    }

    /** Section 10: "creates or changes an account". */
    ReferenceAccount define(final long number)
    {
        final ReferenceAccount known = market.account(number);
        final ReferenceAccount account = known != null ? known : new ReferenceAccount(number);
        if (known == null)
        {
            market.accounts.add(account);
        }
        market.events.event("account-defined").number("account", number).end();
        return account;
    }

    /** Section 5: "cancel (account, clOrdId)". */
    void cancel(final long account, final long clOrdId)
    {
        final ReferenceOrder order = market.liveOrder(account, clOrdId);
        if (order == null)
        {
            market.events.event("cancel-rejected").number("account", account).number("clOrdId", clOrdId)
                .name("reason", RejectReason.UNKNOWN_ORDER).end();
        }
        else
        {
            market.cancel(order, CancelReason.USER);
        }
    }

    /** Section 5: "mass-cancel (account, optional instrument, optional side)"; null for what is left out. */
    void massCancel(final long account, final String symbol, final Side side)
    {
        if (market.account(account) == null)
        {
            market.events.rejected(symbol, account, null, RejectReason.UNKNOWN_ACCOUNT);
        }
        else if (symbol != null && market.instrument(symbol) == null)
        {
            market.events.rejected(symbol, account, null, RejectReason.UNKNOWN_INSTRUMENT);
        }
        else
        {
            final int count = cancelAll(account, CancelReason.MASS_CANCEL, order ->
                (symbol == null || order.instrument.symbol.equals(symbol)) && (side == null || order.side == side));
            market.events.event("mass-cancelled").number("account", account).number("count", count).end();
        }
    }

    /** Section 10: "block cancels all its orders ... and rejects new ones and replaces". */
    void block(final long number)
    {
        if (isKnown(number))
        {
            cancelAll(number, CancelReason.ACCOUNT_BLOCKED, order -> true);
            market.account(number).isBlocked = true;
            market.events.event("account-blocked").number("account", number).end();
        }
    }

    /** Section 10: "unblock ends it". */
    void unblock(final long number)
    {
        if (isKnown(number))
        {
            market.account(number).isBlocked = false;
            market.events.event("account-unblocked").number("account", number).end();
        }
    }

    private boolean isKnown(final long number)
    {
        final boolean isKnown = market.account(number) != null;
        if (!isKnown)
        {
            market.events.rejected(null, number, null, RejectReason.UNKNOWN_ACCOUNT);
        }
        return isKnown;
    }

    /** Section 5: "in order of orderId". */
    private int cancelAll(final long account, final CancelReason reason, final Predicate<ReferenceOrder> condition)
    {
        final List<ReferenceOrder> orders =
            market.liveOrders(order -> order.account.number == account && condition.test(order));
        orders.forEach(order -> market.cancel(order, reason));
        return orders.size();
    }
}
