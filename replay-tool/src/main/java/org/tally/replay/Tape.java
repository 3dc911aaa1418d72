package org.tally.replay;

import static org.tally.protocol.MessageDescriptor.templateId;
import static org.tally.protocol.MessageDescriptor.timestampNs;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.agrona.DirectBuffer;

import org.tally.engine.BookListener;
import org.tally.engine.Engine;
import org.tally.engine.EventListener;
import org.tally.protocol.codec.AggressorSide;
import org.tally.protocol.codec.InstrumentDefinedDecoder;
import org.tally.protocol.codec.MessageHeaderDecoder;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.Side;
import org.tally.protocol.codec.TradeDecoder;

/**
 * One thread only. Hears the engine's events and remembers the instruments and the last trades of each.
 */
final class Tape implements EventListener
{
    private static final int REMEMBERED = 5;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final InstrumentDefinedDecoder instrumentDefined = new InstrumentDefinedDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final Map<String, Deque<Trade>> trades = new LinkedHashMap<>();

    /** What the tape has of a trade; the price is in the instrument's units. */
    record Trade(long timeNs, long price, long quantity, AggressorSide aggressor)
    {
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        final int template = templateId(buffer, offset);
        if (template == TradeDecoder.TEMPLATE_ID)
        {
            trade.wrapAndApplyHeader(buffer, offset, header);
            final Deque<Trade> latestFirst = trades.get(trade.instrument());
            if (latestFirst.size() == REMEMBERED)
            {
                latestFirst.removeLast();
            }
            latestFirst.addFirst(
                new Trade(timestampNs(buffer, offset), trade.price(), trade.quantity(), trade.aggressor()));
        }
        else if (template == InstrumentDefinedDecoder.TEMPLATE_ID)
        {
            instrumentDefined.wrapAndApplyHeader(buffer, offset, header);
            trades.put(instrumentDefined.instrument(), new ArrayDeque<>());
        }
    }

    /** Begins where instruments were defined earlier. */
    void begin(final Engine engine)
    {
        engine.books(new BookListener()
        {
            @Override
            public void onBook(final String symbol, final int priceDecimals, final Phase phase, final long lastPrice,
                final int waitingStops)
            {
                trades.put(symbol, new ArrayDeque<>());
            }

            @Override
            public void onLevel(final Side side, final long price, final long quantity, final int orderCount)
            {
                // Only what is defined matters here.
            }

            @Override
            public void onBookEnd()
            {
                // As above.
            }
        });
    }

    /** The instruments defined so far, in order of definition. */
    Set<String> symbols()
    {
        return trades.keySet();
    }

    /** The last trades of a defined instrument, latest first. */
    Collection<Trade> trades(final String symbol)
    {
        return trades.get(symbol);
    }
}
