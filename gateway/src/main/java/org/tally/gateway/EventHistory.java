package org.tally.gateway;

/**
 * All events that ever left the exchange, in order, for clients that missed some. Every event that egress is given is
 * in it, or will be: it may be behind egress or ahead of it. An exchange without one refuses to resume.
 */
public interface EventHistory
{
    /** Nothing is kept. */
    EventHistory NONE = new EventHistory()
    {
        @Override
        public long firstSequence()
        {
            return Long.MAX_VALUE;
        }

        @Override
        public long lastSequence()
        {
            return Long.MAX_VALUE;
        }

        @Override
        public EventCursor after(final long sequence, final int index)
        {
            return null;
        }
    };

    /**
     * The events of this command and of all later ones are kept. Any thread.
     *
     * @return sequence of a command; 1 if everything is kept.
     */
    long firstSequence();

    /**
     * No event of a later command has left the exchange yet. Any thread.
     *
     * @return sequence of a command, 0 before the first.
     */
    long lastSequence();

    /**
     * Opens a cursor; egress thread only. It also comes to events that are recorded after it was opened.
     *
     * @param sequence of the event before the first that the cursor is to deliver; 0 for the very first.
     * @param index    of that event.
     * @return a cursor, to be closed by the caller; null if what it would begin with is not kept any more.
     */
    EventCursor after(long sequence, int index);
}
