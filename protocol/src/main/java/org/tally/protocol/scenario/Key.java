package org.tally.protocol.scenario;

import java.util.HashMap;
import java.util.Map;

/** A key of a command's line, and what its value must be. */
enum Key
{
    COMMAND("command", Kind.TEXT), TIME("time", Kind.COUNT), SESSION("session", Kind.COUNT),
    SESSION_SEQUENCE("sessionSequence", Kind.COUNT), ACCOUNT("account", Kind.INTEGER),
    INSTRUMENT("instrument", Kind.TEXT), SYMBOL("symbol", Kind.TEXT), CL_ORD_ID("clOrdId", Kind.INTEGER),
    NEW_CL_ORD_ID("newClOrdId", Kind.INTEGER), SIDE("side", Kind.TEXT), TYPE("type", Kind.TEXT),
    TIF("tif", Kind.TEXT), PRICE("price", Kind.DECIMAL), QUANTITY("quantity", Kind.INTEGER),
    STOP_PRICE("stopPrice", Kind.DECIMAL), DISPLAY_QUANTITY("displayQuantity", Kind.INTEGER),
    MIN_QUANTITY("minQuantity", Kind.INTEGER), POST_ONLY("postOnly", Kind.BOOLEAN), STP("stp", Kind.TEXT),
    EXPIRE_TIME("expireTime", Kind.INTEGER), PRICE_DECIMALS("priceDecimals", Kind.COUNT),
    TICK_SIZE("tickSize", Kind.DECIMAL), LOT_SIZE("lotSize", Kind.INTEGER), MIN_PRICE("minPrice", Kind.DECIMAL),
    MAX_PRICE("maxPrice", Kind.DECIMAL), REFERENCE_PRICE("referencePrice", Kind.DECIMAL),
    BAND_PERCENT("bandPercent", Kind.DECIMAL), PHASE("phase", Kind.TEXT),
    MAX_ORDER_QUANTITY("maxOrderQuantity", Kind.COUNT), MAX_ORDER_NOTIONAL("maxOrderNotional", Kind.DECIMAL),
    MAX_OPEN_ORDERS("maxOpenOrders", Kind.COUNT), MAX_POSITION("maxPosition", Kind.COUNT),
    RULES("rules", Kind.INTEGER), CONNECTION("connection", Kind.INTEGER), REASON("reason", Kind.TEXT);

    /** What a value must be. */
    enum Kind
    {
        /** A string. */
        TEXT("a string"),
        /** True or false. */
        BOOLEAN("true or false"),
        /** A number without decimals. */
        INTEGER("an integer"),
        /** A number without decimals, not negative. */
        COUNT("an integer, 0 or more"),
        /** A number with or without decimals. */
        DECIMAL("a number");

        private final String words;

        Kind(final String words)
        {
            this.words = words;
        }

        @Override
        public String toString()
        {
            return words;
        }
    }

    private static final Map<String, Key> BY_WORD = new HashMap<>();

    static
    {
        for (final Key key : values())
        {
            BY_WORD.put(key.word, key);
        }
    }

    private final String word;
    private final Kind kind;

    Key(final String word, final Kind kind)
    {
        this.word = word;
        this.kind = kind;
    }

    /** The key of a word, or null. */
    static Key named(final String word)
    {
        return BY_WORD.get(word);
    }

    String word()
    {
        return word;
    }

    Kind kind()
    {
        return kind;
    }

    long bit()
    {
        return 1L << ordinal();
    }
}
