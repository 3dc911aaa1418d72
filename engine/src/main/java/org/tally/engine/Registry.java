package org.tally.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.agrona.collections.Long2ObjectHashMap;

import org.tally.engine.book.Levels;
import org.tally.engine.book.Orders;
import org.tally.protocol.codec.DefineInstrumentDecoder;

/**
 * Matching thread only. Instruments by symbol, accounts and sessions by id, holdings by number. The maps are only
 * looked up in; what is iterated are lists in order of definition.
 */
final class Registry
{
    private final Orders orders;
    private final Levels levels;
    private final List<Instrument> instruments = new ArrayList<>();
    private final List<Account> accounts = new ArrayList<>();
    private final Long2ObjectHashMap<Session> sessionsById = new Long2ObjectHashMap<>();
    private final InstrumentTerms terms = new InstrumentTerms();
    private Instrument[] instrumentsBySymbol = new Instrument[64];
    private Account[] accountsById = new Account[64];
    private Holding[] holdings = new Holding[64];
    private int holdingCount;

    Registry(final Orders orders, final Levels levels)
    {
        this.orders = orders;
        this.levels = levels;
    }

    List<Instrument> instruments()
    {
        return instruments;
    }

    List<Account> accounts()
    {
        return accounts;
    }

    /** Sessions in order of id. */
    Session[] sessions()
    {
        final Session[] sessions = sessionsById.values().toArray(new Session[0]);
        Arrays.sort(sessions, (a, b) -> Long.compare(a.id, b.id));
        return sessions;
    }

    /** The instrument of a symbol, given as the two longs of its bytes; null if there is none. */
    Instrument instrument(final long symbolLow, final long symbolHigh)
    {
        final int mask = instrumentsBySymbol.length - 1;
        for (int i = hash(symbolLow, symbolHigh) & mask; instrumentsBySymbol[i] != null; i = i + 1 & mask)
        {
            final Instrument instrument = instrumentsBySymbol[i];
            if (instrument.symbolLow == symbolLow && instrument.symbolHigh == symbolHigh)
            {
                return instrument;
            }
        }
        return null;
    }

    /** Adds an instrument; null if what the command says of it is not valid. */
    Instrument define(final DefineInstrumentDecoder command)
    {
        return terms.wrap(command).isValid() ? define(terms) : null;
    }

    /** Adds an instrument with valid terms and a symbol not used before. */
    Instrument define(final InstrumentTerms validTerms)
    {
        final Instrument instrument = new Instrument(instruments.size(), validTerms, orders, levels);
        instruments.add(instrument);
        if (instruments.size() * 2 > instrumentsBySymbol.length)
        {
            instrumentsBySymbol = new Instrument[instrumentsBySymbol.length * 2];
            instruments.forEach(this::put);
        }
        else
        {
            put(instrument);
        }
        return instrument;
    }

    private void put(final Instrument instrument)
    {
        final int mask = instrumentsBySymbol.length - 1;
        int i = hash(instrument.symbolLow, instrument.symbolHigh) & mask;
        while (instrumentsBySymbol[i] != null)
        {
            i = i + 1 & mask;
        }
        instrumentsBySymbol[i] = instrument;
    }

    private static int hash(final long symbolLow, final long symbolHigh)
    {
        final long h = (symbolLow ^ symbolHigh * 31) * 0x9E37_79B9_7F4A_7C15L;
        return (int)(h >>> 32);
    }

    /** The account of an id; null if there is none. */
    Account account(final long id)
    {
        final Account[] table = accountsById;
        final int mask = table.length - 1;
        int i = hash(id, 0) & mask;
        while (table[i] != null && table[i].id != id)
        {
            i = i + 1 & mask;
        }
        return table[i];
    }

    Account defineAccount(final long id)
    {
        final Account account = new Account(accounts.size(), id, orders);
        accounts.add(account);
        if (accounts.size() * 2 > accountsById.length)
        {
            accountsById = new Account[accountsById.length * 2];
            accounts.forEach(this::put);
        }
        else
        {
            put(account);
        }
        return account;
    }

    private void put(final Account account)
    {
        final int mask = accountsById.length - 1;
        int i = hash(account.id, 0) & mask;
        while (accountsById[i] != null)
        {
            i = i + 1 & mask;
        }
        accountsById[i] = account;
    }

    /** The session of an id, made at the first use of the id. */
    Session session(final long id)
    {
        Session session = sessionsById.get(id);
        if (session == null)
        {
            session = new Session(id);
            sessionsById.put(id, session);
        }
        return session;
    }

    Holding holding(final int number)
    {
        return holdings[number];
    }

    int holdingCount()
    {
        return holdingCount;
    }

    /** The holding of an account in an instrument, made at its first use. */
    Holding holding(final Account account, final Instrument instrument)
    {
        final Holding present = account.holding(instrument.number);
        if (present != null)
        {
            return present;
        }
        if (holdingCount == holdings.length)
        {
            holdings = Arrays.copyOf(holdings, holdings.length * 2);
        }
        final Holding holding = new Holding(holdingCount, account, instrument);
        holdings[holdingCount++] = holding;
        account.holding(holding);
        return holding;
    }

    /** The id of an order's account. */
    long accountIdOf(final int order)
    {
        return holdings[orders.holding(order)].account.id;
    }
}
