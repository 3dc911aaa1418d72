package org.tally.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

import org.agrona.concurrent.UnsafeBuffer;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.Side;
import org.tally.protocol.scenario.EventPrinter;

/**
 * Test thread. The engine with the instrument ACME (whole prices from 1, continuous, no reference price) and the
 * accounts 1, 2 and 3; events are read in the short form of {@link ShortEvents}.
 */
final class Market
{
    private final EventPrinter printer = new EventPrinter();
    private final List<String> lines = new ArrayList<>();
    private final Engine engine = new Engine((buffer, offset, length) ->
        lines.add(printer.print(buffer, offset).toString()));
    private long timeNs;
    private long session;
    private long sessionSequence;

    private Market()
    {
    }

    static Market market()
    {
        return market(InstrumentBuilder.instrument("ACME"));
    }

    static Market market(final Command instrument)
    {
        return new Market().given(instrument,
            AccountBuilder.account(1), AccountBuilder.account(2), AccountBuilder.account(3));
    }

    static Command cancel(final long account, final long clOrdId)
    {
        return () -> Commands.cancel(account, clOrdId);
    }

    static Command massCancel(final long account, final String symbol, final Side side)
    {
        return () -> Commands.massCancel(account, symbol, side);
    }

    static Command phase(final Phase phase)
    {
        return phase("ACME", phase);
    }

    static Command phase(final String symbol, final Phase phase)
    {
        return () -> Commands.phase(symbol, phase);
    }

    static Command block(final long account)
    {
        return () -> Commands.block(account);
    }

    static Command unblock(final long account)
    {
        return () -> Commands.unblock(account);
    }

    static Command rules(final int rules)
    {
        return () -> Commands.rules(rules);
    }

    static Command tick()
    {
        return Commands::tick;
    }

    /** The commands from here on have this time. */
    Market at(final long nowNs)
    {
        timeNs = nowNs;
        return this;
    }

    /** The next command has this session number. */
    Market inSession(final long nextSession, final long nextSessionSequence)
    {
        session = nextSession;
        sessionSequence = nextSessionSequence;
        return this;
    }

    /** Applies commands of which the events do not matter. */
    Market given(final Command... commands)
    {
        for (final Command command : commands)
        {
            when(command);
        }
        return this;
    }

    /** Applies a command; its events are what {@link #then} compares. */
    Market when(final Command command)
    {
        lines.clear();
        final UnsafeBuffer encoded = command.encoded();
        if (Commands.isNumbered(encoded))
        {
            Commands.stamp(encoded, timeNs, session, sessionSequence);
        }
        session = 0;
        sessionSequence = 0;
        MessageDescriptor.sequence(encoded, 0, engine.sequence() + 1);
        engine.apply(encoded, 0);
        return this;
    }

    /** All events of the last command, in short. */
    Market then(final String... events)
    {
        assertEquals(String.join("\n", events), String.join("\n", ShortEvents.of(lines)));
        return this;
    }

    /** All events of the last command, as lines of the scenario format without seq and index. */
    Market thenLines(final String... events)
    {
        assertEquals(String.join("\n", events), String.join("\n", ShortEvents.withoutIndex(lines)));
        return this;
    }

    /** The books: bids, asks and waiting stops of each. */
    Market thenBook(final String... books)
    {
        assertEquals(String.join("\n", books), String.join("\n", ShortEvents.books(BookLines.of(engine))));
        return this;
    }

    /** The number of events of the last command. */
    int eventCount()
    {
        return lines.size();
    }

    /** The last event of the last command, in short. */
    String lastEvent()
    {
        return ShortEvents.of(lines).get(lines.size() - 1);
    }
}
