package org.tally.protocol.scenario;

import static org.tally.protocol.scenario.Key.BAND_PERCENT;
import static org.tally.protocol.scenario.Key.CL_ORD_ID;
import static org.tally.protocol.scenario.Key.COMMAND;
import static org.tally.protocol.scenario.Key.CONNECTION;
import static org.tally.protocol.scenario.Key.DISPLAY_QUANTITY;
import static org.tally.protocol.scenario.Key.EXPIRE_TIME;
import static org.tally.protocol.scenario.Key.LOT_SIZE;
import static org.tally.protocol.scenario.Key.MAX_OPEN_ORDERS;
import static org.tally.protocol.scenario.Key.MAX_ORDER_NOTIONAL;
import static org.tally.protocol.scenario.Key.MAX_ORDER_QUANTITY;
import static org.tally.protocol.scenario.Key.MAX_POSITION;
import static org.tally.protocol.scenario.Key.MAX_PRICE;
import static org.tally.protocol.scenario.Key.MIN_PRICE;
import static org.tally.protocol.scenario.Key.MIN_QUANTITY;
import static org.tally.protocol.scenario.Key.NEW_CL_ORD_ID;
import static org.tally.protocol.scenario.Key.POST_ONLY;
import static org.tally.protocol.scenario.Key.PRICE;
import static org.tally.protocol.scenario.Key.PRICE_DECIMALS;
import static org.tally.protocol.scenario.Key.QUANTITY;
import static org.tally.protocol.scenario.Key.REASON;
import static org.tally.protocol.scenario.Key.REFERENCE_PRICE;
import static org.tally.protocol.scenario.Key.SESSION;
import static org.tally.protocol.scenario.Key.SESSION_SEQUENCE;
import static org.tally.protocol.scenario.Key.SIDE;
import static org.tally.protocol.scenario.Key.STOP_PRICE;
import static org.tally.protocol.scenario.Key.STP;
import static org.tally.protocol.scenario.Key.TICK_SIZE;
import static org.tally.protocol.scenario.Key.TIF;
import static org.tally.protocol.scenario.Key.TIME;
import static org.tally.protocol.scenario.Key.TYPE;

import java.util.LinkedHashMap;
import java.util.Map;

/** The keys that each command must and may have. */
enum CommandForm
{
    INSTRUMENT("instrument", keys(Key.SYMBOL, PRICE_DECIMALS, TICK_SIZE),
        keys(LOT_SIZE, MIN_PRICE, MAX_PRICE, REFERENCE_PRICE, BAND_PERCENT, Key.PHASE)),
    ACCOUNT("account", keys(Key.ACCOUNT),
        keys(STP, MAX_ORDER_QUANTITY, MAX_ORDER_NOTIONAL, MAX_OPEN_ORDERS, MAX_POSITION)),
    NEW("new", keys(Key.ACCOUNT, Key.INSTRUMENT, CL_ORD_ID, SIDE, QUANTITY),
        keys(TYPE, TIF, PRICE, STOP_PRICE, DISPLAY_QUANTITY, MIN_QUANTITY, POST_ONLY, STP, EXPIRE_TIME)),
    CANCEL("cancel", keys(Key.ACCOUNT, CL_ORD_ID), keys()),
    REPLACE("replace", keys(Key.ACCOUNT, CL_ORD_ID), keys(NEW_CL_ORD_ID, QUANTITY, PRICE, STOP_PRICE)),
    MASS_CANCEL("mass-cancel", keys(Key.ACCOUNT), keys(Key.INSTRUMENT, SIDE)),
    PHASE("phase", keys(Key.INSTRUMENT, Key.PHASE), keys()),
    BLOCK("block", keys(Key.ACCOUNT), keys()),
    UNBLOCK("unblock", keys(Key.ACCOUNT), keys()),
    TICK("tick", keys(), keys()),
    RULES("rules", keys(Key.RULES), keys()),
    LOGON("logon", keys(SESSION, Key.ACCOUNT), keys(CONNECTION)),
    LOGOFF("logoff", keys(SESSION, Key.ACCOUNT), keys(CONNECTION, REASON));

    private static final long COMMON = keys(COMMAND, TIME, SESSION, SESSION_SEQUENCE);
    private static final Map<String, CommandForm> BY_WORD = new LinkedHashMap<>();

    static
    {
        for (final CommandForm form : values())
        {
            BY_WORD.put(form.word, form);
        }
    }

    private final String word;
    private final long required;
    private final long optional;

    CommandForm(final String word, final long required, final long optional)
    {
        this.word = word;
        this.required = required;
        this.optional = optional;
    }

    /** Finds the form of a line and checks that the line has its keys. */
    static CommandForm of(final ParsedLine line)
    {
        final CommandForm form = BY_WORD.get(line.text(COMMAND, null));
        if (form == null)
        {
            throw line.error(line.has(COMMAND) ?
                "unknown command \"" + line.text(COMMAND, null) + "\"; there are " + words() :
                "the key \"command\" is missing; it is one of " + words());
        }
        form.check(line);
        return form;
    }

    String word()
    {
        return word;
    }

    private void check(final ParsedLine line)
    {
        final long missing = required & ~line.present();
        if (missing != 0)
        {
            throw line.error(word + " needs the key \"" + first(missing).word() + "\", " + first(missing).kind());
        }
        final long surplus = line.present() & ~(required | optional | COMMON);
        if (surplus != 0)
        {
            throw line.error(word + " does not take the key \"" + first(surplus).word() + "\"; it takes " + taken());
        }
    }

    private String taken()
    {
        final StringBuilder taken = new StringBuilder();
        for (final Key key : Key.values())
        {
            if ((key.bit() & (required | optional | COMMON)) != 0)
            {
                taken.append(taken.length() == 0 ? "" : ", ").append(key.word());
            }
        }
        return taken.toString();
    }

    private static Key first(final long bits)
    {
        return Key.values()[Long.numberOfTrailingZeros(bits)];
    }

    private static String words()
    {
        return String.join(", ", BY_WORD.keySet());
    }

    private static long keys(final Key... keys)
    {
        long bits = 0;
        for (final Key key : keys)
        {
            bits |= key.bit();
        }
        return bits;
    }
}
