package org.tally.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.tally.protocol.MessageDescriptor;

/**
 * Random commands through the engine and through the naive reference engine: every event and the books are the same.
 * A short run by default; -Dtally.scenarios=10000 -Dtally.commands=500 or =200 and =5000 make it long, -Dtally.seed
 * begins elsewhere. On a difference the scenario is shrunk and printed as lines that {@code match} reads.
 */
class EngineAgainstReferenceTest
{
    private static final long FIRST_SEED = Long.getLong("tally.seed", 1);
    private static final int SCENARIOS = Integer.getInteger("tally.scenarios", 1_000);
    private static final int COMMANDS = Integer.getInteger("tally.commands", 500);

    @Test
    void shouldGiveTheSameEventsAndBooksAsTheReferenceEngine()
    {
        System.out.println("seeds " + FIRST_SEED + " to " + (FIRST_SEED + SCENARIOS - 1) + ", " + COMMANDS +
            " commands each");
        long events = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SCENARIOS; seed++)
        {
            final List<UnsafeBuffer> commands = RandomScenario.commands(seed, Mix.of(seed), COMMANDS);
            final long count = Comparison.countEvents(commands);
            if (count < 0)
            {
                fail(report(seed, commands));
            }
            events += count;
        }
        System.out.println((long)SCENARIOS * COMMANDS + " commands, " + events + " events, no difference");
    }

    @Test
    void shouldEndInTheSameStateWheneverTheSameCommandsAreApplied()
    {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + 16; seed++)
        {
            assertArrayEquals(hash(seed, 0), hash(seed, 0), "seed=" + seed);
        }
    }

    @Test
    void shouldTellTheSameAndEndInTheSameStateWhateverTheKeyOfClOrdIds()
    {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + 16; seed++)
        {
            assertArrayEquals(hash(seed, 0), hash(seed, seed * 0x9E37_79B9_7F4A_7C15L), "seed=" + seed);
        }
    }

    /** Of the events and of the state; the key is changed in the middle. */
    private static byte[] hash(final long seed, final long clOrdIdKey)
    {
        final CRC32C events = new CRC32C();
        final Engine engine = new Engine((buffer, offset, length) ->
        {
            for (int i = offset; i < offset + length; i++)
            {
                events.update(buffer.getByte(i));
            }
        });
        final List<UnsafeBuffer> commands = RandomScenario.commands(seed, Mix.of(seed), 500);
        for (int i = 0; i < commands.size(); i++)
        {
            if (i == commands.size() / 2)
            {
                engine.clOrdIdKey(clOrdIdKey);
            }
            MessageDescriptor.sequence(commands.get(i), 0, i + 1);
            engine.apply(commands.get(i), 0);
        }
        return ByteBuffer.allocate(40).put(engine.stateHash()).putLong(events.getValue()).array();
    }

    private static String report(final long seed, final List<UnsafeBuffer> commands)
    {
        final int index = Comparison.firstDifference(commands).commandIndex();
        final List<UnsafeBuffer> shortest = Shrinker.shrunk(
            commands.subList(0, index + 1), candidate -> Comparison.firstDifference(candidate) != null);
        final Comparison.Difference difference = Comparison.firstDifference(shortest);
        return "seed=" + seed + ", command " + index + "; shrunk to:\n" +
            String.join("\n", Comparison.printed(shortest)) +
            "\nexpected:\n" + String.join("\n", difference.expected()) +
            "\nbut was:\n" + String.join("\n", difference.actual());
    }
}
