package org.tally.replay;

import static org.tally.protocol.MessageDescriptor.HEADER_LENGTH;

import java.nio.ByteOrder;

import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.AccountBlockedDecoder;
import org.tally.protocol.codec.AccountDefinedDecoder;
import org.tally.protocol.codec.AccountUnblockedDecoder;
import org.tally.protocol.codec.BlockAccountDecoder;
import org.tally.protocol.codec.CancelOrderDecoder;
import org.tally.protocol.codec.CancelRejectedDecoder;
import org.tally.protocol.codec.ChangePhaseDecoder;
import org.tally.protocol.codec.DefineAccountDecoder;
import org.tally.protocol.codec.DefineInstrumentDecoder;
import org.tally.protocol.codec.InstrumentDefinedDecoder;
import org.tally.protocol.codec.LoggedOffDecoder;
import org.tally.protocol.codec.LogonAcceptedDecoder;
import org.tally.protocol.codec.LogonRefusedDecoder;
import org.tally.protocol.codec.MassCancelDecoder;
import org.tally.protocol.codec.MassCancelledDecoder;
import org.tally.protocol.codec.NewOrderDecoder;
import org.tally.protocol.codec.OrderAcceptedDecoder;
import org.tally.protocol.codec.OrderCancelledDecoder;
import org.tally.protocol.codec.OrderRefreshedDecoder;
import org.tally.protocol.codec.OrderReplacedDecoder;
import org.tally.protocol.codec.OrdersDecrementedDecoder;
import org.tally.protocol.codec.PhaseChangedDecoder;
import org.tally.protocol.codec.RejectedDecoder;
import org.tally.protocol.codec.ReplaceOrderDecoder;
import org.tally.protocol.codec.ReplaceRejectedDecoder;
import org.tally.protocol.codec.SessionLogoffDecoder;
import org.tally.protocol.codec.SessionLogonDecoder;
import org.tally.protocol.codec.StopTriggeredDecoder;
import org.tally.protocol.codec.TradeDecoder;
import org.tally.protocol.codec.UnblockAccountDecoder;
import org.tally.protocol.codec.UncrossedDecoder;

/**
 * Immutable. Where the fields of a command or an event lie that say whom it concerns: instrument, accounts, clOrdIds
 * and orderIds. Of a trade the first of each are the buyer's, the second the seller's; of a replace the first clOrdId
 * is the new one.
 *
 * @param instrument offset of the symbol in the block, {@link #NONE} if there is none.
 * @param accounts   offsets of the accounts in the block.
 * @param clOrdIds   offsets of the clOrdIds.
 * @param orderIds   offsets of the orderIds.
 */
record MessageFields(int instrument, int[] accounts, int[] clOrdIds, int[] orderIds)
{
    /** Where there is no such field. */
    static final int NONE = -1;

    private static final MessageFields NOTHING = new MessageFields(NONE, offsets(), offsets(), offsets());
    private static final Int2ObjectHashMap<MessageFields> FIELDS = new Int2ObjectHashMap<>();

