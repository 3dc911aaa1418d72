package org.tally.gateway;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.tally.protocol.MessageDescriptor.ACCOUNT_OFFSET;
import static org.tally.protocol.MessageDescriptor.FIRST_EVENT_TEMPLATE_ID;
import static org.tally.protocol.MessageDescriptor.HEADER_LENGTH;
import static org.tally.protocol.MessageDescriptor.SESSION_SEQUENCE_OFFSET;
import static org.tally.protocol.MessageDescriptor.VERSION_OFFSET;

import org.agrona.DirectBuffer;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.DefineAccountDecoder;
import org.tally.protocol.codec.DefineInstrumentDecoder;
import org.tally.protocol.codec.LogoffDecoder;
import org.tally.protocol.codec.LogoffReason;
import org.tally.protocol.codec.LogonDecoder;
import org.tally.protocol.codec.MassCancelDecoder;
import org.tally.protocol.codec.MessageRejectReason;
import org.tally.protocol.codec.NewOrderDecoder;
import org.tally.protocol.codec.RejectReason;
import org.tally.protocol.codec.ReplaceOrderDecoder;

/**
 * Gateway thread only. One connection and the session that came over it: what is taken, and what is refused.
 * <pre>
 *   CONNECTED ──Logon──▶ LOGGING_ON ──LogonAccepted──▶ ACTIVE ──▶ ENDED
 *       └──────refused───────┴──lost, timeout, replaced, ...──────▲
 * </pre>
 */
final class ClientSession implements ConnectionListener
{
    private static final long OPERATOR = 0;
    private static final int LAST_TEMPLATE_OF_CLIENTS = MassCancelDecoder.TEMPLATE_ID;
    private static final int MISSED_HEARTBEATS = 3;
    private static final int LAST_INDEX = Integer.MAX_VALUE;

    private final long connection;
    private final Ingress ingress;
    private final CommandWriter commands;
    private final ReplyWriter replies;
    private final EgressRequests requests;
    private final LogonDecoder logon = new LogonDecoder();

    private SessionState state = SessionState.CONNECTED;
    private long session;
    private long account;
    private long expectedSequence;
    private long heartbeatIntervalNs;
    private long heardNs;
    private boolean isHeld;
    private LogoffReason dueLogoff;
    private boolean isCloseDue;

    ClientSession(final long connection, final Ingress ingress, final CommandWriter commands,
        final EgressRequests requests, final ReplyWriter replies, final long heartbeatIntervalNs)
    {
        this.connection = connection;
        this.ingress = ingress;
        this.commands = commands;
        this.requests = requests;
        this.replies = replies;
        this.heartbeatIntervalNs = heartbeatIntervalNs;
        heardNs = ingress.nowNs();
    }

    @Override
    public boolean onMessage(final DirectBuffer buffer, final int offset, final int length)
    {
        heardNs = ingress.nowNs();
        if (isHeld)
        {
            return false;
        }
        if (state == SessionState.LOGGING_ON)
        {
            // On another thread, egress may have told the client since this turn began.
            ingress.hearNotices();
        }
        final MessageRejectReason reason = MessageValidator.check(buffer, offset, length);
        if (reason != null)
        {
            return reject(reason, buffer, offset, length);
        }
        final int templateId = MessageDescriptor.templateId(buffer, offset);
        if (templateId < FIRST_EVENT_TEMPLATE_ID)
        {
            return onCommand(buffer, offset, length, templateId);
        }
        return switch (templateId)
        {
            case LogonDecoder.TEMPLATE_ID -> onLogon(buffer, offset, length);
            case LogoffDecoder.TEMPLATE_ID -> onLogoff(buffer, offset, length);
            default -> true;
        };
    }

