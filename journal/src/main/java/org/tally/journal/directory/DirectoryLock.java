package org.tally.journal.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.tally.journal.JournalException;

/**
 * A lock file, such as that by which one node owns a data directory. The operating system lets go of it when the
 * process ends, however that may be. The file tells people who the owner is; it stays when the owner goes.
 */
final class DirectoryLock implements AutoCloseable
{
    /** Closing any channel on a file lets go of the locks of the whole process: so none may be opened twice. */
    private static final Set<Path> OWNED_BY_THIS_PROCESS = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DirectoryLock(final Path file, final FileChannel channel)
    {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes a lock.
     *
     * @param file   that is there.
     * @param inUse  begins the message if another has the lock, such as {@code data directory X is in use}.
     * @param remedy ends it.
     */
    static DirectoryLock acquire(final Path file, final String inUse, final String remedy) throws IOException
    {
        final Path key = file.toRealPath();
        if (!OWNED_BY_THIS_PROCESS.add(key))
        {
            throw new JournalException(inUse + ": this process; " + remedy);
        }
        try
        {
            return new DirectoryLock(key, lock(key, inUse, remedy));
        }
        catch (final IOException | RuntimeException exception)
        {
            OWNED_BY_THIS_PROCESS.remove(key);
            throw exception;
        }
    }

    @Override
    public void close() throws IOException
    {
        channel.close();
        OWNED_BY_THIS_PROCESS.remove(file);
    }

    private static FileChannel lock(final Path file, final String inUse, final String remedy) throws IOException
    {
        final FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try
        {
            final FileLock lock = channel.tryLock();
            if (lock == null)
            {
                throw new JournalException(inUse + ": " + Files.readString(file).strip() + "; " + remedy);
            }
            final String owner = "process " + ProcessHandle.current().pid() + " since " + Instant.now() + "\n";
            channel.truncate(0).write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)), 0);
            return channel;
        }
        catch (final IOException | RuntimeException exception)
        {
            channel.close();
            throw exception;
        }
    }
}
