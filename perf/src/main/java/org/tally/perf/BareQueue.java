package org.tally.perf;

import java.nio.file.Path;

import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.bytes.PointerBytesStore;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LargeRollCycles;

import org.agrona.CloseHelper;

/**
 * One thread only. A Chronicle Queue as a journal uses it, and nothing around it: ready bytes go in.
 */
final class BareQueue implements AutoCloseable
{
    private final PointerBytesStore document = BytesStore.nativePointer();
    private final ChronicleQueue queue;
    private final ExcerptAppender appender;

    BareQueue(final Path directory)
    {
        final long nowMs = System.currentTimeMillis();
        queue = SingleChronicleQueueBuilder.binary(directory).rollCycle(LargeRollCycles.LARGE_DAILY)
            .timeProvider(() -> nowMs).build();
        appender = queue.createAppender();
    }

    /** Appends a document. */
    void append(final long address, final int length)
    {
        document.set(address, length);
        appender.writeBytes(document);
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(appender, queue);
    }
}
