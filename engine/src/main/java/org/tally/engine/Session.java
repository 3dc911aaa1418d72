package org.tally.engine;

/**
 * Matching thread only. A client session: the last number applied, and whose it is once it has logged on.
 */
final class Session
{
    /** Stands for no account: the session has not logged on. */
    static final long UNBOUND = -1;

    final long id;
    long accountId = UNBOUND;
    long lastSequence;

    Session(final long id)
    {
        this.id = id;
    }
}
