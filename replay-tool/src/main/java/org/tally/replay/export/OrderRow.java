package org.tally.replay.export;

import org.tally.protocol.codec.CancelReason;
import org.tally.replay.export.table.Column;
import org.tally.replay.export.table.Columns;
import org.tally.replay.export.table.Row;

/**
 * One thread only. The row of an order; used again for the next one.
 */
final class OrderRow
{
    static final Columns COLUMNS = new Columns();

    private static final Column ORDER_ID = COLUMNS.number("orderId");
    private static final Column ACCOUNT = COLUMNS.number("account");
    private static final Column CL_ORD_ID = COLUMNS.number("clOrdId");
    private static final Column ORIGINAL_CL_ORD_ID = COLUMNS.number("originalClOrdId");
    private static final Column INSTRUMENT = COLUMNS.text("instrument");
    private static final Column SIDE = COLUMNS.text("side");
    private static final Column TYPE = COLUMNS.text("type");
    private static final Column TIF = COLUMNS.text("tif");
    private static final Column PRICE = COLUMNS.decimal("price");
    private static final Column STOP_PRICE = COLUMNS.decimal("stopPrice");
    private static final Column QUANTITY = COLUMNS.number("quantity");
    private static final Column DISPLAY_QUANTITY = COLUMNS.number("displayQuantity");
    private static final Column MIN_QUANTITY = COLUMNS.number("minQuantity");
    private static final Column POST_ONLY = COLUMNS.bool("postOnly");
    private static final Column STP = COLUMNS.text("stp");
    private static final Column EXPIRE_TIME = COLUMNS.time("expireTime");
    private static final Column STATUS = COLUMNS.text("status");
    private static final Column REASON = COLUMNS.text("reason");
    private static final Column FILLED = COLUMNS.number("filled");
    private static final Column LEAVES = COLUMNS.number("leaves");
    private static final Column CANCELLED = COLUMNS.number("cancelled");
    private static final Column AVERAGE_PRICE = COLUMNS.decimal("averagePrice");
    private static final Column TRADES = COLUMNS.number("trades");
    private static final Column REPLACES = COLUMNS.number("replaces");
    private static final Column ENTERED_TIME = COLUMNS.time("enteredTime");
    private static final Column ENTERED_SEQUENCE = COLUMNS.number("enteredSequence");
    private static final Column TRIGGERED_TIME = COLUMNS.time("triggeredTime");
    private static final Column ENDED_TIME = COLUMNS.time("endedTime");
    private static final Column ENDED_SEQUENCE = COLUMNS.number("endedSequence");

    private final Row row = new Row(COLUMNS);

    Row live(final LiveOrder order)
    {
        fill(order);
        return row.text(STATUS, "live").number(LEAVES, order.leaves).number(CANCELLED, 0);
    }

    Row filled(final LiveOrder order, final long timeNs, final long sequence)
    {
        fill(order);
        row.text(STATUS, "filled").number(LEAVES, 0).number(CANCELLED, 0);
        return row.time(ENDED_TIME, timeNs).number(ENDED_SEQUENCE, sequence);
    }

    Row cancelled(final LiveOrder order, final CancelReason reason, final long quantity, final long timeNs,
        final long sequence)
    {
        fill(order);
        row.text(STATUS, reason == CancelReason.EXPIRED ? "expired" : "cancelled");
        row.text(REASON, Terms.CANCEL_REASONS.of(reason)).number(LEAVES, 0).number(CANCELLED, quantity);
        return row.time(ENDED_TIME, timeNs).number(ENDED_SEQUENCE, sequence);
    }

    private void fill(final LiveOrder order)
    {
        row.clear();
        row.number(ORDER_ID, order.orderId).number(ACCOUNT, order.account);
        row.number(CL_ORD_ID, order.clOrdId).number(ORIGINAL_CL_ORD_ID, order.originalClOrdId);
        row.text(INSTRUMENT, order.instrument).text(SIDE, order.side);
        row.text(TYPE, order.type).text(TIF, order.timeInForce);
        row.price(PRICE, order.price, order.priceDecimals).price(STOP_PRICE, order.stopPrice, order.priceDecimals);
        row.number(QUANTITY, order.quantity).numberUnlessZero(DISPLAY_QUANTITY, order.displayQuantity);
        row.numberUnlessZero(MIN_QUANTITY, order.minQuantity).bool(POST_ONLY, order.isPostOnly);
        row.text(STP, order.prevention).timeUnlessZero(EXPIRE_TIME, order.expireTimeNs);
        row.number(FILLED, order.filled).decimal(AVERAGE_PRICE, order.averagePrice());
        row.number(TRADES, order.trades).number(REPLACES, order.replaces);
        row.time(ENTERED_TIME, order.enteredTimeNs).number(ENTERED_SEQUENCE, order.enteredSequence);
        row.time(TRIGGERED_TIME, order.triggeredTimeNs);
    }
}
