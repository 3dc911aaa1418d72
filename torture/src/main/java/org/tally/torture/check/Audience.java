package org.tally.torture.check;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.util.Map;

import org.agrona.concurrent.UnsafeBuffer;

import org.tally.protocol.MessageDescriptor;

/**
 * Who is told what, as docs/3-protocol.md says: an account the events that name it, and of a trade nothing that
 * concerns the other party; an operator everything. Who else hears events of sessions depends on connections, and the
 * answer to a logon of one's own comes at once, or as part of what was missed, or both.
 */
final class Audience
{
    private static final int TRADE = 54;
    private static final int FIRST_OF_SESSIONS = 67;
    private static final int LOGON_ACCEPTED = 68;
    private static final int LOGON_SESSION_OFFSET = 28;
    private static final int LAST_OF_SESSIONS = 70;
    private static final int BUYER_OFFSET = 68;
    private static final int SELLER_OFFSET = 100;
    private static final int PARTY_FIELDS = 4;
    private static final long NULL = Long.MIN_VALUE;

    /** Where the account lies, by template. */
    private static final Map<Integer, Integer> ACCOUNT_OFFSETS = Map.ofEntries(
        Map.entry(51, 28), Map.entry(52, 44), Map.entry(53, 44), Map.entry(55, 44), Map.entry(56, 28),
        Map.entry(57, 28), Map.entry(58, 44), Map.entry(59, 28), Map.entry(60, 44), Map.entry(61, 44),
        Map.entry(62, 44), Map.entry(65, 28), Map.entry(66, 28));

    private Audience()
    {
    }

    /** Whether the client of a session must be told the event. */
    static boolean includes(final byte[] event, final long session, final long account)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(event);
        final int templateId = MessageDescriptor.templateId(buffer, 0);
        if (account == 0)
        {
            return templateId != LOGON_ACCEPTED ||
                buffer.getLong(LOGON_SESSION_OFFSET, LITTLE_ENDIAN) != session;
        }
        return templateId == TRADE && (isParty(buffer, BUYER_OFFSET, account) ||
            isParty(buffer, SELLER_OFFSET, account)) || ACCOUNT_OFFSETS.containsKey(templateId) &&
            buffer.getLong(ACCOUNT_OFFSETS.get(templateId), LITTLE_ENDIAN) == account;
    }

    /** Whether the event is one of sessions, so that clients may hear it whom nobody owes it. */
    static boolean isOfSessions(final byte[] event)
    {
        final int templateId = MessageDescriptor.templateId(new UnsafeBuffer(event), 0);
        return templateId >= FIRST_OF_SESSIONS && templateId <= LAST_OF_SESSIONS;
    }

    /** The event as a client of the account is told of it. */
    static byte[] view(final byte[] event, final long account)
    {
        final UnsafeBuffer seen = new UnsafeBuffer(event.clone());
        if (account != 0 && MessageDescriptor.templateId(seen, 0) == TRADE)
        {
            final boolean isBuyer = isParty(seen, BUYER_OFFSET, account);
            final boolean isSeller = isParty(seen, SELLER_OFFSET, account);
            hideUnless(isBuyer, seen, BUYER_OFFSET);
            hideUnless(isSeller, seen, SELLER_OFFSET);
        }
        return seen.byteArray();
    }

    private static boolean isParty(final UnsafeBuffer trade, final int offset, final long account)
    {
        return trade.getLong(offset, LITTLE_ENDIAN) == account;
    }

    private static void hideUnless(final boolean isOwn, final UnsafeBuffer trade, final int offset)
    {
        for (int field = 0; field < PARTY_FIELDS && !isOwn; field++)
        {
            trade.putLong(offset + field * Long.BYTES, NULL, LITTLE_ENDIAN);
        }
    }
}
