package org.tally.replay;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;

import org.tally.protocol.scenario.JsonLine;

/**
 * One thread only. Prints how two days are different as JSON Lines; what both have is an array of two.
 */
final class DiffJson
{
    private final DayComparison days;
    private final OutputStream out;
    private final JsonLine line = new JsonLine();

    DiffJson(final DayComparison days, final OutputStream out)
    {
        this.days = days;
        this.out = out;
    }

    /** The first difference: one line a day. */
    void difference(final List<Scene> scenes) throws IOException
    {
        for (int side = 0; side < 2; side++)
        {
            final Scene scene = scenes.get(side);
            if (scene != null)
            {
                line.clear().beginObject().text("difference", days.difference().kind().toString())
                    .text("day", side == 0 ? "A" : "B").number("seq", scene.command().sequence())
                    .json("command", scene.command().json())
                    .json("events", days.difference().events().get(side).toString());
                if (scene.before() != null)
                {
                    scene.before().printTo(line, "before");
                    scene.after().printTo(line, "after");
                }
                line.text("stateHash", scene.stateHash()).endObject().writeTo(out);
            }
        }
    }

    /** What came of it: a line an account and instrument, an instrument, an order. */
    void summary(final OrderPairs pairs) throws IOException
    {
        final DayTally a = days.tally(0);
        final DayTally b = days.tally(1);
        for (final DayTally.AccountKey key : DiffText.union(a.accounts(), b.accounts()))
        {
            if (!a.account(key).equals(b.account(key)))
            {
                line.clear().beginObject().number("account", key.account()).text("instrument", key.instrument());
                traded(a.account(key), b.account(key));
                both("position", a.account(key).position(), b.account(key).position()).endObject().writeTo(out);
            }
        }
        for (final String symbol : DiffText.union(a.instruments(), b.instruments()))
        {
            if (!a.instrument(symbol).equals(b.instrument(symbol)))
            {
                line.clear().beginObject().text("instrument", symbol);
                traded(a.instrument(symbol), b.instrument(symbol));
                line.json("last", "[" + price(a.instrument(symbol)) + "," + price(b.instrument(symbol)) + "]");
                line.endObject().writeTo(out);
            }
        }
        for (final Collection<OrderAttempt> orders : List.of(pairs.different(), pairs.alone(0), pairs.alone(1)))
        {
            for (final OrderAttempt attempt : orders)
            {
                order(attempt);
            }
        }
    }

    private static String price(final DayTally.Traded traded)
    {
        return traded.trades() == 0 ? "null" : traded.lastPrice();
    }

    private void traded(final DayTally.Traded a, final DayTally.Traded b)
    {
        both("trades", a.trades(), b.trades());
        both("volume", a.volume(), b.volume());
    }

    private JsonLine both(final String key, final long a, final long b)
    {
        return line.beginArray(key).number(a).number(b).endArray();
    }

    private void order(final OrderAttempt attempt) throws IOException
    {
        line.clear().beginObject().text("order", attempt.name.toString()).text("instrument", attempt.instrument);
        outcome("A", attempt.side == 0 ? attempt : null);
        outcome("B", attempt.side == 0 ? attempt.counterpart() : attempt);
        line.endObject().writeTo(out);
    }

    private void outcome(final String key, final OrderAttempt attempt)
    {
        if (attempt != null)
        {
            line.beginObject(key).number("seq", attempt.sequence);
            if (attempt.life() != null)
            {
                line.number("order", attempt.life().orderId).number("filled", attempt.life().filled());
            }
            line.text("outcome", attempt.outcome()).endObject();
        }
    }

    /** The last line: both days as a whole. */
    void days(final OrderPairs pairs, final List<String> stateHashes) throws IOException
    {
        line.clear().beginObject().bool("equal", days.difference() == null).number("common", days.common());
        both("commands", days.side(0).sequence(), days.side(1).sequence());
        both("events", days.side(0).eventCount(), days.side(1).eventCount());
        both("missingEvents", days.side(0).missing(), days.side(1).missing());
        line.number("ordersDifferent", pairs.differentCount());
        both("ordersAlone", pairs.aloneCount(0), pairs.aloneCount(1));
        line.json("stateHash", "[\"" + stateHashes.get(0) + "\",\"" + stateHashes.get(1) + "\"]");
        line.endObject().writeTo(out);
    }
}
