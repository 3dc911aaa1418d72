package org.tally.gateway.client;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.tally.protocol.MessageDescriptor.FIRST_EVENT_TEMPLATE_ID;
import static org.tally.protocol.MessageDescriptor.FIRST_SESSION_TEMPLATE_ID;
import static org.tally.protocol.MessageDescriptor.HEADER_LENGTH;
import static org.tally.protocol.MessageDescriptor.MAX_COMMAND_LENGTH;
import static org.tally.protocol.MessageDescriptor.SESSION_OFFSET;
import static org.tally.protocol.MessageDescriptor.SESSION_SEQUENCE_OFFSET;
import static org.tally.protocol.MessageDescriptor.VERSION_OFFSET;

import java.util.concurrent.TimeUnit;

import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.LogoffReason;
import org.tally.protocol.codec.LoggedOffDecoder;
import org.tally.protocol.codec.LogonAcceptedDecoder;
import org.tally.protocol.codec.LogonEncoder;
import org.tally.protocol.codec.LogonRefusedDecoder;
import org.tally.protocol.codec.HeartbeatDecoder;
import org.tally.protocol.codec.MessageRejectedDecoder;
import org.tally.protocol.codec.Side;

/**
 * One thread at a time. A session with the exchange: sends commands, and tells a {@link TallyListener} what came of
 * them.
 * <p>
 * Nothing happens but within its methods: {@link #poll()} must be called more often than the heartbeat interval.
 * Commands give back the session sequence under which they were sent, or a negative result; none waits, unless
 * {@link ClientContext#offerTimeoutNs()} says so, and nothing is allocated.
 * <p>
 * After a lost connection a new client with the same session and the same {@link ClientContext#store(SessionStore)}
 * goes on as if nothing had happened: first it tells the listener every event that was missed, once and in order, and
 * it sends again what the exchange has not applied, before anything new. Without a store
 * {@link #lastAppliedSessionSequence()} says what was applied: what was sent after that was not, and never will be
 * unless it is sent again.
 */
public final class TallyClient implements AutoCloseable
{
    /** The exchange has no room now; try again later. */
    public static final long BACK_PRESSURED = -2;
    /** The connection is lost; connect again. */
    public static final long NOT_CONNECTED = -1;
    /** The session has ended or the client was closed. */
    public static final long CLOSED = -4;
    /** Stands for a quantity or price that a replace leaves as it is. */
    public static final long UNCHANGED = Long.MIN_VALUE;

    private static final int POLL_LIMIT = 64;
    private static final int MISSED_HEARTBEATS = 3;
    private static final int HEARTBEATS_AN_INTERVAL = 3;
    private static final long SHORTEST_SILENCE_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long LOGOFF_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(1);

