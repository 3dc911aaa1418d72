package org.tally.gateway;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.tally.protocol.MessageDescriptor.FIRST_EVENT_TEMPLATE_ID;
import static org.tally.protocol.MessageDescriptor.HEADER_LENGTH;
import static org.tally.protocol.MessageDescriptor.SESSION_SEQUENCE_OFFSET;

import org.agrona.DirectBuffer;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.LogonRefusedEncoder;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.MessageRejectReason;
import org.tally.protocol.codec.MessageRejectedEncoder;
import org.tally.protocol.codec.RejectReason;

/**
 * Gateway thread only. Writes what the gateway itself answers, for egress to send. Every method says whether there
 * was room; if not, nothing has happened.
 */
final class ReplyWriter
{
    private final EgressRequests requests;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageRejectedEncoder rejected = new MessageRejectedEncoder();
    private final LogonRefusedEncoder logonRefused = new LogonRefusedEncoder();

    ReplyWriter(final EgressRequests requests)
    {
        this.requests = requests;
    }

    /** Refuses a message, of which not even the header need be there. */
    boolean messageRejected(final long connection, final long session, final long expectedSequence,
        final MessageRejectReason reason, final DirectBuffer message, final int offset, final int length)
    {
        final int templateId = length < HEADER_LENGTH ? -1 : MessageDescriptor.templateId(message, offset);
        final boolean isNumbered = templateId > 0 && templateId < FIRST_EVENT_TEMPLATE_ID &&
            length >= SESSION_SEQUENCE_OFFSET + Long.BYTES;
        rejected.wrapAndApplyHeader(requests.replyBuffer(), requests.replyOffset(), header)
            .session(session)
            .sessionSequence(isNumbered ? message.getLong(offset + SESSION_SEQUENCE_OFFSET, LITTLE_ENDIAN) : 0)
            .expectedSessionSequence(expectedSequence)
            .refusedTemplateId(templateId)
            .reason(reason);
        return requests.reply(connection, HEADER_LENGTH + MessageRejectedEncoder.BLOCK_LENGTH, false);
    }

    /** Refuses a logon and closes the connection. */
    boolean logonRefused(final long connection, final long session, final long account, final RejectReason reason)
    {
        logonRefused.wrapAndApplyHeader(requests.replyBuffer(), requests.replyOffset(), header)
            .sequence(LogonRefusedEncoder.sequenceNullValue())
            .time(LogonRefusedEncoder.timeNullValue())
            .index(0)
            .session(session)
            .account(account)
            .connection(connection)
            .reason(reason);
        return requests.reply(connection, HEADER_LENGTH + LogonRefusedEncoder.BLOCK_LENGTH, true);
    }
}
