package org.tally.replay.export;

import org.tally.journal.JournalReader;

/**
 * From where to where events are read, both ends included.
 *
 * @param firstSequence of a command.
 * @param lastSequence  of a command.
 * @param firstTimeNs   nanoseconds since the Unix epoch.
 * @param lastTimeNs    nanoseconds since the Unix epoch.
 */
record EventRange(long firstSequence, long lastSequence, long firstTimeNs, long lastTimeNs)
{
    /** Puts a reader where it has to begin, or a little before. */
    void seek(final JournalReader events)
    {
        if (firstSequence > 1)
        {
            events.seek(firstSequence);
        }
        else if (firstTimeNs > 0)
        {
            events.seekTime(firstTimeNs);
        }
    }

    boolean isReached(final JournalReader events)
    {
        return events.sequence() >= firstSequence && events.timestampNs() >= firstTimeNs;
    }

    boolean isBehind(final JournalReader events)
    {
        return events.sequence() > lastSequence || events.timestampNs() > lastTimeNs;
    }
}
