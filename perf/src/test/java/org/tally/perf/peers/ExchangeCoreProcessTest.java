package org.tally.perf.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnJre;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.tally.perf.workload.OrderFlow;
import org.tally.perf.workload.OrderFlow.Action;

class ExchangeCoreProcessTest
{
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Timeout(60)
    @EnabledOnJre(value = JRE.JAVA_17, disabledReason = "exchange-core's libraries want a JDK 17")
    void shouldComeToTheSameTradesInEveryRound(final boolean hasRisk) throws IOException
    {
        final OrderFlow flow = new OrderFlow("a few")
            .add(Action.NEW, false, 1, 100, 10)
            .add(Action.NEW, false, 2, 101, 10)
            .add(Action.NEW, true, 3, 110, 10)
            .add(Action.MOVE, true, 3, 101, 0)
            .add(Action.REDUCE, false, 1, 0, 4)
            .add(Action.IOC, true, 4, 100, 20)
            .add(Action.CANCEL, false, 1, 0, 0);
        try (ExchangeCoreProcess peer = new ExchangeCoreProcess(JAVA, "YIELDING", hasRisk, flow))
        {
            for (int i = 0; i < 2; i++)
            {
                final ExchangeCoreProcess.Round round = peer.round();
                assertEquals(List.of(2L, 16L), List.of(round.trades(), round.volume()));
            }
        }
    }
}
