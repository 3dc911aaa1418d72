package org.tally.node.lobster;

import java.util.ArrayList;
import java.util.List;

import org.agrona.DirectBuffer;
import org.tally.engine.BookListener;
import org.tally.engine.Engine;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.codec.CancelRejectedDecoder;
import org.tally.protocol.codec.MessageHeaderDecoder;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.RejectedDecoder;
import org.tally.protocol.codec.ReplaceRejectedDecoder;
import org.tally.protocol.codec.Side;
import org.tally.protocol.codec.TradeDecoder;

/** An engine that is driven by a recorded day, and compared with it: trades after each group, books after each row. */
class EngineUnderComparison implements LobsterListener
{
    private static final int MOST_DIFFERENCES = 10;

    final Engine engine = new Engine(this::onEvent);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final List<LobsterFill> made = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();
    private List<LobsterFill> expected = List.of();
    private long equalRows;
    private long equalGroups;
    private long equalFills;
    private long rejects;

    @Override
    public void onCommand(final DirectBuffer buffer, final int offset, final int length)
    {
        engine.apply(buffer, offset);
    }

    @Override
    public void onExecutions(final long row, final boolean isRepaired, final List<LobsterFill> fills)
    {
        endGroup();
        expected = isRepaired ? List.of() : fills;
    }

    @Override
    public void onRow(final long row, final LobsterRow book)
    {
        final String wanted = wanted(book);
        final String found = found();
        equalRows += wanted.equals(found) ? 1 : 0;
        if (!wanted.equals(found) && differences.size() < MOST_DIFFERENCES)
        {
            differences.add("row=" + row + " exchange=" + wanted + " engine=" + found);
        }
    }

    /** Compares the trades since the last group with what that had to make. */
    void endGroup()
    {
        final List<LobsterFill> trades = expected.stream()
            .map(fill -> new LobsterFill(fill.makerAccount(), fill.makerClOrdId(), fill.price(), fill.quantity(), 1))
            .toList();
        if (!trades.equals(made))
        {
            differences.add("trades expected=" + trades + " made=" + made);
        }
        else if (!made.isEmpty())
        {
            equalGroups++;
            equalFills += expected.stream().mapToInt(LobsterFill::executions).sum();
        }
        expected = List.of();
        made.clear();
    }

    List<String> differences()
    {
        return differences;
    }

    long equalRows()
    {
        return equalRows;
    }

    long equalGroups()
    {
        return equalGroups;
    }

    long equalFills()
    {
        return equalFills;
    }

    long rejects()
    {
        return rejects;
    }

    @Override
    public String toString()
    {
        return "equalRows=" + equalRows + " equalGroups=" + equalGroups + " equalFills=" + equalFills +
            " rejects=" + rejects + " differences=" + differences;
    }

    private void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        switch (MessageDescriptor.templateId(buffer, offset))
        {
            case TradeDecoder.TEMPLATE_ID -> onTrade(buffer, offset);
            case RejectedDecoder.TEMPLATE_ID, CancelRejectedDecoder.TEMPLATE_ID, ReplaceRejectedDecoder.TEMPLATE_ID ->
                rejects++;
            default ->
            {
            }
        }
    }

    private void onTrade(final DirectBuffer buffer, final int offset)
    {
        trade.wrapAndApplyHeader(buffer, offset, header);
        final boolean isMakerBuyer = trade.sellAccount() == LobsterImporter.TAKER_ACCOUNT;
        made.add(new LobsterFill(isMakerBuyer ? trade.buyAccount() : trade.sellAccount(),
            isMakerBuyer ? trade.buyClOrdId() : trade.sellClOrdId(), trade.price(), trade.quantity(), 1));
    }

    private static String wanted(final LobsterRow book)
    {
        final StringBuilder wanted = new StringBuilder();
        for (final Side side : List.of(Side.BUY, Side.SELL))
        {
            for (int level = 0; level < book.depth(side); level++)
            {
                wanted.append(side).append(' ').append(book.price(side, level)).append('x')
                    .append(book.quantity(side, level)).append(", ");
            }
        }
        return wanted.toString();
    }

    private String found()
    {
        final StringBuilder found = new StringBuilder();
        engine.books(new BookListener()
        {
            @Override
            public void onBook(final String symbol, final int priceDecimals, final Phase phase, final long lastPrice,
                final int waitingStops)
            {
                found.setLength(0);
            }

            @Override
            public void onLevel(final Side side, final long price, final long quantity, final int orderCount)
            {
                found.append(side).append(' ').append(price).append('x').append(quantity).append(", ");
            }

            @Override
            public void onBookEnd()
            {
                found.trimToSize();
            }
        });
        return found.toString();
    }
}
