package org.tally.gateway;

import static org.tally.protocol.MessageDescriptor.HEADER_LENGTH;

import java.util.Arrays;

import org.tally.protocol.codec.AccountBlockedDecoder;
import org.tally.protocol.codec.AccountDefinedDecoder;
import org.tally.protocol.codec.AccountUnblockedDecoder;
import org.tally.protocol.codec.CancelRejectedDecoder;
import org.tally.protocol.codec.MassCancelledDecoder;
import org.tally.protocol.codec.OrderAcceptedDecoder;
import org.tally.protocol.codec.OrderCancelledDecoder;
import org.tally.protocol.codec.OrderRefreshedDecoder;
import org.tally.protocol.codec.OrderReplacedDecoder;
import org.tally.protocol.codec.OrdersDecrementedDecoder;
import org.tally.protocol.codec.RejectedDecoder;
import org.tally.protocol.codec.ReplaceRejectedDecoder;
import org.tally.protocol.codec.StopTriggeredDecoder;

/**
 * Where the account lies in the events that concern one account. Events that are not in this table concern operators
 * only, or are routed by more than an account.
 */
final class EventAudience
{
    /** No account in the event. */
    static final int NONE = -1;

    private static final int[] ACCOUNT_OFFSETS = new int[128];

    static
    {
        Arrays.fill(ACCOUNT_OFFSETS, NONE);
        put(AccountDefinedDecoder.TEMPLATE_ID, AccountDefinedDecoder.accountEncodingOffset());
        put(OrderAcceptedDecoder.TEMPLATE_ID, OrderAcceptedDecoder.accountEncodingOffset());
        put(RejectedDecoder.TEMPLATE_ID, RejectedDecoder.accountEncodingOffset());
        put(OrderCancelledDecoder.TEMPLATE_ID, OrderCancelledDecoder.accountEncodingOffset());
        put(CancelRejectedDecoder.TEMPLATE_ID, CancelRejectedDecoder.accountEncodingOffset());
        put(MassCancelledDecoder.TEMPLATE_ID, MassCancelledDecoder.accountEncodingOffset());
        put(OrderReplacedDecoder.TEMPLATE_ID, OrderReplacedDecoder.accountEncodingOffset());
        put(ReplaceRejectedDecoder.TEMPLATE_ID, ReplaceRejectedDecoder.accountEncodingOffset());
        put(StopTriggeredDecoder.TEMPLATE_ID, StopTriggeredDecoder.accountEncodingOffset());
        put(OrderRefreshedDecoder.TEMPLATE_ID, OrderRefreshedDecoder.accountEncodingOffset());
        put(OrdersDecrementedDecoder.TEMPLATE_ID, OrdersDecrementedDecoder.accountEncodingOffset());
        put(AccountBlockedDecoder.TEMPLATE_ID, AccountBlockedDecoder.accountEncodingOffset());
        put(AccountUnblockedDecoder.TEMPLATE_ID, AccountUnblockedDecoder.accountEncodingOffset());
    }

    private EventAudience()
    {
    }

    private static void put(final int templateId, final int encodingOffset)
    {
        ACCOUNT_OFFSETS[templateId] = HEADER_LENGTH + encodingOffset;
    }

    /** Offset of the account from the start of the message, or {@link #NONE}. */
    static int accountOffset(final int templateId)
    {
        return templateId < ACCOUNT_OFFSETS.length ? ACCOUNT_OFFSETS[templateId] : NONE;
    }
}
