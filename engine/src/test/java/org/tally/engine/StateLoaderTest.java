package org.tally.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * The state of an engine is all that there is to it: another engine that loads it goes on the same, byte for byte.
 * -Dtally.scenarios and -Dtally.seed make the run longer and begin it elsewhere.
 */
class StateLoaderTest
{
    private static final long FIRST_SEED = Long.getLong("tally.seed", 1);
    private static final int SCENARIOS = Integer.getInteger("tally.scenarios", 300);

    @Test
    void shouldGoOnTheSameFromStatesTakenAtRandom()
    {
        System.out.println("seeds " + FIRST_SEED + " to " + (FIRST_SEED + SCENARIOS - 1));
        long loads = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SCENARIOS; seed++)
        {
            loads += goOnFromRandomStates(seed, RandomScenario.commands(seed, Mix.of(seed), 500), 25);
        }
        assertTrue(loads > 10L * SCENARIOS, "loads=" + loads);
    }

    @Test
    void shouldGoOnTheSameForThousandsOfCommandsAfterALoad()
    {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + 9; seed++)
        {
            assertTrue(goOnFromRandomStates(seed, RandomScenario.commands(seed, Mix.of(seed), 5_000), 2_000) > 0);
        }
    }

    /** Loads take turns: from the engine that has seen all commands, and from the one that was itself loaded. */
    private static int goOnFromRandomStates(final long seed, final List<UnsafeBuffer> commands, final int between)
    {
        final Random random = new Random(seed);
        final RecordedEngine first = new RecordedEngine();
        RecordedEngine loaded = new RecordedEngine();
        int loads = 0;
        for (int i = 0; i < commands.size(); i++)
        {
            final String where = "seed=" + seed + ", command=" + i;
            assertArrayEquals(first.apply(commands.get(i)), loaded.apply(commands.get(i)), where);
            if (i == commands.size() / 3 || random.nextInt(between) == 0)
            {
                final long[] state = StateNumbers.of(loads % 2 == 0 ? first.engine() : loaded.engine());
                loaded = RecordedEngine.loaded(state);
                loads++;
                assertSameState(first.engine(), loaded.engine(), where);
            }
        }
        assertSameState(first.engine(), loaded.engine(), "seed=" + seed + ", end");
        return loads;
    }

    @Test
    void shouldGoOnTheSameFromTheStateAfterEveryCommand()
    {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + 27; seed++)
        {
            final List<UnsafeBuffer> commands = RandomScenario.commands(seed, Mix.of(seed), 90);
            final RecordedEngine first = new RecordedEngine();
            final byte[][] events = new byte[commands.size()][];
            final long[][] states = new long[commands.size() + 1][];
            states[0] = StateNumbers.of(first.engine());
            for (int i = 0; i < commands.size(); i++)
            {
                events[i] = first.apply(commands.get(i));
                states[i + 1] = StateNumbers.of(first.engine());
            }
            for (int i = 0; i <= commands.size(); i++)
            {
                goOn(RecordedEngine.loaded(states[i]), commands, events, states, "seed=" + seed + ", state=" + i);
            }
        }
    }

    private static void goOn(final RecordedEngine loaded, final List<UnsafeBuffer> commands, final byte[][] events,
        final long[][] states, final String where)
    {
        StateInvariants.check(loaded.engine());
        for (int i = (int)loaded.engine().sequence(); i < commands.size(); i++)
        {
            assertArrayEquals(events[i], loaded.apply(commands.get(i)), where + ", command=" + i);
        }
        assertArrayEquals(states[commands.size()], StateNumbers.of(loaded.engine()), where);
        StateInvariants.check(loaded.engine());
    }

    private static void assertSameState(final Engine engine, final Engine loaded, final String where)
    {
        assertArrayEquals(StateNumbers.of(engine), StateNumbers.of(loaded), where);
        assertArrayEquals(engine.stateHash(), loaded.stateHash(), where);
        assertEquals(engine.sequence(), loaded.sequence(), where);
        assertEquals(engine.timeNs(), loaded.timeNs(), where);
        assertEquals(engine.rules(), loaded.rules(), where);
        assertEquals(engine.liveOrders(), loaded.liveOrders(), where);
        assertEquals(BookLines.of(engine), BookLines.of(loaded), where);
        StateInvariants.check(loaded);
        BookInvariants.check(loaded);
    }
}
