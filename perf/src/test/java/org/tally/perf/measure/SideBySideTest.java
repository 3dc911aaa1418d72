package org.tally.perf.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;


class SideBySideTest
{
    private final List<String> order = new ArrayList<>();

    private SideBySide.Contender contender(final String name, final long... elapsedNs)
    {
        return new SideBySide.Contender()
        {
            private int round;

            @Override
            public long elapsedNs()
            {
                order.add(name + round);
                return elapsedNs[round++];
            }
        };
    }

    @Test
    void shouldMeasureInTurnAndLeaveOutTheRoundsThatWarmUp() throws Exception
    {
        final List<String> lines = new SideBySide("command")
            .add("a", 10, contender("a", 1, 1_000, 2_000, 1_000))
            .add("b", 10, contender("b", 1, 2_000, 2_000, 4_000))
            .run(1, 3).lines(true);

        assertEquals(List.of("a0", "b0", "a1", "b1", "a2", "b2", "a3", "b3"), order);
        assertEquals(List.of(
            "{\"bench\":\"a\",\"commandsPerSecond\":10000000,\"least\":5000000,\"most\":10000000,\"rounds\":3}",
            "{\"bench\":\"b\",\"commandsPerSecond\":5000000,\"least\":2500000,\"most\":5000000,\"rounds\":3}",
            "{\"bench\":\"b\",\"against\":\"a\",\"ratio\":0.500,\"least\":0.250,\"most\":1.000}"), lines);
    }

    @Test
    void shouldSayForPeopleAgainstWhatTheRatioIs() throws Exception
    {
        final List<String> lines = new SideBySide("record")
            .add("bare", 1, contender("a", 100))
            .add("journal", 1, contender("b", 200))
            .run(0, 1).lines(false);

        assertEquals(List.of(
            "bare                                 10,000,000 records/s      100 ns/record   " +
                "(least 10,000,000, most 10,000,000, 1 rounds)",
            "journal                               5,000,000 records/s      200 ns/record   " +
                "(least 5,000,000, most 5,000,000, 1 rounds)",
            "journal                            at the speed of 'bare' times 0.500   " +
                "(rounds: least 0.500, most 0.500)"), lines);
    }
}
