package org.tally.engine;

import org.tally.protocol.codec.AccountBlockedEncoder;
import org.tally.protocol.codec.AccountDefinedEncoder;
import org.tally.protocol.codec.AccountUnblockedEncoder;
import org.tally.protocol.codec.InstrumentDefinedEncoder;
import org.tally.protocol.codec.LoggedOffEncoder;
import org.tally.protocol.codec.LogoffReason;
import org.tally.protocol.codec.LogonAcceptedEncoder;
import org.tally.protocol.codec.LogonRefusedEncoder;
import org.tally.protocol.codec.RejectReason;
import org.tally.protocol.codec.RejectedEncoder;
import org.tally.protocol.codec.RulesSetEncoder;

/**
 * Matching thread only. Like {@link EventPublisher}, for what befalls instruments, accounts, rules and sessions.
 */
final class AdministrationPublisher
{
    private static final int VERSION_1 = 1;
    private static final int VERSION_2 = 2;

    private final EventPublisher events;

    /** Its events are numbered with those of the other. */
    AdministrationPublisher(final EventPublisher events)
    {
        this.events = events;
    }

    void instrumentDefined(final Instrument instrument)
    {
        events.begin(InstrumentDefinedEncoder.BLOCK_LENGTH, InstrumentDefinedEncoder.TEMPLATE_ID, VERSION_1)
            .putSymbol(
                InstrumentDefinedEncoder.instrumentEncodingOffset(),
                instrument.symbolLow, instrument.symbolHigh)
            .putLong(InstrumentDefinedEncoder.tickSizeEncodingOffset(), instrument.tickSize)
            .putLong(InstrumentDefinedEncoder.lotSizeEncodingOffset(), instrument.lotSize)
            .putLong(InstrumentDefinedEncoder.minPriceEncodingOffset(), instrument.minPrice)
            .putLong(InstrumentDefinedEncoder.maxPriceEncodingOffset(), instrument.maxPrice)
            .putLong(InstrumentDefinedEncoder.referencePriceEncodingOffset(), instrument.definedReferencePrice)
            .putLong(InstrumentDefinedEncoder.bandBasisPointsEncodingOffset(), instrument.bandBasisPoints)
            .putByte(InstrumentDefinedEncoder.priceDecimalsEncodingOffset(), instrument.priceDecimals)
            .putByte(InstrumentDefinedEncoder.phaseEncodingOffset(), instrument.phase.value());
        events.publish();
    }

    void accountDefined(final Account account)
    {
        events.begin(AccountDefinedEncoder.BLOCK_LENGTH, AccountDefinedEncoder.TEMPLATE_ID, VERSION_1)
            .putLong(AccountDefinedEncoder.accountEncodingOffset(), account.id);
        events.publish();
    }

    void accountBlocked(final Account account)
    {
        events.begin(AccountBlockedEncoder.BLOCK_LENGTH, AccountBlockedEncoder.TEMPLATE_ID, VERSION_1)
            .putLong(AccountBlockedEncoder.accountEncodingOffset(), account.id);
        events.publish();
    }

    void accountUnblocked(final Account account)
    {
        events.begin(AccountUnblockedEncoder.BLOCK_LENGTH, AccountUnblockedEncoder.TEMPLATE_ID, VERSION_1)
            .putLong(AccountUnblockedEncoder.accountEncodingOffset(), account.id);
        events.publish();
    }

    void rulesSet(final int rules)
    {
        events.begin(RulesSetEncoder.BLOCK_LENGTH, RulesSetEncoder.TEMPLATE_ID, VERSION_2)
            .putInt(RulesSetEncoder.rulesEncodingOffset(), rules);
        events.publish();
    }

    /** Refuses a switch of the rules, for a reason that version 1 does not have. */
    void rulesRejected()
    {
        events.begin(RejectedEncoder.BLOCK_LENGTH, RejectedEncoder.TEMPLATE_ID, VERSION_2)
            .putSymbol(RejectedEncoder.instrumentEncodingOffset(), 0, 0)
            .putLong(RejectedEncoder.accountEncodingOffset(), EventPublisher.NONE)
            .putLong(RejectedEncoder.clOrdIdEncodingOffset(), EventPublisher.NONE)
            .putByte(RejectedEncoder.reasonEncodingOffset(), RejectReason.UNKNOWN_RULES.value());
        events.publish();
    }

    void logonAccepted(final Session session, final long connection)
    {
        events.begin(LogonAcceptedEncoder.BLOCK_LENGTH, LogonAcceptedEncoder.TEMPLATE_ID, VERSION_1)
            .putLong(LogonAcceptedEncoder.sessionEncodingOffset(), session.id)
            .putLong(LogonAcceptedEncoder.sessionSequenceEncodingOffset(), session.lastSequence)
            .putLong(LogonAcceptedEncoder.accountEncodingOffset(), session.accountId)
            .putLong(LogonAcceptedEncoder.connectionEncodingOffset(), connection);
        events.publish();
    }

    void logonRefused(final long session, final long account, final long connection, final RejectReason reason)
    {
        events.begin(LogonRefusedEncoder.BLOCK_LENGTH, LogonRefusedEncoder.TEMPLATE_ID, VERSION_1)
            .putLong(LogonRefusedEncoder.sessionEncodingOffset(), session)
            .putLong(LogonRefusedEncoder.accountEncodingOffset(), account)
            .putLong(LogonRefusedEncoder.connectionEncodingOffset(), connection)
            .putByte(LogonRefusedEncoder.reasonEncodingOffset(), reason.value());
        events.publish();
    }

    void loggedOff(final Session session, final long account, final long connection, final LogoffReason reason)
    {
        events.begin(LoggedOffEncoder.BLOCK_LENGTH, LoggedOffEncoder.TEMPLATE_ID, VERSION_1)
            .putLong(LoggedOffEncoder.sessionEncodingOffset(), session.id)
            .putLong(LoggedOffEncoder.sessionSequenceEncodingOffset(), session.lastSequence)
            .putLong(LoggedOffEncoder.accountEncodingOffset(), account)
            .putLong(LoggedOffEncoder.connectionEncodingOffset(), connection)
            .putByte(LoggedOffEncoder.reasonEncodingOffset(), reason.value());
        events.publish();
    }
}
