package org.tally.engine.reference;

import java.util.Map;
import java.util.TreeMap;

import org.tally.protocol.codec.LogoffReason;
import org.tally.protocol.codec.RejectReason;

/** Section 11, and the logons of the project's own copy of the rules. */
final class ReferenceSessions
{
    private final ReferenceMarket market;
    private final Map<Long, Long> lastApplied = new TreeMap<>();
    private final Map<Long, Long> boundAccounts = new TreeMap<>();

    ReferenceSessions(final ReferenceMarket market)
    {
        this.market = market;
    }

    /** "a command with that number or a smaller one is not applied again"; "Session 0 is not numbered". */
    boolean isDuplicate(final long session, final long sessionSequence)
    {
        if (session <= 0)
        {
            return false;
        }
        if (sessionSequence <= lastApplied(session))
        {
            market.events.event("duplicate").number("session", session)
                .number("sessionSequence", lastApplied(session)).end();
            return true;
        }
        lastApplied.put(session, sessionSequence);
        return false;
    }

    void logon(final long session, final long account)
    {
        final RejectReason reason = whyRefused(session, account);
        if (reason != null)
        {
            market.events.event("logon-refused").number("session", session).number("account", account)
                .name("reason", reason).end();
            return;
        }
        boundAccounts.put(session, account);
        market.events.event("logon-accepted").number("session", session)
            .number("sessionSequence", lastApplied(session)).number("account", account).end();
    }

    void logoff(final long session, final long account, final LogoffReason reason)
    {
        market.events.event("logged-off").number("session", session)
            .number("sessionSequence", lastApplied(session)).number("account", account)
            .name("reason", reason).end();
    }

    private RejectReason whyRefused(final long session, final long account)
    {
        if (account != 0 && market.account(account) == null)
        {
            return RejectReason.UNKNOWN_ACCOUNT;
        }
        final boolean isOfAnother = boundAccounts.getOrDefault(session, account) != account;
        return isOfAnother ? RejectReason.SESSION_OF_ANOTHER_ACCOUNT : null;
    }

    private long lastApplied(final long session)
    {
        return lastApplied.getOrDefault(session, 0L);
    }
}