    static
    {
        put(InstrumentDefinedDecoder.TEMPLATE_ID, InstrumentDefinedDecoder.instrumentEncodingOffset(),
            offsets(), offsets(), offsets());
        put(AccountDefinedDecoder.TEMPLATE_ID, NONE,
            offsets(AccountDefinedDecoder.accountEncodingOffset()),
            offsets(),
            offsets());
        put(OrderAcceptedDecoder.TEMPLATE_ID, OrderAcceptedDecoder.instrumentEncodingOffset(),
            offsets(OrderAcceptedDecoder.accountEncodingOffset()),
            offsets(OrderAcceptedDecoder.clOrdIdEncodingOffset()),
            offsets(OrderAcceptedDecoder.orderIdEncodingOffset()));
        put(RejectedDecoder.TEMPLATE_ID, RejectedDecoder.instrumentEncodingOffset(),
            offsets(RejectedDecoder.accountEncodingOffset()),
            offsets(RejectedDecoder.clOrdIdEncodingOffset()),
            offsets());
        put(TradeDecoder.TEMPLATE_ID, TradeDecoder.instrumentEncodingOffset(),
            offsets(TradeDecoder.buyAccountEncodingOffset(), TradeDecoder.sellAccountEncodingOffset()),
            offsets(TradeDecoder.buyClOrdIdEncodingOffset(), TradeDecoder.sellClOrdIdEncodingOffset()),
            offsets(TradeDecoder.buyOrderIdEncodingOffset(), TradeDecoder.sellOrderIdEncodingOffset()));
        put(OrderCancelledDecoder.TEMPLATE_ID, OrderCancelledDecoder.instrumentEncodingOffset(),
            offsets(OrderCancelledDecoder.accountEncodingOffset()),
            offsets(OrderCancelledDecoder.clOrdIdEncodingOffset()),
            offsets(OrderCancelledDecoder.orderIdEncodingOffset()));
        put(CancelRejectedDecoder.TEMPLATE_ID, NONE,
            offsets(CancelRejectedDecoder.accountEncodingOffset()),
            offsets(CancelRejectedDecoder.clOrdIdEncodingOffset()),
            offsets());
        put(MassCancelledDecoder.TEMPLATE_ID, NONE,
            offsets(MassCancelledDecoder.accountEncodingOffset()),
            offsets(),
            offsets());
        put(OrderReplacedDecoder.TEMPLATE_ID, OrderReplacedDecoder.instrumentEncodingOffset(),
            offsets(OrderReplacedDecoder.accountEncodingOffset()),
            offsets(OrderReplacedDecoder.clOrdIdEncodingOffset(), OrderReplacedDecoder.originalClOrdIdEncodingOffset()),
            offsets(OrderReplacedDecoder.orderIdEncodingOffset()));
        put(ReplaceRejectedDecoder.TEMPLATE_ID, NONE,
            offsets(ReplaceRejectedDecoder.accountEncodingOffset()),
            offsets(ReplaceRejectedDecoder.clOrdIdEncodingOffset()),
            offsets());
        put(StopTriggeredDecoder.TEMPLATE_ID, StopTriggeredDecoder.instrumentEncodingOffset(),
            offsets(StopTriggeredDecoder.accountEncodingOffset()),
            offsets(StopTriggeredDecoder.clOrdIdEncodingOffset()),
            offsets(StopTriggeredDecoder.orderIdEncodingOffset()));
        put(OrderRefreshedDecoder.TEMPLATE_ID, OrderRefreshedDecoder.instrumentEncodingOffset(),
            offsets(OrderRefreshedDecoder.accountEncodingOffset()),
            offsets(OrderRefreshedDecoder.clOrdIdEncodingOffset()),
            offsets(OrderRefreshedDecoder.orderIdEncodingOffset()));
        put(OrdersDecrementedDecoder.TEMPLATE_ID, OrdersDecrementedDecoder.instrumentEncodingOffset(),
            offsets(OrdersDecrementedDecoder.accountEncodingOffset()),
            offsets(),
            offsets(OrdersDecrementedDecoder.makerOrderIdEncodingOffset(),
                OrdersDecrementedDecoder.takerOrderIdEncodingOffset()));
        put(PhaseChangedDecoder.TEMPLATE_ID, PhaseChangedDecoder.instrumentEncodingOffset(),
            offsets(), offsets(), offsets());
        put(UncrossedDecoder.TEMPLATE_ID, UncrossedDecoder.instrumentEncodingOffset(),
            offsets(), offsets(), offsets());
        put(AccountBlockedDecoder.TEMPLATE_ID, NONE,
            offsets(AccountBlockedDecoder.accountEncodingOffset()),
            offsets(),
            offsets());
        put(AccountUnblockedDecoder.TEMPLATE_ID, NONE,
            offsets(AccountUnblockedDecoder.accountEncodingOffset()),
            offsets(),
            offsets());
        put(LogonAcceptedDecoder.TEMPLATE_ID, NONE,
            offsets(LogonAcceptedDecoder.accountEncodingOffset()),
            offsets(),
            offsets());
        put(LogonRefusedDecoder.TEMPLATE_ID, NONE,
            offsets(LogonRefusedDecoder.accountEncodingOffset()),
            offsets(),
            offsets());
        put(LoggedOffDecoder.TEMPLATE_ID, NONE,
            offsets(LoggedOffDecoder.accountEncodingOffset()),
            offsets(),
            offsets());
        put(NewOrderDecoder.TEMPLATE_ID, NewOrderDecoder.instrumentEncodingOffset(),
            offsets(NewOrderDecoder.accountEncodingOffset()),
            offsets(NewOrderDecoder.clOrdIdEncodingOffset()),
            offsets());
        put(CancelOrderDecoder.TEMPLATE_ID, NONE,
            offsets(CancelOrderDecoder.accountEncodingOffset()),
            offsets(CancelOrderDecoder.clOrdIdEncodingOffset()),
            offsets());
        put(ReplaceOrderDecoder.TEMPLATE_ID, NONE,
            offsets(ReplaceOrderDecoder.accountEncodingOffset()),
            offsets(ReplaceOrderDecoder.clOrdIdEncodingOffset(), ReplaceOrderDecoder.newClOrdIdEncodingOffset()),
            offsets());
        put(MassCancelDecoder.TEMPLATE_ID, MassCancelDecoder.instrumentEncodingOffset(),
            offsets(MassCancelDecoder.accountEncodingOffset()),
            offsets(),
            offsets());
        put(DefineInstrumentDecoder.TEMPLATE_ID, DefineInstrumentDecoder.instrumentEncodingOffset(),
            offsets(), offsets(), offsets());
        put(DefineAccountDecoder.TEMPLATE_ID, NONE,
            offsets(DefineAccountDecoder.accountEncodingOffset()),
            offsets(),
            offsets());
        put(ChangePhaseDecoder.TEMPLATE_ID, ChangePhaseDecoder.instrumentEncodingOffset(),
            offsets(), offsets(), offsets());
        put(BlockAccountDecoder.TEMPLATE_ID, NONE,
            offsets(BlockAccountDecoder.accountEncodingOffset()),
            offsets(),
            offsets());
        put(UnblockAccountDecoder.TEMPLATE_ID, NONE,
            offsets(UnblockAccountDecoder.accountEncodingOffset()),
            offsets(),
            offsets());
        put(SessionLogonDecoder.TEMPLATE_ID, NONE,
            offsets(SessionLogonDecoder.accountEncodingOffset()),
            offsets(),
            offsets());
        put(SessionLogoffDecoder.TEMPLATE_ID, NONE,
            offsets(SessionLogoffDecoder.accountEncodingOffset()),
            offsets(),
            offsets());
    }

