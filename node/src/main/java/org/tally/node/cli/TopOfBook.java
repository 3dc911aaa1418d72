package org.tally.node.cli;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.Locale;

import org.tally.engine.BookListener;
import org.tally.protocol.codec.Phase;
import org.tally.protocol.codec.Side;

/**
 * One thread only. Prints the best bid and ask of each book, for people.
 */
final class TopOfBook implements BookListener
{
    private final PrintStream out;
    private String symbol;
    private int decimals;
    private String last;
    private String bid;
    private String ask;
    private int levels;

    TopOfBook(final PrintStream out)
    {
        this.out = out;
    }

    @Override
    public void onBook(final String bookSymbol, final int priceDecimals, final Phase phase, final long lastPrice,
        final int waitingStops)
    {
        symbol = bookSymbol;
        decimals = priceDecimals;
        last = lastPrice == NO_PRICE ? "-" : text(lastPrice);
        bid = "-";
        ask = "-";
        levels = 0;
    }

    @Override
    public void onLevel(final Side side, final long price, final long quantity, final int orderCount)
    {
        levels++;
        if (side == Side.BUY && "-".equals(bid))
        {
            bid = quantity + " @ " + text(price);
        }
        else if (side == Side.SELL && "-".equals(ask))
        {
            ask = text(price) + " @ " + quantity;
        }
    }

    @Override
    public void onBookEnd()
    {
        out.printf(Locale.ROOT, "book        %-8s last %8s   bid %14s   ask %-14s  %d levels%n", symbol, last, bid, ask,
            levels);
    }

    private String text(final long price)
    {
        return BigDecimal.valueOf(price, decimals).toPlainString();
    }
}
