package org.tally.engine;

/**
 * Matching thread only. The numbers of a state, each checked as it is read: what cannot be is refused with its name,
 * its value and its place in the state, before anything is built on it.
 */
final class CheckedSource
{
    private final StateSource source;
    private long place = -1;

    CheckedSource(final StateSource source)
    {
        this.source = source;
    }

    /** Any number. */
    long next()
    {
        place++;
        return source.next();
    }

    /** A number between these two, both included. */
    long between(final String name, final long least, final long greatest)
    {
        final long value = next();
        require(value >= least && value <= greatest, name, value);
        return value;
    }

    /** How many follow. Nothing may be allocated for them before they are there. */
    int count(final String name)
    {
        return (int)between(name, 0, Integer.MAX_VALUE);
    }

    boolean flag(final String name)
    {
        return between(name, 0, 1) == 1;
    }

    /** Refuses the state unless the number read last is one that can be. */
    void require(final boolean isPossible, final String name, final long value)
    {
        if (!isPossible)
        {
            throw new IllegalArgumentException("not the state of an engine: " + name + "=" + value + ", at=" + place);
        }
    }
}
