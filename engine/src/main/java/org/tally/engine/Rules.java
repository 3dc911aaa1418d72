package org.tally.engine;

/**
 * Matching thread only. Which version of the matching rules is in force: docs/specification/matching-rules.md says what
 * each changes. A journaled command switches to a later one, so that older commands are replayed under the rules of
 * their day.
 */
final class Rules
{
    /** The rules under which every engine starts. */
    static final int FIRST = 1;
    /** An order that cannot take a position further from zero is within maxPosition. */
    static final int REDUCING_ORDERS_PASS = 2;
    /** The latest that this release knows. */
    static final int LATEST = REDUCING_ORDERS_PASS;

    private int inForce = FIRST;

    int inForce()
    {
        return inForce;
    }

    /** Whether the version is known and not older than the one in force. */
    boolean isAllowed(final int version)
    {
        return version >= inForce && version <= LATEST;
    }

    void inForce(final int version)
    {
        inForce = version;
    }
}
