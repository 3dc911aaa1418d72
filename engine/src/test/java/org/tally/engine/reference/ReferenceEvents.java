package org.tally.engine.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.tally.protocol.codec.RejectReason;

/** Test thread. The events of a command as lines of the scenario format. */
final class ReferenceEvents
{
    private List<String> lines = new ArrayList<>();
    private long sequence;
    private long timeNs;

    void begin(final long commandSequence)
    {
        sequence = commandSequence;
        lines = new ArrayList<>();
    }

    void timeNs(final long engineTimeNs)
    {
        timeNs = engineTimeNs;
    }

    List<String> lines()
    {
        return lines;
    }

    /** Begins an event; {@link Line#end} adds it to the lines. */
    Line event(final String name)
    {
        return new Line()
            .number("seq", sequence).number("index", lines.size()).number("time", timeNs).text("event", name);
    }

    /** An event about an order begins with these. */
    Line event(final String name, final ReferenceOrder order)
    {
        return event(name).text("instrument", order.instrument.symbol)
            .number("account", order.account.number).number("clOrdId", order.clOrdId);
    }

    void rejected(final String symbol, final Long account, final Long clOrdId, final RejectReason reason)
    {
        final Line line = event("rejected");
        if (symbol != null)
        {
            line.text("instrument", symbol);
        }
        if (account != null)
        {
            line.number("account", account);
        }
        if (clOrdId != null)
        {
            line.number("clOrdId", clOrdId);
        }
        line.name("reason", reason).end();
    }

    static String printed(final Enum<?> value)
    {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One event as it grows. */
    final class Line
    {
        private final StringBuilder json = new StringBuilder(160).append('{');

        Line text(final String key, final String value)
        {
            return raw(key, '"' + value + '"');
        }

        Line name(final String key, final Enum<?> value)
        {
            return text(key, printed(value));
        }

        Line number(final String key, final long value)
        {
            return raw(key, Long.toString(value));
        }

        Line numberIf(final boolean isUsed, final String key, final long value)
        {
            return isUsed ? number(key, value) : this;
        }

        Line nameIf(final boolean isUsed, final String key, final Enum<?> value)
        {
            return isUsed ? name(key, value) : this;
        }

        Line truthIf(final boolean isUsed, final String key)
        {
            return isUsed ? truth(key, true) : this;
        }

        Line truth(final String key, final boolean value)
        {
            return raw(key, Boolean.toString(value));
        }

        /** Left out when null. */
        Line price(final String key, final ReferenceInstrument instrument, final Long price)
        {
            return price == null ? this : raw(key, instrument.printed(price));
        }

        void end()
        {
            lines.add(json.append('}').toString());
        }

        private Line raw(final String key, final String value)
        {
            if (json.length() > 1)
            {
                json.append(',');
            }
            json.append('"').append(key).append("\":").append(value);
            return this;
        }
    }
}
