package org.tally.replay;

import org.tally.journal.JournalException;

/**
 * The event journal does not hold what the commands cause.
 */
public final class DifferenceException extends JournalException
{
    private static final long serialVersionUID = 1L;

    /**
     * A difference.
     *
     * @param difference the first one, in words.
     */
    public DifferenceException(final String difference)
    {
        super("the event journal does not hold what the commands cause: " + difference);
    }
}
