package org.tally.engine;

import static org.tally.protocol.MessageDescriptor.HEADER_LENGTH;
import static org.tally.protocol.MessageDescriptor.VERSION_OFFSET;

import java.lang.ref.Reference;
import java.nio.ByteOrder;

import org.agrona.DirectBuffer;

import org.tally.protocol.MessageBlock;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.BlockAccountDecoder;
import org.tally.protocol.codec.CancelOrderDecoder;
import org.tally.protocol.codec.CancelReason;
import org.tally.protocol.codec.ChangePhaseDecoder;
import org.tally.protocol.codec.DefineAccountDecoder;
import org.tally.protocol.codec.DefineInstrumentDecoder;
import org.tally.protocol.codec.MassCancelDecoder;
import org.tally.protocol.codec.NewOrderDecoder;
import org.tally.protocol.codec.ReplaceOrderDecoder;
import org.tally.protocol.codec.SessionLogoffDecoder;
import org.tally.protocol.codec.SessionLogonDecoder;
import org.tally.protocol.codec.SetRulesDecoder;
import org.tally.protocol.codec.TickDecoder;
import org.tally.protocol.codec.UnblockAccountDecoder;

/**
 * One thread only. The matching engine: commands in, events out, as docs/specification/matching-rules.md says.
 * <p>
 * Events and state are a function of the commands alone: two engines that were given the same bytes have told their
 * listeners the same bytes and have the same {@link #stateHash()}, on any machine. Once its pools have grown to the
 * day's needs it allocates nothing. It trusts the bytes: whoever takes them from outside checks them before.
 */
public final class Engine
{
    /** How many commands {@link #lookAhead} looks at. */
    public static final int MOST_LOOKED_AHEAD = LookAhead.MOST_COMMANDS;

    /** For tests that draw the queues. */
    final LiveOrders live = new LiveOrders();
    private final Counters counters = new Counters();
    private final Rules rules = new Rules();
    private final EventPublisher events;
    private final Matching matching;
    private final OrderEntry orderEntry;
    private final Administration administration;

    private final MessageBlock command = new MessageBlock();
    private final MassCancelDecoder massCancel = new MassCancelDecoder();
    private final DefineInstrumentDecoder defineInstrument = new DefineInstrumentDecoder();
    private final DefineAccountDecoder defineAccount = new DefineAccountDecoder();
    private final ChangePhaseDecoder changePhase = new ChangePhaseDecoder();
    private final BlockAccountDecoder blockAccount = new BlockAccountDecoder();
    private final UnblockAccountDecoder unblockAccount = new UnblockAccountDecoder();
    private final SessionLogonDecoder sessionLogon = new SessionLogonDecoder();
    private final SessionLogoffDecoder sessionLogoff = new SessionLogoffDecoder();
    private final SetRulesDecoder setRules = new SetRulesDecoder();

    private long sequence;
    private long timeNs;

    /**
     * An engine that knows nothing yet.
     *
     * @param listener is told each event.
     */
    public Engine(final EventListener listener)
    {
        events = new EventPublisher(listener, live);
        matching = new Matching(live, events, counters);
        final StopTriggers stops = new StopTriggers(live, matching, events);
        final Auction auction = new Auction(live, matching, events, counters);
        final Phases phases = new Phases(live, matching, auction, stops, events);
        orderEntry = new OrderEntry(live, rules, matching, stops, events, counters);
        administration = new Administration(live.registry, rules, orderEntry, phases, events);
    }

    /**
     * An engine with the state that {@link #takeState} gave: it has the same {@link #stateHash()}, and from then on
     * tells the same bytes for the same commands.
     *
     * @param source   gives the state; it is read just as far as the state goes.
     * @param listener is told each later event.
     * @return the engine.
     * @throws IllegalArgumentException if that is not the state of an engine, or one of a later release.
     */
    public static Engine load(final StateSource source, final EventListener listener)
    {
        final Engine engine = new Engine(listener);
        final StateLoader loader = new StateLoader(engine.live, engine.counters, engine.rules, source);
        loader.load();
        engine.sequence = loader.sequence();
        engine.timeNs = loader.timeNs();
        return engine;
    }

