package org.tally.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.Random;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** A state that is cut or changed: it is refused, or it is the state of some engine and loaded as it stands. */
class DamagedStateTest
{
    private static final EventListener NOBODY = (buffer, offset, length) -> { };
    private static final int INSTRUMENTS = 6;
    private static final int ORDERS = 10;

    @Test
    void shouldPassOnTheSourcesOwnErrorWhereverItEnds()
    {
        final long[] state = state(1, 200);
        for (int length = 0; length < state.length; length++)
        {
            final StateNumbers source = StateNumbers.source(Arrays.copyOf(state, length));
            assertThrows(NoSuchElementException.class, () -> Engine.load(source, NOBODY));
            assertEquals(length, source.position());
        }
    }

    @Test
    void shouldRefuseAnyChangedNumberOrLoadExactlyThat()
    {
        int refused = 0;
        int loaded = 0;
        for (long seed = 1; seed <= 9; seed++)
        {
            final Random random = new Random(seed);
            final long[] state = state(seed, 150);
            for (int i = 0; i < state.length; i++)
            {
                for (final long value : changed(state[i], random))
                {
                    final long[] damaged = state.clone();
                    damaged[i] = value;
                    final boolean isLoaded = isLoadedAsItStands(damaged, "seed=" + seed + ", at=" + i + ", " + value);
                    refused += isLoaded ? 0 : 1;
                    loaded += isLoaded ? 1 : 0;
                }
            }
        }
        assertTrue(refused > 10_000 && loaded > 10_000, "refused=" + refused + ", loaded=" + loaded);
    }

    private static boolean isLoadedAsItStands(final long[] state, final String where)
    {
        final StateNumbers source = StateNumbers.source(state);
        final Engine engine;
        try
        {
            engine = Engine.load(source, NOBODY);
        }
        catch (final IllegalArgumentException | NoSuchElementException refused)
        {
            assertTrue(refused.getMessage().contains("="), where);
            return false;
        }
        assertArrayEquals(Arrays.copyOf(state, source.position()), StateNumbers.of(engine), where);
        return true;
    }

    private static long[] changed(final long value, final Random random)
    {
        return new long[]{value + 1, value - 1, ~value, 0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, random.nextLong(),
            random.nextInt(300), value ^ 1L << random.nextInt(Long.SIZE), Integer.MAX_VALUE};
    }

    @Test
    void shouldRefuseAbsurdCountsBeforeAllocatingForThem()
    {
        final long[] state = state(1, 300);
        for (int count = INSTRUMENTS; count <= ORDERS; count++)
        {
            for (final long absurd : new long[]{Integer.MAX_VALUE, Long.MAX_VALUE, -1})
            {
                final long[] damaged = state.clone();
                damaged[count] = absurd;
                assertThrows(RuntimeException.class, () -> Engine.load(StateNumbers.source(damaged), NOBODY));
            }
        }
    }

    @Test
    void shouldRefuseASourceWithoutAnEnd()
    {
        final long[] state = state(1, 300);
        for (int from = 0; from < state.length; from++)
        {
            assertRefused(state, from, new Random(from)::nextLong);
            assertRefused(state, from, () -> Integer.MAX_VALUE);
        }
    }

    private static void assertRefused(final long[] state, final int from, final StateSource afterwards)
    {
        final StateNumbers before = StateNumbers.source(state);
        assertThrows(IllegalArgumentException.class, () ->
            Engine.load(() -> before.position() < from ? before.next() : afterwards.next(), NOBODY));
    }

    @Test
    void shouldNameWhatIsWrong()
    {
        final long[] state = StateNumbers.of(new RecordedEngine().engine());
        state[0] = 2;
        final Exception refused =
            assertThrows(IllegalArgumentException.class, () -> Engine.load(StateNumbers.source(state), NOBODY));
        assertEquals("not the state of an engine: format=2, at=0", refused.getMessage());
    }

    private static long[] state(final long seed, final int commands)
    {
        final RecordedEngine engine = new RecordedEngine();
        for (final UnsafeBuffer command : RandomScenario.commands(seed, Mix.of(seed), commands))
        {
            engine.apply(command);
        }
        return StateNumbers.of(engine.engine());
    }
}
