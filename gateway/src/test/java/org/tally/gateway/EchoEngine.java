package org.tally.gateway;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.tally.protocol.MessageDescriptor.ACCOUNT_OFFSET;
import static org.tally.protocol.MessageDescriptor.HEADER_LENGTH;
import static org.tally.protocol.MessageDescriptor.MAX_COMMAND_LENGTH;
import static org.tally.protocol.MessageDescriptor.MAX_EVENT_LENGTH;
import static org.tally.protocol.MessageDescriptor.SESSION_OFFSET;
import static org.tally.protocol.MessageDescriptor.SESSION_SEQUENCE_OFFSET;

import java.util.ArrayList;
import java.util.List;

import org.agrona.MutableDirectBuffer;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.concurrent.UnsafeBuffer;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.DuplicateCommandEncoder;
import org.tally.protocol.codec.LoggedOffEncoder;
import org.tally.protocol.codec.LogonAcceptedEncoder;
import org.tally.protocol.codec.LogonRefusedEncoder;
import org.tally.protocol.codec.MessageHeaderEncoder;
import org.tally.protocol.codec.NewOrderDecoder;
import org.tally.protocol.codec.OrderAcceptedEncoder;
import org.tally.protocol.codec.RejectReason;
import org.tally.protocol.codec.SessionLogoffDecoder;
import org.tally.protocol.codec.SessionLogonDecoder;
import org.tally.protocol.codec.TickDecoder;

/**
 * An exchange that takes every order and never trades: the ring, and behind it an engine that knows sessions as the
 * true one does. A test decides how many slots are free and when the engine has its turn. The two
 * ends may be on two threads, unless it tells.
 */
public final class EchoEngine implements CommandPort
{
    /** Slots of the ring. */
    public static final int SLOTS = 1024;
    private static final long NONE = Long.MIN_VALUE;

