package org.tally.replay.export;

import java.io.IOException;

import org.agrona.DirectBuffer;

import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.AggressorSide;
import org.tally.protocol.codec.MessageHeaderDecoder;
import org.tally.protocol.codec.TradeDecoder;
import org.tally.replay.MessageFilter;
import org.tally.replay.export.table.Column;
import org.tally.replay.export.table.Columns;
import org.tally.replay.export.table.Row;
import org.tally.replay.export.table.TableWriter;

/**
 * One thread only. A row a trade, in their order.
 */
final class TradesTable implements Table
{
    static final Columns COLUMNS = new Columns();

    private static final Column TRADE_ID = COLUMNS.number("tradeId");
    private static final Column SEQUENCE = COLUMNS.number("sequence");
    private static final Column INDEX = COLUMNS.number("index");
    private static final Column TIME = COLUMNS.time("time");
    private static final Column INSTRUMENT = COLUMNS.text("instrument");
    private static final Column PRICE = COLUMNS.decimal("price");
    private static final Column QUANTITY = COLUMNS.number("quantity");
    private static final Column AGGRESSOR = COLUMNS.text("aggressor");
    private static final Column AUCTION = COLUMNS.bool("auction");
    private static final Column BUY_ACCOUNT = COLUMNS.number("buyAccount");
    private static final Column BUY_CL_ORD_ID = COLUMNS.number("buyClOrdId");
    private static final Column BUY_ORDER_ID = COLUMNS.number("buyOrderId");
    private static final Column BUY_LEAVES = COLUMNS.number("buyLeaves");
    private static final Column SELL_ACCOUNT = COLUMNS.number("sellAccount");
    private static final Column SELL_CL_ORD_ID = COLUMNS.number("sellClOrdId");
    private static final Column SELL_ORDER_ID = COLUMNS.number("sellOrderId");
    private static final Column SELL_LEAVES = COLUMNS.number("sellLeaves");

    private final TableWriter out;
    private final MessageFilter filter;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final Row row = new Row(COLUMNS);

    /** A table of the trades that the filter lets pass. */
    TradesTable(final TableWriter out, final MessageFilter filter)
    {
        this.out = out;
        this.filter = filter;
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset) throws IOException
    {
        if (MessageDescriptor.templateId(buffer, offset) == TradeDecoder.TEMPLATE_ID && filter.matches(buffer, offset))
        {
            trade.wrapAndApplyHeader(buffer, offset, header);
            fillRow();
            out.write(row);
        }
    }

    private void fillRow()
    {
        row.number(TRADE_ID, trade.tradeId()).number(SEQUENCE, trade.sequence()).number(INDEX, trade.index());
        row.time(TIME, trade.time()).text(INSTRUMENT, trade.instrument());
        row.price(PRICE, trade.price(), trade.priceDecimals()).number(QUANTITY, trade.quantity());
        row.text(AGGRESSOR, Terms.AGGRESSORS.of(trade.aggressor()));
        row.bool(AUCTION, trade.aggressor() == AggressorSide.NONE);
        row.number(BUY_ACCOUNT, trade.buyAccount()).number(BUY_CL_ORD_ID, trade.buyClOrdId());
        row.number(BUY_ORDER_ID, trade.buyOrderId()).number(BUY_LEAVES, trade.buyLeaves());
        row.number(SELL_ACCOUNT, trade.sellAccount()).number(SELL_CL_ORD_ID, trade.sellClOrdId());
        row.number(SELL_ORDER_ID, trade.sellOrderId()).number(SELL_LEAVES, trade.sellLeaves());
    }
}
