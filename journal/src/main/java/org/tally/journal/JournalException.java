package org.tally.journal;

/**
 * A journal cannot be written, or cannot be read as it is. The message names the place. A writer that threw this
 * refuses everything from then on; a node that meets it stops.
 */
public class JournalException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /**
     * A problem without another exception behind it.
     *
     * @param message that names the place and the facts.
     */
    public JournalException(final String message)
    {
        super(message);
    }

    /**
     * A problem that another exception reported.
     *
     * @param message that names the place and the facts.
     * @param cause   what was reported.
     */
    public JournalException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