    /**
     * Tells another listener from the next command on: after a replay the engine goes on where its events are needed.
     *
     * @param listener is told each event.
     */
    public void listener(final EventListener listener)
    {
        events.listener(listener);
    }

    /**
     * Finds orders by another key from now on: clients who do not know it cannot choose clOrdIds that collide. Neither
     * events nor state depend on it. Goes through all live orders.
     *
     * @param key best a random number, which only the host knows.
     */
    public void clOrdIdKey(final long key)
    {
        live.clOrdIdKey(key);
        Reference.reachabilityFence(this);
    }

    /**
     * Applies one command; its events have been told when this returns.
     *
     * @param buffer that holds it.
     * @param offset at which its SBE header begins.
     * @throws IllegalStateException    if its sequence is not the next.
     * @throws IllegalArgumentException if it is no command, or part of one; nothing has changed then.
     */
    public void apply(final DirectBuffer buffer, final int offset)
    {
        command.wrap(buffer, offset);
        CommandLengths.check(command);
        final long commandSequence = command.sequence();
        if (commandSequence != sequence + 1)
        {
            throw new IllegalStateException(
                "commands must be gap-free: expected=" + (sequence + 1) + ", found=" + commandSequence);
        }
        final int templateId = command.templateId();
        sequence = commandSequence;
        events.command(commandSequence);
        moveTime(command.timestampNs());
        if (!isDuplicate(templateId))
        {
            dispatch(templateId);
        }
        Reference.reachabilityFence(buffer);
        Reference.reachabilityFence(this);
    }

    /**
     * Fetches from memory what the next commands will need, for all of them at once: worth its time for commands that
     * are there already when many orders are live, and does nothing otherwise. Neither events nor state depend on it.
     * To be called between two commands, not by the listener.
     *
     * @param buffer     that holds them, each in a slot that any command would fit in; outside the heap, or it is in
     *                   vain.
     * @param offset     at which the first one's SBE header begins.
     * @param slotLength from the beginning of one to that of the next.
     * @param count      how many; no more than {@link #MOST_LOOKED_AHEAD} are looked at.
     */
    public void lookAhead(final DirectBuffer buffer, final int offset, final int slotLength, final int count)
    {
        live.lookAhead.at(buffer, offset, slotLength, count);
        Reference.reachabilityFence(buffer);
        Reference.reachabilityFence(this);
    }

    /** Fires the timers that are due; each sees its own due time as the engine time. */
    private void moveTime(final long timestampNs)
    {
        while (live.timers.nextDueNs() <= timestampNs)
        {
            timeNs = Math.max(timeNs, live.timers.nextDueNs());
            events.time(timeNs);
            matching.cancel(live.timers.next(), CancelReason.EXPIRED);
        }
        timeNs = Math.max(timeNs, timestampNs);
        events.time(timeNs);
    }

    private boolean isDuplicate(final int templateId)
    {
        final long sessionId = command.session();
        if (sessionId < 1 || templateId == SessionLogonDecoder.TEMPLATE_ID ||
            templateId == SessionLogoffDecoder.TEMPLATE_ID)
        {
            return false;
        }
        final Session session = live.registry.session(sessionId);
        final long sessionSequence = command.sessionSequence();
        if (sessionSequence <= session.lastSequence)
        {
            events.duplicate(session);
            return true;
        }
        session.lastSequence = sessionSequence;
        return false;
    }

    private void dispatch(final int templateId)
    {
        switch (templateId)
        {
            case NewOrderDecoder.TEMPLATE_ID -> orderEntry.newOrder(command, timeNs);
            case CancelOrderDecoder.TEMPLATE_ID -> orderEntry.cancel(command);
            case ReplaceOrderDecoder.TEMPLATE_ID -> orderEntry.replace(command);
            default -> dispatchRare(templateId);
        }
    }

