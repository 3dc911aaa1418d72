package org.tally.gateway.client;

/**
 * The exchange did not answer in time.
 */
public final class ConnectTimeoutException extends RuntimeException
{
    private static final long serialVersionUID = 1;

    /**
     * A time-out.
     *
     * @param message what was waited for.
     */
    public ConnectTimeoutException(final String message)
    {
        super(message);
    }
}