    private final ClientContext context;
    private final ClientLink link;
    private final TallyListener listener;
    private final EventAdapter events;
    private final CommandEncoder encoder = new CommandEncoder();
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[MAX_COMMAND_LENGTH]);
    private final FragmentHandler fragmentHandler = this::onMessage;
    private final SessionStore store;
    private final LogonAcceptedDecoder accepted = new LogonAcceptedDecoder();
    private final LogonRefusedDecoder refused = new LogonRefusedDecoder();
    private final LoggedOffDecoder loggedOff = new LoggedOffDecoder();
    private final MessageRejectedDecoder rejected = new MessageRejectedDecoder();
    private final long session;
    private final long heartbeatIntervalNs;
    private final long longestSilenceNs;
    private final boolean isResuming;

    private ClientState state = ClientState.LOGGING_ON;
    private LogoffReason endReason = LogoffReason.DISCONNECTED;
    private LogonRefusedException refusal;
    private long logonSequence;
    private long nextSequence = 1;
    private long nextAgain = 1;
    private long lastAgain;
    private long lastApplied;
    private long lostToGap;
    private long sentNs;
    private long heardNs;
    private boolean hasSent;

    private TallyClient(final ClientContext context, final ClientLink link)
    {
        this.context = context;
        this.link = link;
        listener = context.listener();
        events = new EventAdapter(listener);
        store = context.store() == null ? new SessionStore(0) : context.store();
        isResuming = store.hasPosition();
        session = context.session();
        heartbeatIntervalNs = context.heartbeatIntervalNs();
        longestSilenceNs = Math.max(SHORTEST_SILENCE_NS, MISSED_HEARTBEATS * heartbeatIntervalNs);
        sentNs = System.nanoTime();
        heardNs = sentNs;
    }

    /**
     * Connects and logs on; waits at most the connect time-out.
     *
     * @param context settings.
     * @return a client whose session is open.
     * @throws LogonRefusedException   if the exchange refuses the logon.
     * @throws ConnectTimeoutException if it does not answer in time.
     */
    public static TallyClient connect(final ClientContext context)
    {
        final long deadlineNs = System.nanoTime() + context.conclude().connectTimeoutNs();
        final TallyClient client = new TallyClient(context, ClientLink.connect(context, deadlineNs));
        try
        {
            client.logOn(deadlineNs);
        }
        catch (final RuntimeException failure)
        {
            client.abandon();
            throw failure;
        }
        return client;
    }

    private void logOn(final long deadlineNs)
    {
        encoder.logon(session, context.account(), heartbeatIntervalNs, context.key(), store);
        boolean isSent = false;
        while (state == ClientState.LOGGING_ON)
        {
            if (System.nanoTime() - deadlineNs > 0)
            {
                throw new ConnectTimeoutException("no answer in time: waitedFor=logon, session=" + session);
            }
            isSent = isSent || link.offer(encoder.buffer(), 0, encoder.length()) > 0;
            context.idleStrategy().idle(link.invoke() + link.poll(fragmentHandler, 1));
            if (refusal != null)
            {
                throw refusal;
            }
            if (isSent && !link.isConnected())
            {
                throw new ConnectTimeoutException("connection lost during logon: session=" + session);
            }
        }
    }

    /**
     * Sends a new order.
     *
     * @param order filled in; may be cleared and used again at once.
     * @return its session sequence, or {@link #BACK_PRESSURED}, {@link #NOT_CONNECTED} or {@link #CLOSED}.
     */
    public long place(final OrderRequest order)
    {
        return offer(order.buffer(), 0, OrderRequest.LENGTH);
    }

    /**
     * Sends a limit order that lives until cancelled.
     *
     * @param symbol   of the instrument.
     * @param side     buy or sell.
     * @param quantity total.
     * @param price    in units of 10^-priceDecimals of the instrument.
     * @param clOrdId  positive, unique among the account's live orders.
     * @return as {@link #place(OrderRequest)}.
     */
    public long limit(final String symbol, final Side side, final long quantity, final long price, final long clOrdId)
    {
        return place(encoder.order().clear().instrument(symbol).side(side).quantity(quantity).price(price)
            .clOrdId(clOrdId));
    }

    /**
     * Cancels a live order.
     *
     * @param clOrdId of the order.
     * @return as {@link #place(OrderRequest)}.
     */
    public long cancel(final long clOrdId)
    {
        encoder.cancel(clOrdId);
        return send(encoder.buffer(), encoder.length());
    }

    /**
     * Changes a live order.
     *
     * @param clOrdId    of the order.
     * @param newClOrdId from now on; may be the same.
     * @param quantity   new total, fills included, or {@link #UNCHANGED}.
     * @param price      new limit, or {@link #UNCHANGED}.
     * @return as {@link #place(OrderRequest)}.
     */
    public long replace(final long clOrdId, final long newClOrdId, final long quantity, final long price)
    {
        encoder.replace(clOrdId, newClOrdId, quantity, price);
        return send(encoder.buffer(), encoder.length());
    }

    /**
     * Cancels all live orders that fit.
     *
     * @param symbol only of this instrument; null or empty for all.
     * @param side   only of this side; null for both.
     * @return as {@link #place(OrderRequest)}.
     */
    public long massCancel(final String symbol, final Side side)
    {
        encoder.massCancel(symbol == null ? "" : symbol, side == null ? Side.NULL_VAL : side);
        return send(encoder.buffer(), encoder.length());
    }

    /**
     * Sends a command that is encoded already; its session and session sequence are filled in on a copy. The account
     * in it counts for operators only.
     *
     * @param buffer that holds it.
     * @param offset at which its header begins.
     * @param length of it.
     * @return as {@link #place(OrderRequest)}.
     */
    public long offer(final DirectBuffer buffer, final int offset, final int length)
    {
        scratch.putBytes(0, buffer, offset, length);
        return send(scratch, length);
    }

    private long send(final MutableDirectBuffer buffer, final int length)
    {
        if (state != ClientState.ACTIVE)
        {
            return state == ClientState.LOST ? NOT_CONNECTED : CLOSED;
        }
        buffer.putLong(SESSION_OFFSET, session, LITTLE_ENDIAN);
        buffer.putLong(SESSION_SEQUENCE_OFFSET, nextSequence, LITTLE_ENDIAN);
        long result = offerNew(buffer, length);
        if (result == BACK_PRESSURED && context.offerTimeoutNs() > 0)
        {
            result = offerAgain(buffer, length);
        }
        if (result < 0)
        {
            return result;
        }
        hasSent = true;
        store.sent(nextSequence, buffer, length);
        return nextSequence++;
    }

    private long offerNew(final DirectBuffer buffer, final int length)
    {
        return sendAgain() ? link.offer(buffer, 0, length) : BACK_PRESSURED;
    }

    /** Sends what an earlier connection has lost, as far as there is room; says whether all of it was sent. */
    private boolean sendAgain()
    {
        while (nextAgain <= lastAgain &&
            link.offer(store.buffer(), store.offset(nextAgain), store.length(nextAgain)) > 0)
        {
            hasSent = true;
            nextAgain++;
        }
        return nextAgain > lastAgain;
    }

    private long offerAgain(final DirectBuffer buffer, final int length)
    {
        final long deadlineNs = System.nanoTime() + context.offerTimeoutNs();
        long result = BACK_PRESSURED;
        while (result == BACK_PRESSURED && System.nanoTime() - deadlineNs < 0)
        {
            context.idleStrategy().idle(link.invoke());
            result = offerNew(buffer, length);
        }
        return result;
    }

    /**
     * Tells the listener what came since, and sends a heartbeat if it is time.
     *
     * @return work done; 0 is idle.
     */
    public int poll()
    {
        return poll(POLL_LIMIT);
    }

    /**
     * Tells the listener what came since, and sends a heartbeat if it is time.
     *
     * @param limit most messages to take.
     * @return work done; 0 is idle.
     */
    public int poll(final int limit)
    {
        if (state != ClientState.ACTIVE)
        {
            return 0;
        }
        final int messages = link.poll(fragmentHandler, limit);
        if (state == ClientState.ACTIVE)
        {
            sendAgain();
        }
        final long nowNs = System.nanoTime();
        final int work = messages + link.invokeIfDue(nowNs);
        heardNs = messages > 0 ? nowNs : heardNs;
        sentNs = hasSent ? nowNs : sentNs;
        hasSent = false;
        if (state == ClientState.ACTIVE)
        {
            keepAlive(nowNs, messages);
        }
        return work;
    }

    private void keepAlive(final long nowNs, final int messages)
    {
        if (nowNs - sentNs > heartbeatIntervalNs / HEARTBEATS_AN_INTERVAL)
        {
            sentNs = nowNs;
            encoder.heartbeat(nowNs);
            link.offer(encoder.buffer(), 0, encoder.length());
        }
        if (messages == 0 && (!link.isConnected() || nowNs - heardNs > longestSilenceNs))
        {
            end(ClientState.LOST, LogoffReason.DISCONNECTED);
        }
    }

    private void end(final ClientState endState, final LogoffReason reason)
    {
        state = endState;
        endReason = reason;
        listener.onDisconnected(reason);
    }

    private void onMessage(final DirectBuffer buffer, final int offset, final int length, final Header header)
    {
        final int body = offset + HEADER_LENGTH;
        final int blockLength = length - HEADER_LENGTH;
        final int version = buffer.getShort(offset + VERSION_OFFSET, LITTLE_ENDIAN) & 0xFFFF;
        switch (MessageDescriptor.templateId(buffer, offset))
        {
            case HeartbeatDecoder.TEMPLATE_ID ->
            {
                return;
            }
            case LogonAcceptedDecoder.TEMPLATE_ID -> onLogonAccepted(
                accepted.wrap(buffer, body, blockLength, version));
            case LogonRefusedDecoder.TEMPLATE_ID -> onLogonRefused(
                refused.wrap(buffer, body, blockLength, version));
            case MessageRejectedDecoder.TEMPLATE_ID -> onMessageRejected(
                rejected.wrap(buffer, body, blockLength, version));
            default ->
            {
                // Only the listener cares.
            }
        }
        checkOrder(buffer, offset);
        events.onEvent(buffer, offset, length);
        if (MessageDescriptor.templateId(buffer, offset) == LoggedOffDecoder.TEMPLATE_ID)
        {
            onLoggedOff(loggedOff.wrap(buffer, body, blockLength, version));
        }
    }

    /** Each event comes after the one before it, but for the answer to a logon that resumes: it comes first. */
    private void checkOrder(final DirectBuffer buffer, final int offset)
    {
        final int templateId = MessageDescriptor.templateId(buffer, offset);
        if (templateId < FIRST_EVENT_TEMPLATE_ID || templateId >= FIRST_SESSION_TEMPLATE_ID ||
            state == ClientState.LOGGING_ON)
        {
            return;
        }
        final long sequence = MessageDescriptor.sequence(buffer, offset);
        final int index = MessageDescriptor.index(buffer, offset);
        final boolean isOwnLogon = sequence == logonSequence && templateId == LogonAcceptedDecoder.TEMPLATE_ID;
        if (isOwnLogon && isResuming || store.told(sequence, index))
        {
            return;
        }
        throw new IllegalStateException("event out of order: session=" + session + ", template=" + templateId +
            ", sequence=" + sequence + ", index=" + index + ", lastSequence=" + store.lastEventSequence() +
            ", lastIndex=" + store.lastEventIndex());
    }

    private void onLogonAccepted(final LogonAcceptedDecoder event)
    {
        if (state == ClientState.LOGGING_ON && event.session() == session)
        {
            logonSequence = event.sequence();
            lastApplied = event.sessionSequence();
            store.applied(lastApplied);
            nextAgain = lastApplied + 1;
            lastAgain = store.last();
            nextSequence = lastAgain + 1;
            state = ClientState.ACTIVE;
        }
    }

    private void onLogonRefused(final LogonRefusedDecoder event)
    {
        if (state == ClientState.LOGGING_ON && event.session() == session)
        {
            refusal = new LogonRefusedException(session, event.account(), event.reason());
        }
    }

    /** What was sent after a refused command is refused too, once each; the next to be sent takes its number. */
    private void onMessageRejected(final MessageRejectedDecoder event)
    {
        if (state == ClientState.LOGGING_ON && event.refusedTemplateId() == LogonEncoder.TEMPLATE_ID)
        {
            refusal = new LogonRefusedException(session, context.account(), event.reason());
        }
        if (event.refusedTemplateId() >= FIRST_EVENT_TEMPLATE_ID)
        {
            return;
        }
        if (lostToGap > 0)
        {
            lostToGap--;
        }
        else if (event.expectedSessionSequence() < nextSequence)
        {
            lostToGap = nextSequence - 1 - event.expectedSessionSequence();
            nextSequence = event.expectedSessionSequence();
            store.refused(nextSequence);
        }
    }

    private void onLoggedOff(final LoggedOffDecoder event)
    {
        if (event.session() == session && event.sequence() > logonSequence && state == ClientState.ACTIVE)
        {
            lastApplied = event.sessionSequence();
            end(ClientState.LOGGED_OFF, event.reason());
        }
    }

    /**
     * The session sequence under which the next command will be sent.
     *
     * @return a positive number.
     */
    public long sessionSequence()
    {
        return nextSequence;
    }

    /**
     * Goes back: the next command will be sent under a number that may have been used before, those after it under the
     * numbers that follow. For a client that does not want to tell from {@link #lastAppliedSessionSequence()} what to
     * send again: what was applied before is answered {@code DuplicateCommand} and changes nothing.
     *
     * @param sessionSequence from 1 to {@link #sessionSequence()}.
     * @throws IllegalArgumentException if it is not in that range.
     */
    public void resendFrom(final long sessionSequence)
    {
        if (sessionSequence < 1 || sessionSequence > nextSequence)
        {
            throw new IllegalArgumentException(
                "sessionSequence=" + sessionSequence + " is not from 1 to " + nextSequence);
        }
        nextSequence = sessionSequence;
    }

    /**
     * The last session sequence that the exchange had applied when it answered the logon, or when it ended the
     * session.
     *
     * @return the number, or 0.
     */
    public long lastAppliedSessionSequence()
    {
        return lastApplied;
    }

    /**
     * The sequence of the last event that the listener was told; within a method of the listener, of that event.
     *
     * @return as {@link SessionStore#lastEventSequence()}.
     */
    public long lastEventSequence()
    {
        return store.lastEventSequence();
    }

    /**
     * The index of that event.
     *
     * @return as {@link SessionStore#lastEventIndex()}.
     */
    public int lastEventIndex()
    {
        return store.lastEventIndex();
    }

    /**
     * Whether commands can be sent.
     *
     * @return whether the session is open.
     */
    public boolean isConnected()
    {
        return state == ClientState.ACTIVE;
    }

    /**
     * Why the session ended.
     *
     * @return the reason, or null while it is open.
     */
    public LogoffReason endReason()
    {
        return state == ClientState.ACTIVE ? null : endReason;
    }

    /** Ends the connection at once, without a word: the exchange takes it for lost. Another one can go on. */
    public void abandon()
    {
        if (state != ClientState.CLOSED)
        {
            state = ClientState.CLOSED;
            link.close();
        }
    }

    /** Logs off, waits a second at most for the exchange's word, telling the listener what comes, and ends it all. */
    @Override
    public void close()
    {
        if (state == ClientState.CLOSED)
        {
            return;
        }
        try
        {
            logoff(LOGOFF_TIMEOUT_NS);
        }
        finally
        {
            state = ClientState.CLOSED;
            link.close();
        }
    }

    /**
     * Logs off and waits for the exchange's word, telling the listener what comes: everything that was sent before
     * has been answered when it is here.
     *
     * @param silenceNs longest time to wait while nothing comes.
     * @return whether the exchange has ended the session as asked.
     */
    public boolean logoff(final long silenceNs)
    {
        long deadlineNs = System.nanoTime() + silenceNs;
        boolean isSent = false;
        while (state == ClientState.ACTIVE && System.nanoTime() - deadlineNs < 0)
        {
            if (!isSent)
            {
                encoder.logoff(session);
                isSent = link.offer(encoder.buffer(), 0, encoder.length()) > 0;
            }
            final int work = poll();
            deadlineNs = work > 0 ? System.nanoTime() + silenceNs : deadlineNs;
            context.idleStrategy().idle(work);
        }
        return state == ClientState.LOGGED_OFF && endReason == LogoffReason.CLIENT;
    }
}