    /** The fields of the message at an offset; of a message that is not in the table, none. */
    static MessageFields of(final DirectBuffer buffer, final int offset)
    {
        final MessageFields fields = FIELDS.get(MessageDescriptor.templateId(buffer, offset));
        return fields == null ? NOTHING : fields;
    }

    /** A number of the message whose header is at the offset. */
    static long number(final DirectBuffer buffer, final int offset, final int fieldOffset)
    {
        return buffer.getLong(offset + HEADER_LENGTH + fieldOffset, ByteOrder.LITTLE_ENDIAN);
    }

    /** The account of the command whose header is at the offset; 0 is the operator. */
    static long account(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(offset + MessageDescriptor.ACCOUNT_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /** The symbol of the message whose header is at the offset; null if it names no instrument. */
    static String symbol(final DirectBuffer buffer, final int offset)
    {
        final int fieldOffset = of(buffer, offset).instrument;
        int length = 0;
        while (fieldOffset != NONE && length < NewOrderDecoder.instrumentLength() &&
            buffer.getByte(offset + HEADER_LENGTH + fieldOffset + length) != 0)
        {
            length++;
        }
        return length == 0 ? null : buffer.getStringWithoutLengthAscii(offset + HEADER_LENGTH + fieldOffset, length);
    }

    private static void put(final int templateId, final int instrument, final int[] accounts, final int[] clOrdIds,
        final int[] orderIds)
    {
        FIELDS.put(templateId, new MessageFields(instrument, accounts, clOrdIds, orderIds));
    }

    private static int[] offsets(final int... offsets)
    {
        return offsets;
    }
}
