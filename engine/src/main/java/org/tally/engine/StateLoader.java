package org.tally.engine;

import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.SelfTradePrevention;

/**
 * Matching thread only. Reads back what {@link StateTaker} wrote, into an engine that knows nothing yet. Whatever is
 * not in the state is rebuilt by the code that builds it otherwise; whatever cannot be is refused.
 */
final class StateLoader
{
    private static final int GREATEST_DECIMALS = 254;

    private final Registry registry;
    private final OrderLoader orders;
    private final Counters counters;
    private final Rules rules;
    private final CheckedSource source;
    private long sequence;
    private long timeNs;

    StateLoader(final LiveOrders live, final Counters counters, final Rules rules, final StateSource source)
    {
        this.registry = live.registry;
        this.counters = counters;
        this.rules = rules;
        this.source = new CheckedSource(source);
        this.orders = new OrderLoader(live, counters, this.source);
    }

    void load()
    {
        source.between("format", StateTaker.FORMAT, StateTaker.FORMAT);
        sequence = source.between("sequence", 0, Long.MAX_VALUE);
        timeNs = source.next();
        rules.inForce((int)source.between("rules", Rules.FIRST, Rules.LATEST));
        counters.continueFrom(
            source.between("lastOrderId", 0, Long.MAX_VALUE), source.between("lastTradeId", 0, Long.MAX_VALUE));
        final int instruments = source.count("instruments");
        final int accounts = source.count("accounts");
        final int holdings = source.count("holdings");
        final int sessions = source.count("sessions");
        final int orderCount = source.count("orders");
        loadInstruments(instruments);
        loadAccounts(accounts);
        loadHoldings(holdings);
        loadSessions(sessions);
        orders.load(orderCount);
    }

    long sequence()
    {
        return sequence;
    }

    long timeNs()
    {
        return timeNs;
    }

    private void loadInstruments(final int count)
    {
        final InstrumentTerms terms = new InstrumentTerms();
        for (int i = 0; i < count; i++)
        {
            terms.symbolLow = source.next();
            terms.symbolHigh = source.next();
            source.require(registry.instrument(terms.symbolLow, terms.symbolHigh) == null, "symbol", terms.symbolHigh);
            terms.priceDecimals = (int)source.between("priceDecimals", 0, GREATEST_DECIMALS);
            terms.tickSize = source.between("tickSize", 1, Long.MAX_VALUE);
            terms.lotSize = source.between("lotSize", 1, Long.MAX_VALUE);
            terms.minPrice = source.next();
            terms.maxPrice = source.between("maxPrice", terms.minPrice, Long.MAX_VALUE);
            terms.referencePrice = source.next();
            terms.bandBasisPoints = source.next();
            terms.phase = Phase.get((short)source.between("phase", Phase.CLOSED.value(), Phase.HALTED.value()));
            final Instrument instrument = registry.define(terms);
            instrument.isHaltedAuction = source.flag("isHaltedAuction");
            instrument.lastPrice(source.next());
            instrument.moveBand();
        }
    }

    private void loadAccounts(final int count)
    {
        for (int i = 0; i < count; i++)
        {
            final long id = source.next();
            source.require(registry.account(id) == null, "account", id);
            final Account account = registry.defineAccount(id);
            account.stp = SelfTradePrevention.get((short)source.between(
                "stp", SelfTradePrevention.NONE.value(), SelfTradePrevention.DECREMENT.value()));
            account.maxOrderQuantity = source.next();
            account.maxOrderNotional = source.next();
            account.maxOpenOrders = source.next();
            account.maxPosition = source.next();
            account.isBlocked = source.flag("isBlocked");
        }
    }

    private void loadHoldings(final int count)
    {
        for (int i = 0; i < count; i++)
        {
            final int account = (int)source.between("holding.account", 0, registry.accounts().size() - 1L);
            final int instrument = (int)source.between("holding.instrument", 0, registry.instruments().size() - 1L);
            final Account owner = registry.accounts().get(account);
            source.require(owner.holding(instrument) == null, "holding.instrument", instrument);
            registry.holding(owner, registry.instruments().get(instrument)).position = source.next();
        }
    }

    private void loadSessions(final int count)
    {
        long previousId = Long.MIN_VALUE;
        for (int i = 0; i < count; i++)
        {
            final long id = source.between("session", i == 0 ? Long.MIN_VALUE : previousId + 1, Long.MAX_VALUE);
            source.require(i == 0 || id > previousId, "session", id);
            final Session session = registry.session(id);
            session.accountId = source.next();
            source.require(isOwner(session.accountId), "session.account", session.accountId);
            session.lastSequence = source.next();
            previousId = id;
        }
    }

    private boolean isOwner(final long accountId)
    {
        return accountId == Session.UNBOUND || accountId == Administration.OPERATOR ||
            registry.account(accountId) != null;
    }
}
