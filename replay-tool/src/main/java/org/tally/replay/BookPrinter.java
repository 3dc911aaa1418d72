package org.tally.replay;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

import org.tally.engine.BookListener;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.Side;
import org.tally.protocol.scenario.JsonLine;

/**
 * One thread only. Prints books as the scenario format has them, one JSON line an instrument.
 */
public final class BookPrinter implements BookListener
{
    private final OutputStream out;
    private final JsonLine line = new JsonLine();
    private int priceDecimals;
    private int waitingStops;
    private Side side;

    /**
     * A printer.
     *
     * @param out where the lines go.
     */
    public BookPrinter(final OutputStream out)
    {
        this.out = out;
    }

    @Override
    public void onBook(final String symbol, final int decimals, final Phase phase, final long lastPrice,
        final int stops)
    {
        priceDecimals = decimals;
        waitingStops = stops;
        line.clear().beginObject().text("book", symbol).text("phase", phase.name().toLowerCase(Locale.ROOT));
        if (lastPrice != NO_PRICE)
        {
            line.price("last", lastPrice, decimals);
        }
        line.beginArray("bids");
        side = Side.BUY;
    }

    @Override
    public void onLevel(final Side levelSide, final long price, final long quantity, final int orderCount)
    {
        beginSide(levelSide);
        line.beginArray().price(price, priceDecimals).number(quantity).number(orderCount).endArray();
    }

    @Override
    public void onBookEnd()
    {
        beginSide(Side.SELL);
        line.endArray().number("stops", waitingStops).endObject();
        try
        {
            line.writeTo(out);
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    private void beginSide(final Side levelSide)
    {
        if (levelSide == Side.SELL && side == Side.BUY)
        {
            line.endArray().beginArray("asks");
            side = Side.SELL;
        }
    }
}
