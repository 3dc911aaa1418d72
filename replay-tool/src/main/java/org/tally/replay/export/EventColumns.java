package org.tally.replay.export;

import org.tally.replay.export.table.Column;
import org.tally.replay.export.table.Columns;

/**
 * The columns of the table of events: every field that an event has, under the scenario format's name for it.
 */
final class EventColumns
{
    static final Columns ALL = new Columns();

    static final Column EVENT = ALL.text("event");
    static final Column SEQUENCE = ALL.number("sequence");
    static final Column INDEX = ALL.number("index");
    static final Column TIME = ALL.time("time");
    static final Column INSTRUMENT = ALL.text("instrument");
    static final Column ACCOUNT = ALL.number("account");
    static final Column CL_ORD_ID = ALL.number("clOrdId");
    static final Column ORIGINAL_CL_ORD_ID = ALL.number("originalClOrdId");
    static final Column NEW_CL_ORD_ID = ALL.number("newClOrdId");
    static final Column ORDER_ID = ALL.number("orderId");
    static final Column SIDE = ALL.text("side");
    static final Column TYPE = ALL.text("type");
    static final Column TIF = ALL.text("tif");
    static final Column PRICE = ALL.decimal("price");
    static final Column STOP_PRICE = ALL.decimal("stopPrice");
    static final Column QUANTITY = ALL.number("quantity");
    static final Column LEAVES = ALL.number("leaves");
    static final Column DISPLAY_QUANTITY = ALL.number("displayQuantity");
    static final Column MIN_QUANTITY = ALL.number("minQuantity");
    static final Column DISPLAYED = ALL.number("displayed");
    static final Column POST_ONLY = ALL.bool("postOnly");
    static final Column STP = ALL.text("stp");
    static final Column EXPIRE_TIME = ALL.time("expireTime");
    static final Column PRIORITY_KEPT = ALL.bool("priorityKept");
    static final Column REASON = ALL.text("reason");
    static final Column COUNT = ALL.number("count");
    static final Column TRADE_ID = ALL.number("tradeId");
    static final Column AGGRESSOR = ALL.text("aggressor");
    static final Column BUY_ACCOUNT = ALL.number("buyAccount");
    static final Column BUY_CL_ORD_ID = ALL.number("buyClOrdId");
    static final Column BUY_ORDER_ID = ALL.number("buyOrderId");
    static final Column BUY_LEAVES = ALL.number("buyLeaves");
    static final Column SELL_ACCOUNT = ALL.number("sellAccount");
    static final Column SELL_CL_ORD_ID = ALL.number("sellClOrdId");
    static final Column SELL_ORDER_ID = ALL.number("sellOrderId");
    static final Column SELL_LEAVES = ALL.number("sellLeaves");
    static final Column MAKER_ORDER_ID = ALL.number("makerOrderId");
    static final Column TAKER_ORDER_ID = ALL.number("takerOrderId");
    static final Column PHASE = ALL.text("phase");
    static final Column VOLUME = ALL.number("volume");
    static final Column PRICE_DECIMALS = ALL.number("priceDecimals");
    static final Column TICK_SIZE = ALL.decimal("tickSize");
    static final Column LOT_SIZE = ALL.number("lotSize");
    static final Column MIN_PRICE = ALL.decimal("minPrice");
    static final Column MAX_PRICE = ALL.decimal("maxPrice");
    static final Column REFERENCE_PRICE = ALL.decimal("referencePrice");
    static final Column BAND_PERCENT = ALL.decimal("bandPercent");
    static final Column SESSION = ALL.number("session");
    static final Column SESSION_SEQUENCE = ALL.number("sessionSequence");
    static final Column CONNECTION = ALL.number("connection");
    static final Column RULES = ALL.number("rules");

    private EventColumns()
    {
    }
}
