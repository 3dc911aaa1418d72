package org.tally.engine;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.concurrent.UnsafeBuffer;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.BlockAccountEncoder;
import org.tally.protocol.codec.CancelOrderEncoder;
import org.tally.protocol.codec.ChangePhaseEncoder;
import org.tally.protocol.codec.LogoffReason;
import org.tally.protocol.codec.MassCancelEncoder;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.ReplaceOrderEncoder;
import org.tally.protocol.codec.SessionLogoffEncoder;
import org.tally.protocol.codec.SessionLogonEncoder;
import org.tally.protocol.codec.SetRulesEncoder;
import org.tally.protocol.codec.Side;
import org.tally.protocol.codec.TickEncoder;
import org.tally.protocol.codec.UnblockAccountEncoder;

/** The commands with few fields, as bytes; null arguments are left out. */
final class Commands
{
    /** Stands for a price or number that is left out. */
    static final long NULL = Long.MIN_VALUE;

    private Commands()
    {
    }

    /** Whether a command is numbered by its session; a session's coming and going are not. */
    static boolean isNumbered(final UnsafeBuffer command)
    {
        final int templateId = MessageDescriptor.templateId(command, 0);
        return templateId != SessionLogonEncoder.TEMPLATE_ID && templateId != SessionLogoffEncoder.TEMPLATE_ID;
    }

    /** Puts time and session number into a command. */
    static UnsafeBuffer stamp(
        final UnsafeBuffer command,
        final long timeNs,
        final long session,
        final long sessionSequence)
    {
        MessageDescriptor.timestampNs(command, 0, timeNs);
        command.putLong(MessageDescriptor.SESSION_OFFSET, session, LITTLE_ENDIAN);
        command.putLong(MessageDescriptor.SESSION_SEQUENCE_OFFSET, sessionSequence, LITTLE_ENDIAN);
        return command;
    }

    static UnsafeBuffer cancel(final long account, final long clOrdId)
    {
        final UnsafeBuffer buffer = buffer();
        new CancelOrderEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .account(account).clOrdId(clOrdId);
        return buffer;
    }

    static UnsafeBuffer replace(
        final long account,
        final long clOrdId,
        final long newClOrdId,
        final Long quantity,
        final Long price,
        final Long stopPrice)
    {
        final UnsafeBuffer buffer = buffer();
        new ReplaceOrderEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .account(account).clOrdId(clOrdId).newClOrdId(newClOrdId)
            .quantity(orNull(quantity)).price(orNull(price)).stopPrice(orNull(stopPrice));
        return buffer;
    }

    static UnsafeBuffer massCancel(final long account, final String symbol, final Side side)
    {
        final UnsafeBuffer buffer = buffer();
        new MassCancelEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .account(account).instrument(symbol == null ? "" : symbol).side(side == null ? Side.NULL_VAL : side);
        return buffer;
    }

    static UnsafeBuffer phase(final String symbol, final Phase phase)
    {
        final UnsafeBuffer buffer = buffer();
        new ChangePhaseEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .instrument(symbol).phase(phase);
        return buffer;
    }

    static UnsafeBuffer block(final long account)
    {
        final UnsafeBuffer buffer = buffer();
        new BlockAccountEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).account(account);
        return buffer;
    }

    static UnsafeBuffer unblock(final long account)
    {
        final UnsafeBuffer buffer = buffer();
        new UnblockAccountEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).account(account);
        return buffer;
    }

    static UnsafeBuffer rules(final int rules)
    {
        final UnsafeBuffer buffer = buffer();
        new SetRulesEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).rules(rules);
        return buffer;
    }

    static UnsafeBuffer tick()
    {
        final UnsafeBuffer buffer = buffer();
        new TickEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        return buffer;
    }

    static UnsafeBuffer logon(final long session, final long account)
    {
        final UnsafeBuffer buffer = buffer();
        new SessionLogonEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .session(session).account(account);
        return buffer;
    }

    static UnsafeBuffer logoff(final long session, final long account, final LogoffReason reason)
    {
        final UnsafeBuffer buffer = buffer();
        new SessionLogoffEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .session(session).account(account).reason(reason);
        return buffer;
    }

    private static UnsafeBuffer buffer()
    {
        return new UnsafeBuffer(new byte[MessageDescriptor.MAX_COMMAND_LENGTH]);
    }

    private static long orNull(final Long value)
    {
        return value == null ? NULL : value;
    }
}
