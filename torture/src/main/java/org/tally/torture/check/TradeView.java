package org.tally.torture.check;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.concurrent.UnsafeBuffer;

import org.tally.protocol.MessageDescriptor;

/**
 * A trade as docs/3-protocol.md says that an account is told of it: of the other party it sees account, clOrdId,
 * orderId and leaves as null.
 */
final class TradeView
{
    private static final int TEMPLATE_ID = 54;
    private static final int BUYER_OFFSET = 68;
    private static final int SELLER_OFFSET = 100;
    private static final int FIELDS = 4;
    private static final long NULL = Long.MIN_VALUE;

    private TradeView()
    {
    }

    /** The event as the account is told of it; the operator, account 0, is told everything. */
    static byte[] of(final byte[] event, final long account)
    {
        final UnsafeBuffer seen = new UnsafeBuffer(event.clone());
        if (account != 0 && MessageDescriptor.templateId(seen, 0) == TEMPLATE_ID)
        {
            final boolean isBuyer = seen.getLong(BUYER_OFFSET, LITTLE_ENDIAN) == account;
            final boolean isSeller = seen.getLong(SELLER_OFFSET, LITTLE_ENDIAN) == account;
            hideUnless(isBuyer, seen, BUYER_OFFSET);
            hideUnless(isSeller, seen, SELLER_OFFSET);
        }
        return seen.byteArray();
    }

    private static void hideUnless(final boolean isOwn, final UnsafeBuffer trade, final int offset)
    {
        for (int field = 0; field < FIELDS && !isOwn; field++)
        {
            trade.putLong(offset + field * Long.BYTES, NULL, LITTLE_ENDIAN);
        }
    }
}
