package org.tally.gateway;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.tally.protocol.MessageDescriptor.HEADER_LENGTH;

import org.agrona.DirectBuffer;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.DuplicateCommandDecoder;
import org.tally.protocol.codec.LoggedOffDecoder;
import org.tally.protocol.codec.LogoffReason;
import org.tally.protocol.codec.LogonAcceptedDecoder;
import org.tally.protocol.codec.TradeDecoder;

/**
 * Egress thread only. Sends clients that catch up what they missed: what they would have got live, and nothing of what
 * was an answer to an earlier connection.
 */
final class MissedEvents
{
    private final ClientLines lines;
    private final TradeMask mask;
    private ClientLine line;
    private CatchUp catchUp;
    private long nowNs;

    MissedEvents(final ClientLines lines, final TradeMask mask)
    {
        this.lines = lines;
        this.mask = mask;
    }

    /**
     * Goes on with one client, as long as it has room.
     *
     * @return how many events were passed.
     */
    int send(final ClientLine client, final long handledSequence, final int handledIndex, final int limit,
        final long timeNs)
    {
        line = client;
        catchUp = client.catchUp();
        nowNs = timeNs;
        int work = 0;
        while (work < limit && line.hasRoomForMissed())
        {
            if (catchUp.isComplete(handledSequence, handledIndex))
            {
                line.endCatchUp();
                return work + 1;
            }
            if (!catchUp.next())
            {
                waitForMore(handledSequence, handledIndex);
                return work;
            }
            if (!pass())
            {
                return work;
            }
            work++;
        }
        return work;
    }

    /** A client that is behind what is kept cannot be told the rest: it hears so when it asks again. */
    private void waitForMore(final long handledSequence, final int handledIndex)
    {
        if (catchUp.cursor().isLost())
        {
            line.cut(LogoffReason.DISCONNECTED);
        }
        else if (!catchUp.isJoining())
        {
            catchUp.join(handledSequence, handledIndex);
        }
    }

    /** Sends the current event, if it is for the client; false if it must wait, or nothing follows it. */
    private boolean pass()
    {
        final EventCursor cursor = catchUp.cursor();
        final DirectBuffer buffer = cursor.buffer();
        final int offset = cursor.offset();
        final int templateId = MessageDescriptor.templateId(buffer, offset);
        if (templateId == LoggedOffDecoder.TEMPLATE_ID && isOfThisLogon(buffer, offset))
        {
            return passEnd(buffer, offset, cursor.length());
        }
        if (!send(templateId, buffer, offset, cursor.length()))
        {
            return false;
        }
        catchUp.passed();
        return true;
    }

    /** The session that is catching up has ended: nothing follows. */
    private boolean passEnd(final DirectBuffer buffer, final int offset, final int length)
    {
        if (line.sendMissed(buffer, offset, length, nowNs))
        {
            line.forgetHeld();
            line.endCatchUp();
            lines.unbind(line);
            line.closeAfterFlush(nowNs);
        }
        return false;
    }

    private boolean send(final int templateId, final DirectBuffer buffer, final int offset, final int length)
    {
        if (line.isOperator())
        {
            return isLogonAccepted(templateId, buffer, offset) || line.sendMissed(buffer, offset, length, nowNs);
        }
        return switch (templateId)
        {
            case TradeDecoder.TEMPLATE_ID -> sendTrade(buffer, offset, length);
            case DuplicateCommandDecoder.TEMPLATE_ID ->
                !isDuplicateOfThisLogon(buffer, offset) || line.sendMissed(buffer, offset, length, nowNs);
            default -> !isForAccount(templateId, buffer, offset) || line.sendMissed(buffer, offset, length, nowNs);
        };
    }

    private boolean isForAccount(final int templateId, final DirectBuffer buffer, final int offset)
    {
        final int accountOffset = EventAudience.accountOffset(templateId);
        return accountOffset != EventAudience.NONE &&
            buffer.getLong(offset + accountOffset, LITTLE_ENDIAN) == line.account();
    }

    private boolean sendTrade(final DirectBuffer buffer, final int offset, final int length)
    {
        final boolean isBuyer = TradeMask.buyAccount(buffer, offset) == line.account();
        final boolean isSeller = TradeMask.sellAccount(buffer, offset) == line.account();
        if (isBuyer == isSeller)
        {
            return !isBuyer || line.sendMissed(buffer, offset, length, nowNs);
        }
        return line.sendMissed(
            isBuyer ? mask.forBuyer(buffer, offset, length) : mask.forSeller(buffer, offset, length), 0, length, nowNs);
    }

    /** The answer to the logon of this connection: the client has it already. */
    private boolean isLogonAccepted(final int templateId, final DirectBuffer buffer, final int offset)
    {
        return templateId == LogonAcceptedDecoder.TEMPLATE_ID &&
            MessageDescriptor.sequence(buffer, offset) == catchUp.logonSequence();
    }

    /** Numbers of connections begin anew with every life of the node, but a session has one connection at a time. */
    private boolean isOfThisLogon(final DirectBuffer buffer, final int offset)
    {
        return MessageDescriptor.sequence(buffer, offset) > catchUp.logonSequence() &&
            buffer.getLong(offset + HEADER_LENGTH + LoggedOffDecoder.connectionEncodingOffset(), LITTLE_ENDIAN) ==
            line.connection().id();
    }

    private boolean isDuplicateOfThisLogon(final DirectBuffer buffer, final int offset)
    {
        return MessageDescriptor.sequence(buffer, offset) > catchUp.logonSequence() &&
            buffer.getLong(offset + HEADER_LENGTH + DuplicateCommandDecoder.sessionEncodingOffset(), LITTLE_ENDIAN) ==
            line.session();
    }
}
