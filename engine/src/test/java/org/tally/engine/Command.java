package org.tally.engine;

import org.agrona.concurrent.UnsafeBuffer;

/** A command of a test, as bytes. */
@FunctionalInterface
interface Command
{
    /** The message, without sequence, time and session. */
    UnsafeBuffer encoded();
}