    private boolean onCommand(final DirectBuffer buffer, final int offset, final int length, final int templateId)
    {
        if (state != SessionState.ACTIVE)
        {
            return reject(MessageRejectReason.NOT_LOGGED_ON, buffer, offset, length);
        }
        final boolean isOperator = account == OPERATOR;
        if (!isOperator && templateId > LAST_TEMPLATE_OF_CLIENTS)
        {
            return reject(MessageRejectReason.NOT_ALLOWED, buffer, offset, length);
        }
        final long sequence = buffer.getLong(offset + SESSION_SEQUENCE_OFFSET, LITTLE_ENDIAN);
        if (sequence > expectedSequence || sequence < 1)
        {
            return reject(sequence < 1 ? MessageRejectReason.MALFORMED : MessageRejectReason.OUT_OF_SEQUENCE,
                buffer, offset, length);
        }
        if (grows(templateId) && !ingress.hasSpace())
        {
            return reject(MessageRejectReason.OUT_OF_SPACE, buffer, offset, length);
        }
        final long commandAccount = isOperator ? buffer.getLong(offset + ACCOUNT_OFFSET, LITTLE_ENDIAN) : account;
        if (!commands.copy(buffer, offset, length, session, commandAccount))
        {
            return false;
        }
        if (sequence == expectedSequence)
        {
            expectedSequence++;
        }
        return true;
    }

    /** Whether the command can make the state grow: it is refused while space is short, and cancels are not. */
    private static boolean grows(final int templateId)
    {
        return templateId == NewOrderDecoder.TEMPLATE_ID || templateId == ReplaceOrderDecoder.TEMPLATE_ID ||
            templateId == DefineInstrumentDecoder.TEMPLATE_ID || templateId == DefineAccountDecoder.TEMPLATE_ID;
    }

    private boolean reject(final MessageRejectReason reason, final DirectBuffer buffer, final int offset,
        final int length)
    {
        return replies.messageRejected(connection, session, expectedSequence, reason, buffer, offset, length);
    }

    private boolean onLogon(final DirectBuffer buffer, final int offset, final int length)
    {
        if (state != SessionState.CONNECTED)
        {
            return reject(MessageRejectReason.ALREADY_LOGGED_ON, buffer, offset, length);
        }
        final int body = offset + HEADER_LENGTH;
        final long askedSession = buffer.getLong(body + LogonDecoder.sessionEncodingOffset(), LITTLE_ENDIAN);
        final long askedAccount = buffer.getLong(body + LogonDecoder.accountEncodingOffset(), LITTLE_ENDIAN);
        if (!ingress.isAuthentic(askedAccount, buffer, body + LogonDecoder.keyEncodingOffset()))
        {
            return refuse(askedSession, askedAccount, RejectReason.INVALID_KEY);
        }
        logon.wrap(buffer, body, length - HEADER_LENGTH, version(buffer, offset));
        if (isResuming() && logon.lastSequence() > ingress.history().lastSequence())
        {
            return reject(MessageRejectReason.MALFORMED, buffer, offset, length);
        }
        if (isResuming() && !isKept(logon.lastSequence(), logon.lastIndex()))
        {
            return refuse(askedSession, askedAccount, RejectReason.EVENTS_NOT_KEPT);
        }
        final ClientSession other = ingress.session(askedSession);
        if (other != null && other.account != askedAccount)
        {
            // While the other waits for the engine's word, nobody knows yet whose the session is.
            return other.state == SessionState.ACTIVE &&
                refuse(askedSession, askedAccount, RejectReason.SESSION_OF_ANOTHER_ACCOUNT);
        }
        if (other != null)
        {
            other.end(LogoffReason.REPLACED);
        }
        final long asked = logon.heartbeatIntervalNs();
        return logOn(askedSession, askedAccount, asked == 0 ? heartbeatIntervalNs : ingress.heartbeatWithin(asked));
    }

    private static int version(final DirectBuffer buffer, final int offset)
    {
        return buffer.getShort(offset + VERSION_OFFSET, LITTLE_ENDIAN) & 0xFFFF;
    }

    private boolean isResuming()
    {
        return logon.lastSequence() != LogonDecoder.lastSequenceNullValue();
    }

