package org.tally.gateway.client;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.CancelOrderEncoder;
import org.tally.protocol.codec.HeartbeatEncoder;
import org.tally.protocol.codec.LogoffEncoder;
import org.tally.protocol.codec.LogonEncoder;
import org.tally.protocol.codec.MassCancelEncoder;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.ReplaceOrderEncoder;
import org.tally.protocol.codec.Side;

/**
 * Client's thread only. Encodes what the client sends, one message at a time, at the start of its buffer.
 */
final class CommandEncoder
{
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MessageDescriptor.MAX_COMMAND_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OrderRequest order = new OrderRequest();
    private final CancelOrderEncoder cancel = new CancelOrderEncoder();
    private final ReplaceOrderEncoder replace = new ReplaceOrderEncoder();
    private final MassCancelEncoder massCancel = new MassCancelEncoder();
    private final LogonEncoder logon = new LogonEncoder();
    private final LogoffEncoder logoff = new LogoffEncoder();
    private final HeartbeatEncoder heartbeat = new HeartbeatEncoder();
    private int length;

    MutableDirectBuffer buffer()
    {
        return buffer;
    }

    int length()
    {
        return length;
    }

    OrderRequest order()
    {
        return order;
    }

    void cancel(final long clOrdId)
    {
        cancel.wrapAndApplyHeader(buffer, 0, header)
            .sequence(CancelOrderEncoder.sequenceNullValue()).timestamp(CancelOrderEncoder.timestampNullValue())
            .account(0).clOrdId(clOrdId);
        encoded(cancel);
    }

    void replace(final long clOrdId, final long newClOrdId, final long quantity, final long price)
    {
        replace.wrapAndApplyHeader(buffer, 0, header)
            .sequence(ReplaceOrderEncoder.sequenceNullValue()).timestamp(ReplaceOrderEncoder.timestampNullValue())
            .account(0).clOrdId(clOrdId).newClOrdId(newClOrdId).quantity(quantity).price(price)
            .stopPrice(ReplaceOrderEncoder.stopPriceNullValue());
        encoded(replace);
    }

    void massCancel(final String symbol, final Side side)
    {
        massCancel.wrapAndApplyHeader(buffer, 0, header)
            .sequence(MassCancelEncoder.sequenceNullValue()).timestamp(MassCancelEncoder.timestampNullValue())
            .account(0).instrument(symbol).side(side);
        encoded(massCancel);
    }

    /** A logon that asks for every event after the last that the store knows, if it knows one. */
    void logon(final long session, final long account, final long heartbeatIntervalNs, final String key,
        final SessionStore store)
    {
        final boolean isResuming = store.hasPosition();
        logon.wrapAndApplyHeader(buffer, 0, header)
            .session(session).account(account).heartbeatIntervalNs(heartbeatIntervalNs).key(key)
            .lastSequence(isResuming ? store.lastEventSequence() : LogonEncoder.lastSequenceNullValue())
            .lastIndex(isResuming ? store.lastEventIndex() : LogonEncoder.lastIndexNullValue());
        encoded(logon);
    }

    void logoff(final long session)
    {
        encoded(logoff.wrapAndApplyHeader(buffer, 0, header).session(session));
    }

    void heartbeat(final long timeNs)
    {
        encoded(heartbeat.wrapAndApplyHeader(buffer, 0, header).time(timeNs));
    }

    private void encoded(final MessageEncoderFlyweight message)
    {
        length = MessageDescriptor.HEADER_LENGTH + message.sbeBlockLength();
    }
}
