package org.tally.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a failing list short: takes away ever smaller pieces while it still fails. */
final class Shrinker
{
    private Shrinker()
    {
    }

    static <T> List<T> shrunk(final List<T> failing, final Predicate<List<T>> isFailing)
    {
        List<T> shortest = failing;
        for (int piece = Math.max(1, failing.size() / 2); piece >= 1; piece /= 2)
        {
            shortest = withoutPieces(shortest, piece, isFailing);
        }
        return withoutPieces(shortest, 1, isFailing);
    }

    private static <T> List<T> withoutPieces(
        final List<T> failing,
        final int piece,
        final Predicate<List<T>> isFailing)
    {
        List<T> shortest = failing;
        for (int from = failing.size() - piece; from >= 0; from -= piece)
        {
            final List<T> candidate = new ArrayList<>(shortest);
            candidate.subList(from, Math.min(from + piece, candidate.size())).clear();
            shortest = isFailing.test(candidate) ? candidate : shortest;
        }
        return shortest;
    }
}
