package org.tally.node;

/**
 * A node cannot start or go on; the message says what, where and what would be right.
 */
public class NodeException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /**
     * With its reason in words.
     *
     * @param message for people.
     */
    public NodeException(final String message)
    {
        super(message);
    }

    /**
     * With its reason in words and its cause.
     *
     * @param message for people.
     * @param cause   what was thrown.
     */
    public NodeException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
