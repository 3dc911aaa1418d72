package org.tally.journal.chronicle;

import java.nio.file.Path;

import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.CloseHelper;

/**
 * Belongs to one thread. Chronicle's index of the documents of a queue. It may be damaged without anybody noticing, so
 * what it says is a hint: whoever goes there must look whether it is the right place.
 */
final class DocumentPositions implements AutoCloseable
{
    private final SingleChronicleQueue queue;
    private final ExcerptTailer tailer;

    DocumentPositions(final Path life)
    {
        queue = Queues.readOnly(life);
        tailer = queue.createTailer();
    }

    /** Where the contents of a document lie in the file, by its number; {@link CycleFile#NONE} if there is none. */
    long position(final long document)
    {
        final long firstIndex = queue.firstIndex();
        if (firstIndex == Long.MAX_VALUE || !tailer.moveToIndex(firstIndex + document))
        {
            return CycleFile.NONE;
        }
        try (DocumentContext context = tailer.readingDocument())
        {
            return context.isPresent() ? context.wire().bytes().readPosition() : CycleFile.NONE;
        }
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(tailer, queue);
    }
}