    private final UnsafeBuffer ring = new UnsafeBuffer(new byte[SLOTS * MAX_COMMAND_LENGTH]);
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[MAX_EVENT_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OrderAcceptedEncoder accepted = new OrderAcceptedEncoder();
    private final NewOrderDecoder order = new NewOrderDecoder();
    private final Long2LongHashMap lastSequences = new Long2LongHashMap(0);
    private final Long2LongHashMap accounts = new Long2LongHashMap(NONE);
    private final List<String> commands = new ArrayList<>();
    private final RecordedEvents history = new RecordedEvents();
    private final boolean isTelling;
    private int capacity = SLOTS;
    private volatile long published;
    private volatile long applied;

    /** A ring and its engine; one that tells keeps every command in words, and records every event. */
    public EchoEngine(final boolean isTelling)
    {
        this.isTelling = isTelling;
    }

    @Override
    public MutableDirectBuffer buffer()
    {
        return ring;
    }

    @Override
    public int claim()
    {
        return published - applied < capacity ? slot(published) : BACK_PRESSURED;
    }

    private static int slot(final long sequence)
    {
        return (int)(sequence % SLOTS) * MAX_COMMAND_LENGTH;
    }

    @Override
    public void publish()
    {
        MessageDescriptor.sequence(ring, slot(published), published + 1);
        if (isTelling)
        {
            commands.add(tell(slot(published)));
        }
        published = published + 1;
    }

    /** How many commands the ring holds before it is full. */
    public void capacity(final int slots)
    {
        capacity = slots;
    }

    /** All commands so far, in words. */
    public List<String> commands()
    {
        return commands;
    }

    /** The timestamp of a command that is still in the ring. */
    long timestampNs(final long sequence)
    {
        return MessageDescriptor.timestampNs(ring, slot(sequence - 1));
    }

    private String tell(final int offset)
    {
        final int templateId = MessageDescriptor.templateId(ring, offset);
        final String name = switch (templateId)
        {
            case SessionLogonDecoder.TEMPLATE_ID -> "SessionLogon";
            case SessionLogoffDecoder.TEMPLATE_ID -> "SessionLogoff " +
                new SessionLogoffDecoder().wrap(ring, offset + HEADER_LENGTH, SessionLogoffDecoder.BLOCK_LENGTH, 1)
                    .reason();
            case TickDecoder.TEMPLATE_ID -> "Tick";
            case NewOrderDecoder.TEMPLATE_ID -> "NewOrder";
            default -> "template " + templateId;
        };
        return name + " session " + longAt(offset, SESSION_OFFSET) + " number " +
            longAt(offset, SESSION_SEQUENCE_OFFSET) + " account " + longAt(offset, ACCOUNT_OFFSET);
    }

    private long longAt(final int offset, final int fieldOffset)
    {
        return ring.getLong(offset + fieldOffset, LITTLE_ENDIAN);
    }

    /** Applies up to so many commands and hands their events to egress. */
    public int run(final Egress egress, final int limit)
    {
        int count = 0;
        while (applied < published && count < limit)
        {
            final int offset = slot(applied);
            apply(offset, egress);
            applied = applied + 1;
            count++;
        }
        return count;
    }

    private void apply(final int offset, final Egress egress)
    {
        final long session = longAt(offset, SESSION_OFFSET);
        final long account = longAt(offset, ACCOUNT_OFFSET);
        final long number = longAt(offset, SESSION_SEQUENCE_OFFSET);
        final long sequence = MessageDescriptor.sequence(ring, offset);
        switch (MessageDescriptor.templateId(ring, offset))
        {
            case SessionLogonDecoder.TEMPLATE_ID -> logon(sequence, session, account, offset, egress);
            case SessionLogoffDecoder.TEMPLATE_ID -> logoff(sequence, session, account, offset, egress);
            case NewOrderDecoder.TEMPLATE_ID ->
            {
                if (number <= lastSequences.get(session))
                {
                    duplicate(sequence, session, egress);
                    return;
                }
                lastSequences.put(session, number);
                accept(sequence, account, offset, egress);
            }
            default ->
            {
                if (session != 0)
                {
                    lastSequences.put(session, Math.max(number, lastSequences.get(session)));
                }
            }
        }
    }

    private void logon(final long sequence, final long session, final long account, final int offset,
        final Egress egress)
    {
        final long connection = longAt(offset, HEADER_LENGTH + SessionLogonDecoder.connectionEncodingOffset());
        final long owner = accounts.get(session);
        if (owner != NONE && owner != account)
        {
            new LogonRefusedEncoder().wrapAndApplyHeader(event, 0, header).sequence(sequence).time(0).index(0)
                .session(session).account(account).connection(connection)
                .reason(RejectReason.SESSION_OF_ANOTHER_ACCOUNT);
        }
        else
        {
            accounts.put(session, account);
            new LogonAcceptedEncoder().wrapAndApplyHeader(event, 0, header).sequence(sequence).time(0).index(0)
                .session(session).sessionSequence(lastSequences.get(session)).account(account)
                .connection(connection);
        }
        emit(egress);
    }

    private void logoff(final long sequence, final long session, final long account, final int offset,
        final Egress egress)
    {
        final SessionLogoffDecoder command = new SessionLogoffDecoder()
            .wrap(ring, offset + HEADER_LENGTH, SessionLogoffDecoder.BLOCK_LENGTH, 1);
        new LoggedOffEncoder().wrapAndApplyHeader(event, 0, header).sequence(sequence).time(0).index(0)
            .session(session).sessionSequence(lastSequences.get(session)).account(account)
            .connection(command.connection()).reason(command.reason());
        emit(egress);
    }

    private void duplicate(final long sequence, final long session, final Egress egress)
    {
        new DuplicateCommandEncoder().wrapAndApplyHeader(event, 0, header).sequence(sequence).time(0).index(0)
            .session(session).sessionSequence(lastSequences.get(session));
        emit(egress);
    }

    private void accept(final long sequence, final long account, final int offset, final Egress egress)
    {
        order.wrap(ring, offset + HEADER_LENGTH, NewOrderDecoder.BLOCK_LENGTH, NewOrderDecoder.SCHEMA_VERSION);
        accepted.wrapAndApplyHeader(event, 0, header).sequence(sequence).time(order.timestamp()).index(0);
        event.putBytes(HEADER_LENGTH + OrderAcceptedEncoder.instrumentEncodingOffset(), ring,
            offset + HEADER_LENGTH + NewOrderDecoder.instrumentEncodingOffset(), NewOrderDecoder.instrumentLength());
        accepted.account(account).clOrdId(order.clOrdId()).quantity(order.quantity())
            .price(order.price()).stopPrice(order.stopPrice()).displayQuantity(order.displayQuantity())
            .minQuantity(order.minQuantity()).expireTime(order.expireTime()).orderId(sequence)
            .side(order.side()).ordType(order.ordType()).timeInForce(order.timeInForce());
        emit(egress);
    }

    private void emit(final Egress egress)
    {
        emit(event, egress);
    }

    /** An event of the engine. */
    void emit(final UnsafeBuffer buffer, final Egress egress)
    {
        final int length = MessageDescriptor.length(buffer, 0);
        if (isTelling)
        {
            history.record(buffer, 0, length);
        }
        egress.onEvent(buffer, 0, length);
    }

    /** All events of an engine that tells. */
    public RecordedEvents history()
    {
        return history;
    }
}
