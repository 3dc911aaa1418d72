package org.tally.node;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;

/**
 * Tens of thousands of connections, cut at any moment; {@code -Dtally.seeds} runs more exchanges,
 * {@code -Dtally.seed} begins elsewhere.
 */
class ResumeSimulationTest
{
    private static final long FIRST_SEED = Long.getLong("tally.seed", 1);
    private static final int SEEDS = Integer.getInteger("tally.seeds", 500);

    @Test
    void shouldTellEveryEventOnceAndApplyEveryCommandOnceWhereverConnectionsAreCut()
    {
        System.out.println("seeds " + FIRST_SEED + " to " + (FIRST_SEED + SEEDS - 1));
        long connects = 0;
        long told = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++)
        {
            final ResumeSimulation exchange = new ResumeSimulation(seed);
            exchange.run(3_000);
            exchange.finish();
            connects += exchange.connects();
            told += exchange.told();
        }
        System.out.println(connects + " connections, " + told + " events told");
        assertTrue(connects > 20L * SEEDS && told > 200L * SEEDS, "the clients did hardly anything");
    }

    @Test
    void shouldDoSoOverTheLivesOfANode()
    {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS / 4; seed++)
        {
            final Random random = new Random(-seed);
            final ResumeSimulation exchange = new ResumeSimulation(seed);
            for (int crash = 0; crash < 4; crash++)
            {
                exchange.run(random.nextInt(2_000));
                exchange.crash();
            }
            exchange.run(1_000);
            exchange.finish();
        }
    }
}