    private void dispatchRare(final int templateId)
    {
        final DirectBuffer buffer = command.buffer();
        final int blockLength = MessageDescriptor.length(buffer, 0) - HEADER_LENGTH;
        final int version = buffer.getShort(VERSION_OFFSET, ByteOrder.LITTLE_ENDIAN);
        switch (templateId)
        {
            case MassCancelDecoder.TEMPLATE_ID ->
                orderEntry.massCancel(massCancel.wrap(buffer, HEADER_LENGTH, blockLength, version));
            case ChangePhaseDecoder.TEMPLATE_ID ->
                moveBand(administration.changePhase(changePhase.wrap(buffer, HEADER_LENGTH, blockLength, version)));
            case DefineInstrumentDecoder.TEMPLATE_ID ->
                administration.defineInstrument(defineInstrument.wrap(buffer, HEADER_LENGTH, blockLength, version));
            case DefineAccountDecoder.TEMPLATE_ID ->
                administration.defineAccount(defineAccount.wrap(buffer, HEADER_LENGTH, blockLength, version));
            case BlockAccountDecoder.TEMPLATE_ID ->
                administration.block(blockAccount.wrap(buffer, HEADER_LENGTH, blockLength, version));
            case UnblockAccountDecoder.TEMPLATE_ID ->
                administration.unblock(unblockAccount.wrap(buffer, HEADER_LENGTH, blockLength, version));
            case SessionLogonDecoder.TEMPLATE_ID ->
                administration.logon(sessionLogon.wrap(buffer, HEADER_LENGTH, blockLength, version));
            case SessionLogoffDecoder.TEMPLATE_ID ->
                administration.logoff(sessionLogoff.wrap(buffer, HEADER_LENGTH, blockLength, version));
            case SetRulesDecoder.TEMPLATE_ID ->
                administration.setRules(setRules.wrap(buffer, HEADER_LENGTH, blockLength, version));
            case TickDecoder.TEMPLATE_ID ->
            {
                // Time has moved already.
            }
            default -> throw new IllegalStateException("a command without effect: templateId=" + templateId);
        }
    }

    private static void moveBand(final Instrument traded)
    {
        if (traded != null)
        {
            traded.moveBand();
        }
    }

    /**
     * The sequence of the last command applied.
     *
     * @return sequence, or 0.
     */
    public long sequence()
    {
        return sequence;
    }

    /**
     * Engine time: the greatest timestamp seen.
     *
     * @return nanoseconds since the Unix epoch.
     */
    public long timeNs()
    {
        return timeNs;
    }

    /**
     * How many orders are live, waiting stop orders included.
     *
     * @return the number.
     */
    public int liveOrders()
    {
        return live.orders.size();
    }

    /**
     * The version of the matching rules in force: that of the next command.
     *
     * @return 1 or more.
     */
    public int rules()
    {
        return rules.inForce();
    }

    /**
     * Gives the whole state, from which all later events follow: the same numbers after the same commands. Must be
     * called between two commands, by the thread that applies them.
     *
     * @param sink is given the numbers in the order in which {@link #load} wants them back.
     */
    public void takeState(final StateSink sink)
    {
        new StateTaker(live, sink).take(sequence, timeNs, rules, counters);
        Reference.reachabilityFence(this);
    }

    /**
     * A hash of the whole state: equal after equal commands, on any machine.
     *
     * @return SHA-256 of the numbers that {@link #takeState} gives, each as eight bytes, little endian.
     */
    public byte[] stateHash()
    {
        final StateHash hash = new StateHash();
        takeState(hash);
        return hash.digest();
    }

    /**
     * Tells the books as they stand.
     *
     * @param listener is told before this returns.
     */
    public void books(final BookListener listener)
    {
        new BookTaker(live).take(listener);
        Reference.reachabilityFence(this);
    }
}
