package org.tally.journal.directory;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.tally.journal.JournalException;
import org.tally.journal.Journals;

/**
 * The right to take and delete snapshots of a data directory, which a running node and a tool beside it share: one has
 * it at a time, for as long as a snapshot takes.
 */
public final class SnapshotLock implements AutoCloseable
{
    private static final String LOCK_FILE = "snapshots.lock";

    private final Path directory;
    private final DirectoryLock lock;

    private SnapshotLock(final Path directory, final DirectoryLock lock)
    {
        this.directory = directory;
        this.lock = lock;
    }

    /**
     * Takes the right.
     *
     * @param directory the data directory.
     * @return the right, to be closed by the caller.
     * @throws JournalException if another has it (the message names it), or the directory cannot be written.
     */
    public static SnapshotLock acquire(final Path directory)
    {
        final Path file = directory.resolve(LOCK_FILE);
        try
        {
            createIfAbsent(file);
            return new SnapshotLock(directory, DirectoryLock.acquire(
                file, "a snapshot of " + directory + " is being taken", "try again when it is done"));
        }
        catch (final IOException exception)
        {
            throw new JournalException("cannot lock " + file + ": " + exception, exception);
        }
    }

    private static void createIfAbsent(final Path file) throws IOException
    {
        if (!Files.exists(file))
        {
            try
            {
                Files.createFile(file);
            }
            catch (final FileAlreadyExistsException exception)
            {
                // Another was faster: whose the lock is, is decided by the lock.
                return;
            }
        }
    }

    /**
     * The journals of the directory, for one who has the right. A node may own the directory and write to it meanwhile.
     *
     * @return journals beside which snapshots may be taken until this is closed.
     * @throws JournalException if it is not a data directory of Tally, or cannot be read.
     */
    public Journals journals()
    {
        return DataDirectory.readForSnapshots(directory);
    }

    @Override
    public void close()
    {
        try
        {
            lock.close();
        }
        catch (final IOException exception)
        {
            throw new JournalException("cannot unlock " + LOCK_FILE + ": " + exception, exception);
        }
    }
}
