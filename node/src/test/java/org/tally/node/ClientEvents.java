package org.tally.node;

import java.util.HashMap;
import java.util.Map;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.AccountBlockedDecoder;
import org.tally.protocol.codec.AccountDefinedDecoder;
import org.tally.protocol.codec.AccountUnblockedDecoder;
import org.tally.protocol.codec.CancelRejectedDecoder;
import org.tally.protocol.codec.MassCancelledDecoder;
import org.tally.protocol.codec.OrderAcceptedDecoder;
import org.tally.protocol.codec.OrderCancelledDecoder;
import org.tally.protocol.codec.OrderReplacedDecoder;
import org.tally.protocol.codec.OrdersDecrementedDecoder;
import org.tally.protocol.codec.RejectedDecoder;
import org.tally.protocol.codec.ReplaceRejectedDecoder;
import org.tally.protocol.codec.TradeDecoder;
import org.tally.protocol.codec.TradeEncoder;

/**
 * What the protocol says a client is told of an event: written down once more, slowly, to compare with what clients
 * were told.
 */
final class ClientEvents
{
    private static final long NONE = Long.MIN_VALUE;
    private static final Map<Integer, Integer> ACCOUNTS = new HashMap<>();

    static
    {
        ACCOUNTS.put(AccountDefinedDecoder.TEMPLATE_ID, AccountDefinedDecoder.accountEncodingOffset());
        ACCOUNTS.put(AccountBlockedDecoder.TEMPLATE_ID, AccountBlockedDecoder.accountEncodingOffset());
        ACCOUNTS.put(AccountUnblockedDecoder.TEMPLATE_ID, AccountUnblockedDecoder.accountEncodingOffset());
        ACCOUNTS.put(OrderAcceptedDecoder.TEMPLATE_ID, OrderAcceptedDecoder.accountEncodingOffset());
        ACCOUNTS.put(RejectedDecoder.TEMPLATE_ID, RejectedDecoder.accountEncodingOffset());
        ACCOUNTS.put(OrderCancelledDecoder.TEMPLATE_ID, OrderCancelledDecoder.accountEncodingOffset());
        ACCOUNTS.put(CancelRejectedDecoder.TEMPLATE_ID, CancelRejectedDecoder.accountEncodingOffset());
        ACCOUNTS.put(MassCancelledDecoder.TEMPLATE_ID, MassCancelledDecoder.accountEncodingOffset());
        ACCOUNTS.put(OrderReplacedDecoder.TEMPLATE_ID, OrderReplacedDecoder.accountEncodingOffset());
        ACCOUNTS.put(ReplaceRejectedDecoder.TEMPLATE_ID, ReplaceRejectedDecoder.accountEncodingOffset());
        ACCOUNTS.put(OrdersDecrementedDecoder.TEMPLATE_ID, OrdersDecrementedDecoder.accountEncodingOffset());
    }

    private ClientEvents()
    {
    }

    /** The event as the account is told it; null if it is not. Session events are not among them. */
    static byte[] toldTo(final long account, final DirectBuffer buffer, final int offset, final int length)
    {
        final byte[] event = new byte[length];
        buffer.getBytes(offset, event);
        if (account == 0)
        {
            return event;
        }
        final UnsafeBuffer told = new UnsafeBuffer(event);
        final int templateId = MessageDescriptor.templateId(told, 0);
        if (templateId == TradeDecoder.TEMPLATE_ID)
        {
            return mask(account, told) ? event : null;
        }
        final Integer accountOffset = ACCOUNTS.get(templateId);
        return accountOffset != null && told.getLong(MessageDescriptor.HEADER_LENGTH + accountOffset) == account ?
            event : null;
    }

    /** Whether an account is told events of this kind that are its own, other than answers to its connection. */
    static boolean isOfAccounts(final int templateId)
    {
        return templateId == TradeDecoder.TEMPLATE_ID || ACCOUNTS.containsKey(templateId);
    }

    private static boolean mask(final long account, final UnsafeBuffer event)
    {
        final TradeDecoder trade = new TradeDecoder().wrap(
            event, MessageDescriptor.HEADER_LENGTH, TradeDecoder.BLOCK_LENGTH, TradeDecoder.SCHEMA_VERSION);
        final boolean isBuyer = trade.buyAccount() == account;
        final boolean isSeller = trade.sellAccount() == account;
        final TradeEncoder masked = new TradeEncoder().wrap(event, MessageDescriptor.HEADER_LENGTH);
        if (!isBuyer)
        {
            masked.buyAccount(NONE).buyClOrdId(NONE).buyOrderId(NONE).buyLeaves(NONE);
        }
        if (!isSeller)
        {
            masked.sellAccount(NONE).sellClOrdId(NONE).sellOrderId(NONE).sellLeaves(NONE);
        }
        return isBuyer || isSeller;
    }
}
