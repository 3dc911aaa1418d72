package org.tally.replay.export;

import java.util.Locale;

import org.tally.replay.MessageFilter;
import org.tally.replay.export.table.Columns;
import org.tally.replay.export.table.TableWriter;

/**
 * What can be exported.
 */
enum ExportTable
{
    /** A row an order. */
    ORDERS,
    /** A row a trade. */
    TRADES,
    /** A row an event. */
    EVENTS;

    Columns columns()
    {
        return switch (this)
        {
            case ORDERS -> OrderRow.COLUMNS;
            case TRADES -> TradesTable.COLUMNS;
            case EVENTS -> EventColumns.ALL;
        };
    }

    Table table(final TableWriter out, final MessageFilter filter)
    {
        return switch (this)
        {
            case ORDERS -> new OrdersTable(out, filter);
            case TRADES -> new TradesTable(out, filter);
            case EVENTS -> new EventsTable(out, filter);
        };
    }

    /** What names of files begin with. */
    @Override
    public String toString()
    {
        return name().toLowerCase(Locale.ROOT);
    }
}
