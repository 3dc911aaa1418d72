package org.tally.journal.chronicle;

import java.nio.file.Path;

import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LargeRollCycles;

/**
 * How queues are opened.
 */
final class Queues
{
    private static final long READ_TIMEOUT_MS = 200;

    private Queues()
    {
    }

    /** The clock stands still, so that a life is one file whatever the day; the file is named by its first day. */
    static SingleChronicleQueue writable(final Path life)
    {
        final long nowMs = System.currentTimeMillis();
        return builder(life).timeProvider(() -> nowMs).build();
    }

    /** Chronicle waits for a header that another process is writing; a life is never there before its header is. */
    static SingleChronicleQueue readOnly(final Path life)
    {
        return builder(life).readOnly(true).timeoutMS(READ_TIMEOUT_MS).build();
    }

    /** Not the default FAST_DAILY, which takes no more than 2^32 documents. */
    private static SingleChronicleQueueBuilder builder(final Path life)
    {
        return SingleChronicleQueueBuilder.binary(life).rollCycle(LargeRollCycles.LARGE_DAILY);
    }
}
