package org.tally.node;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;

/**
 * Thousands of exchanges, each with another seed; {@code -Dtally.seeds} runs more, {@code -Dtally.seed} begins
 * elsewhere.
 */
class SimulatedExchangeTest
{
    private static final long FIRST_SEED = Long.getLong("tally.seed", 1);
    private static final int SEEDS = Integer.getInteger("tally.seeds", 2_000);

    @Test
    void shouldLetNothingOutBeforeItIsJournaledAndReplayToTheSameBytes()
    {
        System.out.println("seeds " + FIRST_SEED + " to " + (FIRST_SEED + SEEDS - 1));
        long commands = 0;
        long sent = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++)
        {
            final SimulatedExchange exchange = new SimulatedExchange(seed);
            exchange.run(3_000);
            exchange.finish();
            commands += exchange.commands();
            sent += exchange.sent();
        }
        System.out.println(commands + " commands, " + sent + " events sent");
        assertTrue(commands > 100L * SEEDS && sent > 100L * SEEDS, "the clients did hardly anything");
    }

    @Test
    void shouldLoseNothingThatAClientWasToldWhenTheProcessEndsAtAnyMoment()
    {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS / 4; seed++)
        {
            final Random random = new Random(-seed);
            final SimulatedExchange exchange = new SimulatedExchange(seed);
            for (int crash = 0; crash < 4; crash++)
            {
                exchange.run(random.nextInt(2_000));
                assertTrue(exchange.end(false).recover());
            }
            exchange.run(1_000);
            exchange.finish();
        }
    }

    /**
     * Storage fails, power is cut, in any life, also while the next one begins; durability changes from life to life.
     * Whatever was promised is there, and what is left of the rest is its beginning, or is refused.
     */
    @Test
    void shouldKeepItsPromisesWhateverBecomesOfStorage()
    {
        int refused = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS / 2; seed++)
        {
            final Random random = new Random(-seed);
            final SimulatedExchange exchange = new SimulatedExchange(seed);
            for (int life = 0; life < 4; life++)
            {
                if (random.nextBoolean())
                {
                    exchange.disk().arm(60);
                }
                exchange.run(random.nextInt(1_200));
                final SimulatedRestart restart = exchange.end(random.nextBoolean());
                if (!restart.recover(3))
                {
                    restart.repair();
                    refused++;
                }
                exchange.disk().reset();
            }
            exchange.run(500);
            exchange.finish();
        }
        System.out.println("of " + 2 * SEEDS + " restarts " + refused + " were refused and repaired");
    }
}