    /** Whether every event after this one is kept; which is the last of its command nobody knows. */
    private boolean isKept(final long lastSequence, final int lastIndex)
    {
        final boolean isWhole = lastSequence == 0 || lastIndex == LogonDecoder.lastIndexNullValue();
        return lastSequence + (isWhole ? 1 : 0) >= ingress.history().firstSequence();
    }

    private boolean refuse(final long askedSession, final long askedAccount, final RejectReason reason)
    {
        if (!replies.logonRefused(connection, askedSession, askedAccount, reason))
        {
            return false;
        }
        state = SessionState.ENDED;
        return true;
    }

    private boolean logOn(final long askedSession, final long askedAccount, final long intervalNs)
    {
        final boolean isWhole = logon.lastIndex() == LogonDecoder.lastIndexNullValue();
        if (ingress.hasUnsettled() ||
            !requests.logon(connection, intervalNs, logon.lastSequence(), isWhole ? LAST_INDEX : logon.lastIndex()) ||
            !commands.sessionLogon(askedSession, askedAccount, connection))
        {
            return false;
        }
        session = askedSession;
        account = askedAccount;
        heartbeatIntervalNs = intervalNs;
        state = SessionState.LOGGING_ON;
        ingress.enter(this);
        return true;
    }

    private boolean onLogoff(final DirectBuffer buffer, final int offset, final int length)
    {
        if (state != SessionState.ACTIVE)
        {
            return reject(MessageRejectReason.NOT_LOGGED_ON, buffer, offset, length);
        }
        if (buffer.getLong(offset + HEADER_LENGTH, LITTLE_ENDIAN) != session)
        {
            return reject(MessageRejectReason.MALFORMED, buffer, offset, length);
        }
        end(LogoffReason.CLIENT);
        return true;
    }

    @Override
    public void onDisconnected()
    {
        isCloseDue = true;
        end(LogoffReason.DISCONNECTED);
        ingress.settleLater(this);
    }

    /** The engine took the logon. */
    void onAccepted(final long lastSessionSequence)
    {
        expectedSequence = lastSessionSequence + 1;
        if (state == SessionState.LOGGING_ON)
        {
            state = SessionState.ACTIVE;
        }
    }

    /** The engine refused the logon. */
    void onRefused()
    {
        ingress.leave(this);
        state = SessionState.ENDED;
    }

    /** A client that is behind with reading is not listened to until it has caught up. */
    void hold(final boolean hold)
    {
        isHeld = hold;
    }

    /** Egress has closed the connection. */
    void onReleased(final LogoffReason reason)
    {
        isCloseDue = false;
        end(reason);
    }

    /** The gateway did not listen for so long. */
    void pardon(final long durationNs)
    {
        heardNs += durationNs;
    }

    /** Cuts a client that was not heard of for too long. */
    void checkHeard(final long nowNs)
    {
        if (nowNs - heardNs > MISSED_HEARTBEATS * heartbeatIntervalNs && state != SessionState.ENDED)
        {
            isCloseDue = state == SessionState.CONNECTED;
            end(LogoffReason.TIMEOUT);
            ingress.settleLater(this);
        }
    }

    /** Ends the session, if there is one, by a command; what does not fit into the ring now is done later. */
    void end(final LogoffReason reason)
    {
        if (state == SessionState.ACTIVE || state == SessionState.LOGGING_ON)
        {
            ingress.leave(this);
            dueLogoff = reason;
            ingress.settleLater(this);
        }
        state = SessionState.ENDED;
    }

    /** Does what is due; says whether nothing is left. */
    boolean settle()
    {
        if (dueLogoff != null && commands.sessionLogoff(session, account, connection, dueLogoff))
        {
            dueLogoff = null;
        }
        if (dueLogoff == null && isCloseDue && requests.close(connection))
        {
            isCloseDue = false;
        }
        return dueLogoff == null && !isCloseDue;
    }

    long session()
    {
        return session;
    }
}
