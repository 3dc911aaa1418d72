package org.tally.engine;

import java.util.ArrayList;
import java.util.List;

import org.agrona.concurrent.UnsafeBuffer;
import org.tally.engine.reference.ReferenceEngine;
import org.tally.protocol.MessageDescriptor;
import org.tally.protocol.scenario.CommandPrinter;
import org.tally.protocol.scenario.EventPrinter;

/** Test thread. Both engines side by side on the same commands. */
final class Comparison
{
    private static final int BOOK_EVERY = 20;

    private final ReferenceEngine reference = new ReferenceEngine();
    private final EventPrinter printer = new EventPrinter();
    private final List<String> actual = new ArrayList<>();
    private final Engine engine =
        new Engine((buffer, offset, length) -> actual.add(printer.print(buffer, offset).toString()));
    private long eventCount;

    /**
     * Runs both engines.
     *
     * @param commands to apply; they are given sequences.
     * @return the first difference, or null.
     */
    static Difference firstDifference(final List<UnsafeBuffer> commands)
    {
        return new Comparison().run(commands);
    }

    /** How many events the scenario makes, if there is no difference. */
    static long countEvents(final List<UnsafeBuffer> commands)
    {
        final Comparison comparison = new Comparison();
        final Difference difference = comparison.run(commands);
        return difference == null ? comparison.eventCount : -1;
    }

    private Difference run(final List<UnsafeBuffer> commands)
    {
        for (int i = 0; i < commands.size(); i++)
        {
            final UnsafeBuffer command = commands.get(i);
            MessageDescriptor.sequence(command, 0, i + 1);
            final boolean isBookDue = i % BOOK_EVERY == 0 || i == commands.size() - 1;
            final List<String> expected = new ArrayList<>(reference.apply(command, 0));
            eventCount += expected.size();
            applyToEngine(command, isBookDue);
            if (isBookDue)
            {
                expected.addAll(reference.book());
                expected.add("live orders " + reference.liveCount());
            }
            if (!expected.equals(actual))
            {
                return new Difference(i, expected, List.copyOf(actual));
            }
        }
        return null;
    }

    private void applyToEngine(final UnsafeBuffer command, final boolean isBookDue)
    {
        actual.clear();
        try
        {
            engine.apply(command, 0);
            StateInvariants.check(engine);
            BookInvariants.check(engine);
            if (isBookDue)
            {
                actual.addAll(BookLines.of(engine));
                actual.add("live orders " + engine.liveOrders());
            }
        }
        catch (final RuntimeException | AssertionError thrown)
        {
            actual.add("threw " + thrown + " at " + thrown.getStackTrace()[0]);
        }
    }

    static List<String> printed(final List<UnsafeBuffer> commands)
    {
        final CommandPrinter commandPrinter = new CommandPrinter();
        return commands.stream().map(command -> commandPrinter.print(command, 0).toString()).toList();
    }

    /**
     * Where the engines part.
     *
     * @param commandIndex of the command, from 0.
     * @param expected     events, and book lines where they were asked for, of the reference engine.
     * @param actual       those of the engine.
     */
    record Difference(int commandIndex, List<String> expected, List<String> actual)
    {
    }
}
