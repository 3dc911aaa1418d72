package org.tally.journal.chronicle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.bytes.PointerBytesStore;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.posix.MAdviseFlag;
import net.openhft.posix.PosixAPI;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.tally.journal.DocumentWriter;
import org.tally.journal.JournalException;

/**
 * Belongs to one thread at a time: recovery may write before the journaling stage goes on, so Chronicle's own check,
 * which knows no handing over, is off. Appends documents to a queue.
 * <p>
 * Syncs by a channel of its own: Chronicle's sync does nothing by default, leaves out what it wrote before the current
 * chunk, and only logs an error. Each new chunk is announced as randomly accessed: otherwise the kernel reads ahead
 * in the empty file, up to megabytes while an append waits, and a sync writes up to two hundred times what was
 * appended. Pages ahead are made by {@link HoleFiller}. Catches every throwable: Chronicle throws checked exceptions
 * that it does not declare.
 */
final class ChronicleDocumentWriter implements DocumentWriter
{
    private final Path life;
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private final PointerBytesStore document = BytesStore.nativePointer();
    private HoleFiller filler;
    private FileChannel channel;
    private BytesStore<?, ?> chunk;

    ChronicleDocumentWriter(final Path life)
    {
        this.life = life;
        SingleChronicleQueue opened = null;
        try
        {
            opened = Queues.writable(life);
            this.appender = opened.createAppender();
            this.appender.singleThreadedCheckDisabled(true);
            this.queue = opened;
        }
        catch (final Throwable error)
        {
            CloseHelper.quietClose(opened);
            throw new JournalException(
                "cannot write " + life + " (does the JVM have its --add-exports and --add-opens?): " + error, error);
        }
    }

    @Override
    public void write(final DirectBuffer buffer, final int offset, final int length)
    {
        try
        {
            document.set(buffer.addressOffset() + offset, length);
            appender.writeBytes(document);
            adviseNewChunk();
            fillAhead();
        }
        catch (final Throwable error)
        {
            throw new JournalException("cannot write " + life + ": " + error, error);
        }
    }

    @Override
    public void sync()
    {
        try
        {
            if (channel == null)
            {
                channel = FileChannel.open(appender.currentFile().toPath(), StandardOpenOption.WRITE);
            }
            channel.force(false);
        }
        catch (final IOException exception)
        {
            throw new JournalException("cannot sync " + life + ": " + exception, exception);
        }
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(appender, queue, filler, channel);
    }

    /** Only advice: where it is not taken, as on another operating system, it takes longer and nothing else. */
    private void adviseNewChunk()
    {
        final BytesStore<?, ?> current = appender.wire().bytes().bytesStore();
        if (current != chunk)
        {
            chunk = current;
            PosixAPI.posix().madvise(
                current.addressForRead(current.start()), current.realCapacity(), MAdviseFlag.MADV_RANDOM);
        }
    }

    /** The queue has no file before the first append. */
    private void fillAhead()
    {
        if (filler == null)
        {
            filler = new HoleFiller(appender.currentFile().toPath());
        }
        filler.fillBehind(appender.wire().bytes().writePosition());
    }
}
