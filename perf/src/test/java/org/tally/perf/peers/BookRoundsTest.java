package org.tally.perf.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.tally.perf.workload.ExchangeCoreMix;
import org.tally.perf.workload.OrderFlow;

class BookRoundsTest
{
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 100})
    void shouldComeToTheSameTradesInBothBooksOnExchangeCoresMix(final long seed)
    {
        final OrderFlow flow = ExchangeCoreMix.of(seed, 100_000);

        final Book.Outcome tally = outcome(BookRounds.tally(flow));

        assertEquals(outcome(BookRounds.exchangeCore(flow)), tally, () -> "seed=" + seed);
        assertTrue(tally.trades() > 2_000, () -> "seed=" + seed + ", " + tally);
    }

    private static Book.Outcome outcome(final BookRounds rounds)
    {
        assertTrue(rounds.elapsedNs() > 0);
        return rounds.outcome();
    }
}
