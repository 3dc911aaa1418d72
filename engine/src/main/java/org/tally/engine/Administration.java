package org.tally.engine;

import org.tally.protocol.codec.BlockAccountDecoder;
import org.tally.protocol.codec.CancelReason;
import org.tally.protocol.codec.ChangePhaseDecoder;
import org.tally.protocol.codec.DefineAccountDecoder;
import org.tally.protocol.codec.DefineInstrumentDecoder;
import org.tally.protocol.codec.RejectReason;
import org.tally.protocol.codec.SessionLogoffDecoder;
import org.tally.protocol.codec.SessionLogonDecoder;
import org.tally.protocol.codec.SetRulesDecoder;
import org.tally.protocol.codec.Side;
import org.tally.protocol.codec.UnblockAccountDecoder;

/**
 * Matching thread only. The commands of operators and of the gateway: instruments, accounts, phases, sessions.
 */
final class Administration
{
    /** The account of those who run the market; it is not defined. */
    static final long OPERATOR = 0;

    private final Registry registry;
    private final Rules rules;
    private final OrderEntry orderEntry;
    private final Phases phases;
    private final EventPublisher events;
    private final AdministrationPublisher publisher;

    Administration(final Registry registry, final Rules rules, final OrderEntry orderEntry, final Phases phases,
        final EventPublisher events)
    {
        this.registry = registry;
        this.rules = rules;
        this.orderEntry = orderEntry;
        this.phases = phases;
        this.events = events;
        this.publisher = new AdministrationPublisher(events);
    }

    void defineInstrument(final DefineInstrumentDecoder command)
    {
        final int symbolOffset = command.offset() + DefineInstrumentDecoder.instrumentEncodingOffset();
        final long symbolLow = command.buffer().getLong(symbolOffset);
        final long symbolHigh = command.buffer().getLong(symbolOffset + Long.BYTES);
        if (registry.instrument(symbolLow, symbolHigh) != null)
        {
            reject(symbolLow, symbolHigh, RejectReason.ALREADY_DEFINED);
            return;
        }
        final Instrument instrument = registry.define(command);
        if (instrument == null)
        {
            reject(symbolLow, symbolHigh, RejectReason.INVALID_INSTRUMENT);
        }
        else
        {
            publisher.instrumentDefined(instrument);
        }
    }

    private void reject(final long symbolLow, final long symbolHigh, final RejectReason reason)
    {
        events.rejected(symbolLow, symbolHigh, EventPublisher.NONE, EventPublisher.NONE, reason);
    }

    void defineAccount(final DefineAccountDecoder command)
    {
        final Account present = registry.account(command.account());
        final Account account = present != null ? present : registry.defineAccount(command.account());
        account.change(command);
        publisher.accountDefined(account);
    }

    /** Changes a phase; gives the instrument, or null if the command was refused. */
    Instrument changePhase(final ChangePhaseDecoder command)
    {
        final int symbolOffset = command.offset() + ChangePhaseDecoder.instrumentEncodingOffset();
        final long symbolLow = command.buffer().getLong(symbolOffset);
        final long symbolHigh = command.buffer().getLong(symbolOffset + Long.BYTES);
        final Instrument instrument = registry.instrument(symbolLow, symbolHigh);
        if (instrument == null || !Phases.isAllowed(instrument, command.phase()))
        {
            reject(symbolLow, symbolHigh, instrument == null ? RejectReason.UNKNOWN_INSTRUMENT : RejectReason.PHASE);
            return null;
        }
        phases.change(instrument, command.phase());
        return instrument;
    }

    void block(final BlockAccountDecoder command)
    {
        final Account account = accountOrReject(command.account());
        if (account != null)
        {
            orderEntry.cancelAll(account, null, Side.NULL_VAL, CancelReason.ACCOUNT_BLOCKED);
            account.isBlocked = true;
            publisher.accountBlocked(account);
        }
    }

    void unblock(final UnblockAccountDecoder command)
    {
        final Account account = accountOrReject(command.account());
        if (account != null)
        {
            account.isBlocked = false;
            publisher.accountUnblocked(account);
        }
    }

    private Account accountOrReject(final long id)
    {
        final Account account = registry.account(id);
        if (account == null)
        {
            events.rejected(0, 0, id, EventPublisher.NONE, RejectReason.UNKNOWN_ACCOUNT);
        }
        return account;
    }

    void setRules(final SetRulesDecoder command)
    {
        if (rules.isAllowed(command.rules()))
        {
            rules.inForce(command.rules());
            publisher.rulesSet(rules.inForce());
        }
        else
        {
            publisher.rulesRejected();
        }
    }

    void logon(final SessionLogonDecoder command)
    {
        final long accountId = command.account();
        if (accountId != OPERATOR && registry.account(accountId) == null)
        {
            publisher.logonRefused(command.session(), accountId, command.connection(), RejectReason.UNKNOWN_ACCOUNT);
            return;
        }
        final Session session = registry.session(command.session());
        if (session.accountId != Session.UNBOUND && session.accountId != accountId)
        {
            publisher.logonRefused(
                command.session(), accountId, command.connection(), RejectReason.SESSION_OF_ANOTHER_ACCOUNT);
            return;
        }
        session.accountId = accountId;
        publisher.logonAccepted(session, command.connection());
    }

    void logoff(final SessionLogoffDecoder command)
    {
        final Session session = registry.session(command.session());
        publisher.loggedOff(session, command.account(), command.connection(), command.reason());
    }
}
