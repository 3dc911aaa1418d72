package org.tally.replay;

import picocli.CommandLine.Option;

/**
 * The part of a journal that a verb is asked about: options of its own, all of them optional.
 */
final class MessageRange
{
    @Option(names = "--from", paramLabel = "SEQUENCE", description = "Begin with this command, or its events.")
    private long firstSequence = 1;

    @Option(names = "--to", paramLabel = "SEQUENCE", description = "End with this command, or its events.")
    private long lastSequence = Long.MAX_VALUE;

    @Option(names = "--since", paramLabel = "TIME", converter = Moment.class,
        description = "Begin with the first at or after this moment: nanoseconds, or 2026-03-02T10:31:07.123456789Z.")
    private long firstTimeNs = Long.MIN_VALUE;

    @Option(names = "--until", paramLabel = "TIME", converter = Moment.class,
        description = "End before the first later than this moment.")
    private long lastTimeNs = Long.MAX_VALUE;

    long firstSequence()
    {
        return firstSequence;
    }

    long lastSequence()
    {
        return lastSequence;
    }

    /** Nanoseconds since the Unix epoch; the least number if it was not given. */
    long firstTimeNs()
    {
        return firstTimeNs;
    }

    long lastTimeNs()
    {
        return lastTimeNs;
    }

    boolean hasFirstTime()
    {
        return firstTimeNs != Long.MIN_VALUE;
    }

    /** Whether a message is at or behind the beginning. */
    boolean isReached(final long sequence, final long timeNs)
    {
        return sequence >= firstSequence && timeNs >= firstTimeNs;
    }

    /** Whether a message is behind the end. */
    boolean isBehind(final long sequence, final long timeNs)
    {
        return sequence > lastSequence || timeNs > lastTimeNs;
    }
}
