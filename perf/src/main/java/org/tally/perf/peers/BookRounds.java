package org.tally.perf.peers;

import java.util.function.Supplier;

import org.tally.perf.measure.SideBySide;
import org.tally.perf.workload.OrderFlow;

/**
 * One thread only. Puts a flow through a new book each round.
 */
public final class BookRounds implements SideBySide.Contender
{
    private final OrderFlow flow;
    private final Supplier<Book> books;
    private Book.Outcome outcome;

    private BookRounds(final OrderFlow flow, final Supplier<Book> books)
    {
        this.flow = flow;
        this.books = books;
    }

    /** The book under Tally's engine. */
    public static BookRounds tally(final OrderFlow flow)
    {
        return new BookRounds(flow, TallyBook::new);
    }

    /** The book of exchange-core. */
    public static BookRounds exchangeCore(final OrderFlow flow)
    {
        return new BookRounds(flow, ExchangeCoreBook::new);
    }

    @Override
    public long elapsedNs()
    {
        final Book book = books.get();
        final long startNs = System.nanoTime();
        for (int i = 0; i < flow.count(); i++)
        {
            book.apply(flow, i);
        }
        final long elapsedNs = System.nanoTime() - startNs;
        outcome = book.outcome();
        return elapsedNs;
    }

    /** Of the last round. */
    public Book.Outcome outcome()
    {
        return outcome;
    }
}
